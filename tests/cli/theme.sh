#!/usr/bin/env bash
# How the pages look: colours and what stands on every page by `theme:`, templates of the course in the
# place of the program's own.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
themed() {
    course "$1" '# One\n\n```bash\nls\n```\n'
    printf '%b' "$2" >>"$1/course.yaml"
}

themed mine 'url: https://example.org/h/\ntheme:\n  accent: "#A02"\n  accent-dark: "#ffb0c0"\n  face: Source Sans 3\n  code-face: Fira Code\n  logo: logo.svg\n  footer: An academy & more\n  licence: CC BY 4.0\n  licence-url: https://creativecommons.org/licenses/by/4.0/\n'
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>' >mine/logo.svg
run build mine -o mine-out
check 'a course with a theme is built without a word' ended 0
css=$(cat mine-out/small/public/assets/handout.css)
home=$(cat mine-out/small/public/index.html)
check 'its colours end the style sheet' holds "$css" '--accent: light-dark(#A02, #ffb0c0);'
check 'so do its typefaces' holds "$css" '--mono: "Fira Code", monospace;'
check 'the logo stands in the bar' holds "$home" 'src="media/logo.svg"'
check 'and is the icon' holds "$home" 'rel="icon" href="media/logo.svg"'
check 'the footer is a text' holds "$home" 'An academy &amp; more'
check 'the licence is a link' holds "$home" '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
check 'a page knows its address' holds "$(cat mine-out/small/public/lessons/one/index.html)" 'rel="canonical" href="https://example.org/h/lessons/one/"'
check 'the map of the site has all pages' [ "$(grep -c '<loc>' mine-out/small/public/sitemap.xml)" = "$(find mine-out/small/public -name index.html | wc -l)" ]
check 'a missing page leads home by its address' holds "$(cat mine-out/small/public/404.html)" 'href="/h/index.html"'
if command -v pdftotext >/dev/null; then
    cover=$(pdftotext -f 1 -l 1 mine-out/small/public/handbook.pdf -)
    check 'the footer stands on the cover of the PDF' holds "$cover" 'An academy & more'
    check 'and so does the licence' holds "$cover" 'CC BY 4.0'
fi
if command -v qpdf >/dev/null; then
    check 'in its colours' eval 'qpdf --qdf --object-streams=disable mine-out/small/public/handbook.pdf - | grep -aq "^.667 0 .133 rg"'
fi
book() { unzip -p mine-out/small/public/handbook.epub "*/$1"; }
check 'the EPUB has them too' eval 'book cover.xhtml | grep -q "An academy &amp; more" && book cover.xhtml | grep -q "href=\"https://creativecommons.org/licenses/by/4.0/\""'
check 'and its colours and typefaces' eval 'book style.css | grep -q "color: #A02" && book style.css | grep -q "\"Fira Code\", monospace"'
check 'and its logo' eval 'book cover.xhtml | grep -q "class=\"logo\""'
themed plain ''
run build plain -o plain-out
check 'without an address there is nothing for a host' eval '[ ! -e plain-out/small/public/sitemap.xml ] && [ ! -e plain-out/small/public/404.html ]'

# ---- what is no theme ----

themed bad 'theme:\n  accent: "red;} body{display:none"\n  accent-dark: "#gg0000"\n  face: "A\\"; } x"\n  licence-url: javascript:alert(1)\n  colour: "#fff"\n'
run build bad -o bad-out
check 'what is no colour is refused' ended 1 'error: write a colour as `#14539a`'
check 'nor is anything put into a style sheet by a name' ended 1 'the name of a typeface has letters'
check 'a licence is at an address of the web' ended 1 'write an address from `https://` on'
check 'another key is told' ended 1 'colour'
themed pale 'theme: {accent: "#88bbff"}\n'
run build pale -o pale-out
check 'a colour that does not stand out is a warning with its figure' ended 0 'stand out 2.0 to 1'
themed dim 'theme: {accent-dark: "#14539a"}\n'
run build dim -o dim-out
check 'on dark pages too' ended 0 'lighter'

# ---- templates ----

