#!/usr/bin/env bash
# `check --run` on this machine: what runs, how it is judged, what is left behind.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
SECONDS_MAX=120

# lesson FOLDER: a course whose one lesson is standard input.
lesson() {
    course "$1"
    cat >"$1/lessons/01-one.md"
}

# outcome ID: of the last run with --format json; fact ID FIELD: any other field of it.
outcome() { fact "$1" outcome; }
fact() { jq -r --arg id "$1" --arg field "$2" '.commands[] | select(.id == $id)[$field]' <<<"$out"; }
is() { [ "$(outcome "$1")" = "$2" ]; }
# because ID PART: it failed, and says so.
because() { is "$1" failed && holds "$(fact "$1" why)" "$2"; }

# left WORD: processes that have it in their arguments, this search not among them.
left() { grep -lsa -- "[${1:0:1}]${1:1}" /proc/[0-9]*/cmdline; }
# gone WORD: soon there are none.
gone() {
    local try
    for try in {1..50}; do
        [ -z "$(left "$1")" ] && return 0
        sleep 0.1
    done
    echo "# left after $try tries: $(left "$1")"
    return 1
}

if ! bwrap --unshare-all --ro-bind / / true 2>/dev/null; then
    skip 'commands run in a sandbox' 'needs bubblewrap, and namespaces for users'
    finish
fi

# ---- what passes ----

lesson good <<'END_LESSON'
# One

```bash
echo "hello <who>" # a comment
cat <<'X'
a  $HOME
	tab
X
for i in 1 2; do
    echo "$i"
done
```

```output
1
2
```

```bash {exit=3}
(exit 3)
```

```bash {exit=any}
false
```

```yaml {title=dir/it's.yaml}
x: "1"
```

```console
$ cat "dir/it's.yaml"
x: "1"
$ echo a; echo b
a
...
$ echo pod-7; echo 10.0.0.1
[re] pod-[0-9]+
[glob] 10.*
$ echo one two three
one ... three
```

```bash
pwd
echo !!
```

```output
echo pwd
pwd
```
END_LESSON
run check good --run --format json
check 'a good course: status 0' ended 0
check 'nothing failed, nothing was left out' [ "$(jq -c '[.passed, .failed, .skipped, .not_run]' <<<"$out")" = '[12,0,0,0]' ]
check 'a here-document with blanks, a tab and no expansion' [ "$(fact 1.1b output)" = 'a  $HOME
	tab' ]
check 'a new home' [ "$(fact 1.1k output)" = /home/student ]
check 'an exit status is kept' [ "$(fact 1.1d status)" = 3 ]
check 'the place is named' holds "$out" '"on": "local"'
run check good --run
check 'as text: a line for each command' holds "$out" 'ok       1.1c    for i in 1 2; do'
check 'as text: the counts' holds "$out" '12 passed, 0 failed; on local'
run check good --run --format junit
printf '%s\n' "$out" >junit.xml
check 'as junit: XML, with a case for each' [ "$(xmllint --xpath 'count(//testcase)' junit.xml)" = 12 ]
check 'as junit: a suite for the lesson' holds "$out" 'lessons/01-one.md" tests="12" failures="0" skipped="0">'

# ---- what fails ----

lesson bad <<'END_LESSON'
# One

```bash
ls /nowhere
```

```bash
echo other
```

```output
this
```

```bash {timeout=1}
sleep 4711
```

```bash
echo "still here"
```

```bash {timeout=1}
trap '' INT; sleep 4712
```

```bash
echo again
```

```bash {exit=1}
true
```

```bash {timeout=1 check=skip}
cat <<X
```
END_LESSON
run check bad --run --format json
check 'a bad course: status 1' ended 1
check 'a command that fails' because 1.1a 'exit status 2, not 0'
check 'one that prints something else' because 1.1b 'something else'
check 'one that hangs' because 1.1c 'no end within 1 s: killed'
check 'the shell is good after that' is 1.1d passed
check 'one that hangs and does not heed ^C' because 1.1e 'no end within 1 s'
check 'the shell is good after that too' is 1.1f passed
check 'one that should fail and does not' because 1.1g 'exit status 0, not 1'
check 'a here-document that never ends' because 1.1h 'no end within 1 s'
check 'nothing of them is left' gone 471
run check bad --run
check 'the report names file, line and command' holds "$out" 'bad/lessons/01-one.md:4: 1.1a failed: exit status 2, not 0
    $ ls /nowhere'
check 'what was expected and what came' holds "$out" '  expected:
    this
  got:
    other'
check 'how to resume' holds "$out" 'resume: handout check --run bad --from 1.1b'
run check bad --run --from 1.1g --format json
check '--from starts there' [ "$(outcome 1.1f),$(outcome 1.1g)" = skipped,failed ]
run check bad --run --from 9.9z
check '--from an id that is none' ended 2 'no lesson has a command 9.9z'

# ---- what does not run ----

lesson skips <<'END_LESSON'
# One

```bash {run=skip}
touch a
```

```bash
echo <student> <other>
```

```powershell
dir
```

> [!HINT]
> ```bash
> false
> ```

> [!SOLUTION]
> ```bash
> true
> ```
END_LESSON
run check skips --run --format json
check 'status 0, though some were left out' ended 0
check '{run=skip}' [ "$(outcome 1.1a)" = skipped ]
check 'a placeholder without a value' holds "$(fact 1.1b why)" 'needs <student>: --set student=VALUE'
check 'a command for Windows' holds "$(fact 1.1c why)" 'Windows'
check 'a hint is left out, a solution is not' [ "$(outcome 1.1d),$(outcome 1.1e)" = skipped,passed ]
run check skips --run --format json --set student=anna --set 'other=b c'
check '--set fills placeholders' [ "$(fact 1.1b output)" = 'anna b c' ]
run check skips --run --set student
check 'a --set without value' ended 2 'name=value'

# ---- retries, waits, sessions, shells in shells ----

lesson more <<'END_LESSON'
# One

```bash {retry=3}
echo x >>tries; [ "$(wc -l <tries)" -ge 3 ]
```

```bash {wait="ready 7" timeout=20}
sleep 0.3; echo "ready $((3 + 4))"; sleep 4713
```

```bash {session=other}
echo "other sees $(wc -l <tries)"; ps ax | grep -c '[s]leep 4713'
```

# Two

```bash {session=third}
bash
x=1; echo "$((x + 1))"
	exit
echo "back ${x-unset}"
```
END_LESSON
run check more --run --format json
check 'a command is tried again' [ "$(outcome 1.1a) $(fact 1.1a tries)" = 'passed 3' ]
check 'the text of {wait} ends a step' is 1.1b passed
check 'another session sees the same files and processes' [ "$(fact 1.1c output)" = 'other sees 3
1' ]
check 'a shell in the shell' [ "$(fact 1.1e output)$(fact 1.1g output)" = '2back unset' ]
check 'what was left running is gone' gone 4713
finish
