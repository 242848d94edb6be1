#!/usr/bin/env bash
# The output folder: what is written, what is left alone, and what happens when writing fails.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

course good
printf '# Two\n\n```bash\npwd\n```\n' >good/lessons/02-two.md
printf '      - {start: "11:00", end: "12:00", lesson: lessons/02-two.md}\n' >>good/course.yaml

# ---- what may not be written ----

touch file
run build good -o file
check 'an output path that is a file' ended 2 'cannot'
check 'the file is left alone' [ -f file ]
mkdir -p taken/small && echo mine >taken/small/notes.txt
before=$(sum taken)
run build good -o taken
check 'a folder that handout did not make' ended 2 'was not made by handout'
check 'the folder is left alone' same taken "$before"
mkdir -p link elsewhere && ln -s ../elsewhere link/small
run build good -o link
check 'a link in the place of the folder' ended 2 'a file or a link, not a folder'
check 'where the link leads is left alone' [ -z "$(ls -A elsewhere)" ]
mkdir -p empty/small
run build good -o empty -q
check 'an empty folder may be used' [ "$status" = 0 ]
run build good -o a/b/c -q
check 'folders above are made' [ -f a/b/c/small/public/index.html ]
if [ "$(id -u)" = 0 ]; then
    run build good -o /proc/handout
    check 'an output folder that cannot be made' ended 2 'cannot use the folder'
else
    mkdir locked && chmod 555 locked
    run build good -o locked
    check 'an output folder that may not be written' ended 2 'cannot'
fi
run new good
check 'new on a folder that is there' ended 2 'is there already'
run new file
check 'new on a file' ended 2 'is there already'
mkdir hollow
run new hollow
check 'new on an empty folder' [ "$status" = 0 ]

# ---- full disk ----

# A file system of its own, in name spaces of its own, with room for the first build only.
cat >full.sh <<'END'
mount -t tmpfs -o size=400k none "$1" || exit 77
"$HANDOUT" build good -o "$1" --only html,sheets,json -q || exit 78
sum() { (cd "$1" && find . -mindepth 1 -printf '%p %i %T@ %s\n' | sort && find . -type f -exec sha256sum {} + | sort); }
sum "$1" >before
head -c 300000 /dev/urandom | base64 | sed 's/^/text /' >>good/lessons/01-one.md
"$HANDOUT" build good -o "$1" --only html,sheets,json -q 2>said
status=$?
sum "$1" >after
exit $status
END
mkdir disk
cp -R good kept
export HANDOUT
unshare -rm bash full.sh disk 2>/dev/null
full=$?
rm -rf good && mv kept good
if [ "$full" = 77 ] || [ "$full" = 1 ]; then
    skip 'a full disk' 'no tmpfs may be mounted here'
else
    check 'a full disk: status 2' [ "$full" = 2 ]
    check 'a full disk: the message says so' grep -q 'No space left' said
    check 'a full disk: the old tree is as it was, and nothing beside it' cmp -s before after
fi

# ---- nothing changed, something changed ----

run build good -o out -q
check 'build' [ "$status" = 0 ]
before=$(sum out)
sleep 0.02
run build good -o out
check 'again: says that nothing changed' holds "$out" 'nothing changed'
check 'again: every file and folder keeps inode, time and bytes' same out "$before"
run build good -o out2 -q
check 'two builds give the same bytes, zip and PDF among them' diff -r out out2
check 'there is a zip' [ -s out/small/public/small.zip ]
check 'there is a PDF' [ -s out/small/public/workspace-guide.pdf ]

stamps() { (cd out/small && find . -type f -printf '%p %i %T@\n' | sort); }
stamps >before
printf '\nMore.\n' >>good/lessons/02-two.md
run build good -o out -q
stamps >after
check 'a lesson changed: its page, the search, the handbook and the zip are new, all else keeps inode and time' \
    [ "$(comm -13 before after | cut -d ' ' -f 1 | tr '\n' ' ')" = './public/assets/search.js ./public/handbook.epub ./public/handbook.pdf ./public/lessons/two/index.html ./public/small.zip ' ]
check 'a lesson changed: nothing is gone' [ "$(cut -d ' ' -f 1 before)" = "$(cut -d ' ' -f 1 after)" ]

