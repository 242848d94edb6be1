#!/usr/bin/env bash
# `check --run` on this machine: what runs, and how it is judged.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
# shellcheck source=run.bash
. "$root/tests/cli/run.bash"
need_sandbox 'commands run in a sandbox'

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

finish
