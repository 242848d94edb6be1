#!/usr/bin/env bash
# A course in several languages: `translations:` of course.yaml, texts in folders of their languages.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# tongues FOLDER [LINES of course.yaml]: a course of two lessons, one of them in Russian too.
tongues() {
    mkdir -p "$1/lessons/ru"
    cat >"$1/course.yaml" <<'END'
handout: 1
id: small
title: {en: Small, ru: Малый}
translations: [ru]
variables: {student: {label: {en: Your login, ru: Ваш логин}}}
days:
  - title: {en: Day 1, ru: День 1}
    sessions:
      - {start: "10:00", end: "11:00", lesson: lessons/01-one.md}
      - {start: "11:00", end: "12:00", lesson: lessons/02-two.md}
END
    printf '%b' "${2-}" >>"$1/course.yaml"
    printf '# One\n\n```bash\nls <student>\n```\n\nSee [two](02-two.md).\n' >"$1/lessons/01-one.md"
    printf '# Один\n\n```bash\nls <student>\n```\n\nСмотри [два](02-two.md).\n' >"$1/lessons/ru/01-one.md"
    printf '# Two\n\n```bash\npwd\n```\n' >"$1/lessons/02-two.md"
}

# ---- what is made ----

tongues both
run build both -o out
check 'a course in two languages is built' eval 'ended 0 && [ -z "$err" ]'
public=out/small/public
one=$(cat $public/lessons/one/index.html) odin=$(cat $public/ru/lessons/one/index.html)
check 'the original stands where it stood' holds "$one" '<html lang="en">'
check 'the translation in a folder of its language' holds "$odin" '<html lang="ru">'
check 'with its title and its text' eval 'holds "$odin" "Малый" && holds "$odin" "<h1>Один</h1>"'
check 'its buttons speak its language' holds "$odin" 'Занятия'
check 'its fields too' holds "$odin" 'Ваш логин'
check 'a page leads to itself in the other language' holds "$one" '<a href="../../ru/lessons/one/index.html" hreflang="ru" rel="alternate"><span lang="ru" dir="ltr">Русский</span></a>'
check 'and back' holds "$odin" '<a href="../../../lessons/one/index.html" hreflang="en" rel="alternate"><span lang="en" dir="ltr">English</span></a>'
check 'commands have the same ids' eval '[ "$(jq -c "[.commands[].id]" $public/commands.json)" = "$(jq -c "[.commands[].id]" $public/ru/commands.json)" ]'
check 'each has its sheets' grep -q 'Малый' $public/ru/sheets/course.txt
check 'its search' eval 'grep -q Один $public/ru/assets/search.js && ! grep -q Один $public/assets/search.js'
check 'and its books' eval '[ -s $public/ru/handbook.pdf ] && [ -s $public/ru/handbook.epub ] && [ -s $public/ru/workspace-guide.pdf ]'
check 'the books are told apart' [ "$(unzip -p $public/handbook.epub '*package.opf' | grep -o 'urn:[^<]*')" != "$(unzip -p $public/ru/handbook.epub '*package.opf' | grep -o 'urn:[^<]*')" ]
check 'one zip has all' eval 'unzip -l $public/small.zip | grep -q ru/lessons/one/index.html && [ ! -e $public/ru/small.zip ] && grep -q "href=\"../small.zip\"" $public/ru/index.html'
check 'a link to a lesson that is not translated stays in the language' holds "$odin" 'href="../../lessons/two/index.html"'
two=$(cat $public/lessons/two/index.html) dva=$(cat $public/ru/lessons/two/index.html)
check 'the switch says what is not translated' holds "$two" 'Русский</span> <small>(not translated)</small>'
check 'the page of the translation says it too' holds "$dva" 'Перевода пока нет. Вы читаете оригинал: <a href="../../../lessons/two/index.html" hreflang="en" lang="en" dir="ltr">English</a>'
check 'and marks what is in the other language' holds "$dva" '<h1 lang="en" dir="ltr">Two</h1>'
missing=$(cd $public && find . -name index.html | while read -r page; do grep -ohE '(href|src)="[^"#:]+' "$page" | sed 's/.*"//; s/#.*//' | while read -r to; do [ -e "$(dirname "$page")/$to" ] || echo "$page: $to"; done; done)
check 'no address leads nowhere' [ -z "$missing" ]
run list both --format json
check 'list lists the original' eval '[ "$(jq -r ".commands[0].file" <<<"$out")" = lessons/01-one.md ]'
run build both -o out --only sheets
check 'a build of one output leaves the others' eval 'ended 0 && [ -e $public/ru/index.html ]'
sum=$(sum out)
run build both -o out
check 'one in which nothing changed writes nothing' same out "$sum"

