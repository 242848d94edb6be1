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

finish
