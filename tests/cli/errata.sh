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

# ---- the record ----

record() { SOURCE_DATE_EPOCH=$1 run errata "${@:2}" --record; }
page() { out=$(cat "o/small/public/$1"); }
run errata old new --record
check 'a course that names no record' ended 2 'add `errata: errata.yaml` to course.yaml'
run errata old new --record --format json
check 'a record has one form' ended 2 'leave --format out'
cp -r new outside
printf 'errata: ../errata.yaml\n' >>outside/course.yaml
run errata old outside --record
check 'nor is one outside of its folder taken' ended 2 'the course names no record of corrections in its folder; add `errata: errata.yaml` to course.yaml'
printf 'timezone: Europe/Moscow\nlang: ru\nurl: https://kurs.example/k\nerrata: errata.yaml\n' >>new/course.yaml
sed -i 's/title: Day 1/title: Day 1\n    date: 2026-02-01/' new/course.yaml
run check new
check 'a record that nothing was written to yet is no mistake' eval '! holds "$err" "error:" && holds "$err" "info: this record is not there yet: \`handout errata OLD --record\` makes it [correction]"'
record 1770021720 old new
check 'what changed and went is recorded' ended 0
check 'and counted' holds "$out" '3 corrections added to new/errata.yaml'
check 'the record is for authors to read' [ "$(cat new/errata.yaml)" = '- at: 2026-02-02T11:42
  lesson: "one"
  command: 1.1b
  was: |-
    sudo -i
  now: |-
    sudo --login
- at: 2026-02-02T11:42
  lesson: "one"
  command: 1.2a
  was: |-
    kubectl get pods --all-namespaces
  now: |-
    kubectl get pods -A -o wide
- at: 2026-02-02T11:42
  lesson: "one"
  command: 1.2b
  was: |-
    kubectl get nodes' ]
before=$(cat new/errata.yaml)
record 1770099999 old new
check 'the same is recorded once' [ "$out" = '0 corrections added to new/errata.yaml' ]
check 'and the record stays as it is' [ "$(cat new/errata.yaml)" = "$before" ]

run build new -o o
check 'a course with a record is built' ended 0
page lessons/one/index.html
check 'the mark on a command, and the difference in the line' holds "$out" \
    '<time datetime="2026-02-02T11:42">Исправлено 2 февраля, 11:42</time></a></p><pre><code>sudo <del>-i</del> <ins>--login</ins></code></pre>'
check 'a mark leads to the page of corrections' holds "$out" 'errata/index.html#e-202602021142-1.1b'
check 'its style is loaded' holds "$out" assets/errata.css
# A page that is not published has the mark too, with its style from the public folder.
cp -r new team
echo 'people: {anna: {name: Anna Petrova}}' >>team/course.yaml
run build team -o team/o
check 'a course with supporters is built' ended 0
out=$(cat team/o/small/private/supporters/one.html)
check 'a cheat sheet has the mark' holds "$out" 'class="cmd-was"'
check 'and its style' holds "$out" ../../public/assets/errata.css
page index.html
check 'and nowhere else' lacks "$out" assets/errata.css
check 'browsers find the feed' holds "$out" 'type="application/atom+xml"'
book() { out=$(unzip -p o/small/public/handbook.epub "EPUB/$1"); }
book lessons/one/index.xhtml
check 'in the EPUB a mark leads to such a page too' holds "$out" 'errata/index.xhtml#e-202602021142-1.1b'
book errata/index.xhtml
check 'which has the difference' holds "$out" '<code>sudo <del>-i</del> <ins>--login</ins></code>'
book nav.xhtml
check 'and stands in the contents' holds "$out" 'href="errata/index.xhtml"'
page errata/index.html
check 'the page has the command under its id of now, and that of before' holds "$out" \
    '<s>1.1b</s> <a class="cmd-id" href="../lessons/one/index.html#c-1.1c">1.1c</a>'
check 'what is gone' holds "$out" 'Убрано 2 февраля, 11:42</p><pre><code><del>kubectl get nodes</del>'
check 'the message for the chat' holds "$out" '1.1b исправлена, теперь это 1.1c:
sudo --login

1.2a исправлена:
kubectl get pods -A -o wide

1.2b больше нет: kubectl get nodes'
check 'the book has it' holds "$(pdftotext o/small/public/handbook.pdf -)" 'Исправлено 2 февраля, 11:42. Было:'
check 'and the EPUB' holds "$(unzip -p o/small/public/handbook.epub '*.xhtml')" '<del>-i</del> <ins>--login</ins>'
run build new -o o
check 'it does not depend on the clock' holds "$out" 'nothing changed'

check 'the feed is Atom' python3 -c 'import sys, re, xml.etree.ElementTree as E
a = "{http://www.w3.org/2005/Atom}"
f = E.parse(sys.argv[1]).getroot()
assert f.tag == a + "feed"
for x in [f, *f.findall(a + "entry")]:
    for name in "id", "title", "updated":
        assert len(x.findall(a + name)) == 1 and x.find(a + name).text, name
    assert re.fullmatch("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", x.find(a + "id").text)
    assert x.find(a + "updated").text == "2026-02-02T08:42:00Z"
assert f.find(a + "author/" + a + "name").text == "Small"
assert [l.get("href") for l in f.findall(a + "link") if l.get("rel") == "self"] == ["https://kurs.example/k/errata/feed.xml"]
ids = [x.find(a + "id").text for x in f.iter() if x.tag in (a + "feed", a + "entry")]
assert len(ids) == 4 and len(set(ids)) == 4' o/small/public/errata/feed.xml

# Corrected once more, and moved: who copied either of the old ones is told.
cp -r new newer
sed -i 's/sudo --login/sudo -u root -i/; s/^pwd/pwd\nls/' newer/lessons/01-one.md
run check newer
check 'what was corrected since and is not recorded' holds "$err" 'no command of `one` reads as this one became'
record 1770049999 new newer
run build newer -o o
page lessons/one/index.html
check 'the last correction comes first' holds "$(tr -d '\n' <<<"$out")" \
    'sudo <del>--login</del> <ins>-u root -i</ins></code></pre></div><div class="cmd-was"><p><a href="../../errata/index.html#e-202602021142-1.1b">'
check 'and the one before is beside what the command is now' holds "$out" 'sudo <ins>-u root</ins> -i'
sed -i 's/sudo -u root -i/sudo -i/' newer/lessons/01-one.md
record 1770050999 new newer
run build newer -o o
page lessons/one/index.html
check 'who copied what it is again reads nothing' lacks "$out" 'e-202602021142-1.1b'

# Catch-ups for supporters are none of it, nor is one that was taken out.
course secret '# One\n\n```bash\nls\n```\n\n> [!CATCHUP]\n> ```bash\n> touch secret-1\n> touch secret-2\n> ```\n'
echo 'errata: errata.yaml' >>secret/course.yaml
cp -r secret secrets
sed -i 's/secret-1/open-1/; /secret-2/d' secrets/lessons/01-one.md
record 1770021720 secret secrets
check 'both are recorded' [ "$out" = '2 corrections added to secrets/errata.yaml' ]
run build secrets -o o
check 'they are shown where catch-ups are for all' grep -qr secret- o/small/public --include=*.html
echo 'catchup: private' >>secrets/course.yaml
run build secrets -o o
check 'and nowhere where they are not' [ -z "$(grep -rlE 'secret-|open-1' o/small/public)" ]

# A message is shorter than 4,096 characters of any chat.
{
    echo '# One'
    for ((i = 0; i < 40; i++)); do printf '\n```bash\necho %s%0150d\n```\n' $i 0 | sed 's/0/😀/g'; done
} >old/lessons/01-one.md
sed 's/echo/printf/' old/lessons/01-one.md >new/lessons/01-one.md
run errata old new --format message
check 'a long message is split, with numbers' [ "$(grep -c '^([1-4]/4)$' .out)" = 4 ]
check 'each part is short enough' python3 -c 'import re, sys
parts = re.split(r"(?m)^(?=\(\d/4\)$)", open(sys.argv[1]).read())[1:]
assert len(parts) == 4 and max(len(p.encode("utf-16-le")) // 2 for p in parts) < 4096
assert sum(p.count("printf") for p in parts) == 40' .out

# What an author writes into the record by hand.
bad() { # SENTENCE ENTRY
    cp -r old bad
    echo 'errata: errata.yaml' >>bad/course.yaml
    printf '%b' "$2" >bad/errata.yaml
    run build bad -o o
    rm -r bad
    check "$3" ended 1 "$1"
}
bad 'write a date and a time' '- {at: now, lesson: one, command: 1.1a, was: ls}\n' 'a time that is none'
bad 'write the id under which' '- {at: 2026-02-02T11:42, lesson: one, command: "<b>", was: ls}\n' 'an id that is none'
bad 'it lacks `was`' '- {at: 2026-02-02T11:42, lesson: one, command: 1.1a}\n' 'no old text'
bad 'was corrected at this time already' '- {at: 2026-02-02T11:42, lesson: one, command: 1.1a, was: ls}\n- {at: 2026-02-02T11:42, lesson: one, command: 1.1a, was: l}\n' 'one twice'
bad 'no place of a command is called `hall`' '- {at: 2026-02-02T11:42, lesson: one, command: 1.1a, was: ls, place: hall}\n' 'a place that is none'
bad 'must be a list' 'at: 1\n' 'no list'
cp -r old odd
echo 'errata: errata.yaml' >>odd/course.yaml
printf '%s\n' '- {at: 2026-02-02T11:42, lesson: gone, command: 9.1a, was: "<script>alert(1)</script>]]>&\u0007"}' >odd/errata.yaml
run build odd -o o
check 'a lesson may be gone' ended 0
check 'the text is text everywhere' [ -z "$(grep -rl '<script>alert' o/small/public --include=*.html --include=*.xml)" ]
check 'the feed is well-formed' python3 -c 'import sys, xml.dom.minidom as m; m.parse(sys.argv[1])' o/small/public/errata/feed.xml
finish