stamps >before
printf '\n```bash\ndate\n```\n' >>good/lessons/02-two.md
run build good -o out --only sheets -q
stamps >after
comm -13 before after | cut -d ' ' -f 1 >new
check '--only sheets writes sheets' grep -qx ./public/sheets/two.txt new
check '--only sheets writes nothing else' [ -z "$(grep -v '^./public/sheets/' new)" ]
check '--only sheets removes nothing' [ -z "$(comm -23 <(cut -d ' ' -f 1 before) <(cut -d ' ' -f 1 after))" ]

mv good/lessons/02-two.md good/lessons/02-three.md
sed -i 's/02-two/02-three/' good/course.yaml
run build good -o out -q
check 'what a lesson of another name left is gone' [ ! -e out/small/public/lessons/two ]
check 'and its sheets' [ -z "$(find out -name 'two*')" ]

before=$(sum out)
printf '```bash\nopen\n' >>good/lessons/02-three.md
run build good -o out
check 'an error in the content: status 1' ended 1 'nothing was written'
check 'an error in the content: the output stays' same out "$before"
sed -i '$d' good/lessons/02-three.md && sed -i '$d' good/lessons/02-three.md

# ---- killed in the middle ----

for n in {1..400}; do echo "## Slide $n"; echo; printf '```bash\necho %d\n```\n\n---\n\n' "$n"; done >good/lessons/03-long.md
printf '      - {start: "12:00", end: "13:00", lesson: lessons/03-long.md}\n' >>good/course.yaml
old=$(sum out/small)
killed=0 torn=0
for delay in 0.01 0.02 0.03 0.04 0.05 0.06 0.08 0.1; do
    "$HANDOUT" build good -o out -q 2>/dev/null &
    pid=$!
    sleep "$delay"
    kill -KILL "$pid" 2>/dev/null && killed=$((killed + 1))
    wait "$pid" 2>/dev/null
    [ "$(sum out/small)" = "$old" ] || [ -f out/small/public/sheets/long/400.sh ] || torn=$((torn + 1))
done
check 'killed: no half tree is ever in place' [ "$torn" = 0 ]
check 'killed: it was' [ "$killed" -gt 0 ]
run build good -o out -q
check 'killed: the next build works' [ "$status" = 0 ]
check 'killed: and clears away what was left' [ "$(ls -A out)" = small ]
run build good -o fresh -q
check 'killed: and gives what a first build gives' diff -r out fresh

# ---- files that lessons link ----

mkdir -p linked/lessons
printf 'PK\003\004' >linked/lessons/data.zip
printf '%%PDF-1.4\n' >linked/lessons/slides.pdf
course linked '# One\n\n[data](data.zip) [slides](slides.pdf)\n\n```bash\nls\n```\n'
run build linked -o pages --only html -q
check 'the pages alone have the files that they link, a zip and a PDF too' \
    [ "$(find pages -name data.zip -o -name slides.pdf | wc -l)" = 2 ]
run build linked -o pages -q
run build linked -o pages --only sheets -q
check 'and keep them while something else is built' [ "$(find pages -name data.zip -o -name slides.pdf | wc -l)" = 2 ]
check 'and so do the zip and the PDF that are made' [ "$(find pages -name small.zip -o -name workspace-guide.pdf | wc -l)" = 2 ]
sed -i 's/.data.(data.zip)//' linked/lessons/01-one.md
run build linked -o pages --only html -q
check 'what no page links any more goes' [ "$(find pages -name data.zip | wc -l)" = 0 ]

# ---- another room ----

TZ=Pacific/Kiritimati LANG=ru_RU.UTF-8 LC_ALL=C run build good -o tz -q
check 'another time zone and language: the same bytes' diff -r fresh tz
(umask 077 && "$HANDOUT" build good -o mask -q)
check 'umask 077: the same bytes' diff -r fresh mask
(mkdir -p deep/er && cd deep/er && "$HANDOUT" build ../../good -o ../../cwd -q)
check 'from another folder: the same bytes' diff -r fresh cwd
(cd good && "$HANDOUT" build -q -o ../dot)
check 'from inside the course: the same bytes' diff -r fresh dot
finish
