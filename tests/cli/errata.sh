#!/usr/bin/env bash
# handout errata: which commands differ between two states of a course.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

lesson='# One

```bash
ls -l
sudo -i
```

---

# Two

```bash
kubectl get pods --all-namespaces
kubectl get nodes
```

```{.file title=a.conf}
one
```
'
course old "$lesson"
cp -r old new

run errata old new
check 'nothing differs' [ "$status$out$err" = '00 changed, 0 came, 0 went, 0 moved' ]

sed -i 's/sudo -i/sudo --login/; s/--all-namespaces/-A -o wide/; /^kubectl get nodes/d; s/^ls -l/pwd\nls -l/' new/lessons/01-one.md
run errata old new
check 'the counts' holds "$out" '2 changed, 1 came, 1 went, 2 moved'
check 'both texts of one that changed, and its id of before' holds "$out" '  changed 1.1c (was 1.1b)  One
    - sudo -i
           ^^
    + sudo --login
           ^^^^^^^'
check 'one that was written anew on its slide' holds "$out" '  changed 1.2a  Two
    - kubectl get pods --all-namespaces
                       ^^^^^^^^^^^^^^^^
    + kubectl get pods -A -o wide
                       ^^^^^^^^^^'
check 'one that came' holds "$out" '  came    1.1a  One
    + pwd'
check 'one that went' holds "$out" '  went    1.2b  Two
    - kubectl get nodes'
check 'one that moved' holds "$out" '  moved   1.1b (was 1.1a)  One'
check 'what differs is no error' [ "$status$err" = 0 ]

run errata old new --format message
check 'the message has what is to be copied now' holds "$out" '1.1b is corrected, and is now 1.1c:
sudo --login'
check 'and what is gone' holds "$out" '1.2b is gone: kubectl get nodes'
check 'and nothing that came or moved' lacks "$out" pwd
run errata old old --format message
check 'no message where nothing changed' [ "$status$out$err" = 0 ]
run errata old new --format json
check 'JSON' python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
assert (d["changed"], d["came"], d["went"], d["moved"]) == (2, 1, 1, 2)
c = {x["what"] + x.get("old_id", ""): x for x in d["commands"]}
assert c["changed1.1b"]["id"] == "1.1c" and c["changed1.1b"]["old_text"] == "sudo -i"
assert "id" not in c["went1.2b"] and c["moved1.1a"]["anchor"]' .out

# A revision of the repository of the course, which may be a folder of it.
git init -q repo
mkdir repo/courses
cp -r old repo/courses/kurs
commit() { git -C repo -c user.name=x -c user.email=x@example.org commit -qam "$1"; }
git -C repo add .
commit one
cp new/lessons/01-one.md repo/courses/kurs/lessons/
run errata HEAD repo/courses/kurs
check 'what is not committed yet, beside the last revision' holds "$out" '2 changed, 1 came'
commit two
run errata HEAD~1 repo/courses/kurs/course.yaml
check 'a revision before' holds "$out" '2 changed, 1 came'
cd repo/courses/kurs || exit 1
run errata HEAD~1
check 'of the course in the current folder' holds "$out" '2 changed, 1 came'
cd "$scratch" || exit 1

# Who made a course may have made its repository: what its settings name is not run.
echo '* filter=evil' >repo/courses/kurs/.gitattributes
git -C repo add . && commit three
git -C repo config filter.evil.smudge "touch $scratch/ran; cat"
run errata HEAD repo/courses/kurs
check 'no filter of the repository runs' [ ! -e ran ]
check 'and the course is compared' holds "$out" '0 changed'

run errata nonsense repo/courses/kurs
check 'no such revision' ended 2 '`nonsense` is no folder, and no revision of the course: fatal:'
run errata HEAD old
check 'a course that is in no repository' ended 2 'no revision of the course'
check 'nothing is left of what was unpacked' [ -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'handout-??????' -user "$(id -u)" -newer old/course.yaml)" ]

# Also where it is killed while git still works.
mkdir -p slow tmp
printf '#!/bin/sh\nsleep 20\n' >slow/git
chmod +x slow/git
for signal in TERM KILL; do
    TMPDIR=$scratch/tmp PATH=$scratch/slow:$PATH "$HANDOUT" errata HEAD repo/courses/kurs >/dev/null 2>&1 &
    started=$!
    for ((i = 0; i < 100; i++)); do [ -n "$(ls tmp)" ] && break || sleep 0.1; done
    check 'the old state has a folder' [ -n "$(ls tmp)" ]
    sleep 0.3
    kill -s $signal $started
    wait $started 2>/dev/null
    for ((i = 0; i < 100; i++)); do [ -z "$(ls tmp)" ] && break || sleep 0.1; done
    check "nothing is left of it after SIG$signal" [ -z "$(ls tmp)" ]
done

run errata
check 'no old state' ended 2 'name the old state'
run errata nowhere.yaml new
check 'an old state that is not there' ended 2
run errata old nowhere
check 'a new one that is not there' ended 2
run errata -- --output=x new
check 'a revision that is an option' ended 2 'it is an option'
run errata old new --format xml
check 'an unknown format' ended 2 'text, json, message'
finish
