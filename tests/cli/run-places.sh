#!/usr/bin/env bash
# `check --run` without a sandbox, and places that are none.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"
need_sandbox 'places of runs'

# ---- without a sandbox ----

mkdir -p tmp
export TMPDIR=$scratch/tmp
lesson host <<'END_LESSON'
# One

```bash
echo "$HOME"; touch file
```
END_LESSON
run check host --run --on host --format json
check 'a new home' [ "$(fact 1.1a output | cut -d/ -f1-3)" = "$(cut -d/ -f1-3 <<<"$TMPDIR")" ]
check 'that is gone afterwards' [ -z "$(ls -A tmp)" ]
if [ "$(id -u)" = 0 ]; then
    lesson root <<'END_LESSON'
# One

```bash
su -
export deep=1
```

```bash
su
echo "$deep $(whoami)"
printf 'a\tb\n'
exit
```

```bash
exit
echo "out ${deep-unset}"
```
END_LESSON
    run check root --run --on host --format json
    check 'two shells of root in a shell' [ "$(fact 1.1d output)" = '1 root' ]
    check 'and out of them again' [ "$(fact 1.1h output)" = 'out unset' ]
else
    skip 'shells of root in a shell' 'needs to be root'
fi

# A shell that is slow to start answers late, and more than once: each line that was typed to it.
lesson slow <<'END_LESSON'
# One

```bash
export HOME=$PWD
echo 'stty() { command sleep 0.4; }; sleep 1.5' > .bashrc
bash
deep=1
bash
sleep 0.3; echo "${deep-unset}"
exit
echo "$deep"
exit
```

```bash {exit=255}
ssh() { sleep 1; echo refused; return 255; }
ssh host
```

```bash
su() { sleep 1; false; }
su
```
END_LESSON
run check slow --run --format json
check 'a slow shell in a shell' [ "$(fact 1.1f output)" = 'unset' ]
check 'and out of it again' [ "$(fact 1.1h output)" = '1' ]
check 'a shell that did not start failed' [ "$(fact 1.1k outcome) $(fact 1.1k status) $(fact 1.1k output)" = 'passed 255 refused' ]
check 'and is no end' [ "$(fact 1.1m outcome) $(fact 1.1m status)" = 'failed 1' ]

# ---- places that are none ----

lesson good < <(printf '# One\n\n```bash\necho good\n```\n')
run check good --on local
check 'options of a run without it' ended 2 'go with --run'
run check good --run --format sarif
check 'a format that a run does not have' ended 2 'text, json, junit'
run check good --run --on mars
check 'an unknown place' ended 2 'not `mars`'
mkdir bin
printf '#!/bin/sh\nsleep 2\necho "me@lab1: Permission denied (publickey)." >&2\nexit 255\n' >bin/ssh
chmod +x bin/ssh
PATH=$PWD/bin:$PATH run check good --run --on 'ssh lab1'
check 'a host that is slow to say no is heard' ended 2 'me@lab1: Permission denied (publickey).'
run check good --run --on ssh
check 'ssh without a host' ended 2 'the name of a host'
# Options of ssh and of engines can run anything here: no word of a place is one, whoever says it.
for on in 'ssh -oProxyCommand=touch${IFS}marker lab1' 'ssh lab1 -oProxyCommand=x' 'container -v/:/host debian' '-x'; do
    run check good --run --on="$on"
    check "no options: $on" ended 2 'no word of a place begins with `-`'
done
run check good --run --on 'ssh lab1 lab2'
check 'one host' ended 2 'the name of a host: `ssh lab1`, and nothing else'
for on in 'ssh a@-oProxyCommand=x' 'ssh $(touch)' 'ssh a;b' "ssh 'a" $'ssh a\x1b[2J' 'container `x`'; do
    run check good --run --on="$on"
    check "no shell reads a name: $on" ended 2 ', and nothing else'
done
run check good --run --on 'container debian:12 sh'
check 'one image' ended 2 'and nothing else'

# A course asks; who runs it says.
lesson asks <<'END_LESSON'
# One

```bash
touch "$HOME/ran"; echo <who>
```

```bash
false
```
END_LESSON
cp -r asks "it's (a) course"
for on in host 'ssh lab1' 'container debian:12'; do
    echo "run: {on: $on}" >>"it's (a) course/course.yaml"
    run check "it's (a) course" --run --set 'who=a b' --update -o 'a dir'
    quoted=$on
    [ "$on" = host ] || quoted="'$on'"
    check "a course asks for $on" ended 2 "it's (a) course/course.yaml:9:11: error: the course asks to run"
    check 'what to type is said' holds "$err" "\`handout check --run 'it'\\''s (a) course' --on $quoted --set 'who=a b' --output 'a dir' --update\`"
    sed -i '$d' "it's (a) course/course.yaml"
