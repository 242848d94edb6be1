#!/usr/bin/env bash
# What a new user is told about the usual mistakes: the message, its place, its kind.
# The backquotes in single quotes are Markdown.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

# add FOLDER LINES: lines on top of its course.yaml.
add() {
    printf '%b' "$2" | cat - "$1/course.yaml" >"$1/new" && mv "$1/new" "$1/course.yaml"
}

# says STATUS PART SENTENCE: what check prints of the course at `c`, which is then removed.
says() {
    run check c
    check "$3" ended "$1" "$2"
    rm -rf c
}

# silent SENTENCE: check has not a word to say of the course at `c`.
silent() {
    run check c
    check "$1" [ "$status$err" = 0 ]
    rm -rf c
}

# ---- problems: pattern and samples ----

# problem LINES: a course with one problem.
problem() {
    course c
    add c 'problems: p.yaml\n'
    printf -- '- symptom: It fails\n' >c/p.yaml
    printf '%b' "$1" >>c/p.yaml
}
problem '  pattern: "(open"\n'
says 1 'p.yaml:2:12: error: this pattern is no extended regular expression: Unmatched ( or \(' 'a pattern with an open bracket'
problem '  samples: [no port here, port 22]\n  pattern: "port [0-9]+"\n'
says 1 'p.yaml:2:13: error: the `pattern` of this problem does not match this sample' 'a sample that is not matched'
problem '  samples: [port 22, "the port 1 is taken"]\n  pattern: "port [0-9]{1,5}"\n'
silent 'samples that are matched'
problem '  samples: [any]\n'
silent 'samples without a pattern'
problem '  pattern: "((a{1,200}){1,200}){1,200}"\n'
says 1 'p.yaml:2:12: error: this pattern costs too much' 'bounds that nest cost nothing'
problem '  pattern: "a{99999999999999999999}"\n'
says 1 'this pattern costs too much' 'a bound of many digits'
problem "  pattern: '(.*)(.*)\\\\1'\n"
says 1 'this pattern costs too much' 'a back-reference'
problem "  pattern: 'a++++++++++++++++++++++++++++++'\n"
says 1 'this pattern costs too much' 'what is repeated again and again'
problem "  pattern: '((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+'\n"
says 1 'this pattern costs too much' 'groups in each other that are repeated'
problem "  pattern: '(a)+(b)+(c)+(d)+(e)+(f)+(g)+[h-z]+ ([0-9]{1,3}\\\\.){3}[0-9]{1,3}'\n  samples: [1]\n"
says 1 'problem-sample' 'repetitions beside each other are fine'
problem '  pattern: "\\\\{[0-9]{1,3}\\\\.[0-9]{1,3}\\\\} x{64}"\n  samples: [1]\n'
says 1 'problem-sample' 'bounds beside each other are fine'

problem '  not_samples: [no port here]\n  pattern: "port [0-9]+"\n'
silent 'a sample that must not be matched, and is not'
problem '  not_samples: [port 22]\n  pattern: "port [0-9]+"\n'
says 1 'p.yaml:2:17: error: the `pattern` of this problem must not match this sample' 'one that is'
problem '  severity: stop\n'
says 1 'p.yaml:2:13: error: no severity of a problem (stops, slows, harmless) is called `stop`; did you mean `stops`?' 'an unknown severity'
problem '  call: nobody\n'
says 1 'no person in `people` is called `nobody`' 'an unknown person'
problem '  commands: [ls]\n  lessons: [one]\n'
silent 'a command of a lesson'
problem '  commands: [kubectl logs, kubeadm join]\n'
printf '# One\n\n```bash\nkubectl -n clinic --tail=3 logs web\nsudo kubeadm --v=5 join x\n```\n' >c/lessons/01-one.md
silent 'options with values before the words'
problem '  commands: [kubectl logs, kubeadm join]\n'
printf '# One\n\n```bash\nkubectl logs web\nkubectl logs db\nkubeadm join x\n```\n' >c/lessons/01-one.md
run build c -o befallen --only html
check 'once a lesson, at the first of them' [ "$(grep -A9 'id="c-1.1a"' befallen/*/public/lessons/one/index.html | grep -c 'class="cmd-known"') $(grep -c 'class="cmd-known"' befallen/*/public/lessons/one/index.html)" = '1 1' ]
problem '  commands: [kubectl logs]\n'
printf '# One\n\n```bash\nkubectl get logs\n```\n' >c/lessons/01-one.md
says 1 'no command of the course runs `kubectl logs`' 'another word before them'
problem '  commands: [ls -l]\n'
says 1 'p.yaml:2:14: error: no command of the course runs `ls -l`' 'a command that no lesson has'

# ---- language, time zone ----

course c
add c 'lang: pl\n'
says 0 'course.yaml:1:7: warning: there are no texts in `pl`: buttons and labels will be English; there are `de`, `en`, `es`, `fr`, `pt`, `ru`, `zh`, and `texts:` brings others' 'a language without texts'
for lang in en ru ru-RU en-GB; do
    course c
    add c "lang: $lang\n"
    silent "lang: $lang"
