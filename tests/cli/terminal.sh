#!/usr/bin/env bash
# What a course holds does not steer the terminal of who reads about it: no control character
# reaches standard output, standard error or a sheet. XML is well-formed whatever it quotes.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"

esc=$'\e' bel=$'\a' csi=$'\u009b' turn=$'\u202e' none=$'\ufffe'
evil="${esc}]52;c;ZXZpbA==$bel${esc}[2J${csi}31m$turn$none"

# No byte of C0 but tab, LF; no DEL; no C1, no character that turns a text round; all is UTF-8.
harmless() {
    LC_ALL=C.UTF-8 grep -qavP '^[^\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{2028}-\x{202e}\x{2066}-\x{2069}]*$' "$@" && return 1
    return 0
}
check 'the test sees a control character' eval '! harmless <(echo "$esc") && ! harmless <(echo "$csi") && ! harmless <(printf "\xff\n")'

name="lessons/01-one${esc}[31m.md"
mkdir -p bad/lessons
cat >bad/course.yaml <<END
handout: 1
id: bad
title: "Title \\e]52;c;ZXZpbA==\\a \\x9b31m \\u202e \\uFFFE"
variables: {login: {label: "\\e[31m", example: "\\e[5m"}}
problems: problems.yaml
days:
  - title: "Day \\e[2J"
    sessions:
      - {start: "10:00", end: "11:00", lesson: "lessons/01-one\\e[31m.md"}
END
printf -- '- {id: "x\\e", symptom: "it \\e[5m fails", cause: x}\n' >bad/problems.yaml
lesson() {
    printf '# One %s\n\n```bash {allow=control%s}\n# caption %s\necho "%s" <login>\n```\n\n```output\n%s\n```\n\n```%s\nx %s\n```\n' \
        "$evil" "$1" "$evil" "$evil" "$evil" "$evil" "$evil"
    printf '\nSee `ls %s -l` <nobody%s> [x](%s).\n' "$evil" "$evil" "#$evil"
}
lesson '' >"bad/$name"

# quiet VERB...: nothing that it prints steers a terminal.
quiet() {
    run "$@"
    check "nothing that it prints steers a terminal: $*" eval 'harmless .out && harmless .err'
}
for format in text json tsv tree; do
    quiet list bad --format "$format"
    check "it lists the command: $format" grep -q 'echo' .out
    [ "$format" = tree ] || quiet list bad --audit --format "$format"
done
for format in text json sarif junit; do
    quiet check bad --format "$format"
done
check 'JUnit is well-formed' xmllint --noout .out
quiet check bad --fix --dry-run
quiet build bad -o out
check 'a block may say that it means them' ended 0
check 'no sheet steers a terminal' harmless "$(find out/bad/public/sheets -name course.txt)"
check 'nor does any other' [ -z "$(find out/bad -path '*sheets*' -type f | while read -r sheet; do harmless "$sheet" || echo "$sheet"; done)" ]
check 'a sheet shows a mark for it' grep -q '␛\]52;c;ZXZpbA==␇␛\[2J<U+009B>31m<U+202E>' out/bad/public/sheets/course.sh
quiet check bad --run --on host
check 'a run shows the command' holds "$out" '␛]52'
for format in json junit; do
    quiet check bad --run --on host --format "$format"
done
check 'JUnit of a run is well-formed' xmllint --noout .out
quiet build "bad/$esc" -o out
quiet "bad$esc"
quiet build bad -o out --only "$esc"

# Without {allow=control} it is an error; the same in a deck is a warning.
lesson ' check=run' | sed 's/allow=control //' >"bad/$name"
quiet check bad
check 'a control character in a command is an error' ended 1 '[control]'
check 'it says what to write' holds "$err" "(U+001B) when it is pasted; remove it, or write \`\$'\\x1b'\`"
check 'C1 is one' holds "$err" 'U+009B'
run build bad -o fresh
check 'nothing is built with it' eval 'ended 1 && [ ! -e fresh ]'
printf 'marp: true\n' >deck.txt
printf -- '---\nmarp: true\n---\n# Deck\n\n```bash\necho "%s"\n```\n' "${esc}[0m" >deck.md
run build deck.md -o out
check 'in a deck of another program it is a warning' ended 0 'warning: a terminal obeys'

# Names of files need not be UTF-8.
mkdir -p $'bytes\xff\x9b'
course $'bytes\xff\x9b' '# One\n\n[x](#nowhere)\n\n```bash\nls\n```\n'
for format in text json sarif junit; do
    quiet check $'bytes\xff\x9b' --format "$format"
done
check 'JUnit is well-formed where a path is no UTF-8' xmllint --noout .out
run check $'bytes\xff\x9b' --format json
check 'JSON is UTF-8 where a path is not' eval 'iconv -f UTF-8 -t UTF-8 .out >/dev/null && jq -e . .out >/dev/null'
finish
