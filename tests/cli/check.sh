#!/usr/bin/env bash
# `check`: its rules, what a course and a block say of them, its formats.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

run help check
check 'help lists the rules with their severity and reason' holds "$out" 'dead-link        warning  the link leads nowhere'
rules=$(sed -n '/^Rules/,$s/^  \([a-z0-9-]*\) .*/\1/p' <<<"$out")
check 'each rule stands once' [ -z "$(sort <<<"$rules" | uniq -d)" ]

# ---- settings ----

course c '# One\n\n[x](#nowhere)\n\n```bash\nls\n```\n'
run check c
check 'a warning leaves the status 0' ended 0 'warning: this page has no heading `#nowhere`'
set_rule() { sed -i '/^check:/d' c/course.yaml && echo "check: $1" >>c/course.yaml; }
set_rule '{dead-link: off}'
run check c
check 'a rule may be off' [ "$status$err" = 0 ]
set_rule '{dead-link: error}'
run check c
check 'a rule may be an error' ended 1 'error: this page has no heading'
run build c -o out
check 'which stops a build too' ended 1 'error: this page has no heading'
check 'and nothing is written' [ ! -e out ]
set_rule '{dead-link: info}'
run check c
check 'a rule may be a note' ended 0 'info: this page has no heading'
set_rule '{dead-lnk: off}'
run check c
check 'an unknown rule' ended 1 'course.yaml:9:9: error: no rule is called `dead-lnk`; did you mean `dead-link`?'
set_rule '{dead-link: never}'
run check c
check 'an unknown severity' ended 1 '9:20: error: a rule is `off`, `info`, `warning` or `error`'
set_rule 'off'
run check c
check '`check` is a map' ended 1 '`check` must be a map'

# ---- blocks ----

course b '# One\n\n```bash {allow=shell-syntax}\nls )\n```\n\n```bash {allow=dead-link}\nls )\n```\n\n```bash {check=skip}\nls )\n```\n\n```bash {allow="dead-link shell-syntax"}\nls )\n```\n'
run check b
check 'a block is spared what it names, and nothing else' [ "$(grep -c ' error: ' <<<"$err")" = 1 ]
check 'the other block has its finding' ended 1 'lessons/01-one.md:8:'

# ---- time zones ----

course z '# One\n\n```bash\nls\n```\n'
sed -i '/^timezone:/d' z/course.yaml
echo 'timezone: Europe/Berlni' >>z/course.yaml
mkdir -p zones/Europe && cp "${TZDIR:-/usr/share/zoneinfo}/Europe/Berlin" zones/Europe
out=$(TZDIR=$PWD/zones "$HANDOUT" check z 2>&1)
check 'a time zone that the database does not have' holds "$out" 'warning: no time zone is called `Europe/Berlni`; did you mean `Europe/Berlin`? [timezone]'
sed -i 's/Berlni/Nowhere/' z/course.yaml
out=$(TZDIR=$PWD/zones "$HANDOUT" check z 2>&1)
check 'one that is near none' holds "$out" 'is called `Europe/Nowhere`; write it as `Europe/Berlin` [timezone]'
out=$(TZDIR=$PWD/nowhere "$HANDOUT" check z 2>&1)
check 'without a database none is judged' [ -z "$out" ]
sed -i 's/Nowhere/Berlin/' z/course.yaml
out=$(TZDIR=$PWD/zones "$HANDOUT" check z 2>&1)
check 'one that it has' [ -z "$out" ]

# ---- other programs ----

course x '# One\n\n```bash\necho "$HOME"\n[[ a -zz b ]]\necho one; [[ <what> -yy b ]]\n[[ <what> -z2 b ]]\nls\n```\n'
run check x
check 'bash -n: each mistake at its line, once' [ "$(grep -c 'bash-syntax' <<<"$err")" = 3 ]
course once '# One\n\n```bash\nfoo() bar\nif ls; then fi\ncat $HOME/x "$(ls)"\n```\n'
out=$("$HANDOUT" check once 2>&1)
check 'what bash cannot read is said once, and not by ShellCheck again' \
    [ "$(grep -c '^once/lessons/01-one.md:[45]:' <<<"$out")" = 2 ]
