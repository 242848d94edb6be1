#!/usr/bin/env bash
# What stands in each file, and what in none.
# shellcheck source=tap
. "$(dirname "$0")/tap"

licence() {
    c_files | while read -r file; do
        head -n 40 "$file" | grep -q '^// SPDX-License-Identifier: MIT$' || echo "$file: has no SPDX line"
    done
}

header_comments() {
    c_files | grep '\.h$' | while read -r file; do
        name=$(basename "$file")
        head -n 2 "$file" | tail -n 1 | grep -q "^ \* $name -- ..*" && [ "$(head -n 1 "$file")" = '/*' ] ||
            echo "$file: does not begin with a comment \"$name -- what it is for\""
    done
}

# Guards are made of the path: gen/core/text/str.h has HANDOUT_CORE_STR_H.
guards() {
    c_files gen | grep '\.h$' | while read -r file; do
        guard=HANDOUT_$(tr 'a-z/.-' 'A-Z___' <<<"${file#gen/}")
        grep -qx "#ifndef $guard" "$file" && grep -qx "#define $guard" "$file" || echo "$file: has no guard $guard"
    done
}

# All text files but courses, which may speak of any path, and what was made or installed.
repository_files() {
    find . \( -path ./out -o -name node_modules -o -name .git -o -path ./content \) -prune -o -type f -print
}

# Where packages come from, and where the work tree lies, is the machine's business. The
# brackets keep these lines from meeting themselves.
HOSTS='registry\.npmj[s]|registry\.yarnpk[g]|pypi\.or[g]|pythonhoste[d]|deb\.debia[n]|security\.debia[n]'
HOSTS+='|archive\.ubunt[u]|crates\.i[o]|rubygems\.or[g]|proxy\.golan[g]'
PLACES='(^|[^A-Za-z0-9_.~])/(wor[k]|roo[t])/'
places() {
    repository_files | xargs -r -d '\n' grep -nHIE "$HOSTS|$PLACES"
    repository_files | grep '/package-lock\.json$' | xargs -r -d '\n' grep -nH '"resolve[d]"'
}

# Functions that overrun, keep hidden state, or make the output depend on the place and time.
BANNED='strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|atoi|atol|atof|alloca|tmpnam|mktemp'
BANNED+='|system|setlocale|time|localtime|ctime|asctime|rand|srand|random'

# Where one of them is right all the same: "file function" = the reason.
declare -A ALLOWED=()

banned() {
    mapfile -t files < <(c_files gen)
    code_of "${files[@]}" | perl -ne '
        my ($file, $line, $text) = split(/:/, $_, 3);
        print "$file $1 $line\n" while $text =~ /(?<![\w.>])('"$BANNED"')\s*\(/g;' |
        while read -r file function line; do
            [ -n "${ALLOWED[$file $function]-}" ] || echo "$file:$line: calls $function"
        done
}

unfinished() {
    c_files | xargs -r -d '\n' grep -nHwE 'TOD[O]|FIXM[E]|XX[X]'
}

# More than that in one folder are not found again.
crowded() {
    c_files gen | sed 's,/[^/]*$,,' | sort | uniq -c | awk '$1 > 25 { print $2 " has " $1 " files, 25 are allowed" }'
}

# What a test that failed left behind, say.
strays() {
    find . -mindepth 1 -maxdepth 1 ! -name '.*' -printf '%f\n' |
        grep -vxE 'content|gen|templates|out|tests|LICENSE|Makefile|README.md' | sed 's/$/: does not belong at the top/'
}

holds 'each C file has its SPDX line' licence
holds 'each header begins with what it is for' header_comments
holds 'each header has the guard of its path' guards
holds 'no line names a package host or a path of one machine' places
holds 'no banned function is called' banned
holds 'nothing is left to be done' unfinished
holds 'the top holds what it has to, and nothing else' strays
holds 'no folder has more files than can be looked over' crowded
sees 'a file without SPDX line' licence gen/x.c 'int x;' '// SPDX-License-Identifier: MIT
int x;'
mkdir "$scratch/top" && touch "$scratch/top/log" "$scratch/top/Makefile"
[ "$(cd "$scratch/top" && strays)" = 'log: does not belong at the top' ]
result $? 'sees a file at the top that does not belong there'
sees 'a header without comment' header_comments gen/x.h '#define X 1' '/*
 * x.h -- a number.
 */
#define X 1'
sees 'a wrong guard' guards gen/core/x.h '#ifndef X_H
#define X_H
#endif' '#ifndef HANDOUT_CORE_X_H
#define HANDOUT_CORE_X_H
#endif'
sees 'a path of one machine' places tests/x.sh "cd /wor""k/there" 'cd /srv/there'
sees 'a package host' places README.md "from registry.npm""js.org" 'from npm'
sees 'an address in a lock file' places tests/x/package-lock.json '"resol''ved": "a"' '"version": "1.0.0"'
sees 'strcpy' banned gen/core/x.c 'void f(void) { strcpy(a, b); }' '/* strcpy(a, b) */ char *s = "strcpy(a, b)";'
sees 'time' banned gen/core/x.c 'long f(void) { return time (0); }' 'long f(void) { return mtime(0) + s->time(0); }'
sees 'work left over' unfinished gen/core/x.c "// TO""DO: more" 'char name[] = "x-XXXXXX";'
tree=$(mktemp -d -p "$scratch")
mkdir -p "$tree/gen/full" "$tree/gen/core"
touch "$tree"/gen/full/{a..z}.c "$tree"/gen/core/{a..y}.c
found=$(cd "$tree" && crowded)
[ "$found" = 'gen/full has 26 files, 25 are allowed' ]
result $? 'sees a folder with too many files' "$found"
finish
