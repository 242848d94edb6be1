#!/usr/bin/env bash
# What tests/fuzz/goldens, which spoils courses, takes for a finding: a program of ours misbehaves.
# In single quotes stands what that program does.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
command -v jq >/dev/null || { skip 'spoilt courses' 'needs jq'; finish; }

# spoils BODY [ARGUMENT...]: one spoilt course through a program with that body; what is said in $out.
spoils() {
    printf '#!/bin/bash\n%s\n' "$1" >program
    chmod +x program
    rm -rf kept
    out=$(HANDOUT=$scratch/program perl "$root/tests/fuzz/goldens" -o "$scratch/kept" -l 1 "${@:2}" 0 2>&1)
    status=$? err=
}

# finds SENTENCE BODY WORDS
found() { [ "$status" -eq 1 ] && holds "$out" "$1" && [ -n "$(ls kept/goldens-0)" ]; }
finds() {
    spoils "$2"
    check "a finding: $1" found "$3"
}

spoils 'echo "[1]"'
check 'a program that behaves: nothing is found' [ "$status" -eq 0 ]
check 'what was tried is said' holds "$out" '1 courses, 7 runs, 0 findings'
finds 'a signal' 'kill -SEGV $$' 'it was ended by signal 11'
finds 'another status' 'exit 3' 'it ended with 3'
finds 'no end' '[[ $* != build* ]] || while :; do :; done' 'it takes longer than 1 s'
finds 'a sanitizer' 'echo "x.c:1:1: runtime error: overflow" >&2' 'a sanitizer reports'
finds 'no JSON' 'echo "[1"' 'this is no JSON'
finds 'a byte for the terminal' 'printf "[1]\033"' 'a control character'
finds 'a character for the terminal' 'printf "[1]" ; printf "\u202e" >&2' 'a control character'
finds 'no word' 'exit 2' 'no word says why'
finds 'files of a failed build' 'if [[ $1 == build ]]; then echo no >&2; : >built; exit 1; fi; echo "[1]"' 'a failed build left'
finds 'a course that changes' '[[ $* != *dry-run* ]] || echo >course/new; echo "[1]"' 'a file of the course was changed'

keep='[[ $1 == build ]] && exit 3; echo "[1]"'
spoils "$keep" -s 5 -c 7
first=$(cd kept/goldens-7 && find . -type f -exec cksum {} + | sort)
spoils "$keep" -s 5 -c 7
check 'a seed and a number give the same course' [ "$first" = "$(cd kept/goldens-7 && find . -type f -exec cksum {} + | sort)" ]
spoils "$keep" -s 6 -c 7
check 'another seed another one' [ "$first" != "$(cd kept/goldens-7 && find . -type f -exec cksum {} + | sort)" ]
finish
