#!/usr/bin/env bash
# handbook.epub: the files of it, its links, its commands, its pictures, and courses that mean no good.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
for tool in node unzip xmllint; do
    command -v $tool >/dev/null || { skip 'the EPUB' "needs $tool"; finish; }
done

# open_book EPUB [COURSE]: unpacks it into book/ and lists its faults in $faults: of its XML, its links, its commands.
open_book() {
    rm -rf book
    unzip -q -o "$1" -d book 2>/dev/null
    [ -z "${2-}" ] || "$HANDOUT" list "$2" --format json >list.json 2>/dev/null
    faults=$(
        find book \( -name '*.xhtml' -o -name '*.opf' -o -name '*.xml' -o -name '*.svg' \) -print0 | xargs -0 xmllint --noout --nonet 2>&1
        node "$root/tests/cli/epub.js" book ${2+list.json} 2>&1
    )
}
clean() { [ -z "$faults" ] || ! printf '# %s\n' "${faults//$'\n'/$'\n# '}"; }
page() { cat "book/EPUB/$1"; }

for course in "$root"/content/* "$root"/tests/golden/*/course; do
    name=${course#"$root"/}
    at=$course
    [ ! -f "${course%/*}/path" ] || at=${course%/*}/$(cat "${course%/*}/path")
    run build "$at" -o out -q --only epub
    [ "$status" = 0 ] || continue
    open_book out/*/public/handbook.epub "$at"
    check "$name: well-formed, every link leads somewhere, every command is there" clean
    rm -rf out
done

course small "# One & <two>\n\n[a](#1-first) [b](#nowhere) [c](#c-1.2a) [d](a.csv) [e](https://x.example/%zz) [f](ssh://x) [g](other.md) [h](https://x.example/?a=1&b)\n\n---\n\n## 1 First\n\n\`\`\`bash\nkubectl get pods --namespace <student> -o wide --show-labels\n\`\`\`\n\n> [!TASK]\n> Do it.\n>\n> > [!HINT] Look\n> > here\n>\n> > [!HINT]\n> > there\n>\n> > [!SOLUTION]\n> > So.\n\n> [!TAB] Linux\n> l\n\n> [!TAB] Windows\n> w\n\n- [x] done\n"
echo 1,2 >small/lessons/a.csv
printf 'url: https://x.example/a\nlang: en\n' >>small/course.yaml
run build small -o out -q
epub=out/small/public/handbook.epub
open_book $epub small
check 'a course has one' eval 'ended 0 && [ -s $epub ]'
check 'nothing is wrong with it' clean
check 'its kind is told by its first bytes' [ "$(head -c 58 $epub | tail -c 28)" = mimetypeapplication/epub+zip ]
check 'whose length is that of the text, as it is not packed' [ "$(od -An -tu4 -j18 -N8 $epub | tr -s ' ')" = ' 20 20' ]
check 'what is in the zip of all of it is the same' eval 'unzip -p out/small/public/small.zip small/handbook.epub | cmp -s - $epub'
first=$(sha256sum <$epub)
TZ=Asia/Tokyo run build small -o again -q --only epub
check 'the same again, in any zone' [ "$(sha256sum <again/small/public/handbook.epub)" = "$first" ]
check 'the home page leads to it' grep -q 'href="handbook.epub"' out/small/public/index.html
one=$(page lessons/one/index.xhtml)
check 'a link to a heading' holds "$one" '<a href="#_31-first">a</a>'
check 'of one that is not there the text' holds "$one" ' b <a'
check 'a link to a command' holds "$one" '<a href="#c-1.2a">c</a>'
check 'a file that is no picture is where the course is published' holds "$one" '<a href="https://x.example/a/media/lessons/a.csv">d</a>'
check 'of addresses that no reader opens the text' holds "$one" ' e f g <a href="https://x.example/?a=1&amp;b">h</a>'
check 'help is at the end, with links to it and back' eval 'holds "$one" "<a href=\"#_h2\">Hint 2</a>" && holds "${one#*Hints and solutions}" "<a class=\"slide-no\" href=\"#_r1\">1.2</a> <b>Hint 1</b> Look" && lacks "${one%%Hints and solutions*}" "So."'
check 'tabs are below each other' eval 'holds "$one" ">Linux<" && holds "$one" ">Windows<"'
check 'what could be ticked is a sign' holds "$one" '☑ done'
nav=$(page nav.xhtml)
check 'the contents name lessons and slides' holds "$nav" '<a href="lessons/one/index.xhtml#s2">1.2 1 First</a>'
opf=$(page package.opf)
check 'the package names the course' eval 'holds "$opf" "<dc:title>Small</dc:title>" && holds "$opf" "<dc:language>en<" && holds "$opf" ">urn:handout:small:https%3A//x.example/a<"'
check 'and what one needs to read it' eval 'holds "$opf" "schema:accessMode\">textual<" && lacks "$opf" visual'
check 'without dates it is of 1980' holds "$opf" '"dcterms:modified">1980-01-01T00:00:00Z<'
SOURCE_DATE_EPOCH=1769900001 run build small -o again -q --only epub
open_book again/small/public/handbook.epub
check 'SOURCE_DATE_EPOCH dates it' holds "$(page package.opf)" '>2026-01-31T22:53:21Z<'
check 'and its files' holds "$(unzip -l again/small/public/handbook.epub)" '2026-01-31 12:00   mimetype'
sed -i 's/title: Day 1/&\n    date: 2026-03-29/' small/course.yaml
run build small -o again -q --only epub
open_book again/small/public/handbook.epub
check 'else the first day does' holds "$(page package.opf)" '>2026-03-29T00:00:00Z<'
check '--only epub' [ "$(cd again/small && find . -type f -path './public/*')" = ./public/handbook.epub ]
printf 'handout: 1\nid: none\ntitle: None\ndays: [{sessions: [{start: "10:00", end: "11:00", event: x}]}]\n' >none.yaml
mkdir none && mv none.yaml none/course.yaml
run build none -o out -q
check 'without a lesson there is none, and no link to it' eval 'ended 0 && [ ! -e out/none/public/handbook.epub ] && ! grep -q epub out/none/public/index.html'

# ---- right to left ----

sed -i 's/lang: en/lang: ar/' small/course.yaml
run build small -o out -q --only epub,html
open_book $epub
check 'from right to left' eval 'clean && holds "$(page package.opf)" "page-progression-direction=\"rtl\"" && holds "$(page lessons/one/index.xhtml)" "xml:lang=\"ar\" dir=\"rtl\">"'
check 'code is not' holds "$(page lessons/one/index.xhtml)" '<div class="box" dir="ltr">'
check 'English words of the interface are set apart there' grep -qF '\u2066Copied \u2068{id}\u2069\u2069' out/small/public/assets/handout.js
check 'the site is from right to left too' grep -q '<html lang="ar" dir="rtl">' out/small/public/index.html

# ---- pictures ----

png='iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
course small '# One\n\n`$ ls`\n\n![a](a.png) ![b](<My Photo.PNG>) ![c](c.jpg) ![d](d.svg) ![e](e.svg) ![f](f.svg) ![g](g.avif) ![h](h.svg) ![k](k.svg)\n'
cd small/lessons || exit 1
for name in a.png 'My Photo.PNG' c.jpg f.png; do base64 -d <<<"$png" >"$name"; done
svg='<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
printf '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n%s><rect fill="url(#a)"/></svg>' "$svg" >d.svg
printf '%s><image xlink:href="https://x.example/a.png"/></svg>' "$svg" | tee f.svg >e.svg
printf '%s><rect' "$svg" >h.svg
printf '%s><style>rect{fill:url("https://x.example/a")}</style></svg>' "$svg" >k.svg
echo avif >g.avif
cd ../..
run build small -o out -q --only epub
open_book $epub small
check 'pictures that no book may have are left out, which is said' eval 'ended 0 && [ "$(grep -o "lessons/[a-z.]*. is not in handbook.epub" <<<"$err" | cut -c 9-13 | tr "\n" " ")" = "e.svg g.avi h.svg k.svg " ]'
check 'nothing is wrong with the others' clean
opf=$(page package.opf)
check 'a name goes by the bytes' holds "$opf" 'href="media/lessons/c.jpg.png" media-type="image/png"'
check 'and is one for every file system' holds "$opf" 'href="media/lessons/_4dy_20_50hoto._50_4e_47.png"'
check 'a drawing is a picture, and has no DOCTYPE' eval 'holds "$opf" "d.svg\" media-type=\"image/svg+xml\"" && lacks "$(page media/lessons/d.svg)" DOCTYPE'
check 'the PNG beside one stands for it' holds "$opf" 'f.png'
check 'that there are some is said' holds "$opf" 'schema:accessMode">visual<'

# ---- courses that mean no good ----

node "$root/tests/browser/hostile.js" hostile
for at in course marp/deck.md reveal/deck.md slidev remark/deck.md codelab/deck.md carpentries lone/deck.md; do
    rm -rf out
    SECONDS_MAX=120 run build "hostile/$at" -o out -q --only epub
    open_book out/*/public/handbook.epub
    check "of vectors in $at nothing runs, and nothing is loaded" clean
done
finish
