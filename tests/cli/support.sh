#!/usr/bin/env bash
# Who helps whom, and when: groups for those who have none, and hours in which nobody is there.
# shellcheck source=lib.bash disable=SC2016,SC2034
. "$(dirname "$0")/lib.bash"

mkdir -p kurs/lessons
printf '# One\n\n```bash\nls\n```\n' >kurs/lessons/01-one.md
cat >kurs/course.yaml <<'END'
handout: 1
id: kurs
title: Kurs
timezone: Europe/Moscow
roster: roster.csv
people:
  ivan: {name: Ivan, languages: [en, ru], hours: "09:00-18:00", timezone: Europe/Moscow}
  mei: {name: Mei, languages: [en, ja], hours: "09:00-18:00", timezone: Asia/Tokyo}
  diego: {name: Diego, languages: [en, es], hours: "06:00-15:00", timezone: America/Sao_Paulo}
support:
  groups:
    - {id: a, name: Group A, lead: ivan}
    - {id: b, name: Group B, members: [mei]}
    - {id: c, name: Group C, lead: diego}
days:
  - title: Day 1
    date: 2026-02-06
    sessions:
      - {start: "10:00", end: "12:00", lesson: lessons/01-one.md}
      - {start: "12:00", end: "13:00", break: Lunch}
      - {start: "19:00", end: "22:00", practice: Evening, lesson: lessons/01-one.md}
END
roster() { printf 'login,group,lang,timezone\n%b' "$1" >kurs/roster.csv; }

roster 'p1,,ru,Asia/Yekaterinburg\np2,,es,Europe/Madrid\np3,,,Asia/Vladivostok\np4,,,America/Bogota\np5,b,en,Asia/Tokyo\n'
run check kurs
check 'the language tells' holds "$err" 'roster.csv:2:1: warning: p1 is in no support group; `a` fits: Ivan speaks ru, 2 hours away, 0 participants so far [no-group]'
check 'however far away' holds "$err" 'p2 is in no support group; `c` fits: Diego speaks es'
check 'then the size and the clock' holds "$err" 'p4 is in no support group; `c` fits: 2 hours away'
check 'who has a group is not named' lacks "$err" 'p5 is in no'
run check kurs --fix --dry-run
check 'the fix says what it would write' holds "$out" '+p1,a,ru,Asia/Yekaterinburg'
cp kurs/roster.csv before.csv
run check kurs --fix
check 'it is written' grep -qx 'p1,a,ru,Asia/Yekaterinburg' kurs/roster.csv
check 'all of it' [ "$(grep -c ',,' kurs/roster.csv)" = 2 ]
cut -d, -f1,2 kurs/roster.csv | grep -v login >assigned
run check kurs
check 'then nobody is without' lacks "$err" 'no-group'

# Who comes later moves nobody.
printf 'p6,,ru,Europe/Moscow\n' >>kurs/roster.csv
sed -i '2i p0,,ru,Europe/Moscow' kurs/roster.csv
run check kurs --fix
check 'those who were there stay' [ "$(cut -d, -f1,2 kurs/roster.csv | grep -vE 'login|p0|p6')" = "$(cat assigned)" ]

# A roster without such a column is told how to get one.
cp kurs/roster.csv kept.csv
printf 'login,timezone\np1,Europe/Moscow\n' >kurs/roster.csv
run check kurs
check 'a column that is not there is asked for' holds "$err" '0 participants so far; give the roster a column `group`, in which `--fix` writes it [no-group]'
cp kept.csv kurs/roster.csv

# Groups of many are alike in size.
{
    echo login,group,timezone
    for ((i = 0; i < 90; i++)); do echo "q$i,,Asia/Tokyo"; done
} >kurs/roster.csv
run check kurs --fix
check 'nobody has all of one zone' [ "$(cut -d, -f2 kurs/roster.csv | grep -c '^[ac]$')" -ge 40 ]
check 'but who is near has more' [ "$(cut -d, -f2 kurs/roster.csv | grep -c '^b$')" -gt 30 ]

# Without a column for it, the group is told and not written.
printf 'login,lang\np1,ru\n' >kurs/roster.csv
cp kurs/roster.csv before.csv
run check kurs --fix
check 'no column: nothing is written' cmp -s kurs/roster.csv before.csv
check 'but told' holds "$err" '`a` fits'

# ---- hours ----

