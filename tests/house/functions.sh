#!/usr/bin/env bash
# Functions that a reader can hold in the head.
# shellcheck source=tap
. "$(dirname "$0")/tap"
LINES_MAX=60
PATHS_MAX=15

# A line that is a whole case (`case X: ...;`) does not count: a flat switch is a table.
lengths() {
    c_files gen tests | xargs -r -d '\n' ctags -x --_xformat='%{input} %{line} %{end} %{name}' --kinds-C=f --fields=+e |
        awk -v max="$LINES_MAX" '
            $1 != file { # counted[N]: lines that count, up to line N
                file = $1; last = 0
                while ((getline line < file) > 0) {
                    counts = line !~ /^[ \t]*case .*:.*;( *[\/*].*)?$/
                    counted[last + 1] = counted[last] + counts
                    last++
                }
                close(file)
            }
            {
                lines = counted[$3] - counted[$2 - 1]
                if (lines > max)
                    printf "%s:%s: %s has %d lines, %d are allowed\n", file, $2, $4, lines, max
            }'
}

# McCabe's number of paths, a whole switch taken for one decision.
paths() {
    c_files gen tests | grep '\.c$' | xargs -r -d '\n' pmccabe |
        while read -r number _ _ _ _ place name; do
            [ "$number" -le "$PATHS_MAX" ] || echo "$place $name has a complexity of $number, $PATHS_MAX is allowed"
        done
}

# function LINES: one with so many lines, its signature and braces included.
function_of() {
    printf 'int f(int x)\n{\n'
    for ((i = 4; i < $1; i++)); do echo '    x++;'; done
    printf '    return x;\n}\n'
}

# switch_of CASES: one with a long flat switch.
switch_of() {
    printf 'int f(int x)\n{\n    switch (x) {\n'
    for ((i = 0; i < $1; i++)); do echo "    case $i: return $((i * i));"; done
    printf '    }\n    return 0;\n}\n'
}

# ifs_of COUNT: one with so many decisions.
ifs_of() {
    printf 'int f(int x)\n{\n'
    for ((i = 0; i < $1; i++)); do echo "    if (x == $i) x++;"; done
    printf '    return x;\n}\n'
}

if ctags --version 2>/dev/null | grep -q Universal; then
    holds "functions have at most $LINES_MAX lines" lengths
    sees 'a function too long by a line' lengths gen/core/x.c "$(function_of $((LINES_MAX + 2)))" "$(function_of $LINES_MAX)"
    sees 'a long function, but no flat switch' lengths gen/core/x.c "$(function_of 200)" "$(switch_of 200)"
else
    skip "functions have at most $LINES_MAX lines" 'needs universal-ctags'
fi
if command -v pmccabe >/dev/null; then
    holds "functions have a complexity of at most $PATHS_MAX" paths
    sees 'a complex function' paths gen/core/x.c "$(ifs_of "$PATHS_MAX")" "$(ifs_of $((PATHS_MAX - 1)))"
    sees 'a complex function, but no flat switch' paths gen/core/x.c "$(ifs_of 100)" "$(switch_of 100)"
else
    skip "functions have a complexity of at most $PATHS_MAX" 'needs pmccabe'
fi
finish
