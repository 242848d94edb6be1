#!/usr/bin/env bash
# The texts of the interface: each language has all of them.
# shellcheck source=tap
. "$(dirname "$0")/tap"

# "key {names}" of each text of a file; plural forms, which differ in number, as one.
texts_of() {
    perl -CSD -ne 'next unless /^([a-z]\S*) *= *(.*)$/;
        my ($key, $text) = ($1, $2);
        $key =~ s/\.few$//;
        $key =~ s/^([a-z_]*_count)\.[a-z]*$/$1/;
        print "$key ", sort($text =~ /\{[^}]*\}/g), "\n"' "$1" | sort -u
}

complete() {
    local file
    for file in templates/text/*.txt; do
        diff <(texts_of "$root/templates/text/en.txt") <(texts_of "$file") | sed -n "s,^[<>] ,$file: ,p"
    done
}

# Those that a course may name in `lang`.
offered() {
    diff <(cd "$root/templates/text" && printf '"%s"\n' *.txt | sed 's/\.txt//') \
        <(sed -n 's/.*course_languages\[\] = {\(.*\), NULL};/\1/p' gen/read/course/language.c | tr -d ' ' | tr ',' '\n') |
        sed -n 's,^[<>] ,language.c: ,p'
}

holds 'every language has every text, with the same names in it' complete
sees 'a text that is missing' complete templates/text/ru.txt \
    "$(grep -v '^copy =' "$root/templates/text/ru.txt")" "$(cat "$root/templates/text/ru.txt")"
sees 'a name that is missing in one' complete templates/text/fr.txt \
    "$(sed 's/{file}//' "$root/templates/text/fr.txt")" "$(cat "$root/templates/text/fr.txt")"
holds 'a course may name every language that has texts' offered
sees 'a language that it may not name' offered gen/read/course/language.c \
    'const char *const course_languages[] = {"en", "ru", NULL};' \
    "$(grep 'course_languages\[\] =' "$root/gen/read/course/language.c")"
finish
