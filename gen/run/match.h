/*
 * match.h -- what a command printed, held against what its author shows.
 *
 * Lines are compared one by one, blanks at their ends and empty lines at the end of the
 * text left out of account. In the expected text
 *
 *     ...                 alone on a line: any lines, or none
 *     NAME ... STATUS     within a line: any text, or none
 *     [re] pod-[0-9]+     the line as a whole is one of this POSIX extended regular expression
 *     [glob] pod-*        the same for a pattern of file names
 *
 * Views only; what is made lives in the arena. Nothing fails: a pattern that cannot be
 * read matches nothing.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_MATCH_H
#define HANDOUT_RUN_MATCH_H

#include "core/text/buf.h"

bool match_output(struct str expected, struct str got);

/* Whether an expected output means more by this line than its text. */
bool match_is_pattern(struct str line);

/* False with a sentence where a line of the expected text holds a pattern that cannot be read. */
bool match_readable(struct arena *a, struct str expected, struct str *why);

/*
 * A text between whose head and tail `left_out` bytes stood, in at most about `max` bytes: what is
 * too much is taken from the middle, where a line says how many bytes are not there. `*gone` is
 * that number.
 */
struct str match_shorten(struct arena *a, struct str head, struct str tail, size_t left_out,
                         size_t max, size_t *gone);

/* The lines that differ, `-` before what is expected, `+` before what came; two blanks else. */
void match_diff(struct arena *a, struct str expected, struct str got, struct buf *out);

#endif