done
course c
add c 'timezone: Berlin\n'
says 0 'course.yaml:1:11: warning: this is no IANA name of a time zone; write it as `Europe/Berlin`' 'a time zone that is none'
for zone in Europe/Berlin UTC GMT; do
    course c
    add c "timezone: $zone\n"
    silent "timezone: $zone"
done

# ---- roster ----

# roster LINES: a course with a roster.
roster() {
    course c
    add c 'roster: r.csv\n'
    printf '%b' "$1" >c/r.csv
}
roster '\357\273\277login;name;student\r\nanna;"Petrova; Anna";b, c\r\n'
silent 'a roster with semicolons, as Excel writes it'
roster 'login\tname\tstudent\nanna\tPetrova, Anna; the second\tb\n'
silent 'a roster with tabs'
roster 'login;name;student\nanna;Anna;b;c\n'
says 1 'r.csv:2:13: error: this line has 4 columns, and the first one of the file 3' 'a line with one more'
roster 'login,studnet\na,b\n'
says 0 'r.csv:1:7: warning: no variable is called as this column, `studnet`, which nothing reads; did you mean `student`?' 'a column that is misspelt'
roster 'login,name,email,group,lang,timezone,"student",\nanna,,,,,,,\n'
silent 'the columns of a roster'

# ---- YAML ----

# yaml LINES: a course.yaml that is no YAML.
yaml() {
    mkdir c
    printf '%b' "$1" >c/course.yaml
}
yaml 'id: x\ntitle: Day one: basics\n'
says 1 'course.yaml:2:15: error: this is not YAML: put this text in quotes: it holds `: `' 'a colon in a text'
yaml 'id: x\ndays:\n\t- title: a\n'
says 1 'course.yaml:3:1: error: this is not YAML: indent with blanks, not with a tab' 'a tab for an indent'
yaml 'id: x\ntitle: @one\n'
says 1 'course.yaml:2:8: error: this is not YAML: put this text in quotes: it starts with a sign' 'a sign that starts no text'
yaml 'id: x\ndays:\n  - title: a\n   date: 1\n'
says 1 'course.yaml:4:4: error: this is not YAML: this line does not continue what stands above it' 'an indent that fits nothing'
yaml 'id: x\ntitle: "One" two\n'
says 1 'this is not YAML: this line does not continue what stands above it' 'a text behind closed quotes'
yaml 'id: x\ntitle\nlang: en\n'
says 1 'course.yaml:2:1: error: this is not YAML: this is a key without its colon' 'a key without its colon'
yaml 'id: [x\n'
says 1 'course.yaml:1:5: error: this is not YAML: close the bracket that is opened here' 'a bracket that is never closed'
yaml 'id: "x\n'
says 1 'course.yaml:1:5: error: this is not YAML: close the quotes that are opened here' 'quotes that are never closed'
yaml 'id: "\\q"\n'
says 1 'this is not YAML: found unknown escape character' 'what has no advice keeps the words of libyaml'

# ---- what is named as the course ----

course c
run list c/lessons/01-one.md
check 'a Markdown file alone is a course of one lesson' ended 0
check 'its ids name the slide alone' holds "$out" '1a'
run check c/lessons
check 'a folder without course.yaml' ended 2 'cannot read `course.yaml` in c/lessons: No such file or directory; `handout new DIR` starts a course [no-course]'
(cd c/lessons && "$HANDOUT" check) 2>where
check 'the current folder without course.yaml' grep -q 'in \.: No such file' where
rm -rf c

# ---- one mistake, one error ----

course c
add c 'problems: p.yaml\n'
sed -i 's,lesson: lessons/01-one.md,&}\n      - {start: "11:00"\, end: "12:00"\, lesson: lessons/02-two.md\, needs: [two\, one],' c/course.yaml
printf -- '- symptom: It fails\n  lessons: [two]\n' >c/p.yaml
printf '\n[the second](02-two.md)\n' >>c/lessons/01-one.md
run check c
check 'a lesson that is missing: its error' ended 1 'cannot read `lessons/02-two.md`'
check 'a lesson that is missing: no other error follows from it' holds "$err" $'\n1 error'
check 'a lesson that is missing: nor a warning' lacks "$err" warning
sed -i 's,lessons: .two.,lessons: [three],' c/p.yaml
says 1 'no lesson of this course is called `three`' 'a lesson that is missing: another that is unknown'

# ---- sessions and days in order ----

