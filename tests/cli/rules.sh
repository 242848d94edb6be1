#!/usr/bin/env bash
# What `check` reports of commands that look right and are not, and what it must not.
# The backquotes in single quotes are Markdown; \321\201 is a Cyrillic letter, \302\240 a no-break space.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# reports COURSE [WORD...]: each report as LINE:COLUMN CODE, of the rules that are named, or of all.
reports() {
    local at=$1 codes
    shift
    codes=$(IFS='|' && echo "$*")
    PATH='' "$HANDOUT" check "$at" 2>&1 |
        sed -nE "s/^[^ ]*:([0-9]+:[0-9]+): (info|warning|error): .*\[(${codes:-[a-z-]+})\]$/\1 \3/p" |
        paste -sd, | sed 's/,/, /g'
}

# said SENTENCE WANTED TEXT [WORD...]: what is reported of the text of a lesson.
said() {
    local sentence=$1 wanted=$2
    rm -rf c
    course c "# T\\n\\n$3\\n"
    shift 3
    got=$(reports c "$@")
    [ "$got" = "$wanted" ] || err="wanted: $wanted, got: $got"
    check "$sentence" [ "$got" = "$wanted" ]
}

# advice SENTENCE WANTED: what one of the reports of the last text says.
advice() {
    err=$(PATH='' "$HANDOUT" check c 2>&1)
    check "$1" holds "$err" "$2"
}

# ---- programs that are misspelt ----

said 'a letter that is swapped, left out, more, other, doubled' \
    '4:1 misspelt-command, 5:1 misspelt-command, 6:1 misspelt-command, 7:1 misspelt-command, 8:1 misspelt-command, 9:1 misspelt-command, 10:1 misspelt-command' \
    '```bash\ndokcer ps\ngti status\nkubctl get pods\nkuectl get pods\nkubecttl get pods\nkubevtl get nodes\ngitt log\n```'
advice 'the right one is named' '`dokcer` is no program that is known here; write `docker`, or {allow=misspelt-command} if it is one'
said 'behind sudo, in a pipe, in a loop, behind a prompt, in a text' \
    '4:6 misspelt-command, 5:6 misspelt-command, 6:24 misspelt-command, 10:3 misspelt-command, 13:8 misspelt-command' \
    '```bash\nsudo sytemctl status\nls | gerp x\nfor i in 1 2; do rm x; dokcer ps; done\n```\n\n```console\n$ terrafrom plan\n```\n\nRun `$ helmm list`.'
said 'once each' '4:1 misspelt-command' '```bash\ndokcer ps\ndokcer ps -a\n```'
said 'short programs, those of the usual families, those with numbers' '' \
    '```bash\nsl\ngcc x.c\ng++ x.cc\npip3 list\npip list\nact\ndockerd\ngradlew\ngsplit x\nxzless x\ngitk\nlocale\nscript x\ntset\nkubectx\ngetfacl x\nsetfacl x\nvgcreate\nipconfig\n```' misspelt-command
said 'what the course installs, writes, names, defines' '' \
    '```bash\napt-get install dokcer\ndokcer ps\ncurl -Lo /usr/local/bin/kubctl https://x.example/k\nkubctl get x\nalias gti=git\ngti x\nhlem() { helm "$@"; }\nhlem list\n```' misspelt-command
said 'what is run often' '' '```bash\ndoker a\ndoker b\ndoker c\n```' misspelt-command
said 'unless the other one is run more often' '4:1 misspelt-command' '```bash\nshop-clt a\nshop-ctl b\nshop-ctl c\nshop-ctl d\n```' misspelt-command
said 'a short one that the course runs often' '8:1 misspelt-command' '```bash\ncurl a\ncurl b\ncurl c\ncurl d\ncrl e\n```' misspelt-command
said 'but another word of two is no other program' '' '```bash\nshop-api a\nshop-apis b\nnode-1 x\nnode-2 x\nnode-2 y\nnode-2 z\n```' misspelt-command
said 'paths and placeholders' '' '```bash\n./dokcer\n/opt/gti x\n<dokcer> x\n$dokcer x\n```' misspelt-command
said 'a capital that a program for slides has made, and no misspelling' '4:7 capital, 5:6 capital, 7:14 capital' \
    '```bash\nls && Git add .\nsudo Docker ps\necho Docker\nls && false; Cd web\n```' capital misspelt-command
said 'the capital of a subcommand, and of a command at the head of a block' '4:1 capital, 8:1 capital, 8:8 capital, 9:8 capital, 10:5 capital' \
    '```bash\nGit add .\n```\n\n```bash\nDocker Compose up -d\ndocker Compose ps\ngit Notes\n```' capital not-shell mixed-output transcript-head
advice 'the small letter is named' '`Git` is another name to a shell than `git`; write a small letter'
said 'but no name that has one, that is defined, or of another shell' '' \
    '```bash\nRscript a.R\nXorg :1\nMake() { make "$@"; }\nMake all\n./Git x\n```\n\n```powershell\nGit status\n```' capital
