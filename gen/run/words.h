/*
 * words.h -- the words of a command line that is put together. Private to run/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_WORDS_H
#define HANDOUT_RUN_WORDS_H

#include "core/arena.h"

struct words {
    struct arena *arena;
    char **items;
    size_t count, cap;
};

void words_add(struct words *w, const char *word);             /* a copy */
void words_add_all(struct words *w, const char *const *words); /* which end with NULL */
char **words_finish(struct words *w);                          /* as execve takes them */
bool words_has_program(struct arena *a, const char *name);     /* whether it is in PATH */

#endif
