#!/usr/bin/env bash
# A full disk under what fixes lessons in place: `check --fix`, `check --run --update`.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# One file can be fixed, another could be, and an output differs.
course good '# One\n\n```bash\nsudo –i\n```\n\n```bash\necho a\n```\n\n```output\nb\n```\n'
printf '# Two\n\n```bash\nls –l\n```\n' >good/lessons/02-two.md
printf '      - {start: "11:00", end: "12:00", lesson: lessons/02-two.md}\n' >>good/course.yaml

# full.sh FOLDER WORDS: the program with these, on a copy of the course in a file system of its
# own, in name spaces of its own, that is full.
cat >full.sh <<'END'
mount -t tmpfs -o size=200k none "$1" || exit 77
cp -R good "$1/good" || exit 78
[ -z "$GROW" ] || head -c 90000 /dev/zero | tr '\0' x | fold -w 100 >>"$1/good/lessons/01-one.md"
cat /dev/zero >"$1/ballast" 2>/dev/null
[ -z "$ROOM" ] || truncate -s "-$ROOM" "$1/ballast"
sum() { (cd "$1/good" && find . -type f -printf '%p %i %T@ %s %m\n' | sort && find . -type f -exec sha256sum {} + | sort); }
sum "$1" >before
cd "$1" || exit 78
shift
"$HANDOUT" "$@" 2>"$OLDPWD/said" >"$OLDPWD/printed" </dev/null
status=$?
cd "$OLDPWD" || exit 78
sum disk >after
exit $status
END
mkdir disk
export HANDOUT GROW='' ROOM=''

# full WORDS: sets status, out, err as run does. False where it cannot be tried here.
full() {
    unshare -rm bash full.sh disk "$@" 2>/dev/null
    status=$? out=$(cat printed) err=$(cat said)
    [ "$status" != 77 ] && [ -s before ]
}

if ! full list good; then
    skip 'a full disk' 'no tmpfs may be mounted here'
    finish
fi

full check good --fix
check '--fix: status 2' [ "$status" = 2 ]
check '--fix: the message says what was not fixed, and why' holds "$err" 'good/lessons/01-one.md:1:1: error: this file was not changed: No space left on device [write]'
check '--fix: that of the other file too' holds "$err" 'good/lessons/02-two.md:1:1: error: this file was not changed: No space left on device'
check '--fix: nothing is said to be fixed' lacks "$err" ' fixed
'
check '--fix: every file is as it was, and nothing beside it' cmp -s before after

# Room for the small file, and for a part of the large one.
GROW=yes ROOM=16384 full check good --fix
check '--fix, little room: status 2' [ "$status" = 2 ]
check '--fix, little room: the large file is not fixed' holds "$err" '01-one.md:1:1: error: this file was not changed: No space left'
check '--fix, little room: it is as it was' [ -z "$(comm -13 <(grep -F 01-one.md before) <(grep -F 01-one.md after))" ]
check '--fix, little room: the small one is fixed' holds "$err" '02-two.md: 1 fixed'
check '--fix, little room: nothing is left beside them' [ "$(wc -l <before)" = "$(wc -l <after)" ]

GROW='' ROOM='' full check good --run --on host --update -o "$scratch/out"
check '--update: status 2' [ "$status" = 2 ]
check '--update: the message' holds "$err" 'good/lessons/01-one.md:1:1: error: this file was not changed: No space left on device [write]'
check '--update: nothing is said to be updated' lacks "$err" ' updated
'
check '--update: every file is as it was, and nothing beside it' cmp -s before after
check '--update: the results are told all the same' holds "$out" '1.1b failed: it prints something else'
check '--update: the page for the speakers too' [ -s out/small/private/speakers/preflight.html ]

full check good --run --on host -o disk-out
check '--run, the folder for its page full: status 2' ended 2 'No space left on device'
check '--run, the folder for its page full: the results are told' holds "$out" '1.1b failed: it prints something else'
# The record of corrections: a new one, and one that is there.
cp -R good older
sed -i 's/echo a/echo b/' good/lessons/01-one.md
printf 'errata: errata.yaml\n' >>good/course.yaml
full errata "$scratch/older" good --record
check '--record, a new file: status 2' ended 2 'cannot make good/errata.yaml: No space left on device'
check '--record, a new file: nothing of it is left' cmp -s before after
printf '%s\n' '# none yet' >good/errata.yaml
full errata "$scratch/older" good --record
check '--record: status 2' ended 2 'good/errata.yaml:1:1: error: this file was not changed: No space left on device [write]'
check '--record: it is as it was' cmp -s before after
finish
