#!/usr/bin/env bash
# What each participant gets: a folder and a zip of it with their own values, locked where there is
# a password; the lists beside them; and that none of it is published.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
for tool in pdftotext unzip jq; do
    command -v $tool >/dev/null || { skip 'bundles' "needs $tool"; finish; }
done
course group '# One\n\nAs `<student>`:\n\n```bash\nssh <student>@<master>\n```\n\n> [!TASK] Do\n> It.\n>\n> > [!SOLUTION]\n> > ```bash\n> > echo <student> <token>\n> > ```\n\n> [!CATCHUP]\n> ```bash\n> touch /tmp/<student>\n> ```\n'
cat >group/course.yaml <<'END'
handout: 1
id: small
title: Small
timezone: Europe/Moscow
url: https://handbook.example/small/
roster: roster.csv
lang: en
translations: [ru]
variables:
  student: {label: Your login}
  token: {label: Your token}
  master: master-1.<student>.example
support:
  groups:
    - {id: a, name: Group A}
    - {id: b, name: Group B}
days:
  - title: Day 1
    date: 2026-02-06
    sessions:
      - {start: "22:00", end: "23:30", lesson: lessons/01-one.md}
END
mkdir -p group/lessons/ru
sed 's/^As .*/Как `<student>`:/; s/^# One/# Раз/' group/lessons/01-one.md >group/lessons/ru/01-one.md
printf '\xef\xbb\xbflogin;name;email;student;token;lang;group\nanna;"Anna ""A"" Petrova; Jr";anna@mail.example;s0l;tok-ANNA-1;ru;a\nboris;=1+2;boris@mail.example;sOI;;;b\n' >group/roster.csv
printf -- '- {login: anna, name: "Anna \\"A\\" Petrova; Jr", email: anna@mail.example, student: s0l, token: tok-ANNA-1, lang: ru, group: a}\n- {login: boris, name: =1+2, email: boris@mail.example, student: sOI, group: b}\n' >group/roster.yaml
printf -- 'a:\n- {login: anna, name: "Anna \\"A\\" Petrova; Jr", email: anna@mail.example, student: s0l, token: tok-ANNA-1, lang: ru}\nb:\n- {login: boris, name: =1+2, email: boris@mail.example, student: sOI}\n' >group/groups.yaml

run build group -o out -q
check 'a course with a roster is built' ended 0
mine=out/small/private/participants
check 'a folder for each' [ "$(cd $mine && find . -type f | sort | tr '\n' ' ')" = './anna/anna.zip ./anna/catchup/one.sh ./anna/handbook.html ./anna/sheets/catch-up.txt ./anna/sheets/course.txt ./anna/sheets/solutions.txt ./anna/workspace-guide.pdf ./boris/boris.zip ./boris/catchup/one.sh ./boris/handbook.html ./boris/sheets/catch-up.txt ./boris/sheets/course.txt ./boris/sheets/solutions.txt ./boris/workspace-guide.pdf ' ]

