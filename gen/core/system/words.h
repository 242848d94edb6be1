/*
 * words.h -- the words of a command line that is put together.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_WORDS_H
#define HANDOUT_CORE_SYSTEM_WORDS_H

#include "core/arena.h"

struct words {
    struct arena *arena;
    char **items;
    size_t count, cap;
};

void words_add(struct words *w, const char *word);             /* a copy */
void words_add_all(struct words *w, const char *const *words); /* which end with NULL */
char **words_finish(struct words *w);                          /* as execve takes them */

#define WORDS_ADD(w, ...) words_add_all((w), (const char *const[]){__VA_ARGS__, NULL})

/* Where a program stands in a folder of PATH; NULL: in none. */
const char *words_find_program(struct arena *a, const char *name);

#endif