# ---- where the handbook is published ----

tongues far 'url: https://example.org/h\n'
run build far -o far-out
check 'each page says its address' grep -q 'rel="canonical" href="https://example.org/h/ru/lessons/one/"' far-out/small/public/ru/lessons/one/index.html
check 'and those of its translations' grep -q 'rel="alternate" hreflang="ru" href="https://example.org/h/ru/lessons/one/"' far-out/small/public/lessons/one/index.html
check 'what is not translated has that of the original' eval 'grep -q "rel=\"canonical\" href=\"https://example.org/h/lessons/two/\"" far-out/small/public/ru/lessons/two/index.html && ! grep -q ru/lessons/two far-out/small/public/sitemap.xml'
check 'one map of the site has the pages of all languages, each once' eval '[ ! -e far-out/small/public/ru/sitemap.xml ] && [ "$(grep -c "<loc>" far-out/small/public/sitemap.xml)" = "$(grep -o "<loc>[^<]*" far-out/small/public/sitemap.xml | sort -u | wc -l)" ] && grep -q "<loc>https://example.org/h/ru/lessons/one/</loc>" far-out/small/public/sitemap.xml && grep -q "<loc>https://example.org/h/lessons/one/</loc>" far-out/small/public/sitemap.xml'

# ---- pictures, texts of the interface, people, notes ----

tongues rich 'texts: [ru.txt]\npeople: {anna: {languages: [en, ru, Klingon]}, boris: {languages: "fr, pl"}}\nworkspace: [terminal.md]\nroster: roster.csv\n'
printf 'copy_slide = Взять\nlessons = Уроки\n' >rich/ru.txt
printf 'login,lang\ns1,ru\ns2,\n' >rich/roster.csv
printf '# Terminal\n' >rich/terminal.md
printf '\n![both](both.svg)\n\n<!-- note: Say it. -->\n' >>rich/lessons/01-one.md
printf '\n![оба](both.svg)\n![свой](own.svg)\n\n<!-- note: Скажите. -->\n' >>rich/lessons/ru/01-one.md
for file in both ru/own; do printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>' >rich/lessons/$file.svg; done
run build rich -o rich-out
public=rich-out/small/public
check 'a picture of the original is shown in the translation' eval 'ended 0 && grep -q "src=\"../../../media/lessons/both.svg\"" $public/ru/lessons/one/index.html && [ -e $public/media/lessons/both.svg ] && [ ! -e $public/ru/media ]'
check 'so is one of its own' eval 'grep -q "src=\"../../../media/lessons/ru/own.svg\"" $public/ru/lessons/one/index.html && [ -e $public/media/lessons/ru/own.svg ]'
check 'texts of the interface are for their language' eval 'grep -q Уроки $public/ru/index.html && ! grep -q Уроки $public/index.html'
check 'languages of people are said in their own words' grep -q 'English, Русский, Klingon' $public/support/index.html
check 'be they a list or not' grep -q 'Français, Polski' $public/support/index.html
check 'speakers find notes in both' eval 'grep -q "Say it" rich-out/small/private/speakers/notes.html && grep -q Скажите rich-out/small/private/speakers/ru/notes.html'
check 'these lead to the pages of their language' eval '[ -e "rich-out/small/private/speakers/ru/$(grep -o "href=\"[^\"#]*lessons/one/index.html" rich-out/small/private/speakers/ru/notes.html | head -n1 | sed "s/.*\"//")" ]'
if command -v pdftotext >/dev/null; then
    check 'a participant gets the guide in their language' eval 'pdftotext rich-out/small/private/participants/s1/workspace-guide.pdf - | grep -q Малый && pdftotext rich-out/small/private/participants/s2/workspace-guide.pdf - | grep -q Small'