said 'a block that says so' '' '```bash {allow=misspelt-command}\ndokcer ps\n```'
# ---- letters of other scripts, dashes ----

said 'a look-alike in the first word: alone, above others, without a label, behind a prompt, no Latin letter in it' \
    '4:1 lookalike, 9:1 lookalike, 12:1 no-label, 13:1 lookalike, 17:3 lookalike, 21:1 lookalike, 21:2 lookalike, 22:1 lookalike' \
    '```bash\n\321\201d ~/shop\nls\n```\n\n```bash\n\321\201d ~/shop\n```\n\n```\n\321\201d ~/shop\n```\n\n```console\n$ \321\201d ~/shop\n```\n\n```bash\n\321\201\321\200 a b\nκubectl get pods\n```'
said 'a program that nobody knows, with a letter that looks Latin' '4:1 lookalike' '```bash\n\321\201hopctl start\n```'
said 'an option of one letter, whether it looks Latin or not' '4:5 lookalike, 5:8 lookalike, 6:7 lookalike' \
    '```bash\nls -п\nls -l -\320\260\ngrep -λ x y\n```'
advice 'which letter it is' 'this is a Cyrillic letter, which names no option; write a Latin one'
said 'but no texts in another script' '' \
    '```bash\ngit commit -mПривет --author=Иван\necho -нет\nls # с -п\necho "а -п"\ncd привет\n```\n\n```\nпривет мир\nс чем\n```'
said 'dashes before, behind and without hyphens: one report each' \
    '4:14 dash, 5:18 dash, 6:18 dash, 7:5 dash, 8:5 dash, 9:4 dash, 10:4 dash, 11:5 dash' \
    '```bash\nkubeadm init –-pod-cidr=10.244.0.0/16\nsystemctl enable –-now x\nsystemctl enable -–now x\ntar —-list -f a.tgz\ntar —list\nls ——all\nls −a\ntar ——— x\n```'
said 'a dash that is a whole word' '4:16 dash, 5:4 dash, 6:16 dash' '```bash\nkubectl exec x — ls\ncd –\nkubectl exec x –- ls\n```'
said 'but none in a text' '' '```bash\necho "a – b" # c – d\nsudo echo – x\ncat <<EOF\n– one\na — b\nEOF\n```'
said 'lines of blanks of any kind are empty: one report for a block' '5:1 blank, 13:1 blank' \
    '```bash\nls\n\302\240\npwd\n \302\240 \ncd x\n```\n\n```console\n$ ls\n　　\na.txt\n```\n\n```\nx\n\302\240\ny\n```' blank not-shell mixed-output
