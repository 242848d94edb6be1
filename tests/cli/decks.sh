#!/usr/bin/env bash
# Whose format a text is in: each deck is recognised by itself, and only as what it is.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# format FILE: what the program takes a deck for
format() {
    run list "$1" --format tree
    sed -n 's/^lesson .* format=\([^ ]*\) .*/\1/p' <<<"$out" | sort -u | tr '\n' ' '
}

# The golden decks, called as their format or with a dash and more behind it.
for name in remark marp reveal-md slidev carpentries codelab; do
    for path in "$root/tests/golden/$name"{,-*}/path; do
        [ -f "$path" ] || continue
        folder=$(dirname "$path")
        check "$(basename "$folder") is $name" [ "$(format "$folder/$(cat "$path")")" = "$name " ]
    done
done
course own
check 'a course of our own has no other format' [ -z "$(format own)" ]
check 'nor has one of its lessons alone' [ -z "$(format own/lessons/01-one.md)" ]
for lesson in "$root"/content/*/lessons/*.md; do
    check "$(basename "$lesson") is of our own" [ -z "$(format "$lesson")" ]
done


# Texts of remark without a property.
printf '# A\n\n.exercise[\n\n- Do:\n  ```bash\n  ls\n  ```\n]\n' >lab.md
check 'a lab is of remark' [ "$(format lab.md)" = 'remark ' ]
printf '# A\n\n- a\n\n--\n\n- b\n\n---\n\n```bash\nls\n```\n' >steps.md
check 'a slide that goes on is of remark' [ "$(format steps.md)" = 'remark ' ]
run list steps.md --format tsv
check 'and counts twice' holds "$out" $'3a\tsteps\t3'
printf '# A\n\nB\n--\n\n```bash\nls\n.lab[\n\n--\n```\n\n[x].\n\n---\n\n.b c[\n' >neither.md
check 'a heading, code and text are not' [ "$(format neither.md)" = 'markdown ' ]

# ---- named ----

printf '# A\n\n```bash\nls\n```\n\n***\n\n# B\n\n```bash\npwd\n```\n' >plain.md
run list plain.md --format tsv
check 'an unknown text is a course of one lesson' holds "$out" $'1b\tplain\t1'

# What was not written for us may hold anything.
printf -- '---\ntitle: Pods\nweight: 10\n---\n<details>\n<summary>Pods</summary>\n\n```bash {linenos=false}\nls\n```\n\n```bash\nif\n```\n</details>\n' >foreign.md
run list foreign.md --format tree
check 'front matter, HTML and mistakes of another text' ended 0
check 'its title' holds "$out" 'lesson 1 foreign foreign.md "Pods" format=markdown'
check 'its HTML is read' lacks "$out$err" 'details'
check 'its mistakes are warnings' holds "$err" 'foreign.md:13:1: warning: '
mkdir lessons && cp foreign.md lessons/ && cp own/course.yaml .
run list lessons/foreign.md
check 'beside a course it is held to be of our own' ended 1 '[unknown-key]'
rm -r lessons course.yaml

printf -- '---\nformat: marp\n---\n' | cat - plain.md >named.md
run list named.md --format tsv
check '`format:` in the front matter names another' holds "$out" $'2a\tnamed\t2'
printf -- '---\nformat: mrp\n---\n' | cat - plain.md >named.md
run list named.md
check 'an unknown name' ended 1 'no format of slides is called `mrp`; did you mean `marp`?'

cp plain.md own/lessons/01-one.md
echo 'format: marp' >>own/course.yaml
run list own --format tsv
check '`format:` of a course says it for its lessons' holds "$out" $'1.2a\tone\t2'

# ---- manifests ----

printf 'title: Old\nchapters:\n- plain.md\n' >old.yml
run list old.yml --format tsv
check 'an old manifest, whose content is called chapters' holds "$out" $'5a\tplain\t5'

# ---- folders ----

mkdir slidev
printf '# A\n\n```bash\nls\n```\n\n---\n\n# B\n' >slidev/slides.md
run list slidev
check 'a folder of slides of nobody knows whom' ended 2 'cannot read `course.yaml`'
echo '{"devDependencies": {"@slidev/cli": "^52"}}' >slidev/package.json
check 'a package that needs Slidev' [ "$(format slidev)" = 'slidev ' ]

# ---- pages ----

printf '<!DOCTYPE html>\n<textarea id="source">\n    class: center\n\n    # A\n\n    ---\n\n    ```bash\n    cat <<X\n      y\n    X\n    ```\n</textarea>\n' >page.html
run list page.html --format json
check 'remark in a page, indented' holds "$out" '"text": "cat <<X\n  y\nX", "file": "page.html", "line": 10, "column": 5'

# ---- remark, whose inline code hides breaks ----

printf 'class: x\n\n# A\n\nPut `` ls `which y` `` here.\n\n---\n\n# B\n\n```bash\nls\n```\n\n---\n\n# C\n' >ticks.md
run list ticks.md --format tsv
check 'the numbers are those of remark 0.15' holds "$out" $'2a\t'
check 'a break that older ones do not see is named' holds "$err" 'ticks.md:7:1: warning: remark up to 0.14'
printf 'class: x\n\n# A\n\ny ```three``` z\n\n---\n\n# B\n\n```bash\nls\n```\n' >ticks.md
run list ticks.md
check 'three of them' holds "$err" '[separator]'
printf 'class: x\n\n# A\n\n`a` and `b`, `c\nd`\n\n---\n\n# B\n\n```bash\nls `x`\n```\n' >ticks.md
run list ticks.md
check 'pairs hide nothing' [ -z "$err" ]

# ---- codelabs, whose boxes may stand in lists ----

printf 'id: a\nsummary: b\n\n# L\n\n## S\n\n1. One\n    > aside positive\n    > Good: `x`.\n\n    ```bash\n    ls a\n    ```\n1. Two\n\n   <aside class="negative">\n   Mind *it*.\n\n   ```bash\n   ls b\n   ```\n   </aside>\n1. Three\n   ```bash\n   ls c\n   ```\n' >lab.md
run list lab.md --format tree
check 'a list goes on behind its boxes' [ "$(grep -c '^      item' <<<"$out")" = 3 ]
check 'each box is in its item' [ "$(grep -cE '^        alert .* (tip|warning)$' <<<"$out")" = 2 ]
check 'all commands are found' [ "$(grep -c 'command 1[abc]' <<<"$out")" = 3 ]
check 'no mark of a quote is left in the text' lacks "$out" '">'
check 'and nothing is wrong' [ -z "$err" ]

# ---- Slidev: files outside of the deck's folder ----

mkdir -p repo/talks/deck repo/shared/.keys
printf -- '---\ntheme: default\n---\n\n# Start\n\n---\nsrc: ../../shared/about.md\n---\n\n---\nsrc: ../../shared/none.md#2-4\n---\n\n---\n\n# Run\n\n```bash\nuptime\n```\n' >repo/talks/deck/slides.md
echo '{"dependencies": {"@slidev/cli": "^52"}}' >repo/talks/deck/package.json
printf '# About\n\n```bash\nls a\n```\n\n![b](b.png)\n\n---\nsrc: part.md\n---\n\n---\nsrc: ../../out.md\n---\n\n---\nsrc: .keys/key.md\n---\n\n---\nsrc: link.md\n---\n' >repo/shared/about.md
printf '# Part\n\n```bash\nls part\n```\n' >repo/shared/part.md
printf '# Secret\n' | tee out.md >repo/shared/.keys/key.md
ln -sf "$PWD/out.md" repo/shared/link.md
printf x >repo/talks/deck/b.png
run list repo/talks/deck --format tsv
check 'without a repository nothing outside is read' lacks "$out" 'ls a'
check 'and that is said' holds "$err" '`../../shared/about.md` is outside of the deck'
check 'but it is counted: as one, or as many as are named' holds "$out" $'6a\tslides\t6'
mkdir repo/.git
run list repo/talks/deck --format tsv
check 'in a repository what it holds is read' eval 'holds "$out" $'"'2a\\tslides\\t2'"' && holds "$out" "ls part"'
run list repo/talks/deck --format tree
check 'nothing outside of it is, no name with a dot, and no link that leads out' lacks "$out" Secret
check 'each of them is said' eval '[ "$(grep -cE "out.md.: is outside|out.md. is outside|key.md. is not read|link.md.: it is a link" <<<"$err")" = 3 ]'
check 'a picture beside such a file is not one of the folder' holds "$err" '`../../shared/b.png`'
chmod o+w repo
run list repo/talks/deck
check 'a folder that all may write to is no root' holds "$err" '`../../shared/about.md` is outside of the deck'
chmod o-w repo
course repo/talks
mv repo/talks/deck/slides.md repo/talks/lessons/01-one.md && echo 'format: slidev' >>repo/talks/course.yaml
run list repo/talks
check 'nor is anything outside of a course' lacks "$out" 'ls a'

# ---- Carpentries: glossaries, and pictures beside the episodes ----

mkdir -p swc/episodes/fig swc/learners
printf 'title: S\nepisodes:\n- one.md\n' >swc/config.yaml
printf -- '---\ntitle: One\nteaching: 5\nexercises: 5\n---\n\nA [node](../learners/reference.md#node), a [nodde](../learners/reference.md#nodde).\n\n```bash\n$ pwd\n```\n' >swc/episodes/one.md
printf -- '---\ntitle: Reference\n---\n\n![](fig/a.png){alt="A"} ![](fig/b.png){alt="B"}\n\n[node]{#node}\n:   A machine. See [pod](#pod)\n    and more.\n\n[pod]{#pod .term}\n\n:   Some `containers`.\n\nBehind `[x]{#code}` it.\n' >swc/learners/reference.md
base64 -d >swc/episodes/fig/a.png <<<'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
run build swc -o out
check 'a name in braces is a target' eval '[ "$(grep -c dead-link <<<"$err")" = 1 ] && holds "$err" "#nodde"'
check 'a picture beside the episodes is found' eval '[ "$(grep -c missing-file <<<"$err")" = 1 ] && holds "$err" "learners/fig/b.png"'
run list swc --format tree
check 'terms and what they mean are items' eval '[ "$(grep -c "^    item" <<<"$out")" = 2 ] && holds "$out" "\"Some \"" && holds "$out" "and more."'
check 'no braces and colons are left' eval 'lacks "$out" "{#node" && lacks "$out" "\":"'
check 'but in code' holds "$out" '"[x]{#code}"'

# Code in the title of an alert has the number of the slide, and its place in the order.
listed() { "$HANDOUT" list "$1" 2>/dev/null | awk '/echo/ { print $1, $3 }' | paste -sd' '; }
note='> [!NOTE] Say `$ echo title`\n>\n> `$ echo body`\n'
first='```bash\necho first\n```\n'
printf '%b' "<!-- slide: 1-2 -->\n\n# A\n\n$first\n<!-- slide: 2 -->\n\n$note" >titles.md
check 'a title of our own format' [ "$(listed titles.md)" = '1a first 2a title 2b body' ]
printf %b "---\nmarp: true\n---\n\n# A\n\n$first\n$note" >titles.md
check 'a title of Marp' [ "$(listed titles.md)" = '1a first 1b title 1c body' ]
printf %b "class: center\n\n# A\n\n$first\n--\n\n$note\n???\n\nx\n" >titles.md
check 'a title of remark' [ "$(listed titles.md)" = '1a first 2a title 2b body' ]
run import titles.md -o titles
check 'and of the course that is made of it' [ "$(listed titles)" = '1.1a first 1.2a title 1.2b body' ]
finish
