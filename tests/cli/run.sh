#!/usr/bin/env bash
# `check --run` on this machine: what runs, how it is judged, what is left behind.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"

if ! bwrap --unshare-all --ro-bind / / true 2>/dev/null; then
    skip 'commands run in a sandbox' 'needs bubblewrap, and namespaces for users'
    finish
fi

# ---- the manual that comes with the program ----

run check "$root/content/manual"
check 'the manual has no finding' [ "$status$err" = 0 ]
run check "$root/content/manual" --run --format json
check 'every command of the manual that can run passes' [ "$status $(jq -c '[.failed, .not_run]' <<<"$out")" = '0 [0,0]' ]
check 'and those are most' [ "$(jq '.passed > 3 * .skipped' <<<"$out")" = true ]

# ---- the starter ----

"$HANDOUT" new starter >/dev/null
run check starter
check 'the starter has no finding' [ "$status$err" = 0 ]
run check starter --run --format json -o out
check 'and its commands pass, without a network' [ "$status $(jq -c '[.failed, .not_run]' <<<"$out")" = '0 [0,0]' ]
check 'most of them do run' [ "$(jq '.passed > .skipped' <<<"$out")" = true ]
page=out/starter/private/speakers/preflight.html
before=$(sha256sum "$page")
run build starter -o out -q
check 'a build leaves the page of the last run' [ "$(sha256sum "$page")" = "$before" ]
run build starter -o out -q --only pdf
check 'one of the PDFs too' [ "$(sha256sum "$page")" = "$before" ]

# ---- parts of a course; a set-up that fails ----

course parts
cat >parts/course.yaml <<'END'
handout: 1
id: parts
title: Parts
days:
  - sessions:
      - {start: "09:00", end: "10:00", lesson: lessons/01-base.md}
      - {start: "10:00", end: "11:00", lesson: lessons/02-shop.md, needs: [base]}
      - {start: "11:00", end: "12:00", lesson: lessons/03-more.md, needs: [shop]}
      - {start: "12:00", end: "13:00", lesson: lessons/04-other.md}
END
printf '# Base\n\n```bash\ntouch base\n```\n' >parts/lessons/01-base.md
printf '# Shop\n\n```bash {hidden}\nls base; false\n```\n\n```bash\ntrue a\n```\n\n```bash {session=two}\ntrue b\n```\n' >parts/lessons/02-shop.md
printf '# More\n\n```bash\ntrue\n```\n' >parts/lessons/03-more.md
printf '# Other\n\n```bash\ntrue\n```\n\n```bash {hidden}\nfalse\n```\n' >parts/lessons/04-other.md
outcomes() { jq -r '[.commands[].outcome] | join(" ")' <<<"$out"; }
run check parts --run --format json
check 'what a set-up should have set up does not run, nor what needs it' \
    [ "$(outcomes)" = 'passed failed not-run not-run not-run passed failed' ]
check 'and says why' [ "$(fact 2.1a why)$(fact 3.1a why)" = 'the set-up 2.1c failedthe set-up 2.1c failed' ]
check 'nor is it an error of its own' [ "$status $(jq -c '[.passed, .failed, .not_run]' <<<"$out")" = '1 [2,2,3]' ]
run check parts --run --lesson base --format json
check 'a lesson alone' [ "$status $(outcomes)" = '0 passed skipped skipped skipped skipped skipped skipped' ]
check 'the others say so' [ "$(fact 4.1a why)" = 'neither of base nor needed by it' ]
sed -i 's/; false//' parts/lessons/02-shop.md
run check parts --run --lesson lessons/03-more.md --format json
check 'a lesson by its path, with all that it needs' [ "$status $(outcomes)" = '0 passed passed passed passed passed skipped skipped' ]
run check parts --run --lesson none
check 'a lesson that is not there' ended 2 'the course has no lesson none; `handout list --format tree` shows them all'
run check parts --lesson base
check '--lesson without --run' ended 2 'go with --run'
printf '# Base\n\n```bash\ntrue 1\nfalse 2\nsleep 300\n```\n' >parts/lessons/01-base.md
run check parts --run --lesson shop --stop-at-first --format json
check 'no more is run once a command has failed' [ "$status $(outcomes)" = '1 passed failed not-run not-run not-run not-run skipped skipped skipped' ]
check 'and what is left says so' [ "$(fact 1.1c why)" = 'stopped, as 1.1b failed' ]
run check parts --run --lesson shop --stop-at-first
check 'which is said when it is to be resumed' holds "$out" 'handout check --run parts --lesson shop --stop-at-first --from 1.1b'

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
check 'nothing of them is left' eval 'gone 4711 && gone 4712'
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
run check skips --run --set studnet=anna
check 'a --set that fills nothing' ended 2 '--set studnet=anna: no command has <studnet>'
lesson nothing <<'END_LESSON'
# One