run list c --format json
check 'they are no commands, nor parts of any' holds "$(grep -o '"text": *"[^"]*"' <<<"$out" | paste -sd,)" '"text": "ls","text": "pwd","text": "cd x","text": "ls"'
said 'in a list, between lines with an indent, in a loop' '5:1 blank' \
    '- ```bash\n  for i in 1 2; do\n  \302\240\n    ls\n  done\n  ```' blank shell-syntax mixed-output
said 'blanks beside each other are one report' '5:1 blank' '```bash\ndocker run \\\\\n\302\240\302\240　-p 2\n```' blank
# ---- attributes of a fence ----

said 'values that say nothing, where they stand' \
    '3:10 fence-attribute, 7:10 fence-attribute, 7:18 fence-attribute, 7:28 fence-attribute, 7:38 fence-attribute, 7:43 fence-attribute, 7:51 fence-attribute, 7:60 fence-attribute' \
    '```bash {timeout=soon}\nls\n```\n\n```bash {retry=x exit=1000 run=later wait session check=no allow}\nls\n```' fence-attribute
said 'numbers that are none' '3:10 fence-attribute, 7:10 fence-attribute, 11:1 fence-attribute' \
    '```bash {timeout=-1}\nls\n```\n\n```bash {timeout=1m}\nls\n```\n\n```bash {exit=}\nls\n```' fence-attribute
said 'and those that say something' '' \
    '```bash {timeout=60 retry=3 exit=any run=always wait="a b" session=two check=skip allow=dash}\nls\n```\n\n```bash {exit=3 run=skip hidden}\nls\n```'
printf -- '---\nmarp: true\n---\n\n# T\n\n```bash {timeout=soon}\nls\n```\n' >deck.md
run check deck.md
check 'in a deck too, as a warning' ended 0 'deck.md:7:10: warning: `timeout` of a fence is a number of seconds, 86400 at most; write {timeout=...} [fence-attribute]'

# ---- passwords ----

said 'passwords in options and variables' \
    '4:17 secret, 5:30 secret, 6:14 secret, 7:13 secret, 8:19 secret, 9:12 secret, 10:20 secret, 11:17 secret, 12:12 secret, 13:21 secret, 14:22 secret' \
    '```bash {allow=misspelt-command}\ndocker login -p Zebra7 reg.example\ndocker login -u a --password=Zebra7\ncurl -u anna:Zebra7 https://x.example\ncurl -uanna:Zebra7 https://x.example\ncurl --user "anna:Zebra7" https://x.example\nPGPASSWORD=Zebra7 psql -h x\nexport PGPASSWORD="Zebra7"\nmysql -u root -pZebra7 -e x\nsshpass -p Zebra7 ssh x\nexport GITHUB_TOKEN=a1b2c3d4e5f6\nsudo podman login -p Zebra7 x\n```' secret
said 'in a transcript, behind a pipe, in a loop' '4:14 secret, 7:42 secret' \
    '```console\n$ PGPASSWORD=Zebra7 psql\n$ ls | tee x\n$ for i in 1; do\n>   curl -s https://x.example/$i -u anna:Zebra7\n> done\n```' secret
said 'what stands for one, what is asked for, what stays on this machine' '' \
    '```bash\ndocker login -u anna -p $PASS reg.example\ndocker login -u a --password-stdin\ndocker login -u a -p <password>\ncurl -u admin:admin https://x.example\ncurl -u anna https://x.example\ncurl -u elastic:changeme https://x.example\ncurl -u a:Zebra7 http://localhost:3\nPGPASSWORD=$(cat x) psql\nPGPASSWORD=postgres psql\nmysql -p -u root\nmysql -u root -pmy-secret-pw\nexport GITHUB_TOKEN=...\nexport MODE_TOKEN=fast\ndocker run -p 8080:80 x\nssh -p 2222 x\nmkdir -p abc/de\n```' secret
said 'a token is said once' '4:25 secret' '```bash\ndocker login -u anna -p ghp_a8Kd02LmQpX7vTn4ZcY6wRb1HsJf9GuEi3Vo\n```' secret

# ---- files ----

said 'what makes a folder of files, and what every home has' '' \
    '```bash\npython3 -m venv env\nsource env/bin/activate\nvirtualenv other\n. other/bin/activate\nuv venv third\n. third/bin/activate\nnpx create-react-app shop\nbash shop/x.sh\ndjango-admin startproject site\nsource site/x.env\nsource ~/.bashrc\n. ~/.profile\nsource .zshrc\n```' no-file
said 'but no file that nothing makes' '4:8 no-file, 5:8 no-file, 6:18 no-file' \
    '```bash\nsource env/bin/activate\nsource ~/setup.sh\nkubectl apply -f web.yaml\n```' no-file

# ---- long lines ----

long=$(printf 'x%.0s' {1..90})
for shell in 'bash backslash' 'powershell backquote' 'cmd caret'; do
    said "a long line of ${shell% *}" '4:81 long-line' "\`\`\`${shell% *}\necho $long\n\`\`\`" long-line
    advice "is broken with a ${shell#* }" "break it with a ${shell#* }"
done
said 'long lines of several shells' '4:81 long-line' "\`\`\`bash\necho $long\n\`\`\`\n\n\`\`\`cmd\necho $long\n\`\`\`" long-line
advice 'are broken' 'columns, up to 95; break them ['

# ---- no commands ----

said 'a course with code and no command: a warning' '' '```sql\nSELECT 1;\n```' not-shell
run build c -o out --quiet
check 'it is built' ended 0 'warning: no command was found in any lesson'
said 'code in a text is enough' '' 'The key `q`.' not-shell
run build c -o out --quiet
check 'and it is built' ended 0 'warning: no command'
said 'a course without any code: an error' '' 'text' not-shell
run check c
check 'which says how to go on' ended 1 'or say `check: {no-commands: off}` in course.yaml [no-commands]'
sed -i '1i check: {no-commands: off}' c/course.yaml
run check c
check 'and which the course may turn off' [ "$status$err" = 0 ]

# ---- needs ----

course n
sed -i 's,lesson: lessons/01-one.md,&}\n      - {start: "11:00"\, end: "12:00"\, lesson: lessons/02-two.md\, needs: [lessons/01-one.md],' n/course.yaml
printf '# Two\n\n```bash\nls\n```\n' >n/lessons/02-two.md
run list n
check 'a path names the lesson that is needed' ended 0
sed -i 's,needs: .lessons/01-one.md,needs: [first,' n/course.yaml
run list n
check 'the names that there are' ended 1 'no lesson of this course is called `first`; there are `one`, `two` [unknown-name]'

mkdir -p d && course d '# T\n\n```bash\n\321\201p a b\ntar —-list -f a\nls ——all -–now\nsu – x\n```\n'
run check --fix d
check 'they are fixed' [ "$(sed -n 4,7p d/lessons/01-one.md)" = $'cp a b\ntar --list -f a\nls --all --now\nsu - x' ]
finish
