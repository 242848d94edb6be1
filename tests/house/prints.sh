#!/usr/bin/env bash
# What people see goes through core/system/print.h, which shows control characters instead of sending them.
# shellcheck source=tap
. "$(dirname "$0")/tap"

# Left aside: what the program itself says of itself, orders to the terminal, the help, and embed.c,
# which writes C.
direct() {
    grep -rnE 'fprintf\(stderr|fputs\(.*stderr|fwrite\(.*(stderr|stdout)|[^s]perror\(' gen --include='*.c' |
        grep -vE 'internal error|out of memory|\\033|^gen/(embed|core/system/print)\.c'
}

holds 'nothing is written to a terminal past core/system/print.h' direct
sees 'a message with a name in it' direct gen/verb/x.c 'fprintf(stderr, "no %s\n", name);' 'print_err("no %s\n", name);'
sees 'a text as it is' direct gen/verb/x.c 'fwrite(p, 1, n, stdout);' 'print_text(stdout, text);'
finish
