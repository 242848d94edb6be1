/*
 * pattern.h -- regular expressions as JavaScript has them, as far as separators of slides go.
 *
 * Literals, classes, `.`, `^`, `$`, groups, alternatives, and quantifiers, greedy or lazy; no
 * references, no looking ahead or behind. Texts are bytes. A pattern is run on all ways
 * at once (R. Cox, "Regular Expression Matching: the Virtual Machine Approach", 2009), so that
 * a search is linear in the text. Lives in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_REVEALMD_PATTERN_H
#define HANDOUT_READ_DECK_REVEALMD_PATTERN_H

#include "core/arena.h"

struct pattern;

enum { PATTERN_LINES = 1, PATTERN_CASELESS = 2 }; /* flags m and i */

/* NULL where the text is none, or needs more than this understands. */
struct pattern *pattern_new(struct arena *a, struct str text, unsigned flags);

/* The first match in the text at or after `from`; false where there is none. */
bool pattern_find(struct pattern *p, struct str text, size_t from, size_t *start, size_t *end);

/* How many groups it captures. */
size_t pattern_groups(const struct pattern *p);

/* How much work the searches so far were, in steps of about a byte. */
size_t pattern_steps(const struct pattern *p);

#endif
