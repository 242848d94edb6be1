/*
 * glyph_usage.h -- the words that a book draws, each once. Who puts a word into an op adds it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_GLYPH_USAGE_H
#define HANDOUT_TYPESET_TEXT_GLYPH_USAGE_H

#include "typeset/text/shaping.h"

/* Which words the newest of several sets has. They are filled one after the other. */
struct wordmarks {
    uint32_t *sets; /* by the number of the word: the newest set that has it; 0: none */
    size_t count;
    uint32_t newest;
};

struct wordset {
    const struct word **items;
    size_t count, cap;
    struct wordmarks *marks;
    uint32_t number; /* of the set, from 1 */
};

/* A new set; no word is added any more to those before it that have the same marks. */
void wordset_init(struct wordset *set, struct wordmarks *marks);

/* All words of a set are those of one shaper, or of shapers beside each other. */
void wordset_add(struct wordset *set, struct arena *a, const struct word *word);
void wordset_join(struct wordset *set, struct arena *a, const struct wordset *other);

#endif