# unpacked LOGIN [PASSWORD]: what the zip holds is what the folder holds.
unpacked() {
    rm -rf unpacked
    if [ -n "${2-}" ]; then mkdir unpacked && bsdtar --passphrase "$2" -xf "$mine/$1/$1.zip" -C unpacked; else unzip -qq "$mine/$1/$1.zip" -d unpacked; fi
    diff -r --exclude='*.zip' "$mine/$1" unpacked/small
}
check 'the zip holds the folder' unpacked anna
check "a sheet has one's own values, also in others" grep -qx 'ssh s0l@master-1.s0l.example' $mine/anna/sheets/course.txt
check 'a value that is not known stays to be filled in' grep -qx 'echo sOI <token>' $mine/boris/sheets/solutions.txt
check '  and is asked for' grep -q '^# <token>: Your token' $mine/boris/sheets/solutions.txt
check '  one that is known is not' lacks "$(cat $mine/anna/sheets/*.txt)" 'Your token'
check 'the sheet of one holds nothing of another' lacks "$(cat $mine/boris/sheets/*.txt)" s0l
check 'the catch-up too' grep -qx 'touch /tmp/s0l' $mine/anna/sheets/catch-up.txt
check 'in the language of the participant' grep -q '^# 1. Раз' $mine/anna/sheets/course.txt
check '  else in that of the course' grep -q '^# 1. One' $mine/boris/sheets/course.txt
check 'the page has the personal link, in that language' grep -qF 'href="https://handbook.example/small/ru/#student=s0l&amp;token=tok-ANNA-1"' $mine/anna/handbook.html
check '  and whose it is' grep -qF 'Anna &quot;A&quot; Petrova; Jr' $mine/anna/handbook.html
check '  and no script' lacks "$(cat $mine/anna/handbook.html)" '<script'
check 'the guide has the own values' holds "$(pdftotext $mine/anna/workspace-guide.pdf -)" s0l
check 'the zip for all holds the bytes that are published' eval 'unzip -qq out/small/public/small.zip -d all && diff -r --exclude=small.zip out/small/public all/small'
check 'a list for a mail merge' diff - <(tail -c +4 out/small/private/mail-merge.csv | tr -d '\r') <<'END'
login,name,email,link,file
"anna","Anna ""A"" Petrova; Jr","anna@mail.example","https://handbook.example/small/ru/#student=s0l&token=tok-ANNA-1","participants/anna/anna.zip"
"boris","'=1+2","boris@mail.example","https://handbook.example/small/#student=sOI","participants/boris/boris.zip"
END
check '  for Excel, in UTF-8' [ "$(head -c 3 out/small/private/mail-merge.csv)" = $'\xef\xbb\xbf' ]
check 'without passwords no list of them' [ ! -e out/small/private/passwords.csv ]

before=$(sum out)
run build group -o out
check 'nothing changed: nothing is written' same out "$before"
cp -R out kept
for form in roster groups; do
    sed -i "s/^roster:.*/roster: $form.yaml/" group/course.yaml
    run build group -o out
    check "the same people in YAML, $form.yaml: nothing changed" holds "$out" '(nothing changed)'
done
sed -i 's/^roster:.*/roster: roster.csv/' group/course.yaml
run build group -o only -q --only bundles
check '--only bundles makes them' eval 'ended 0 && [ "$(cd only/small && find . -type f ! -name .handout | sort)" = "$(cd out/small && find private -type f | sed "s,^,./," | sort)" ]'
check '  with the same bytes' diff -r only/small/private out/small/private
run build group -o only -q --only pdf
check '--only pdf leaves them alone' [ -e only/small/private/participants/anna/anna.zip ]

# ---- passwords ----

