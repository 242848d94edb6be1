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
says 1 'p.yaml:2:12: error: this pattern is too large' 'bounds that nest cost nothing'
problem '  pattern: "a{99999999999999999999}"\n'
says 1 'this pattern is too large' 'a bound of many digits'
problem '  pattern: "\\\\{[0-9]{1,3}\\\\.[0-9]{1,3}\\\\} x{64}"\n  samples: [1]\n'
says 1 'problem-sample' 'bounds beside each other are fine'

# ---- language, time zone ----

course c
add c 'lang: de\n'
says 0 'course.yaml:1:7: warning: there are no texts in `de`: buttons and labels will be English; there are `en`, `ru`' 'a language without texts'
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
roster 'login;student\na;b\n'
says 1 'r.csv:1:6: error: separate the columns with commas' 'a roster with semicolons'
roster 'login,studnet\na,b\n'
says 0 'r.csv:1:7: warning: no variable is called as this column, `studnet`, which nothing reads; did you mean `student`?' 'a column that is misspelt'
roster 'login,name,email,group,lang,timezone,"student",\n'
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
says 1 'course.yaml:4:' 'an indent that fits nothing'
yaml 'id: x\ntitle: "One" two\n'
says 1 'this is not YAML: this line does not continue what stands above it' 'a text behind closed quotes'
yaml 'id: x\ntitle\nlang: en\n'
says 1 'this is not YAML: ' 'a key without its colon'
yaml 'id: [x\n'
says 1 'this is not YAML: did not find expected' 'what has no advice keeps the words of libyaml'

# ---- what is named as the course ----

course c
run build c/lessons/01-one.md
check 'a Markdown file in place of a course' ended 2 'c/lessons/01-one.md: this is a Markdown file; name the folder of its course.yaml, or that file [no-course]'
run check c/lessons
check 'a folder without course.yaml' ended 2 'cannot read `course.yaml` in c/lessons: No such file or directory; `handout new DIR` starts a course [no-course]'
(cd c/lessons && "$HANDOUT" check) 2>where
check 'the current folder without course.yaml' grep -q 'in \.: No such file' where
rm -rf c

finish
