/*
 * bidi.h -- the order in which letters stand on a line where some run from right to left.
 *
 * The Unicode bidirectional algorithm (UAX #9), for which control characters are neutral. Levels
 * are even where text runs to the right, odd where it runs to the left.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_BIDI_H
#define HANDOUT_TYPESET_TEXT_BIDI_H

#include "core/arena.h"

/* Whether any of the text runs to the left. */
bool bidi_needed(struct str text);

/* The level of a paragraph by its first letter: 0 or 1; -1 where there is no letter. */
int bidi_base(struct str text);

/* The level of each byte of at most INT_MAX, in the arena; those of one letter have the same. */
unsigned char *bidi_levels(struct arena *a, struct str text, int base);

/* What stands where, from the left: order[i] of things with these levels in the order of reading.
 */
void bidi_order(const unsigned char *levels, size_t count, size_t *order);

#endif
