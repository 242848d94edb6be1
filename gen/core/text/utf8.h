/*
 * utf8.h -- code points, validity, width on a terminal, normal form C.
 *
 * Tables come from utf8proc; this module alone includes it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_UTF8_H
#define HANDOUT_CORE_TEXT_UTF8_H

#include "core/arena.h"

#include <stdint.h>

/*
 * Takes the code point that starts at s.p[*at] and moves *at behind it. A byte
 * that starts no valid sequence is -1 and moves by one. *at must be below s.n.
 */
int32_t utf8_next(struct str s, size_t *at);

size_t utf8_valid_until(struct str s); /* index of the first invalid byte; s.n where all is valid */
struct str utf8_first(struct str s, size_t count); /* so many code points at most */
size_t utf8_count(struct str s);                   /* code points; an invalid byte counts as one */
size_t utf8_encode(int32_t code_point, char bytes[static 4]); /* how many bytes it takes */

/* Columns on a terminal: 0 for combining marks, 2 for wide characters, else 1. */
unsigned utf8_width(int32_t code_point);
size_t utf8_columns(struct str s);

int32_t utf8_lower(int32_t code_point); /* by simple case mapping; the same where there is none */

/*
 * The end of what a reader takes for one letter: a letter with its marks (an extended grapheme
 * cluster of UAX #29), and letters that a virama joins. `at` must be below s.n.
 */
size_t utf8_letter_end(struct str s, size_t at);

/*
 * Whether a code point steers what shows it instead of being shown: C0 (also tab and newline), DEL,
 * C1, the separators of lines, and what turns the direction of a text round (UAX #9, 2.1-2.4),
 * with which code can be made to look like other code. -1, a byte that is not UTF-8, is one too.
 */
bool utf8_is_control(int32_t code_point);

char utf8_latin(int32_t code_point); /* the Latin letter that another one looks like; 0: none */

/* A word as it looks, Latin letters for such others, in `room`; "" where it has no others, has some
 * that do not look so, or does not fit. */
struct str utf8_as_latin(struct str word, char *room, size_t size);

/* A blank: also a no-break space, an ideographic one, and the like, which part no words in a shell.
 */
bool utf8_is_blank(int32_t code_point);

/* Whether a line holds blanks of any kind and nothing else, one of them not of ASCII. */
bool utf8_is_blank_line(struct str line);

bool utf8_is_word(int32_t code_point); /* a letter, a mark, a number or an underscore */

/* Normal form C of valid UTF-8, in the arena; s itself where it is in that form already. */
struct str utf8_nfc(struct arena *a, struct str s);

#endif