done
for on in 'ssh -oProxyCommand=x lab1' 'container -v/:/host debian' mars; do
    echo "run: {on: '$on'}" >>"it's (a) course/course.yaml"
    run check "it's (a) course" --run
    check "a course asks for what is no place: $on" ended 2 'course.yaml:9:11: error: '
    sed -i '$d' "it's (a) course/course.yaml"
done
echo 'run: {on: host}' >>asks/course.yaml
run check asks --run --on local --format json --set who=me
check 'the sandbox may always be said' [ "$(fact 1.1a output)" = me ]
run check "it's (a) course" --run --set "who=it\'s" --on local
check 'how to resume is a line for a shell' holds "$out" "resume: handout check --run 'it'\\''s (a) course' --on local --set 'who=it\\'\\''s' --from 1.1b"
mkdir ./-asks && cp -r "it's (a) course"/* ./-asks
run check --run --set who=me -- -asks
check 'also where the course begins with -' holds "$out" 'resume: handout check --run ./-asks --set '\''who=me'\'' --from 1.1b'

run check good --run --on 'ssh nowhere.invalid'
check 'a host that is not there' ended 2 'cannot run on ssh nowhere.invalid: ssh:'
out='' err=$(PATH=$scratch/none "$HANDOUT" check good --run 2>&1 >/dev/null </dev/null)
status=$?
check 'no bubblewrap' ended 2 'install the package bubblewrap'
lesson long < <(printf '# One\n\n```bash\nsleep 300\n```\n')
echo 'run: {on: local, timeout: 1}' >>long/course.yaml
run check long --run --format json
check 'course.yaml gives the time' because 1.1a 'no end within 1 s'
lesson size <<'END_LESSON'
# One

```bash
stty size; echo "$COLUMNS"
```

```bash {session=other}
stty size
```
END_LESSON
run check size --run --format json
check 'a window of the usual size' [ "$(fact 1.1a output)" = '24 80
80' ]
echo 'run: {columns: 132, rows: 50}' >>size/course.yaml
run check size --run --format json
check 'course.yaml gives its size' [ "$(fact 1.1a output)" = '50 132
132' ]
check 'that of each session' [ "$(fact 1.1b output)" = '50 132' ]
sed -i 's/^run:.*/run: {columns: 0, rows: 12345}/' size/course.yaml
run check size --run
check 'a size that is none' ended 1 'course.yaml:9:16: error: write a number from 1 to 9999 [run]'
check 'nor is one of five digits' holds "$err" 'course.yaml:9:25: error: write a number from 1 to 9999 [run]'
sed -i 's/^run:.*/run: {on: mars, timeuot: 1}/' long/course.yaml
run check long --run
check 'an unknown key of `run`' ended 1 'did you mean `timeout`'
lesson wrong <<'END_LESSON'
# One

```bash {timeout=soon}
ls
```
END_LESSON
run check wrong --run
check 'a time that is none' ended 1 '3:10: error: `timeout` of a fence is a number of seconds'
printf -- '---\nmarp: true\n---\n\n# One\n\n```bash {timeout=soon}\nls\n```\n' >timed.md
run check timed.md --run
check 'nor in a deck, where it is a warning for those who do not run it' ended 2 '{timeout=soon}: write a number'
printf '# One\n\n```bash\nls\n```\n\n```output\n[re] (\n```\n' >wrong/lessons/01-one.md
run check wrong --run
check 'an expression that is none' holds "$err" '`[re] (`, a line of the expected output: this pattern is no extended regular expression'
for pattern in '((a{1,255}){1,255}){1,255}' '(a{1,100}){1,100}' '(a)\1' "$(printf 'a%.0s' {1..1100})" "$(printf '(a|b){250}%.0s' {1..9})" '((a{1,250}b{1,250}){1,32})'; do
    printf '# One\n\n```bash\necho a\n```\n\n```output\n[re] %s\n```\n' "$pattern" >wrong/lessons/01-one.md
    run check wrong --run
    check "an expression that costs too much: ${pattern:0:30}" ended 2 'this pattern costs too much; shorten it'
done
lesson shown <<'END_LESSON'
# One

```bash
ps -eww -o args | grep -c bash; cat /proc/[0-9]*/cmdline | tr '\0' '\n' | grep -c 'end@'
```

```bash
echo end
```
END_LESSON
run check shown --run --format json
check 'command lines that are printed are taken for no mark' is 1.1a passed
check 'what comes after them runs' is 1.1b passed
lesson long-line <<'END_LESSON'
# One

```bash
printf '%5000s\n' x; seq 3
```

```output
[re] .*x
1
2
3
```
END_LESSON
run check long-line --run --format json
check 'no expression is tried on a line of over 4,096 bytes' because 1.1a 'it prints something else'

finish
