/*
 * line.h -- what letters have to do with each other on a line: their order, and where it may end.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_LINE_H
#define HANDOUT_TYPESET_TEXT_LINE_H

#include "core/arena.h"
#include "core/text/str.h"

#include <stdint.h>

/* ---- bidi.c ----
 *
 * The order in which letters stand on a line where some run from right to left.
 *
 * The Unicode bidirectional algorithm (UAX #9), for which control characters are neutral. Levels
 * are even where text runs to the right, odd where it runs to the left.
 */

/* Whether any of the text runs to the left. */
bool bidi_needed(struct str text);

/* The level of a paragraph by its first letter: 0 or 1; -1 where there is no letter. */
int bidi_base(struct str text);

/* The level of each byte of at most INT_MAX, in the arena; those of one letter have the same. */
unsigned char *bidi_levels(struct arena *a, struct str text, int base);

/* What stands where, from the left: order[i] of things with these levels in the order of reading.
 */
void bidi_order(const unsigned char *levels, size_t count, size_t *order);

/* ---- line_break.c ----
 *
 * Where a line may end inside of a word.
 *
 * In prose: behind dashes, and behind hyphens and slashes between letters. Chinese and Japanese
 * text between its characters, but for signs that start or end no line (UAX #14, the classes
 * ID, CL, EX, NS, CJ and OP; JIS X 4051). Thai and Lao have no blanks between words, and finding
 * those takes a dictionary: lines end beside vowels that begin or end a syllable.
 */

/* What a break between c and `after` costs; 0: none may be there. `before` c, or 0. */
int line_break_in_prose(int32_t before, int32_t c, int32_t after);

/* The same in code and addresses; bytes of the word before and behind the break. */
int line_break_in_code(int32_t c, int32_t after, size_t done, size_t left);

/* A letter of any script. */
bool line_break_is_letter(int32_t c);

#endif
