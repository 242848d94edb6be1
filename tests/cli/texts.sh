#!/usr/bin/env bash
# The words of the interface: those that a course brings by `texts:`.
# shellcheck source=lib.bash disable=SC2016,SC2001,SC2034
. "$(dirname "$0")/lib.bash"

# worded FOLDER LANG FILE TEXTS: a course in a language with a file of texts.
worded() {
    course "$1" '# One\n\n```bash\nls\nid\n```\n\n---\n\n## Two\n\n```bash\npwd\n```\n'
    mkdir -p "$1/$(dirname "$3")"
    printf 'lang: %s\ntexts: %s\n' "$2" "$3" >>"$1/course.yaml"
    printf '%b' "$4" >"$1/$3"
}

# ---- a language that the program does not have ----

run list --format texts
check 'it lists no texts where there is no course' ended 2
course plain
run list plain --format texts
check 'it lists its texts' eval 'ended 0 && holds "$out" "
copy = Copy
"'
english=$out
worded all pl texts/pl.txt "# mine\n\n$(sed 's/^copy_slide = .*/copy_slide = Przerób/' <<<"$english")\nslide_count.few = {} slajdy\nslide_count.many = {} slajdów\n"
run build all -o all-out
check 'a file with all of them brings a language' eval 'ended 0 && [ -z "$err" ]'
page=$(cat all-out/small/public/lessons/one/index.html)
check 'its pages have its words' holds "$page" 'Przerób'
check 'and say their language' holds "$page" '<html lang="pl">'
check 'its numbers take their plural form' holds "$(cat all-out/small/public/index.html)" '2 slajdy'
worded some pl pl.txt 'lessons = Lekcje\nsession.event =\n'
run build some -o some-out
check 'one that lacks some is a warning, said once with their number' eval 'ended 0 "course.yaml:10:8: warning: $(($(wc -l <<<"$english") - 2)) of $(wc -l <<<"$english") texts are missing" && [ "$(grep -c "\[texts\]" <<<"$err")" = 1 ]'
check 'which are English then' eval 'grep -q Lekcje some-out/small/public/index.html && grep -q "Command sheets" some-out/small/public/index.html'
printf 'check: {texts: off}\n' >>some/course.yaml
run check some
check 'the course may turn that off' lacks "$err" '[texts]'
course bare
printf 'lang: uk\n' >>bare/course.yaml
run build bare -o bare-out
check 'a language without texts counts as English does' eval 'ended 0 "[lang]" && grep -q "1 command" bare-out/small/public/index.html'
check 'that is said once' [ "$(grep -c '\[lang\]' <<<"$err")" = 1 ]

# ---- one that it has ----

worded own ru texts/ru.txt 'lessons = Модули\n'
run build own -o own-out
check 'a file may change some words of a language that there is' eval 'ended 0 && [ -z "$err" ] && grep -q Модули own-out/small/public/index.html'
check 'the others stay' grep -q 'Поиск' own-out/small/public/index.html
worded region pt-BR pt.txt 'copy = Copie\n'
run check region
check 'a region takes the file of its language' eval 'ended 0 && [ -z "$err" ]'
printf 'copy = Copie\n' >region/pt-BR.txt
sed -i 's/^texts: .*/texts: [pt-BR.txt]/' region/course.yaml
run check region
check 'or its own, in a list' eval 'ended 0 && [ -z "$err" ]'

# ---- mistakes ----

# refuses FILE TEXTS PLACE-AND-SENTENCE WHAT
refuses() {
    worded bad de de.txt "$1"
    run check bad
    check "$3" ended 1 "de.txt:$2"
}
refuses 'copi = Kopieren\n' '1:1: error: the interface has no text `copi`; did you mean `copy`? [unknown-key]' 'an unknown key is an error with a suggestion'
check 'with its line and a caret' holds "$err" '    1 | copi = Kopieren
      | ^~~~'
refuses '# a\nslide_count.fwe = {}\n' '2:1: error: the interface has no text `slide_count.fwe`' 'so is an unknown plural form'
refuses 'copy: Kopieren\n' '1:1: error: write a text as `key = text`' 'so is a line that is no text'
refuses 'copy = A\ncopy = B\n' '2:1: error: the text of `copy` stands above already' 'so is a text that is said twice'
refuses 'copy = A\033[2J\n' '1:8: error: a text has at most 4096 bytes and no control characters' 'so is a control character'
refuses 'copy = {name}\n' '1:8: error: nothing is put in the place of `{name}` here' 'so is a name that nothing fills'
worded bad de de.txt 'use.link_of = der Link\n'
run check bad
check 'a name that gets lost is a warning' ended 0 'de.txt:1:15: warning: this text lacks `{id}`'
worded bad de fr.txt ''
run check bad
check 'a file of another language is an error at its name' ended 1 'course.yaml:10:8: error: a file of texts is named after its language'
worded bad de de.txt ''
rm bad/de.txt
run check bad
check 'so is one that is not there' ended 1 'course.yaml:10:8: error'
worded bad de ../de.txt ''
run check bad
check 'and one outside of the course' ended 1 'course.yaml:10:8: error'
rm -f de.txt
worded bad de de.txt ''
printf '# One\n\n[words](../de.txt)\n' >bad/lessons/01-one.md
run build bad -o bad-out
check 'the file itself is not published' eval 'ended 1 private-file && [ ! -e bad-out ]'

# ---- hostile texts ----

worded hostile de de.txt 'copy_slide = </script><script>alert(1)</script>\nlessons = "><img src=x onerror=alert(1)>\nscript.copied = </script>{id}\u2028\nsheet.fill = $(reboot)\nguide.title = %s%n\n'
run build hostile -o hostile-out
check 'hostile texts are texts' ended 0
public=hostile-out/small/public
check 'on pages' eval '! grep -rq "<script>alert\|<img src=x" $public --include=*.html && grep -q "&lt;/script&gt;&lt;script&gt;alert(1)" $public/lessons/one/index.html'
check 'on sheets, in a comment' eval '! grep -rhv "^#" $public/sheets | grep -q reboot'
if command -v node >/dev/null; then
    check 'in scripts, where they stay what they are' eval '[ "$(node -e "eval(require(\"fs\").readFileSync(\"$public/assets/handout.js\", \"utf8\").split(\"\n\").slice(0, 2).join(\"\").replace(\"const handoutWords\", \"globalThis.w\")); console.log(w.copied)")" = "$(printf "</script>{id}\u2028")" ]'
fi
finish