if command -v bsdtar >/dev/null; then
    echo 'bundles: {password: made}' >>group/course.yaml
    run build group -o out -q
    check 'passwords are made' ended 0
    check '  for a list that its owner alone reads' [ "$(stat -c %a out/small/private/passwords.csv)" = 600 ]
    password=$(sed -n 's/^"anna","\(.*\)"\r$/\1/p' out/small/private/passwords.csv)
    check '  readable ones' grep -qE '^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$' <<<"$password"
    check '  for each another' [ "$(cut -d, -f2 out/small/private/passwords.csv | sort -u | wc -l)" = 3 ]
    check 'the zip opens with it' unpacked anna "$password"
    check '  and not with another' eval '! bsdtar --passphrase nothing-like-it -xOf $mine/anna/anna.zip >/dev/null 2>&1'
    check '  nor without' eval '! unzip -qqp $mine/anna/anna.zip </dev/null >/dev/null 2>&1'
    check '  it is AES-256' eval 'unzip -Z -v $mine/anna/anna.zip | grep -q "compression method" && ! grep -aq "ssh s0l" $mine/anna/anna.zip'
    before=$(sum out)
    run build group -o out
    check 'another build makes no others' same out "$before"
    chmod 644 out/small/private/passwords.csv
    run build group -o out
    check 'the list is closed again where somebody opened it' [ "$(stat -c %a out/small/private/passwords.csv)" = 600 ]
    sed -i 's/s0l/s0m/' group/roster.csv
    run build group -o out -q
    check 'a new value: the password stays' grep -q "^\"anna\",\"$password\"" out/small/private/passwords.csv
    check '  and the zip is new' unpacked anna "$password"
    sed -i '/"boris"/s/,.*/,"chosen-by-hand"\r/' out/small/private/passwords.csv
    run build group -o out -q
    mine=out/small/private/participants
    check 'a password that the list was given holds' unpacked boris chosen-by-hand
    check 'no list and no password is packed' eval '! find out -name "*.zip" -exec unzip -Z1 {} \; | grep -q passwords'
    chmod 000 out/small/private/passwords.csv
    if [ "$(id -u)" != 0 ]; then
        run build group -o out -q
        check 'a list that cannot be read ends the build' ended 2 'cannot read the passwords'
    fi
    chmod 600 out/small/private/passwords.csv
    printf 'login,student,password\nanna,s1,"given; by hand, 1"\nboris,s2,\nchris,s3,пароль-длинный\ndora,s4,short\n' >group/roster.csv
    run build group -o out -q
    check 'a password that the roster gives' unpacked anna 'given; by hand, 1'
    check '  else the one that was made' unpacked boris chosen-by-hand
    check 'one that is not ASCII is said' ended 0 "roster.csv:4:10: warning: programs that unpack differ in letters that are not ASCII"
    check '  and used as UTF-8' unpacked chris пароль-длинный
    check 'a short one is said' ended 0 'roster.csv:5:9: warning: a password of 5 characters is soon guessed'
    sed -i 's/password: made/password: given/' group/course.yaml
    run build group -o out -q
    check 'one that is missing is said' ended 0 'roster.csv:3:10: warning: without a password everybody can read this bundle'
    check '  and that bundle is open' unpacked boris
    sed -i 's/password: given/password: x/' group/course.yaml
    run check group
    check 'any other word is an error' ended 1 'course.yaml:22:21: error: write `made`'
    sed -i '/^bundles:/d' group/course.yaml
else
    skip 'locked bundles' 'needs bsdtar'
fi

# ---- what is private ----

printf 'login,name,email,student,token,password,seat\nanna,Anna Petrovskaya,anna.private@mail.example,s7k3q9,tok-PRIVATE-1,pass-PRIVATE-1,seat-PRIVATE-1\nboris,Boris Unheardof,boris.private@mail.example,s8m4w2,tok-PRIVATE-2,pass-PRIVATE-2,seat-PRIVATE-2\n' >group/roster.csv
run build group -o out -q
check 'a roster with what is private' ended 0 'warning: no variable is called as this column, `seat`'

# published: all that public/ says, be it packed.
published() {
    rm -rf flat
    mkdir flat
    find out/small/public -name '*.zip' -o -name '*.epub' | while read -r zip; do unzip -qq -o "$zip" -d "flat/$(basename "$zip").d"; done
    find out/small/public flat -name '*.pdf' | while read -r pdf; do
        pdftotext "$pdf" - && pdfinfo "$pdf" && qpdf --qdf --object-streams=disable "$pdf" -
    done >flat/pdf.txt
    grep -raoFh -f values out/small/public flat
}
tail -n +2 group/roster.csv | tr ',' '\n' | grep -v '^anna$\|^boris$' >values
check 'nothing that the roster says is published' [ -z "$(published)" ]
cp -R out/small/private/participants/anna out/small/public/leak
check '  (what is, would be found)' [ -n "$(published)" ]
rm -r out/small/public/leak
for name in password email seat; do
    printf '# One\n\nSay `<%s>`.\n\n```bash\necho <%s>\n```\n' $name $name >group/lessons/01-one.md
    run build group -o out2 -q
    check "<$name> of the roster is no placeholder" ended 1 "lessons/01-one.md:6:6: error: the roster says this of each participant for nobody else to read, and nothing fills it in here; declare \`$name\` under \`variables:\`, or take it out [private-placeholder]"
    check '  in prose neither' holds "$err" 'lessons/01-one.md:3:6: error: '
    check '  a caret is below it' holds "$err" '          ^'
    check '  and nothing is written' [ ! -e out2 ]
