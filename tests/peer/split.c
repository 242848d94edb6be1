// SPDX-License-Identifier: MIT
/*
 * split.c -- splits shell texts for the comparison with shfmt.
 *
 * Standard input holds texts, each behind a line with its length in bytes. For each
 * text one line is written: for each command "start end status", in bytes.
 */
#include "shell/split.h"
#include "core/text/buf.h"

#include <stdio.h>
#include <stdlib.h>

static struct str read_text(struct arena *a, size_t n)
{
    char *text = arena_alloc(a, n + 1);
    return (struct str){text, fread(text, 1, n, stdin)};
}

int main(void)
{
    struct arena a = ARENA_INIT;
    char length[32];
    while (fgets(length, sizeof length, stdin)) {
        struct str text = read_text(&a, strtoul(length, NULL, 10));
        struct shell_split split = shell_split(&a, text, true);
        for (size_t i = 0; i < split.command_count; i++)
            printf("%s%zu %zu %d", i ? " " : "", split.commands[i].start, split.commands[i].end,
                   (int)split.commands[i].status);
        putchar('\n');
        arena_clear(&a);
    }
    arena_release(&a);
    return ferror(stdin) || fflush(stdout) ? 1 : 0;
}
