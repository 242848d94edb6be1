#!/usr/bin/env bash
# No two files of the program need each other, at first or second hand: whoever reads one of them
# need not know what stands above it.
# shellcheck source=tap
. "$(dirname "$0")/tap"
BUILD=$(realpath "${BUILD:-$root/out/build/release}")

# Files that are one recursive grammar: a list holds commands, and `$(...)` in a word a list.
ALLOWED='shell/scan shell/split'

# "user definer" for each file whose object takes a symbol of another's, by what nm prints of them.
uses() {
    nm -A "$@" 2>/dev/null | awk '
        { file = $1; sub(/:.*/, "", file); sub(/\.o$/, "", file) }
        $(NF - 1) ~ /^[TDRBC]$/ { definer[$NF] = file }
        $(NF - 1) == "U" { taken[++count] = file " " $NF }
        END {
            for (i = 1; i <= count; i++) {
                split(taken[i], use, " ")
                if (use[2] in definer && definer[use[2]] != use[1]) print use[1], definer[use[2]]
            }
        }' | sort -u
}

# Objects of the files below gen/ of the working directory, which lie in the given folder.
circles() {
    local objects
    mapfile -t objects < <(c_files gen | grep '\.c$' | sed 's,^gen/\(.*\)\.c$,\1.o,' | (cd "$1" && xargs -r ls 2>/dev/null))
    [ "${#objects[@]}" -gt 0 ] || {
        echo 'no objects'
        return
    }
    (cd "$1" && uses "${objects[@]}") | grep -vx "$ALLOWED" | tsort 2>&1 >/dev/null | sed 's/^tsort: //'
}

in_build() { circles "$BUILD"; }
holds 'no files need each other in a circle' in_build

mkdir -p "$scratch/tree/gen" "$scratch/objects"
compiled() {
    local name
    (
        cd "$scratch/tree" || exit
        for name in a b c; do cc -c "gen/$name.c" -o "../objects/$name.o"; done
        circles "$scratch/objects"
    )
}
echo 'int b(void); int a(void) { return b(); }' >"$scratch/tree/gen/a.c"
echo 'int c(void); int b(void) { return c(); }' >"$scratch/tree/gen/b.c"
echo 'int a(void); int c(void) { return a(); }' >"$scratch/tree/gen/c.c"
[[ $(compiled) == *a*b*c* ]]
result $? 'sees a circle of three files' "$(compiled)"
echo 'int c(void) { return 0; }' >"$scratch/tree/gen/c.c"
found=$(compiled)
[ -z "$found" ]
result $? 'takes a chain for right' "$found"
finish