done
printf '# One\n\n```bash\nkubectl delete pod <name>\n```\n' >group/lessons/01-one.md
run build group -o out2 -q
check '<name> is anybody, and no secret' eval 'ended 0 && [ -e out2 ]'
printf '# One\n\n```bash\necho <seat>\n```\n' >group/lessons/01-one.md
sed -i 's/^  token:.*/&\n  seat: {label: Your seat}/' group/course.yaml
run build group -o out -q
check 'a variable of that name is one' ended 0
check '  which is filled in for its own' grep -qx 'echo seat-PRIVATE-1' out/small/private/participants/anna/sheets/course.txt
check '  and for nobody else' [ -z "$(published)" ]

# ---- what can be wrong ----

wrong() { # wrong SENTENCE ROSTER MESSAGE
    printf %b "$2" >group/roster.csv
    run build group -o out3 -q
    check "$1" ended 1 "$3"
}
wrong 'a value of several lines' 'login,student\nanna,"s1\nrm -rf /"\n' 'roster.csv:2:6: error: this value goes over several lines: write it in one'
wrong 'a control character' 'login,student\nanna,s\x1b[2J\n' 'roster.csv:2:6: error: this value has a control character, which a terminal would obey'
wrong 'a value without an end' "login,student\nanna,$(printf 'x%.0s' {1..5000})\n" 'roster.csv:2:6: error: this value has 5000 bytes, and may have 4096 at most'
wrong 'a login that leads out' 'login,student\n../x,s1\n' 'roster.csv:2:1: error: a login names a folder'
wrong 'a login that is no letters' 'login,student\nаня,s1\n' 'roster.csv:2:1: error: a login names a folder'
wrong 'a login as a device of Windows' 'login,student\nCon,s1\n' 'roster.csv:2:1: error: `Con` is a device on Windows, and no folder'
wrong '  with an ending' 'login,student\nnul.txt,s1\n' 'roster.csv:2:1: error: `nul.txt` is a device on Windows, and no folder'
wrong 'a login that ends in a dot' 'login,student\nanna.,s1\n' 'roster.csv:2:1: error: Windows takes the dot off the end of `anna.`'
wrong 'a long login' "login,student\n$(printf 'x%.0s' {1..120}),s1\n" 'roster.csv:2:1: error: a login names a folder, and has at most 100 letters'
sed -i 's/^roster:.*/roster: roster.yaml/' group/course.yaml
yaml() { # yaml SENTENCE ROSTER MESSAGE
    printf %b "$2" >group/roster.yaml
    run build group -o out3 -q
    check "YAML: $1" ended 1 "$3"
}
yaml 'no list' 'anna\n' 'roster.yaml:1:1: error: write a list of participants'
yaml 'no map' '- anna\n' 'roster.yaml:1:3: error: a participant must be a map, not a text'
yaml 'no lists in groups' 'a: anna\n' 'roster.yaml:1:4: error: the participants of a group must be a list, not a text'
yaml 'no login' '- {student: s1}\n' 'roster.yaml:1:3: error: this line has no login'
yaml 'a login twice' '- {login: anna}\n- {login: anna}\n' 'roster.yaml:2:11: error: another line has this login, `anna`, already'
yaml 'a group that is none' 'z:\n- {login: anna}\n' 'roster.yaml:1:1: error: no group in `support` is called `z`'
yaml 'a value that is a list' '- {login: anna, student: [s1]}\n' 'roster.yaml:1:26: error: this value must be a text, not a list'
yaml 'what is no YAML' '- {login: anna\n' 'error: this is not YAML'
yaml 'several lines' '- login: anna\n  student: |\n    a\n    b\n' 'roster.yaml:2:12: error: this value goes over several lines'
printf '[]\n' >group/roster.yaml
run build group -o out3 -q
check 'YAML: nobody' ended 0 'roster.yaml:1:1: warning: this roster names nobody'
printf -- '- {login: anna, seet: s1}\n' >group/roster.yaml
run check group
check 'YAML: a key that nothing reads' ended 0 'roster.yaml:1:17: warning: no variable is called as this column, `seet`, which nothing reads; did you mean `seat`?'
awk 'BEGIN { for (i = 0; i < 100000; i++) print "- {login: user" i ", student: s" i ", name: User " i "}" }' >group/roster.yaml
SECONDS_MAX=20 run build group -o out3 -q --only json
check 'YAML: 100,000 people are read in time' ended 0
finish