fi

# ---- what check says ----

run check both
check 'check says what is not translated, once' eval 'ended 0 "course.yaml:4:16: info: \`lessons/02-two.md\` is not translated: there is no \`lessons/ru/02-two.md\`" && [ "$(grep -c untranslated <<<"$err")" = 1 ]'
check 'and nothing else' [ "$(grep -c '\[' <<<"$err")" = 2 ]
# differs LESSON-IN-RUSSIAN SENTENCE WHAT
differs() {
    tongues other
    printf '# Один\n\n%b' "$1" >other/lessons/ru/01-one.md
    run check other
    check "$3" ended 0 "$2"
}
differs '```bash\nls <studnet>\n```\n' 'ru/01-one.md:4:4: warning: the original has `ls <student>` (1.1a): `<student>` where the translation has `<studnet>` [translation]' 'a command that differs is shown beside the original'
differs '```bash\nls <student>\nreboot\n```\n' 'ru/01-one.md:5:1: warning: the original of this lesson does not have this command [translation]' 'so is one more'
differs 'Нет.\n' 'ru/01-one.md:1:1: warning: this translation lacks the command `ls <student>` (1.1a) of `lessons/01-one.md` [translation]' 'so is one less'
differs 'Нет.\n\n---\n\n## Два\n\n```bash\nls <student>\n```\n' 'this command is 1.2a here and 1.1a in the original' 'so is one on another slide'
differs '```bash\nls <student>  # все\n```\n' '' 'a comment may be translated'
check 'without a word' lacks "$err" '[translation]'
printf 'check: {translation: error, untranslated: off}\n' >>other/course.yaml
printf '# Один\n' >other/lessons/ru/01-one.md
run check other
check 'the course may say how bad that is' eval 'ended 1 "error: this translation lacks" && lacks "$err" untranslated'
run help check
check 'help shows the rules, with an example' eval 'holds "$out" "translation" && holds "$out" "untranslated" && holds "$out" "ls /srw"'
tongues fixed
printf '# Один\n\n```bash\nls –l <student>\n```\n' >fixed/lessons/ru/01-one.md
run check fixed --fix
check '--fix mends a translation too' grep -q '^ls -l <student>' fixed/lessons/ru/01-one.md

# ---- mistakes ----

# refuses LINES SENTENCE WHAT
refuses() {
    course bad
    printf '%b' "$1" >>bad/course.yaml
    run check bad
    check "$3" ended 1 "$2"
}
refuses 'translations: [ru, ru]\n' 'course.yaml:9:20: error: `ru` is a language of this course already' 'a language is named once'
refuses 'translations: [en]\n' '`en` is a language of this course already' 'the original is no translation'
refuses 'translations: [lessons]\n' 'error: write a language as `en`, `ru` or `pt-BR`' 'the name of a folder of the site is no language'
refuses 'translations: [../ru]\n' 'error: write a language as' 'nor is a path'
refuses 'translations: ru\n' '`translations` must be a list' 'they are a list'
refuses 'translations: [ru]\nsummary: {en: a, de: b}\n' 'error: `de` is no language of this course' 'a text in another language is an error at its key'
refuses 'translations: [ru]\nsummary: {ru: a}\n' 'error: say this in the language of the course too: `en`' 'so is one that the original lacks'
refuses 'summary: {en: a}\n' 'this value must be a text' 'without translations there are no such maps'
refuses 'translations: [ru]\nurl: {en: a, ru: b}\n' 'this value must be a text' 'nor are there of what is no text for people'
tongues broken
printf '\n```bash\nif true\n```\n' >>broken/lessons/02-two.md
run check broken
check 'a mistake in what is not translated is said once' [ "$(grep -c 'shell-incomplete' <<<"$err")" = 1 ]
tongues outside
rm -r outside/lessons/ru
mkdir -p away/ru && cp both/lessons/ru/01-one.md away/ru/
ln -s ../../away/ru outside/lessons/ru
run check outside
check 'a translation stands inside the course' ended 1 'error'
finish