```bash
echo <name>
```
END_LESSON
run check nothing --run
check 'where no command can run, that is no success' ended 1 'no command was run'
printf '# One\n\n```bash\nls %4095s\n```\n' x >nothing/lessons/01-one.md
run check nothing --run
check 'nor where the only one has a line that no terminal takes' ended 1 'no command was run'
printf '# One\n\n```bash {run=skip}\nls\n```\n' >nothing/lessons/01-one.md
run check nothing --run
check 'unless all are to be skipped' ended 0

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

```bash {wait=never session=fourth}
echo "not that"
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
check 'one that ends without that text' because 1.1d 'the text of {wait} did not come'
check 'another session sees the same files and processes' [ "$(fact 1.1c output)" = 'other sees 3
1' ]
check 'a shell in the shell' [ "$(fact 1.1f output)$(fact 1.1h output)" = '2back unset' ]
check 'what was left running is gone' gone 4713

lesson hidden <<'END_LESSON'
# One

```bash {hidden}
echo set up >a
```

```bash
cat a
```

```text {hidden title=b}
from a file
```

```bash
cat b; rm b
```

```bash {hidden}
test ! -e b
```
END_LESSON
run check hidden --run --format json
check 'hidden blocks run in their place' [ "$(jq -r '[.commands[].id] | join(" ")' <<<"$out")" = '1.1c 1.1a 1.1d 1.1b 1.1e' ]
check 'and do what the others need' [ "$status $(fact 1.1a output)$(fact 1.1b output)" = '0 set upfrom a file' ]
run build hidden -o out
check 'a reader does not see them' [ -z "$(grep -rl --exclude=commands.json 'set up' out/small/public)" ]

# ---- keys: the labs of a deck ----

mkdir -p deck
cat >deck/deck.yml <<'END'
title: Keys
content:
- keys.md
END
cat >deck/keys.md <<'END_LESSON'
# Keys

.lab[

- Type into a program:
  ```bash
  echo start; cat
  ```

<!--
```wait start```
```keys one```
```key ^J```
```wait one```
```key ^D```
-->

- Stop one:
  ```bash
  sh -c 'echo ready; exec sleep 4714'
  ```

<!--
```wait ready```
```key ^C```
-->

- Go on:
  ```bash
  echo done
  ```

<!-- ```check``` -->

  ```open http://localhost```

]
END_LESSON
run check deck/deck.yml --run --format json
got() { jq -r --arg text "$1" '[.commands[] | select(.command == $text)][0].outcome' <<<"$out"; }
check 'keys go to the program that runs' [ "$(got one)$(got '^D')" = passedpassed ]
check 'what it prints is its output' [ "$(jq -r '.commands[0].output' <<<"$out")" = 'start
one' ]
check '^C ends what runs' [ "$(got "sh -c 'echo ready; exec sleep 4714'")$(got '^C')" = passedpassed ]
check 'the shell goes on' [ "$(got 'echo done')" = passed ]
check 'an address is listed, not run' [ "$(got http://localhost)" = skipped ]
check 'nothing of it is left' gone 4714

# ---- lessons side by side, and one after the other ----

mkdir -p days/lessons
cat >days/course.yaml <<'END'
handout: 1
id: days
title: Days
days:
  - title: Day 1
    sessions:
      - {start: "10:00", end: "11:00", lesson: lessons/01-late.md, needs: [early]}
      - {start: "11:00", end: "12:00", lesson: lessons/02-alone.md}
      - {start: "12:00", end: "13:00", lesson: lessons/03-early.md}
END
printf '# Late\n\n```bash\ncat made; echo "$x"\n```\n' >days/lessons/01-late.md
printf '# Alone\n\n```bash {exit=1}\ntest -e made\n```\n' >days/lessons/02-alone.md
printf '# Early\n\n```bash\nx=1; echo early >made\n```\n' >days/lessons/03-early.md
run check days --run --format json
check 'a lesson runs after what it needs, in the same place, in a shell of its own' [ "$(fact 1.1a output)" = early ]
check 'one that needs nothing is alone' is 2.1a passed
check 'the results are in the order of the course' [ "$(jq -r '[.commands[].id] | join(" ")' <<<"$out")" = '1.1a 2.1a 3.1a' ]

# ---- being stopped ----

lesson long <<'END_LESSON'
# One

```bash
echo first
setsid sleep 4716 & sleep 4716
```

```bash
echo last
```
END_LESSON
for where in local host; do
    for signal in INT:130 TERM:143; do
        "$HANDOUT" check long --run --on "$where" --format json >stopped.json 2>stopped.err &
        pid=$!
        for _ in {1..600}; do
            [ "$(left 4716 | wc -l)" -ge 2 ] && break
            sleep 0.1
        done
        check "$where: it runs" [ "$(left 4716 | wc -l)" -ge 2 ]
        kill -s "${signal%:*}" "$pid"
        wait "$pid"
        status=$? out=$(cat stopped.json) err=$(cat stopped.err)
        check "$where, SIG${signal%:*}: the status" [ "$status" = "${signal#*:}" ]
        check "$where, SIG${signal%:*}: what was done is reported" [ "$(outcome 1.1a),$(outcome 1.1c)" = passed,not-run ]
        check "$where, SIG${signal%:*}: nothing is left" gone 4716
    done
done
"$HANDOUT" check long --run >killed.out 2>&1 &
pid=$!
for _ in {1..600}; do
    [ "$(left 4716 | wc -l)" -ge 2 ] && break
    sleep 0.1
done
kill -KILL "$pid"
wait "$pid" 2>/dev/null
check 'a sandbox goes with the program, even where that is killed' gone 4716

# ---- on a terminal ----

if command -v script >/dev/null; then
    script -qec "'$HANDOUT' check good --run -o typed" /dev/null </dev/null >typed.txt
    check 'on a terminal it says what runs' grep -q $'\r\033\[K\[0/12\] 1.1a  echo "hello <who>"' typed.txt
    check 'and takes that away' grep -q '12 passed, 0 failed' typed.txt
else
    skip 'on a terminal it says what runs' 'needs script'
fi

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

# ---- programs that read commands of their own ----

lesson programs <<'END_LESSON'
# One

```bash
mkdir bin && PATH=$PWD/bin:$PATH
```

```bash
cat > bin/redis-cli <<'X'
#!/bin/bash
while printf '127.0.0.1:6379> ' && read -r verb rest; do
    case $verb in
    SET) value=$rest && echo OK ;;
    GET) echo "\"$value\"" ;;
    DIE) exit 3 ;;
    exit) exit 1 ;;
    esac
done
X
chmod +x bin/redis-cli
```

```console
$ redis-cli
127.0.0.1:6379> SET a 1 2
OK
127.0.0.1:6379> GET a
"1 3"
127.0.0.1:6379> exit
$ echo "back $?"
back 1
$ redis-cli
127.0.0.1:6379> SET b 2
OK
$ echo "and again"
and again
```

---

# Two

```console
$ redis-cli
127.0.0.1:6379> DIE
127.0.0.1:6379> GET a
$ nosuchprogram
127.0.0.1:6379> GET a
$ true
127.0.0.1:6379> GET a
```
END_LESSON
run check programs --run --format json
check 'what is typed into a program gives its output' [ "$(fact 1.1e kind) $(fact 1.1e outcome) $(fact 1.1e output)" = 'input passed OK' ]
check 'which is compared' because 1.1f 'prints something else'
check 'the program ends as it likes' [ "$(fact 1.1g outcome) $(fact 1.1h output)" = 'passed back 1' ]
check 'or with what is typed into it' [ "$(fact 1.1j outcome) $(fact 1.1k output)" = 'passed and again' ]
check 'but not as it was not to' because 1.2b 'exit status 3'
check 'then the rest is not typed into the shell' [ "$(fact 1.2c outcome) $(fact 1.2c why)" = 'not-run redis-cli is not running' ]
check 'nor where it did not start' [ "$(fact 1.2d outcome) $(fact 1.2e outcome)" = 'failed not-run' ]
check 'nor where no command was to start it' [ "$(fact 1.2g outcome)" = skipped ]

lesson real <<'END_LESSON'
# One

```console
$ python3
Python ...
...
>>> for i in range(2):
...     print(i)
...
0
1
>>> print("a",
...     "b")
a b
>>> exit()
```

---

# Two

```console
$ sqlite3 :memory:
...
sqlite> CREATE TABLE t (
   ...>   id int
   ...> );
sqlite> INSERT INTO t VALUES (7);
sqlite> SELECT * FROM t;
7
$ echo back
back
```
END_LESSON
run check real --run --format json
for program in python3:1.1 sqlite3:1.2; do
    if env PATH=/usr/bin:/bin which "${program%:*}" >/dev/null; then
        check "${program%:*} itself" [ "$(jq -c --arg at "${program#*:}" '[.commands[] | select(.slide == $at and .outcome != "passed")]' <<<"$out")" = '[]' ]
    else
        skip "${program%:*} itself" 'not installed'
    fi
done

# ---- the page for the speakers ----

page=pages/small/private/speakers/preflight.html
lesson page <<'END_LESSON'
# Good

```bash
true
```

---

# Bad

```bash
echo "<b>"
```

```output
a & b
```

---

# Nothing to run
END_LESSON
run check page --run -o pages
check 'the page is named' holds "$err" "preflight page: $page"
check 'it is HTML' xmllint --noout - < <(grep -v '<!DOCTYPE\|<meta' "$page")
check 'a green slide' grep -q 'class="passed" title="Good: passed">1.1' "$page"
check 'a red one' grep -q 'class="failed" href="#s1.2" title="Bad: failed">1.2' "$page"
check 'one that is neither' grep -q 'class="" title="Nothing to run">1.3' "$page"
check 'with the command, what was expected and what came' grep -qz 'echo &quot;&lt;b&gt;&quot;.*a &amp; b.*&lt;b&gt;' "$page"
lesson russian <<'END_LESSON'
# Один

```bash
ls /nowhere
```

```bash
echo а
```

```output
б
```

```bash {timeout=1}
sleep 4720
```

```bash {run=skip}
true
```

```bash
echo <other>
```

> [!HINT]
> ```bash
> true
> ```

```bash {session=two}
exit
```

```bash {session=two}
true
```
END_LESSON
echo 'lang: ru' >>russian/course.yaml
run check russian --run -o pages --format json
check 'the report of a Russian course is English' because 1.1a 'exit status 2, not 0'
check 'its page is Russian: what failed' grep -q '<strong>1.1a</strong> с ошибкой: код возврата 2, а не 0</p>' "$page"
check 'with what was given up' grep -q '<strong>1.1c</strong> с ошибкой: не завершилась за 1 с и была остановлена</p>' "$page"
check 'and what was left out' grep -q '<strong>1.1e</strong> пропущено: нужно значение &lt;other&gt;: --set other=ЗНАЧЕНИЕ</p>' "$page"
jq -r '.commands[].why | select(. != "" and . != "{run=skip}")' <<<"$out" >reasons.txt
check 'there are many reasons' [ "$(wc -l <reasons.txt)" -ge 6 ]
check 'none of them is English there' [ "$(sed 's/<[^>]*>//g; s/&lt;/</g; s/&gt;/>/g' "$page" | grep -cFf reasons.txt)" = 0 ]
run build page -o built
run check page --run -o built
check 'what was built before stays' [ -e built/small/public/index.html ]
mkdir -p mine/small && touch mine/small/file
run check page --run -o mine
check 'a folder of somebody else is left alone' ended 2 'was not made by handout'

# ---- writing the output back ----

lesson update <<'END_LESSON'
# One

```console
$ echo a
b
c
$ echo d
[re] [0-9]
```

- item

  ```bash
  printf 'one  \n\ntwo\n'
  ```

  ```output
  one
  four
  ```

```bash
false; echo more
false
```

```output
less
```

```bash
echo '```'
```

```output
fence
```
END_LESSON
cat >>update/lessons/01-one.md <<'END_LESSON'

```bash
printf '[re] .*\n'
```

```output
pattern
```
END_LESSON
cp -r update updated
chmod 640 updated/lessons/01-one.md
run check updated --run --update
check '--update shows what differs' holds "$err" 'updated/lessons/01-one.md:4: 1.1a
- b
- c
+ a'
sed 's/^b$/a/; /^c$/d; s/^\[re\].*/d/; s/^  four/\n  two/' update/lessons/01-one.md >want.md
check 'and writes it, where it stands' cmp want.md updated/lessons/01-one.md
check 'the mode of the file stays' [ "$(stat -c %a updated/lessons/01-one.md)" = 640 ]
check 'nothing else is left beside it' [ "$(ls updated/lessons)" = 01-one.md ]
check 'what cannot be written is said' holds "$err" 'not updated: its output has the marks of a fence'
check 'nor is what an expected output takes for a pattern' holds "$err" 'not updated: its output has a line that an expected output takes for a pattern'
check 'status 1, as not all is well' [ "$status" = 1 ]
run check updated --run --format json
check 'what was written passes' [ "$(outcome 1.1a)$(outcome 1.1b)$(outcome 1.1c)" = passedpassedpassed ]

printf '# One\r\n\r\n```bash\r\nprintf "a\\nb\\n"\r\n```\r\n\r\n```output\r\nx\r\n```\r\n' >updated/lessons/01-one.md
sed 's/^x/a\r\nb/' updated/lessons/01-one.md >want.md
run check updated --run --update
check 'a file with line ends of DOS keeps them' cmp want.md updated/lessons/01-one.md

# ---- places that are none ----

run check good --on local
check 'options of a run without it' ended 2 'go with --run'
run check good --run --format sarif
check 'a format that a run does not have' ended 2 'text, json, junit'
run check good --run --on mars
check 'an unknown place' ended 2 'not `mars`'
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
echo 'run: {on: local, timeout: 1}' >>long/course.yaml
run check long --run --format json
check 'course.yaml gives the time' because 1.1b 'no end within 1 s'
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
