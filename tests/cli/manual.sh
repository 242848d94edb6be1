#!/usr/bin/env bash
# The manual page and the README name what the program knows.
# shellcheck source=lib.bash disable=SC2016
. "$(dirname "$0")/lib.bash"
manual=$(sed 's/\\//g' "$root/templates/man/handout.1")
readme=$(cat "$root/README.md")
run --help
mapfile -t verbs < <(sed -n 's/^  handout \([a-z]*\) .*/\1/p' <<<"$out")
check 'help lists verbs' [ "${#verbs[@]}" -ge 4 ]
for verb in "${verbs[@]}"; do
    check "the manual describes $verb" holds "$manual" ".B $verb"
    check "the README names $verb" holds "$readme" "handout $verb"
    run help "$verb"
    mapfile -t options < <(grep -o -- '--[a-z][a-z-]*' <<<"$out" | sort -u)
    for option in "${options[@]}"; do
        check "the manual describes $option of $verb" holds "$manual" "$option"
    done
done
run --version
check 'the manual is of this version' holds "$manual" "\"$out\""
if command -v man >/dev/null; then
    check 'man finds nothing to complain about' [ -z "$(MANROFFSEQ='' man --warnings -l "$root/templates/man/handout.1" 2>&1 >/dev/null)" ]
else
    skip 'man finds nothing to complain about' 'man is not installed'
fi
finish
