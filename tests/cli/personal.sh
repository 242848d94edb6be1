#!/usr/bin/env bash
# A guide for each line of the roster: own values, own clock, own supporters; and what can be
# wrong in a roster.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
for tool in pdftotext qpdf; do
    command -v $tool >/dev/null || { skip 'personal guides' "needs $tool"; finish; }
done
course group '# One\n\n```bash\nssh <student>@<master> # <other>\n```\n'
cat >group/course.yaml <<'END'
handout: 1
id: small
title: Small
timezone: Europe/Moscow
url: https://handbook.example/small/
roster: roster.csv
variables:
  student: {label: Your login}
  master: master-1.<student>.example
people:
  ivan: {name: Ivan Lead, contact: "@ivan", hours: "08:00-17:00", timezone: Asia/Almaty}
  olga: {name: Olga Other, contact: "@olga"}
channels:
  room: {title: Room B, url: "https://chat.example/b"}
support:
  groups:
    - {id: a, name: Group A, lead: olga}
    - {id: b, name: Group B, lead: ivan, channel: room}
workspace: [connect.md]
days:
  - title: Day 1
    date: 2026-02-06
    sessions:
      - {start: "22:00", end: "23:30", lesson: lessons/01-one.md}
END
printf '# Connect\n\nAs `<student>`:\n\n```bash\nssh -o ServerAliveInterval=30 -o StrictHostKeyChecking=accept-new -o ConnectTimeout=10 <student>@<master>\n```\n' >group/connect.md
printf 'student,name,group,timezone,login\ns0l,"Anna ""A"" Petrova, Jr",b,Asia/Vladivostok,anna\r\nsOI,Boris,a,,boris\n' >group/roster.csv
run build group -o out -q
check 'a course with a roster is built' ended 0
guide() { pdftotext -raw "out/small/private/participants/$1/workspace-guide.pdf" - | tr '\n' ' ' | tr -s ' '; }
anna=$(guide anna) boris=$(guide boris)
check 'two lines, two guides' [ "$(find out/small/private/participants -name '*.pdf' | wc -l)" = 2 ]
check 'a name in quotes' holds "$anna" 'Welcome, Anna "A" Petrova, Jr'
check 'her values are filled in, also into others' holds "$anna" 'master-1.s0l.example'
check 'a long command copies with them' holds "$anna" 'ssh -o ServerAliveInterval=30 -o StrictHostKeyChecking=accept-new -o ConnectTimeout=10 s0l@master-1.s0l.example'
check 'what is easily misread is spelled' holds "$anna" '0 the digit zero, l small L as in lima'
check 'for each his own' holds "$boris" 'O capital O as in Oscar, I capital I as in India'
check 'her clock, a day later' holds "$anna" '22:00–23:30 05:00 (+1)–06:30 (+1)'
check 'her supporter, on her clock' holds "$anna" 'Ivan Lead @ivan 08:00–17:00 Asia/Almaty 13:00–22:00 Asia/Vladivostok'
check 'and no other' lacks "$anna" 'Olga'
check 'nothing of one stands in the guide of another' lacks "$boris" 's0l'
check 'nothing of the roster is published' [ -z "$(grep -rl 's0l\|Petrova' out/small/public; pdftotext out/small/public/workspace-guide.pdf - | grep 's0l\|Petrova')" ]
# The link of the cover fills the values in on the pages; that of the guide for all does not.
links() { qpdf --qdf --object-streams=disable "$1" - | grep -ao 'handbook.example/small/[^)]*' | sort -u | tr '\n' ' '; }
check 'the cover leads to the handbook with the values of its reader' \
    [ "$(links out/small/private/participants/anna/workspace-guide.pdf)" = 'handbook.example/small/#student=s0l ' ]
check 'the guide for all knows none' [ "$(links out/small/public/workspace-guide.pdf)" = 'handbook.example/small/ ' ]
err=$(qpdf --check out/small/private/participants/anna/workspace-guide.pdf 2>&1)
check 'qpdf has nothing to complain about' holds "$err" 'No syntax or stream encoding errors'

run build group -o again -q
check 'made again they have the same bytes' diff -r out again
before=$(sum out)
run build group -o out
check 'nothing changed: nothing is written' same out "$before"
sed -i 's/Boris/Boria/' group/roster.csv
touch kept
sleep 0.02
run build group -o out
check 'one line changed: the guide, page, zip and list are new' holds "$out" '(4 new or changed, 0 removed)'
check 'the guide of the other keeps its time' [ ! out/small/private/participants/anna/workspace-guide.pdf -nt kept ]
sed -i '$d' group/roster.csv
run build group -o out
check 'a line less: its guide is gone' [ ! -e out/small/private/participants/boris ]

# A file system of its own, with room for none of them.
cat >full.sh <<'END'
mount -t tmpfs -o size=8k none "$1" || exit 77
"$HANDOUT" build group -o "$1" -q 2>said
status=$?
ls -A "$1" >left
exit $status
END
mkdir disk
export HANDOUT
unshare -rm bash full.sh disk 2>/dev/null
full=$?
if [ "$full" = 77 ] || [ "$full" = 1 ]; then
    skip 'a full disk' 'no tmpfs may be mounted here'
else
    check 'a full disk: status 2' [ "$full" = 2 ]
    check 'a full disk: the message names the guide' grep -q 'participants/anna/.*: No space left' said
    check 'a full disk: nothing is left' [ ! -s left ]
fi

printf 'login,student,group\n../x,s1,a\nanna,s2\nanna,s3,a\nanna,s4,z\n,s5,a\nANNA,s6,a\n' >group/roster.csv
run build group -o out -q
check 'a login that is no name of a folder' ended 1 'roster.csv:2:1: error: a login names a folder'
check 'a column too few' ended 1 'roster.csv:3:6: error: this line has 2 columns, and the first one of the file 3'
check 'a login twice' ended 1 'roster.csv:5:1: error: another line has this login, `anna`, already'
check 'a login that differs in capitals alone' ended 1 'roster.csv:7:1: error: `ANNA` and `anna`, the login of another line, are one folder where'
check 'no login' ended 1 'roster.csv:6:1: error: this line has no login'
printf 'login,student,group\nanna,s4,z\n' >group/roster.csv
run build group -o out -q
check 'an unknown group' ended 1 'roster.csv:2:9: error: '
printf 'login,student,name\nanna,s4,"Anna\nboris,s5,Boris\n' >group/roster.csv
run build group -o out -q
check 'a quote that is never closed swallows nobody' ended 1 'roster.csv:2:9: error: this quote is never closed'
printf 'login,student,timezone\nanna,s4,Europe/Mosco\n' >group/roster.csv
run build group -o out -q
check 'a time zone that nobody knows is said' ended 0 'roster.csv:2:1: warning: no time zone is called `Europe/Mosco`'
printf 'login,student\n\n' >group/roster.csv
run build group -o out -q
check 'a roster without people is said' ended 0 'roster.csv:1:1: warning: this roster names nobody'
: >group/roster.csv
run build group -o out -q
check 'an empty one too' ended 0 'roster.csv:1:1: warning: this roster names nobody'
printf 'login,student,timezone\nanna,s4,Europe\n' >group/roster.csv
run build group -o out -q
check 'a folder of time zones is none' ended 0 'roster.csv:2:1: warning: no time zone is called `Europe`'
awk 'BEGIN { print "login,student"; for (i = 0; i < 100000; i++) print "user" i ",s" i }' >group/roster.csv
SECONDS_MAX=10 run build group -o out -q --only json
check 'a roster of 100,000 lines is read in time' ended 0
finish