printf '# One\n\n```bash\necho "%s" # (\n```\n' "$(head -c 9000 /dev/zero | tr '\0' x)" >once/lessons/01-one.md
run check once
check 'a command that is too long for bash and ShellCheck is said' holds "$err" '1 command is, from this one on, not read by bash'
run check x
check 'bash -n: the place and the words' holds "$err" 'lessons/01-one.md:6:1: warning: bash cannot read this: conditional binary operator expected [bash-syntax]'
BASH_ENV=$PWD/env.sh
echo 'touch ran' >env.sh
export BASH_ENV
run check x
unset BASH_ENV
check 'bash -n runs no file of the user' [ ! -e ran ]
mkdir bin
cat >bin/shellcheck <<'END'
#!/bin/sh
for file; do :; done
[ -n "$QUIET" ] || { echo "$# arguments" >>"${0%/*}/calls"; }
echo "$file:1:6: warning: Word is odd. [SC2999]"
echo "$file:1:1: note: Style only. [SC2888]"
echo "$file:1:1: warning: Variable appears unused. [SC2034]"
echo 'no finding at all'
END
chmod +x bin/shellcheck
course y '# One\n\n```bash\necho "$HOME"\nls -l\n  echo "<Ж>" "$HOME"\n```\n'
out=$(PATH=$PWD/bin:$PATH "$HANDOUT" check y 2>&1)
check 'ShellCheck runs once' [ "$(wc -l <bin/calls)" = 1 ]
check 'not for what has nothing but words' [ "$(cat bin/calls)" = '7 arguments' ]
check 'its code and place are kept' holds "$out" 'lessons/01-one.md:6:8: warning: Word is odd [SC2999]'
check 'style and noise are off' [ "$(grep -c 'SC2888\|SC2034' <<<"$out")" = 0 ]
echo 'check: {SC2888: warning, SC2999: off}' >>y/course.yaml
out=$(PATH=$PWD/bin:$PATH "$HANDOUT" check y 2>&1)
check 'a course turns its codes on and off' [ "$(grep -o 'warning.*' <<<"$out" | head -n 1)" = 'warning: Style only [SC2888]' ]
check 'and no others' [ "$(grep -c 'SC2999' <<<"$out")" = 0 ]
sed -i 's/^check:.*/check: {shellcheck: off}/' y/course.yaml
out=$(PATH=$PWD/bin:$PATH "$HANDOUT" check y 2>&1)
check 'or all of it' [ "$(grep -c 'SC2' <<<"$out")" = 0 ]
{
    echo '# Many'
    for n in {1..50}; do printf '\n```bash\necho "$HOME" %s\n```\n' "$n"; done
} >many.md
cat >bin/shellcheck <<'END'
#!/bin/sh
echo "$#" >>"${0%/*}/many"
for file; do [ ! -e "$file" ] || echo "$file:1:1: warning: It is $(cat "$file"). [SC2999]"; done
END
out=$(ulimit -Sn 40 && PATH=$PWD/bin:$PATH "$HANDOUT" check many.md 2>&1)
check 'few files may be open: ShellCheck runs for some commands at a time' [ "$(tr '\n' ' ' <bin/many)" = '25 25 15 ' ]
check 'and each finding stands where it belongs' [ "$(sed -n 's/^many.md:\([0-9]*\):1: .* \([0-9]*\) \[SC2999\]$/\1 \2/p' <<<"$out" | awk '$1 == 4 * $2' | wc -l)" = 50 ]
mkdir tmp
printf '#!/bin/sh\nkill -KILL $PPID\n' >bin/shellcheck
TMPDIR=$PWD/tmp PATH=$PWD/bin:$PATH bash -c '"$0" check many.md; exit $?' "$HANDOUT" 2>/dev/null
check 'killed while ShellCheck runs' [ $? = 137 ]
check 'no file is left of that' [ -z "$(ls -A tmp)" ]
if bwrap --ro-bind / / --tmpfs /dev true 2>/dev/null; then
    out=$(PATH=$PWD/bin:$PATH bwrap --ro-bind / / --tmpfs /dev "$HANDOUT" check many.md 2>&1)
    check 'without /dev/fd it is left out, with a note' holds "$out" 'info: ShellCheck was left out: commands cannot be handed to it as files in memory [shellcheck]'
else
    skip 'without /dev/fd it is left out, with a note' 'needs bubblewrap, and namespaces for users'
fi
out=$(PATH='' "$HANDOUT" check y 2>&1)
check 'where no program is installed nothing is said' [ -z "$out" ]

# ---- formats ----

course f '# One\n\n[x](#nowhere)\n\n```bash\necho <Ж> "\n```\n'
run check f --format json
check 'json goes to standard output, nothing else' [ -z "$err" ]
check 'json: the status is that of the findings' [ "$status" = 1 ]
check 'json: places count characters' holds "$out" '"line": 6, "column": 1, "end_line": 6, "end_column": 11, "severity": "error", "code": "shell-incomplete"'
check 'json: counts' holds "$out" '"errors": 1, "warnings": 1, "infos": 0'
run check f --format sarif
check 'sarif names its version' holds "$out" '"version": "2.1.0"'
check 'sarif: the place' holds "$out" '"region": {"startLine": 6, "startColumn": 1, "endLine": 6, "endColumn": 11}'
run check f --format junit
printf '%s\n' "$out" >junit.xml
check 'junit: a suite for each text' holds "$out" '<testsuite name="f/lessons/01-one.md" tests="2" failures="2">'
check 'junit: a text without findings is a case that passed' holds "$out" '<testsuite name="f/course.yaml" tests="1" failures="0">'
check 'junit is XML' xmllint --noout junit.xml
run check f --format xml
check 'an unknown format lists the known ones' ended 2 'text, json, sarif, junit'
run check nowhere --format json
check 'no course at all: a message on standard error' ended 2 'nowhere'
"$HANDOUT" check f --format json >/dev/full 2>full
check 'standard output that is full: status 2' [ $? = 2 ]
finish
