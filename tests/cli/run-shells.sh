#!/usr/bin/env bash
# Shells of `check --run`: retries, keys, lessons side by side, what is stopped, a terminal.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"
need_sandbox 'shells of runs'

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

lesson good < <(printf '# One\n\n```bash\necho good\n```\n')
if command -v script >/dev/null; then
    script -qec "'$HANDOUT' check good --run -o typed" /dev/null </dev/null >typed.txt
    check 'on a terminal it says what runs' grep -q $'\r\033\[K\[0/1\] 1.1a  echo good' typed.txt
    check 'and takes that away' grep -q '1 passed, 0 failed' typed.txt
else
    skip 'on a terminal it says what runs' 'needs script'
fi

finish