# Diego is there from noon to nine in Moscow; Ivan up to six; Mei from three to noon.
roster 'p1,a,,Europe/Moscow\np2,a,,Asia/Vladivostok\n'
run check kurs
check 'an hour in which nobody is there' holds "$err" 'no supporter is there on day 1 from 21:00 to 22:00 (21:00 to 22:00 in Europe/Moscow, where 1 participant is); 1 hour in all [coverage]'
check 'on the clock of who is elsewhere' holds "$err" '(04:00 to 05:00 in Asia/Vladivostok, where 1 participant is)'
roster 'p1,a,ru,Europe/Moscow\np2,a,fr,Europe/Paris\n'
run check kurs
check 'nobody who speaks the language' holds "$err" 'no supporter who speaks ru is there on day 1 from 19:00 to 22:00'
check 'in no hour at all' holds "$err" 'no supporter who speaks fr is there on day 1 from 10:00 to 12:00 (08:00 to 10:00 in Europe/Paris, where 1 participant is); 5 hours in all'
run build kurs -o covered --only html
page=covered/kurs/private/organizers/coverage.html
check 'organizers see it' ended 0
check 'half hour by half hour: no one for French' [ "$(grep -A99 '>Europe/Paris' $page | grep -o 'class="none"' | wc -l)" = 10 ]
check 'Ivan up to six for Russian' [ "$(grep '>Europe/Moscow' $page | grep -o 'class="[a-z0-9]*" title="[0-9:]* *[A-Za-z]*"' | tr -d '\n')" = 'class="n1" title="10:00 Ivan"class="n1" title="10:30 Ivan"class="n1" title="11:00 Ivan"class="n1" title="11:30 Ivan"class="none" title="19:00"class="none" title="19:30"class="none" title="20:00"class="none" title="20:30"class="none" title="21:00"class="none" title="21:30"' ]
check 'on whose clock it is which time' holds "$(<$page)" '1 participant · 08:00–20:00'
check 'in numbers' holds "$(<$page)" '8 hours'
check 'nobody else does' lacks "$(cat covered/kurs/public/index.html)" coverage
sed -i 's/end: "22:00"/end: "21:00"/' kurs/course.yaml
roster 'p1,a,,Europe/Moscow\n'
run check kurs
check 'all hours are covered, breaks left out' [ "$status$err" = 0 ]

# ---- faces ----

cp kurs/course.yaml kurs/before.yaml
sed -i '0,/name: Ivan/s//photo: "ivan \&.png", name: Ivan/' kurs/course.yaml
run check kurs
check 'a photo that is not there' ended 0 '[missing-file]'
cp "$root/content/kubernetes-intensive/people/ivan.png" 'kurs/ivan &.png'
roster 'p1,a,,Europe/Moscow\n'
run build kurs -o faces
check 'a face stands on the support page, with the name for who does not see it' grep -q 'src="../media/ivan%20%26.png" alt="Ivan"' faces/kurs/public/support/index.html
check '  and the file beside it' [ -s 'faces/kurs/public/media/ivan &.png' ]
check '  and in the guide of who is helped' grep -qa '/Subtype */Image' faces/kurs/private/participants/p1/workspace-guide.pdf
echo 'url: https://kurs.example/k' >>kurs/course.yaml
run build kurs -o faces
link=faces/kurs/private/participants/p1/handbook.html
check '  and on their page, in it' eval 'grep -q "<b>Ivan</b>" $link && [ "$(grep -o "data:image/png;base64,[^\"]*" $link | cut -d, -f2 | base64 -d | sha256sum)" = "$(sha256sum <"kurs/ivan &.png")" ]'
head -c 200000 /dev/zero >>'kurs/ivan &.png'
run build kurs -o faces
check '  but for a large one' eval 'grep -q "<b>Ivan</b>" $link && ! grep -q "data:" <(sed "/Content-Security/d" $link)'
sed -i 's/ivan &.png/roster.csv/' kurs/course.yaml
run check kurs
check 'what is private is no face' ended 1 '[private-file]'
mv kurs/before.yaml kurs/course.yaml

# ---- the way from a question to its answer ----

