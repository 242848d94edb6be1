/*
 * wordset.h -- the words that a book draws, each once. Who puts a word into an op adds it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_WORDSET_H
#define HANDOUT_RENDER_PDF_WORDSET_H

#include "render/pdf/shape.h"

struct wordset {
    const struct word **items;
    size_t count, cap;
    bool *known; /* by the number of the word */
    size_t known_count;
};

/* All words of a set are those of one shaper, or of shapers beside each other. */
void wordset_add(struct wordset *set, struct arena *a, const struct word *word);
void wordset_join(struct wordset *set, struct arena *a, const struct wordset *other);

#endif
