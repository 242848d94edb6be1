#!/usr/bin/env bash
# Input that is far larger than that of any course: it ends soon, or it is refused and says why.
# What each shape costs, and how that grows, is measured by tests/bench/shapes; here the time limit
# of a call tells only what ends from what took minutes or all memory.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# repeat COUNT TEXT: so many lines of it, with the number of the line for each %d.
repeat() { awk -v n="$1" -v text="$2" 'BEGIN { for (i = 1; i <= n; i++) { line = text; gsub(/%d/, i, line); print line } }'; }

# said COUNT TEXT: whether the errors say the text so often.
said() { [ "$(grep -cF -- "$2" <<<"$err")" -eq "$1" ]; }

# ---- what comes again is said once for each time ----

course keys
repeat 8000 'title: x' >>keys/course.yaml
run check keys
check '8,000 keys of one name' ended 1 'a second time'
check 'each of them is said once' said 8000 '[duplicate-key]'

course problems
echo 'problems: problems.yaml' >>problems/course.yaml
repeat 6000 '- {id: p, symptom: S}' >problems/problems.yaml
run check problems
check '6,000 problems of one id' ended 1 'is called `p` already'
check 'each but the first is said once' said 5999 '[duplicate-id]'

course pages
mkdir pages/workspace
echo '# Page' >pages/workspace/p.md
{
    echo 'workspace:'
    repeat 9000 '  - workspace/p.md'
} >>pages/course.yaml
run check pages
check '9,000 times one page' ended 1 'is called `p` already'

mkdir manifest
{
    printf 'title: T\nchat: c\ngitrepo: x/y\nslides: https://example.com/\n\ncontent:\n'
    repeat 6000 '- a.md'
} >manifest/deck.yml
printf '# T\n\n```bash\nls\n```\n' >manifest/a.md
run list manifest/deck.yml
check 'a manifest that names one file 6,000 times' ended 0

# ---- what nests in itself, or goes on and on in a line ----

# block COUNT TEXT [LABEL]: a lesson with a block whose one line is so often the text.
block() { printf '# T\n\n```bash\nls\n```\n\n```%s\n%s\n```\n' "${3:-bash}" "$(yes "$2" | head -n "$1" | tr -d '\n')" >long.md; }

for opens in '$[' '$(' '$((' '${a:-' '"$[' '"$(' 'a=(' '<(' '?(' '((' '(' '`' 'if ' '[[ ( '; do
    block 100000 "$opens"
    run list long.md
    check "100,000 times $opens" ended 0
done
for opens in '[' '{a: ' '[a,' '[? '; do
    block 100000 "$opens" yaml
    run check long.md
    check "100,000 times $opens in YAML" ended 0 'values nest too deep here'
done
block 40000 $'\e'
run check long.md
check '40,000 control characters in a line' ended 0 'there are over 10000 findings of this rule'
check 'the first 10,000 of them are shown' said 10001 '[control]'
block 60000 'аo' && sed -i 's/^а/echo а/' long.md # Cyrillic letters
run check long.md
check 'a word of 180,000 bytes with letters of two scripts' ended 0 'looks like the Latin a'
block 240000 'a && '
run check long.md
check '240,000 commands in a line' ended 0
# ---- lines ----

# within MEGABYTES WORDS...: run, with so much memory and no more. The sanitizers need more.
within() {
    local kib=$(($1 * 1024)) before
    shift
    before=$(ulimit -Sv)
    sanitized || ulimit -Sv $kib
    run "$@"
    ulimit -Sv "$before"
}

course blank
{
    printf '\n```bash\n'
    head -c 500000 /dev/zero | tr '\0' '\n'
    echo '```'
} >>blank/lessons/01-one.md
run build blank --only pdf --quiet
check '500,000 blank lines in a block of code' ended 0

course table
{
    printf '\n%s|\n%s|\n' "$(printf '|a%.0s' {1..60})" "$(printf '|-%.0s' {1..60})"
    repeat 60000 '|'
} >>table/lessons/01-one.md
within 500 build table --only html,pdf --quiet
check '60,000 rows of a table that lack all of their 60 cells' ended 0

# ---- what no course has so many of ----

# refuses PART SENTENCE FOLDER: check and build refuse the course and say the part.
refuses() {
    run check "$3"
    check "$2" ended 1 "$1"
    run build "$3" --quiet
    check "$2: nothing is written" ended 1 'nothing was written'
}

course variables
sed -i '/^variables/d' variables/course.yaml
{
    echo 'variables:'
    repeat 257 '  v%d: x'
} >>variables/course.yaml
refuses 'at most 256 variables' '257 variables' variables

# values COUNT: a variable of 4,000 bytes, named so often.
values() {
    local long
    printf -v long '%04000d' 0
    sed -i '/^variables/d' shown/course.yaml
    printf 'variables: {v: "%s"}\n' "$long" >>shown/course.yaml
    printf '# One\n\n```bash\necho <v>\n```\n\n' >shown/lessons/01-one.md
    printf '%.0s<v> ' $(seq 2 "$1") >>shown/lessons/01-one.md
}

course shown
values 8000
refuses 'adds up to more than 2 MB' 'a value of 4,000 bytes, named 8,000 times' shown
check 'it is said which one' holds "$err" '`v`, named 8000 times'
values 524
run build shown --quiet
check 'the same value, named 524 times' ended 0