cp kurs/course.yaml kurs/before.yaml
roster 'p1,a,,Europe/Moscow\n'
titles() { grep -A20 'class="route"' "$1/kurs/public/support/index.html" | grep -o '<li><b.*</b>' | sed 's/<[^>]*>//g' | paste -sd,; }
run build kurs -o route --only html
check 'a course with groups has one: of no problems, channels and speakers, the lead alone' [ "$(titles route)" = 'The lead of your group' ]
check '  and says what a supporter does' [ "$(grep -A8 'class="help"' route/kurs/public/support/index.html | grep -c '<dt>')" = 3 ]
cat >>kurs/course.yaml <<'END'
channels: {chat: {title: "Chat & <b>", url: "https://chat.example/"}}
END
sed -i 's/^support:/&\n  route: [{who: group, wait: 1}, {who: chat, wait: 15}, {who: mei, text: "Ask <i>her<\/i>", wait: 5}, {title: The desk}]\n  help: {do: "At <noon>"}/; s/lead: ivan}/lead: ivan, channel: chat}/' kurs/course.yaml
run build kurs -o route
check 'or its own' [ "$status" = 0 ]
check '  step by step' [ "$(titles route)" = 'The channel of your group,Chat &amp; &lt;b&gt;,Mei,The desk' ]
page=route/kurs/public/support/index.html
check '  and the group alone is filled in on the page' [ "$(grep -o 'data-of="[^"]*"' "$page")" = 'data-of="channel"' ]
check '  with its waits' holds "$(<$page)" '<small>No answer in 1 minute: next step.</small>'
check '  in their number' holds "$(<$page)" '<small>No answer in 15 minutes: next step.</small>'
check '  and escaped' holds "$(<$page)" 'Ask &lt;i&gt;her&lt;/i&gt;'
check '  and no help but what is written' holds "$(tr -d '\n' <$page)" '<dl class="help"><dt>Does the step for you</dt><dd>At &lt;noon&gt;</dd></dl>'
guide() { pdftotext -raw "$1" - | tr '\n' ' '; }
if type pdftotext >/dev/null 2>&1; then
    check 'the guide lists it' holds "$(guide route/kurs/public/workspace-guide.pdf)" 'The channel of your group: One message'
    check '  and calls the own group by its name' holds "$(guide route/kurs/private/participants/p1/workspace-guide.pdf)" 'Chat & <b>: One message'
fi
sed -i 's/who: mei/who: mai/; s/wait: 15/wait: soon/; s/{title: The desk}/{wait: 3}/' kurs/course.yaml
run check kurs
check 'who is nobody' ended 1 'no step of the route, channel or person is called `mai`; did you mean `mei`?'
check 'a wait in words' holds "$err" 'write the minutes until the next step as a number'
check 'a step without a name' holds "$err" 'say `who` is asked in this step, or write a `title`'
sed -i 's/route: .*/route: []/; s/help: .*/help: {}/' kurs/course.yaml
run build kurs -o none --only html
check 'or none' lacks "$(<none/kurs/public/support/index.html)" 'class="route"'
check '  of both' lacks "$(<none/kurs/public/support/index.html)" 'class="help"'
mv kurs/before.yaml kurs/course.yaml

# ---- practice outside of sessions ----

cp kurs/course.yaml kurs/before.yaml
echo 'practice: [{start: "21:00", end: "22:30", days: [1]}]' >>kurs/course.yaml
run check kurs
check 'practice in the evening counts as the course does' holds "$err" 'no supporter is there on day 1 from 21:00 to 22:30'
run build kurs -o evening
check 'organizers see it' grep -q 'class="none" title="22:00"' evening/kurs/private/organizers/coverage.html
check 'it stands in the schedule' grep -q '21:00.*22:30.*On your own.*<small>practice' <(tr -d '\n' <evening/kurs/public/schedule/index.html)
check '  and in the calendar' grep -q 'SUMMARY:On your own' evening/kurs/public/schedule.ics
sed -i '$s/.*/practice: [{start: "22:00", end: "23:00", title: Late}]/' kurs/course.yaml
run build kurs -o evening
check 'of all days, where none is named; under a title of its own' [ "$(grep -c 'SUMMARY:Late' evening/kurs/public/schedule.ics)" = "$(grep -c '    date:' kurs/course.yaml)" ]
sed -i '$s/.*/practice: [{start: "20:30", end: "21:30", days: [1]}]/' kurs/course.yaml
run check kurs
check 'not while a session goes on' ended 0 'on day 1 a session goes on from 19:00 to 21:00; practise before or after it [session-overlap]'
sed -i '$s/.*/practice: [{start: "21:30", end: "22:00", days: [7]}]/' kurs/course.yaml
run check kurs
check 'a day that is none' ended 1 'the course has no day of that number'
sed -i '$s/.*/practice: [{start: "22:30", end: "22:00"}]/' kurs/course.yaml
run check kurs
check 'no end before the start' ended 1 'ends before it starts'
mv kurs/before.yaml kurs/course.yaml
sed -i '/    date:/d' kurs/course.yaml
sed -i 's/end: "21:00"/end: "23:00"/' kurs/course.yaml
run check kurs
check 'nothing is said of days without a date' lacks "$err" coverage
finish