# sessions LINES: a course of these days.
sessions() {
    course c
    { sed '/^days:/,$d' c/course.yaml; printf 'days:\n%b' "$1"; } >c/new
    mv c/new c/course.yaml
}
sessions '  - sessions:\n    - {start: "09:00", end: "10:30", event: A}\n    - {start: "10:00", end: "10:15", break: B}\n'
says 0 'course.yaml:8:7: warning: this session starts at 10:00, but one above it ends at 10:30; fix the times [session-overlap]' 'a break that overlaps'
sessions '  - sessions:\n    - {start: "09:00", end: "12:00", event: A}\n    - {start: "09:30", end: "10:00", event: B}\n    - {start: "11:00", end: "12:30", event: C}\n'
says 0 ':9:7: warning: this session starts at 11:00, but one above it ends at 12:00' 'a long session that overlaps the next but one'
sessions '  - sessions:\n    - {start: "09:00", end: "10:00", event: A}\n    - {start: "10:00", end: "10:15", break: B}\n  - sessions:\n    - {start: "09:00", end: "10:00", event: A}\n'
silent 'sessions that follow each other; each day for itself'
sessions '  - sessions:\n    - {start: "09:00", end: "10:00", event: A}\n    - {start: 9, end: "10:15", break: B}\n'
run check c
check 'a time that is wrong: no order follows from it' lacks "$err" warning
rm -rf c
sessions '  - {date: 2026-03-02, sessions: []}\n  - {sessions: []}\n  - {date: 2026-02-27, sessions: []}\n'
says 0 'course.yaml:8:12: warning: this day is before day 1 above it, 2026-03-02; fix one of the dates [day-order]' 'days that go backwards'
sessions '  - {date: 2025-12-31, sessions: []}\n  - {date: 2026-01-01, sessions: []}\n  - {date: 2026-01-01, sessions: []}\n'
silent 'days in order'

# ---- new ----

run new "my course's"
check 'new: the next step is quoted for a shell' holds "$out" "handout build 'my course'\\''s'"
run new plain/../plain-1
check 'new: no quotes where none are needed' holds "$out" 'handout build plain/../plain-1'
run new -- -x
check 'new: a name that starts with a dash' holds "$out" 'handout build -- -x'

# ---- front matter without its first line ----

# lesson TEXT: a course whose lesson is the text and, so that it is no empty one, a command.
lesson() {
    course c "$1"'\n```bash\nls\n```\n'
}

lesson 'title: One\nsummary: Two\n---\n\n# One\n'
run check c
check 'front matter without its first line' ended 1 '01-one.md:1:1: error: this looks like front matter; put a line `---` above it [front-matter]'
check 'front matter without its first line: no slide break is asked for' holds "$err" $'\n1 error'
check 'front matter without its first line: no warning' lacks "$err" warning
rm -rf c
lesson 'title: One\n---\n\n# One\n'
says 1 'this looks like front matter' 'one line of front matter'
lesson '# One\n\nNote: a text\nis no front matter\n'
silent 'a text with a colon'
lesson 'Note: a text\n---\n\n# One\n'
says 0 'slide-break' 'one line that may be a text'
lesson 'a: b\nc: d\n\n---\n\n# One\n'
silent 'lines above a slide break'

# ---- alerts with a colon ----

lesson '# One\n\n> [!SOLUTION]: done\n> text\n'
says 1 '01-one.md:3:3: error: leave out the colon behind `[!SOLUTION]` [alert-colon]' 'a colon behind the mark of an alert'
lesson '# One\n\n- x\n\n  > > [!note]:\n  > > text\n'
says 1 '01-one.md:5:7: error: leave out the colon behind `[!note]`' 'a colon behind the mark of an alert, nested'
lesson '# One\n\n```text\n> [!NOTE]: x\n~~~\n[!NOTE]: x\n```\n\n> ~~~~text\n> [!NOTE]: x\n> ~~~\n> [!NOTE]: x\n> ~~~~\n'
silent 'such a line in a fence'
lesson '# One\n\n> [!NOTE] Title: with a colon\n> text\n\n> [!TIP]\n> [a]: http://x.example/\n'
silent 'colons elsewhere'

# ---- links to places in a page ----

lesson '# One\n\n[a](#nope)\n'
says 0 '01-one.md:3:1: warning: this page has no heading `#nope`; link to one it has, or to a slide such as `#s2` [dead-link]' 'a link to an anchor that is not there'
lesson '# One\n\n[a](01-one.md#nope)\n'
says 0 '01-one.md:3:1: warning: that page has no heading `#nope`' 'the same by the name of the file'
lesson '# One\n\n[a](#s2) [b](#s0) [c](#s99999999999999999999)\n'
run check c
check 'slides that are not there' ended 0 '3 warnings'
rm -rf c
lesson '# One\n\n[a](#s2) [b](#c-1.2a) [c](#part-two) [d](01-one.md#s1) [e](#) [f](https://x.example/#y) [g](#%D1%8F-1)\n\n---\n\n## Part two\n\n# \xd1\x8f\n\n# \xd1\x8f\n'
silent 'slides, commands, headings, other sites'
lesson '# One\n'
add c 'workspace: [w.md]\n'
printf '# Here\n\n[a](#here) [b](lessons/01-one.md#one) [c](#one) [d](#s1)\n' >c/w.md
run check c
check 'a page: its own headings only, and no slides' ended 0 'w.md:3:39: warning: this page has no heading `#one`; link to one it has [dead-link]'
check 'a page: two of its links are dead' holds "$err" '2 warnings'
rm -rf c

finish
