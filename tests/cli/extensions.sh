#!/usr/bin/env bash
# What other programs write around CommonMark: the code in it is found, or it is said what is not.
# The whole is in tests/golden/extensions; these are the odd ones.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# texts SENTENCE WANTED TEXT: the commands of a text, with the place of each in brackets.
texts() {
    printf '%b' "$3" >a.md
    run list a.md --format json
    got=$(jq -r '.commands[] | .text + (if .output then " -> " + .output else "" end) + " @" + (.line | tostring)' <<<"$out")
    check "$1" [ "$got" = "$2" ]
    run list a.md --format tree
}

# ---- boxes of MkDocs ----

texts 'a box ends where the indent does' $'ls a @4\nls b @8' "!!! note\n\n    \`\`\`bash\n    ls a\n    \`\`\`\nText.\n\`\`\`bash\nls b\n\`\`\`\n"
check 'and the text is behind it' holds "$out" $'  paragraph 6:1'
texts 'with tabs as indent' 'ls a @3' '!!! note\n\t```bash\n\tls a\n\t```\n'
texts 'a fence that a box ends' $'ls a @3' '!!! note\n    ```bash\n    ls a\n\nText.\n'
check 'is said to be open' holds "$err" 'fence-unclosed'
texts 'eight and more in each other' 'ls a @20' "$(for i in 0 1 2 3 4 5 6 7; do printf "%$((i * 4))s!!! note\\\\n\\\\n" ''; done)$(printf "%32s" '')x\n\n$(printf '%32s' '')\`\`\`bash\n$(printf '%32s' '')ls a\n$(printf '%32s' '')\`\`\`\n"
texts 'not a box: nothing is indented' 'ls @4' '!!! note\n\n```bash\nls\n```\n'
check 'it stays text' holds "$out" '"!!! note"'
texts 'not a box: words' 'ls @4' '!!! Note: do this!\n\n```bash\nls\n```\n'
texts 'a box in a block of code is code' $'cat <<X\n!!! note\n    ls\nX @2' '```bash\ncat <<X\n!!! note\n    ls\nX\n```\n'
texts 'tabs in a box in a list' $'ls a @6\nls b @11' '- x\n\n    !!! tip "T"\n        === "A"\n            ```sh\n            ls a\n            ```\n\n        === "B"\n            ```sh\n            ls b\n            ```\n- y\n'
check 'the list goes on' eval '[ "$(grep -c "^      item" <<<"$out")" = 2 ]'
texts 'a solution that is folded' 'ls @3' '??? solution\n    ```sh\n    ls\n    ```\n'
check 'is one' holds "$out" 'command 1a 3:5-3:7 solution'

# ---- in a lesson of our own ----

own() {
    course own "$1"
    run list own --format tree
}
own '# T\n\n??? note\n    Tell them.\n\n```bash\nls\n```\n'
check '`??? note` starts the notes of a lesson' lacks "$out" hint
own '# T\n\n??? note "Why"\n    ```bash\n    ls\n    ```\n'
check 'with a title in quotes it is a box' holds "$out" 'alert 3:1-6:8 hint'
own '# T\n\n<details>\n<summary>Why</summary>\n\n```bash\nls\n```\n\n---\n\n## B\n</details>\n'
check 'a slide ends what is open' holds "$err" '01-one.md:3:1: warning: close this above the next slide'
check 'and is one' holds "$out" 'slide 2 '
own '# T\n\n<details>\n<summary>Why</summary>\n```bash\nls\n```\n</details>\n'
check 'details fold' holds "$out" 'command 1.1a 6:1-6:3 hint'
check 'and are no raw HTML' [ -z "$err" ]

# ---- details ----

texts 'in each other' $'ls a @4\nls b @9' '<details><summary>A</summary>\n\n```sh\nls a\n```\n\n<details open><summary>B</summary>\n```sh\nls b\n```\n</details>\n</details>\n'
check 'as boxes' eval '[ "$(grep -c "alert .* hint" <<<"$out")" = 2 ]'
texts 'on one line' 'ls @3' '<details><summary>A</summary>One.</details>\n```sh\nls\n```\n'
check 'with its text' eval 'grep -q "alert 1:1.* hint" <<<"$out" && grep -q "\"One.\"" <<<"$out"'
texts 'a summary over lines, in a list' 'ls @9' '1. x\n\n   <details>\n   <summary>\n   Two\n   lines</summary>\n   ls\n   ```sh\n   ls\n   ```\n   </details>\n2. y\n'
check 'has one title' holds "$out" '"Two lines"'
texts 'never closed: HTML as ever' 'ls @5' '<details>\n<summary>A</summary>\n\n```sh\nls\n```\n'
check 'no box' lacks "$out" hint

# ---- fences and HTML ----