themed own ''
mkdir -p own/templates/html/css
printf '{{> head}}\n<main id="main" data-lesson="{{id}}">\n<h1>MINE {{heading}}</h1>\n{{#slides}}\n<section id="{{anchor}}">{{{body}}}</section>\n{{/slides}}\n</main>\n{{> aside}}\n{{> contents}}\n{{> foot}}\n' >own/templates/html/lesson.html
printf '/* a */ p { color: teal; } /* b */\n/* c\n d */ /* e */ h1 { color: teal; }\n/*/ f */\n' >own/templates/html/css/9-mine.css
run build own -o own-out
check 'a template of the course stands in the place of ours' eval 'ended 0 && grep -q "MINE One" own-out/small/public/lessons/one/index.html'
check 'with its commands' grep -q 'id="c-1.1a"' own-out/small/public/lessons/one/index.html
check 'a style sheet of its own is added at the end' [ "$(tail -n1 own-out/small/public/assets/handout.css)" = 'h1{color:teal;}' ]
check 'with what stands behind a comment on the same line' [ "$(tail -n2 own-out/small/public/assets/handout.css | head -n 1)" = 'p{color:teal;} /* b */' ]
check 'pages without one are ours' grep -q 'class="lessons"' own-out/small/public/index.html
printf '{{#slides}}\n' >own/templates/html/lesson.html
run build own -o other
check 'a mistake in it is told with its place' ended 1 'templates/html/lesson.html:1:'
check 'and nothing is written' [ ! -e other ]
run check own
check 'check tells it too' ended 1 'templates/html/lesson.html:1:'
printf '{{> nothing}}\n' >own/templates/html/lesson.html
run build own -o other
check 'so is a partial that nobody has' ended 1 'templates/html/lesson.html:1:'

rm own/templates/html/lesson.html
mkdir own/templates/epub
printf 'p { color: teal; }\n' >own/templates/epub/style.css
printf '{{> head}}\n<body><h1>MINE {{course.title}}</h1></body>\n</html>\n' >own/templates/epub/cover.xhtml
run build own -o own-out
check 'so are those of the EPUB' eval 'ended 0 && [ "$(unzip -p own-out/small/public/handbook.epub EPUB/style.css)" = "p { color: teal; }" ]'
check 'with what they are given' eval 'unzip -p own-out/small/public/handbook.epub EPUB/cover.xhtml | grep -q "MINE Small"'
printf '{{#a}}' >own/templates/epub/cover.xhtml
run build own -o own-out
check 'and mistakes in them are told once' [ "$(grep -c 'templates/epub/cover.xhtml:1:' <<<"$err")" = 1 ]

# What is not published, too.
rm -r own/templates/epub
mkdir own/templates/private own/templates/run
printf '<p>MINE {{course}} {{name}}</p>\n' | tee own/templates/private/{coverage,link}.html >own/templates/run/preflight.html
printf 'login,name,email\ns01,Ann,a@x.example\n' >own/roster.csv
printf 'roster: roster.csv\nurl: https://h.example/\n' >>own/course.yaml
run build own -o own-out
check 'so is the page of a participant' eval 'ended 0 && grep -qr "MINE Small Ann" own-out/small/private/participants/s01/'
run check own --run -o own-out
check 'and that of a run' grep -q 'MINE Small' own-out/small/private/speakers/preflight.html
printf '{{#a}}' >own/templates/private/link.html
run build own -o own-out
check 'mistakes in them are told' ended 1 'templates/private/link.html:1:'

# ---- the icon, scripts ----

themed icon ''
mkdir -p icon/templates/html/js
printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>' >icon/templates/html/icon.svg
printf 'console.log(1);\n' >icon/templates/html/js/9-mine.js
for folder in "$root"/templates/html/*/; do
    folder=icon/templates/html/$(basename "$folder")
    mkdir -p "$folder"
    printf '/* mine */' >"$folder/8-mine.js"
done
run build icon -o icon-out
check 'an icon of the course takes the place of ours' eval 'ended 0 && cmp -s icon/templates/html/icon.svg icon-out/small/public/assets/icon.svg'
run check icon
check 'check names its scripts' ended 0 'templates/html/js/9-mine.js:1:1: info: this script runs in the browsers of all readers'
check 'in each folder of templates' [ "$(grep -c '/8-mine.js:1:1: info: this script runs' <<<"$err")" = "$(find "$root/templates/html" -mindepth 1 -type d | wc -l)" ]
printf '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' >icon/templates/html/icon.svg
run build icon -o icon-bad
check 'an icon that holds a script is refused' eval 'ended 1 active-file && [ ! -e icon-bad ]'

# ---- what templates are given ----

run list mine --format json --model
model=$out
check 'what templates are given is JSON' eval 'ended 0 && jq -e . >/dev/null <<<"$model"'
check 'of every page' [ "$(jq -r '.[].page' <<<"$model" | sort)" = "$(cd mine-out/small/public && find . -name index.html | sed 's,^./,,' | sort)" ]
check 'with its template and its data' [ "$(jq -r '.[] | select(.page == "lessons/one/index.html") | .template + " " + .data.heading + " " + .data.slides[0].label' <<<"$model")" = 'html/lesson.html One 1.1' ]
run list mine --model
check 'it has one form' ended 2 '--model needs --format json'
finish
