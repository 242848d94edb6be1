#!/usr/bin/env bash
# `list --audit`: every block of code once, with a reason; what a reader sees is in the golden cases.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# Whether the tree, the text, TSV and JSON of the audit have the same number of blocks, each
# with a role and a reason, and each command of the course stands in one of them.
audit() {
    local blocks
    run list "$2" --format tree
    blocks=$(grep -cE '^ *code [0-9]' <<<"$out")
    run list "$2" --audit
    check "$1: the text has the $blocks blocks of the tree" [ "$(grep -cE '^.+:[0-9]+:[0-9]+  ' <<<"$out")" = "$blocks" ]
    check "$1: the last line counts them" grep -qE "^$blocks code blocks?[:;]" <<<"$(tail -n 1 <<<"$out")"
    check "$1: the last line counts the doubts" \
        holds "$(tail -n 1 <<<"$out")" " $(grep -c ' uncertain: ' <<<"$out") uncertain"
    run list "$2" --audit --format tsv
    check "$1: TSV has as many, with a role and a reason each" [ "$(tail -n +2 <<<"$out" | awk -F'\t' '
        NF == 12 && $5 ~ /^(commands|output|keys|wait|open|file|other|notes)$/ && $11 != "" && $2 > 0' | wc -l)" = "$blocks" ]
    tsv=$(cut -f 1-6,11 <<<"$out" | tail -n +2)
    run list "$2" --audit --format json
    if ! jq -e . >/dev/null <<<"$out"; then
        check "$1: JSON is read by jq" false
        return
    fi
    check "$1: JSON says the same as TSV" \
        [ "$(jq -r '.blocks[] | [.file, .line, .column, .place, .role, .hidden, .why] | @tsv' <<<"$out")" = "$tsv" ]
    check "$1: JSON counts the roles" \
        [ "$(jq -c '[.roles | to_entries[] | .value] | add' <<<"$out")" = "$blocks" ]
    ids=$(jq -r '.blocks[] | select(.place | test("^[wps]") | not) | .commands[]' <<<"$out" | sort)
    run list "$2" --format json
    check "$1: each command of the list stands in one block" \
        [ "$(jq -r '.commands[].id' <<<"$out" | sort)" = "$ids" ]
}

if command -v jq >/dev/null; then
    audit 'the bundled course' "$root/content/kubernetes-intensive"
    run new starter
    audit 'the starter' starter
    for course in "$root"/tests/golden/*/course; do
        path=$(cat "${course%/course}/path" 2>/dev/null || echo course)
        audit "golden $(basename "${course%/course}")" "${course%/course}/$path"
    done
else
    skip 'audits of whole courses' 'jq is not installed'
fi

# The same counted by the fences of the files: half of the lines with marks open one.
cd "$root/content/kubernetes-intensive" || exit 1
marks=$(cat lessons/*.md workspace/*.md course.yaml problems.yaml | grep -cE '^[ >]*(```|~~~)')
cd "$scratch" || exit 1
spans=$(cat "$root"/content/kubernetes-intensive/lessons/*.md | grep -o '`\$ ' | wc -l)
run list "$root/content/kubernetes-intensive" --audit
check "the bundled course: a line for each of $((marks / 2)) fences and of $spans commands in sentences" \
    [ "$(grep -cE '^.+:[0-9]+:[0-9]+  ' <<<"$out")" = $((marks / 2 + spans)) ]
check 'and status 0' [ "$status" = 0 ]

course good
for format in tree xml; do
    run list good --audit --format $format
    check "--format $format: names the formats of an audit" ended 2 'text, json, tsv'
    check "--format $format: and not tree" lacks "$err" 'tree'
    check "--format $format: and prints nothing" [ -z "$out" ]
done
run list nowhere --audit
check 'no course: status 2' ended 2
"$HANDOUT" list good --audit >/dev/full 2>full
[ $? = 2 ]
check 'standard output that is full: status 2' [ $? = 0 ]

# What holds no code is an error, and code that is no command a warning; both are audited.
none() {
    course none "$2"
    run list none --audit
    check "$1: is said" ended "${4:-0}" '[no-commands]'
    check "$1: and the audit is there" holds "$out" "$3"
}
none 'a course without blocks' '# T\n\ntext\n' '0 code blocks; 0 hidden, 0 uncertain' 1
none 'a course of drawings' '# T\n\n```\n+--+\n```\n' '1 code block: 1 other;'
none 'a file to write is no command' '# T\n\n```yaml {title=a.yaml}\na: 1\n```\n' '1 code block: 1 file;'
none 'a command in the notes is none' '# T\n\n???\n\n```bash\nls\n```\n' '1 code block: 1 notes;' 1
none 'a shell label over no shell' '# T\n\n```bash\nint main() {\n```\n' '1 code block: 1 other;' 1
mkdir deck
printf 'title: T\ncontent: [a.md]\n' >deck/deck.yml
printf '# T\n\n.lab[\n\n- Press:\n  ```key\n  ^C\n  ```\n\n]\n' >deck/a.md
run list deck/deck.yml --audit
check 'a deck of keys alone: a warning' ended 0 '[no-commands]'
check 'a deck of keys alone: the audit is there' holds "$out" '1 code block: 1 keys;'

# Hidden blocks stand where the author has them, behind the last one that is shown too.
cat >deck/a.md <<'END'
# T

.lab[

<!-- ```longwait before``` -->

- Run:
  ```bash
  ls
  ```

<!--
```hide sleep 1```
```keys two```
-->

]

???

```bash
pwd
```
END
run list deck/deck.yml --audit --format tsv
check 'a deck: hidden blocks in their places, the notes behind' [ "$(cut -f 2,4-6,8,9,11 <<<"$out" | tail -n +2)" = "$(tr ' _' '\t ' <<'END'
5 3 wait true longwait 3b a_snippet_in_a_comment_of_a_lab
8 3 commands false bash 3a a_shell_label
13 3 commands true hide 3c a_snippet_in_a_comment_of_a_lab
14 3 keys true keys 3d a_snippet_in_a_comment_of_a_lab
21 3 notes false bash  speaker's_notes_are_not_read_for_commands
END
)" ]

# What is only doubted is no error.
course doubt '# T\n\n```bash\nkuectl get nodes\n```\n'
run list doubt --audit
check 'a doubt: status 0, and not a word' [ "$status$err" = 0 ]
check 'a doubt: names the word and shows the line' holds "$out" \
    'uncertain: a shell label, but `kuectl` is no known command | kuectl get nodes'
course own '# T\n\n```bash\ngreet() { echo hi; }\ngreet\n./run.sh; "$HOME/run.sh"; sh -c true\n```\n'
run list own --audit
check 'functions, paths and words of the shell: no doubt' lacks "$out" 'uncertain:'

# A label that hides commands.
course heredoc '# T\n\n```bash\nls\n```\n\n```yaml\ncat <<E | kubectl create -f -\nkind: Pod\nE\n```\n\n```yaml\nkind: Pod\n```\n\n```text\nls -l\n```\n'
run list heredoc --audit
check 'commands below the label of their data: a warning' holds "$err" ':7:1: warning: this block looks like commands;'
check 'and no other' [ "$(grep -c warning: <<<"$err")" = 1 ]

# Exercises leave names out.
course gaps '# T\n\n```bash\n___ file in *.txt\n__\n\techo "_file"\n____\n```\n\n```bash\nhead -n 1 ____\ncat <<E\n____ x\nE\n```\n'
run list gaps --audit
check 'names to fill in: no commands' holds "$out" ' a shell label, but names of commands to fill in'
check 'and not a word of it' lacks "$err" 'shell'
check 'something else to fill in: commands' holds "$out" '2: 1.1a-1.1b  a shell label'

# What a course runs in one place is known in all others, also in those above it.
course called '# T\n\n```\nacme init\nacme list  --all\n```\n\n```\nplan9 init\n```\n\n```bash\nacme start\n```\n\n```console\n$ plan8 x\n```\n\n```\nplan8 y\n```\n\n```\nacme is a shop.\n```\n'
run list called --audit
check 'programs of the course: commands' holds "$out" '2: 1.1a-1.1b  no label; commands that the course runs elsewhere'
check 'and those of its transcripts' [ "$(grep -c 'that the course runs elsewhere' <<<"$out")" = 2 ]
check 'no others, and no sentence' [ "$(grep -c '  other ' <<<"$out")" = 2 ]
printf 'tools: [plan9]\n' >>called/course.yaml
run list called --audit
check 'and what `tools:` names' [ "$(grep -c 'that the course runs elsewhere' <<<"$out")" = 3 ]

# Whose output a block is.
course mix '# T\n\n```bash\npython3\n```\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n\n```bash\nls\n```\n\n```yaml\na: b\n```\n\n```output\nx\n```\n\n---\n\n## B\n\n```r\nlength(x)\n```\n\n```output\n3\n```\n'
run list mix --audit
for line in 1 3; do
    check "output $line of another language is none of a command" \
        holds "$out" "the label \`output\`, of the code above it | $line"
done
check 'below data it is one of the command' holds "$out" 'of 1.1b  the label `output` | x'
check 'and nothing is wrong with it' lacks "$err" 'lone-output'
cat >mix/lessons/01-one.md <<'END'
# T

```bash
ls -l
```

The second column of `ls -l` counts links, `ls` shows names:

```output
near
```

> [!TASK] Which of these would print this?
>
> ```output
> task
> ```
>
> 1. `cd`
> 2. `pwd`
>
> > [!SOLUTION]
> > ```bash
> > pwd
> > ```
> >
> > ```output
> > inner
> > ```

> [!NOTE]
> A box is a part of its text:
>
> ```output
> box
> ```

Now run `df -h`, which says:

```output
other
```

```bash
id
```

## A heading

```output
heading
```

---

## B

> [!TASK] Alone
> ```bash
> who
> ```

```output
behind
```

---

## C

```output
lone
```
END
run list mix --audit
whose=$(grep '  output  ' <<<"$out" | sed -E 's/^.*  output +output +(of [0-9.a-z]+)? *(uncertain: )?the .* \| (.*)$/\3 \1/')
check 'the nearest command above it in the same task, not across headings and other commands' \
    [ "$whose" = $'near of 1.1a\ntask \ninner of 1.1b\nbox of 1.1a\nother \nheading \nbehind \nlone ' ]
check 'a warning only where the slide has no command above it' [ "$(grep -c 'lone-output' <<<"$err")" = 1 ]
check 'and it is not expected of a command' lacks "$(run list mix --format json; echo "$out")" '"heading"'
finish