texts 'below any tag' $'ls a @4\nls b @8\nls c @12' 'Text\n<p>\n```sh\nls a\n```\n</p>\n```sh\nls b\n```\n<x-y a="b">\n~~~sh\nls c\n~~~\n'
texts 'a fence with empty lines below a tag' $'a=1 @3\nexport a @5\nls @9' '<div>\n```sh\na=1\n\nexport a\n```\n</div>\n```sh\nls\n```\n'
texts 'in <pre>, in a script and in a comment it is none' 'ls @14' '<pre>\n```sh\nls a\n```\n</pre>\n\n<!--\n```sh\nls b\n```\n-->\n\n```sh\nls\n```\n'
texts 'far below a tag' 'ls @4' '<Tab>\n\n      ```sh\n      ls\n      ```\n</Tab>\n'
texts 'code that shows a fence is code' 'ls @7' 'Write:\n\n    ```sh\n    x\n    ```\n```sh\nls\n```\n'

# ---- tags ----

texts 'languages and options' $'ls a @2\nls b @5\nls c @8' '{{< highlight bash >}}\nls a\n{{< /highlight >}}\n{{% highlight lang="shell" linenos=true %}}\nls b\n{{% /highlight %}}\n{% codeblock lang:bash %}\nls c\n{% endcodeblock %}\n'
texts 'with a fence in it' 'ls @4' '{% code title="x" %}\n\n```sh\nls\n```\n{% endcode %}\n'
check 'the tags are gone' lacks "$out" '{%'
texts 'with backquotes in it' $'cat <<X\n```\nX @2' '{{< command >}}\ncat <<X\n```\nX\n{{< /command >}}\n'
texts 'output belongs to what is above' 'ls -> a b @2' '```sh\nls\n```\n{{< output >}}\na b\n{{< /output >}}\n'
texts 'one that is not closed is text' 'ls @4' '{{< note >}}\n\n```sh\nls\n```\n'
texts 'a comment is left out' 'ls @7' '{% comment %}\n```sh\nls secret\n```\n{% endcomment %}\n```sh\nls\n```\n'
check 'all of it' lacks "$out" secret
texts 'one that is not known' 'ls @4' '{{< frame >}}\n\n```sh\nls\n```\n{{< /frame >}}\n'
check 'is named' holds "$err" 'info: what `frame` holds is read as Markdown'
texts 'code out of a file' 'ls @4' '{{< code_sample file="pods/a.yaml" >}}\n\n```sh\nls\n```\n{% include figure.html url="x.png" %}\n'
check 'is named' eval 'grep -qF "1:1: warning: what \`code_sample\` puts in here" <<<"$err" && [ "$(grep -c shortcode <<<"$err")" = 1 ]'
texts 'Helm and Go are not touched' $'helm template --set \'a={{ .b }}\' @2' '```sh\nhelm template --set '"'a={{ .b }}'"'\n```\n\n{{ .Values.x }} and {{- if }}\n'
texts 'containers of Docusaurus' $'ls a @3\nls b @9' ':::note Title\n```sh\nls a\n```\n:::\n\n::: details Why\n```sh\nls b\n```\n:::\n'
check 'are boxes' eval 'grep -q " note$" <<<"$out" && grep -q " hint$" <<<"$out"'
texts 'kinds that an argument says' 'ls @8' '{% hint style="warning" %}\nA\n{% endhint %}\n{{< hint danger >}}\nB\n{{< /hint >}}\n```sh\nls\n```\n'
check 'are told' eval 'grep -q " warning$" <<<"$out" && grep -q " caution$" <<<"$out"'

# ---- slips in lessons of our own ----

own '# A\n\n```bash\nls\n```\n\n***\n\n# B\n\n***\n\n# C\n'
check '`***` in the place of `---` is named' holds "$err" '01-one.md:7:1: warning: `***` starts no slide, here and further down'
check 'once' [ "$(grep -c slide-break <<<"$err")" = 1 ]
own '# A\n\n```bash\nls\n```\n\n--\n\n# B\n'
check 'so is `--`' holds "$err" '01-one.md:7:1: warning: `--` starts no slide; write'
own '# A\n\n```bash\nls\n```\n\n---\n\n# B\n\n***\n\nText - -- x.\n'
check 'a line to draw, in a lesson with slides, is not' [ -z "$err" ]
own '# A\n\n```bash\nls\n```\n\n??? Tell *them* now\n\nand more\n\n---\n\n# B\n\nShown.\n'
check '`??? text` on one line is a note' eval 'grep -A3 notes <<<"$out" | grep -q "7:5-7:10 .Tell ."'
check 'with what follows' eval 'grep -A99 notes <<<"$out" | grep -q "\"and more\""'
check 'up to the next slide' eval 'grep -A99 "slide 2" <<<"$out" | grep -q "\"Shown.\""'
own '# A\n\n```bash\nls\n```\n\nText\n??? Say it.\nMore.\n'
check 'also right below a text' eval '! grep -B99 notes <<<"$out" | grep -q Say && grep -A9 notes <<<"$out" | grep -q Say'
own '# A\n\n```bash\nls\n```\n\nWhat????\n\n???? x\n'
check 'four marks are none' lacks "$out" notes
for front in 'title One\nsummary: x' 'title: One\n\nsummary\nformat: handout' 'summary: x\ntitle One'; do
    own "---\n$front\n---\n\n# A\n\n\`\`\`bash\nls\n\`\`\`\n"
    line=$(printf "%b\n" "$front" | grep -nE '^(title|summary)( |$)' | cut -d: -f1)
    check "front matter without a colon: $front" holds "$err" "01-one.md:$((line + 1)):1: error: this is not YAML: this is a key without its colon"