course shown-to-one
sed -i 's/^variables.*/roster: r.csv\nvariables: {v: {label: V}}/' shown-to-one/course.yaml
printf 'login,v\na,b\nc,%04000d\n' 0 >shown-to-one/r.csv
cp shown/lessons/01-one.md shown-to-one/lessons
printf '%.0s<v> ' {1..100} >>shown-to-one/lessons/01-one.md
refuses 'r.csv:3:1: error: what the variables stand for' 'a cell of 4,000 bytes, named 624 times' shown-to-one

mkdir -p liquid/_episodes
printf 'carpentry: swc\ntitle: T\nv: "%04000d"\n' 0 >liquid/_config.yml
printf -- '---\ntitle: E\nteaching: 1\nexercises: 1\n---\n\n## One\n\n```bash\nls\n```\n\n' >liquid/_episodes/01-a.md
printf '%.0s{{ site.v }} ' {1..8000} >>liquid/_episodes/01-a.md
within 200 check liquid
check 'a value of 4,000 bytes of a configuration, named 8,000 times' ended 0 'adds up to more than 2 MB'

course hosts
{
    echo 'hosts:'
    repeat 1001 '  - host-%d'
} >>hosts/course.yaml
refuses '`hosts` has at most 1000 names' '1,001 hosts' hosts

course guide
mkdir guide/workspace
echo 'workspace:' >>guide/course.yaml
for ((i = 1; i <= 301; i++)); do
    echo "# Page $i" >guide/workspace/p$i.md
    echo "  - workspace/p$i.md" >>guide/course.yaml
done
refuses 'at most 300 pages' '301 pages of the workspace guide' guide

course sample
echo 'problems: problems.yaml' >>sample/course.yaml
printf -- '- {symptom: S, pattern: "((a{1,31})*)*b", samples: [%s]}\n' "$(printf '%065536d' 0 | tr 0 a)" >sample/problems.yaml
refuses 'this text has 65536 bytes, and one of a few lines at most 4096' 'a sample of 64 KB' sample

course heading
printf '\n---\n\n## %s\n' "$(printf '%03000d' 0)" >>heading/lessons/01-one.md
refuses 'a heading has at most 2000 bytes' 'a heading of 3,000 bytes' heading

{
    repeat 20 '# T %d\n\n---\n' | sed 's/\\n/\n/g'
    repeat 17 '@@TOC@@\n' | sed 's/\\n/\n/g'
} >manifest/a.md
sed -i '/^- a.md/d' manifest/deck.yml
echo '- a.md' >>manifest/deck.yml
run list manifest/deck.yml
check '17 lists of all titles' ended 1 'at most 16 times'

# ---- at most so much memory for each byte of a lesson, whatever that is made of ----

PER_BYTE=60

# lesson_of FOLDER TEXT: a course of a lesson of 4 MB: the text again and again.
lesson_of() {
    course "$1"
    awk -v text="$2" 'BEGIN { gsub(/\\n/, "\n", text); for (n = 0; n < 4194304; n += length(text)) printf "%s", text }' >>"$1/lessons/01-one.md"
}

# peak OUTPUT FOLDER: the KiB that building this output of the course takes at most.
peak() {
    local kib
    read -r _ _ kib _ < <("$BUILD/bench-time" "$HANDOUT" build "$2" -q -o out --only "$1")
    rm -rf out
    echo "${kib:-0}"
}

# frugal OUTPUT FOLDER: the lesson takes no more than PER_BYTE, less what the smallest course takes.
frugal() {
    local bytes all
    bytes=$(wc -c <"$2/lessons/01-one.md")
    all=$((($(peak "$1" "$2") - $(peak "$1" small)) * 1024))
    err="$((all / bytes)) bytes for each byte"
    [ "$all" -gt 0 ] && [ $((all / bytes)) -le "$PER_BYTE" ]
}

# eats SENTENCE OUTPUTS TEXT
eats() {
    local output
    lesson_of large "$3"
    for output in $2; do
        check "memory for $output of $1" frugal "$output" large
    done
    rm -rf large
}

if sanitized || [ ! -x "${BUILD:=$root/out/build/release}/bench-time" ]; then
    skip 'memory for each byte of a lesson' 'not of this build'
else
    course small
    eats 'prose' 'html pdf' 'The node runs what the scheduler gives it, and says so where somebody asks.\nThe pods are on it.\n\n'
    eats 'prose with marks' 'html pdf' 'The *node* runs what `kubectl` gives it, and **says so**: see [the pods](https://pods.example/).\n\n- first, `get` the *list* of all the pods\n- then [look](https://look.example/) at **one** of them\n\nA short paragraph.\n\n'
    eats 'words of emphasis' 'html pdf' '*the* *node* *of* *a* *cluster* **runs** *what* *the* *scheduler* *gives* **it**\n*and* *says* *so*\n\n'
    eats 'words that are links' 'html' '[node](https://node.example/) [pod](https://pod.example/)\n[list](https://list.example/)\n\n'
    eats 'words of code' 'html' '`the` `node` `of` `a` `cluster` `runs` `what` `the` `scheduler` `gives`\n\n'
    eats 'one list of words' 'html' '- node\n- pod\n- list\n'
    eats 'cells of words' 'html' '| node | pod |\n|---|---|\n| list | of |\n| them | all |\n\n'
    eats 'paragraphs of two words' 'html' 'the node\n\nthe pods\n\n'
    eats 'words that name definitions' 'html' '[node] [pod] [list][pod]\n\n[node]: https://node.example/\n[pod]: https://pod.example/\n\n'
fi

finish
