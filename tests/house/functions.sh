#!/usr/bin/env bash
# Functions that a reader can hold in the head.
# shellcheck source=tap
. "$(dirname "$0")/tap"
LINES_MAX=60

# A line that is a whole case (`case X: ...;`) does not count: a flat switch is a table.
lengths() {
    c_files gen tests | xargs -r -d '\n' ctags -x --_xformat='%{input} %{line} %{end} %{name}' --kinds-C=f --fields=+e |
        while read -r file first last name; do
            lines=$(sed -n "${first},${last}p" "$file" | grep -cvE '^[ \t]*case .*:.*;( */[/*].*)?$')
            [ "$lines" -le "$LINES_MAX" ] || echo "$file:$first: $name has $lines lines, $LINES_MAX are allowed"
        done
}

if ! ctags --version 2>/dev/null | grep -q Universal; then
    skip "functions have at most $LINES_MAX lines" 'needs universal-ctags'
    finish
fi

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

holds "functions have at most $LINES_MAX lines" lengths
sees 'a function too long by a line' lengths gen/core/x.c "$(function_of $((LINES_MAX + 2)))" "$(function_of $LINES_MAX)"
sees 'a long function, but no flat switch' lengths gen/core/x.c "$(function_of 200)" "$(switch_of 200)"
finish