done
own '---\ntitle One\n---\n\n# A\n\n```bash\nls\n```\n'
check 'and nothing but it' holds "$err" '01-one.md:2:1: error: '

# ---- places that HTML names ----

printf '# A\n\n[x](#x) [y](#y) [z](#z) [h](#head) [dup](#b)\n\n```bash\nls\n```\n\n<a name="x"></a>\n\n## B <a name="c"></a>\n\nA <span id="y">here</span>.<a id="b"></a><a id="s1"></a>\n\n<h2 id="head">Head</h2>\n\n<div id="z">\n\nmore\n\n</div>\n' >names.md
run build names.md -o out
check 'links to them are not dead' [ -z "$err" ]
page=$(cat out/names/public/lessons/names/index.html)
check 'they are in the page' eval 'for id in x y z c head; do [ "$(grep -o "id=\"$id\"" <<<"$page" | wc -l)" = 1 ] || false; done'
check 'no id is there twice' [ -z "$(grep -oE ' id="[^"]*"' <<<"$page" | sort | uniq -d)" ]
check 'and names are no part of a heading' holds "$page" '>B<a id="c"></a></h3>'
printf '# A\n\n[x](#with-it) [k](#k)\n\n```bash\nls\n```\n\n## With { #with-it .c }\n\n## K {: #k}\n' >names.md
run build names.md -o out
check 'a name in braces behind a heading is one' [ -z "$err" ]
check 'and not shown' eval '! grep -q "{" <(grep "<h3" out/names/public/lessons/names/index.html)'
own '# A\n\n[x](#x) [y](#y)\n\n```bash\nls\n```\n\n<a name="x"></a>\n\nText <a id="y">with</a> </a>.\n'
check 'in a lesson of our own `<a name>` is one too' lacks "$err" dead-link
check 'and no raw HTML, but an end too many' [ "$(grep -c raw-html <<<"$err")" = 1 ]

# ---- sizes of images ----

cp "$root/tests/golden/markdown/course/img/dot.png" dot.png 2>/dev/null || cp "$root"/tests/golden/markdown/course/lessons/img/dot.png .
printf '# A\n\n```bash\nls\n```\n\n<img src="dot.png" width="80" alt="a">\n\n<img src="dot.png" alt="b" style="border: 0; width: 5em">\n\n<img src="dot.png" alt="c" width="50%%">\n\n<img src="dot.png" alt="d" height="40px">\n\n<img src="dot.png" alt="e" width="auto" height="99999999" style="width:1e9px;height:-1px">\n' >sizes.md
run build sizes.md -o out
got=$(grep -o '<img [^>]*>' out/sizes/public/lessons/sizes/index.html | sed -E 's/.*alt="(.)"(.*) loading.*/\1\2/')
check 'the sizes that the author gave are in the page' [ "$got" = $'a width="80" height="80"\nb width="80" height="80"\nc width="384" height="384"\nd width="40" height="40"\ne width="1" height="1"' ]
wide() { qpdf --qdf --object-streams=disable out/sizes/public/handbook.pdf - | grep -aoE '^[0-9.]+ 0 0 [0-9.]+ [0-9.]+ [0-9.]+ cm' | cut -d' ' -f1 | tr '\n' ' '; }
check 'and in the PDF, where 80 pixels are 60 points' eval '[[ "$(wide)" == "60 60 "* ]]'
printf -- '---\nmarp: true\n---\n\n# A\n\n```bash\nls\n```\n\n![w:200px a](dot.png) ![h:3em](dot.png) ![width:30%% c](dot.png)\n' >marp.md
run list marp.md --format tree
run build marp.md -o out
got=$(grep -o '<img [^>]*>' out/marp/public/lessons/marp/index.html | sed -E 's/.*alt="(.?)"(.*) loading.*/\1\2/')
check 'so are those of Marp' [ "$got" = $'a width="200" height="200"\n width="48" height="48"\nc width="230" height="230"' ]
finish
