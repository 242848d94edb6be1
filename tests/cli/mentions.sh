#!/usr/bin/env bash
# Commands that a text names in passing: `check` says which could be steps, and no other verb does.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
course deck
lesson=$(sed -n 's/.*lesson: \([^ ,}]*\).*/\1/p' deck/course.yaml | head -n 1)

# mentions TEXT: the lines of the text, from 7 on, in which commands are named, and the first of them.
mentions() {
    printf '%b' "# T\n\n\`\`\`bash\nmytool --help\n\`\`\`\n\n$1\n" >"deck/$lesson"
    run check deck
    sed -n 's/.*(line \(.*\)); to make one a step, write `\(.*\)` \[inline-command\]$/\1: \2/p' <<<"$err"
}

# said SENTENCE WANTED TEXT
said() {
    got=$(mentions "$3")
    check "$1" [ "$got" = "$2" ]
}

said 'known commands' '7, 9: $ kubectl get ing' 'Run `kubectl get ing` or `docker ps -a`.\n\nThen `ls -l /tmp`.'
said 'those of the course' '7: $ mytool a b' 'Run `mytool a b`.'
said 'in a text of another script, with a placeholder' '7: $ kubectl edit ing <имя>' \
    'Запустите `kubectl edit ing <имя>`. Поле `label:`, ключ `--from-file`, путь `/app`.'
said 'no names of subcommands, no patterns, nothing unknown' '' \
    '`kubectl`, `docker run`, `kubectl apply -f`, `docker run ...`, `kubectl get TYPE NAME`, `foo bar baz`'
said 'no commands that are steps already' '' '`mytool --help` and `$ ls -l /tmp`'
said 'all of a line, and all of a paragraph' '8, 10: $ git init' \
    'To begin, enter:\n`git init`\n\n`git add a.md`\n\n`kubectl get TYPE`\n\n`docker commit`\n\n- saves\n\n`git add [file]`\n\n`git` and\n`ls` or\n\n- `git log`\n- `docker run`\n\n`foo bar`'
said 'no headings' '' '## About `kubectl get pods`'
said 'each way to tell it' '7, 9, 11, 13, 15, 17: $ kubectl get ing' \
    'In the first terminal, run `kubectl get ing`.\n\n(Hint: use `ls -l /tmp`)\n\nYou can also run `ls -l /tmp`.\n\nCheck the pods with `kubectl get pods`.\n\nTo see the pods: `kubectl get pods`\n\nПроверьте командой `kubectl get pods`.'
said 'nothing that a sentence only speaks of' '' \
    'When we run `kubectl get ing`, it asks. It is better to use `ls -l /tmp`.\n\nPods created with `kubectl get pods -A`, as in `ls -l /tmp`. We cannot just do `ls -l /tmp`.\n\nKeys, e.g. `ls -l /tmp`; `ls -l /tmp` lists.\n\n| `ls -l /tmp` | a list |\n|---|---|\n| `ls -l /tmp` | none |\n\nЕсли запустить `ls -l /tmp`'
said 'nothing without its object, nothing that another program fills in' '' \
    'Use `kubectl get -o yaml`, use `kubectl create service`, use `kubectl --dry-run=client -o yaml`; run `ls -l {{ site.x }}`, run `curl http://[[HOST]]:80/`.'
mentions 'Run `kubectl get ing`.' >/dev/null
check 'it is no mistake' ended 0 '[inline-command]'
run build deck
check 'and a build says nothing of it' lacks "$err" 'inline-command'
finish
