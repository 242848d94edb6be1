#!/usr/bin/env bash
# Fences as authors write them: labels of all kinds, and fences that are closed badly or not at all.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
course deck

# texts SENTENCE WANTED LESSON: the commands of a lesson, one a line.
texts() {
    printf '%b' "$3" >deck/lessons/01-good.md
    [ -f deck/lessons/01-good.md ] || return
    run list deck --format tsv
    got=$(awk -F'\t' 'NR > 1 { print $1 " " $NF }' <<<"$out")
    check "$1" [ "$got" = "$2" ]
}
lesson=$(sed -n 's/.*lesson: \([^ ,}]*\).*/\1/p' deck/course.yaml | head -n 1)
[ "$lesson" = lessons/01-good.md ] || sed -i "s|$lesson|lessons/01-good.md|" deck/course.yaml

texts 'labels with blanks and decorations' $'1.1a ls a\n1.1b ls b\n1.1c ls c' \
    '# T\n\n```bash  \nls a\n```\n\n``` bash\nls b\n```\n\n```bash title="x.sh" showLineNumbers\nls c\n```\n'
texts 'a class as a label, in the fence and below it' $'1.1a ls d\n1.1b ls e\n1.1c ls f' \
    '# T\n\n~~~ {.bash}\nls d\n~~~\n\n~~~\nls e\n~~~\n{: .bash}\n\n~~~\nls f\n~~~\n{: .language-bash}\n'
texts 'four backquotes closed by three: reading goes on behind them' $'1.1a docker run x\n1.2a ls' \
    '# T\n\n````bash\n$ docker run x\n```\n\nNote.\n\n---\n\n```bash\nls\n```\n'
check 'and it is an error' ended 1 '[fence-unclosed]'
texts 'a fence left open before a slide: each slide has its own commands once' \
    $'1.1a ls\n1.2a pwd\n1.2b who' \
    '# T\n\n```bash\nls\n\n---\n\n## B\n\n```bash\npwd\n```\n\n## C\n\n```bash\nwho\n```\n'
check 'and it is an error, said once' [ "$(grep -c 'fence-unclosed' <<<"$err")" = 1 ]
texts '--- in a here-document is no slide break' '1.1a kubectl apply -f - <<EOF\nkind: A\n---\nkind: B\nEOF' \
    '# T\n\n```bash\nkubectl apply -f - <<EOF\nkind: A\n---\nkind: B\nEOF\n```\n'
texts 'a fence indented by four blanks is text of the block, not a fence' '1.1a ls' \
    '# T\n\n```bash\nls\n```\n\n    ```bash\n    pwd\n'
check 'and it is no fence left open' lacks "$err" 'fence-unclosed'

# ---- clicks ----

texts 'marks with a click behind them close a block' $'1.1a kubectl apply -f a\n1.1b ls b' \
    '# T\n\n```\nkubectl apply -f a\n```{{execute}}\n\nText.\n\n> ```sh\n> ls b\n> ```{{exec interrupt}}\n'
check 'and nothing is wrong with it' lacks "$err" 'fence-'
texts 'a click says that a block without label is commands' $'1.1a frobnicate x' \
    '# T\n\n```\nfrobnicate x\n```{{exec}}\n\n```\nfizzle y\n```{{copy}}\n'
texts 'inside of a longer fence it is text' '1.1a cat <<E\n```{{exec}}\nE' \
    '# T\n\n````bash\ncat <<E\n```{{exec}}\nE\n````\n'
texts 'code in a text that a click runs' $'1.1a frobnicate x\n1.1b exit' \
    '# T\n\nRun `frobnicate x`{{exec}}, see `y`{{copy}} (`exit`{{execute T2}}), not `ls` {{exec}}.\n'
finish
