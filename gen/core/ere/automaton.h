/*
 * automaton.h -- whether texts match an extended regular expression, many of them and fast.
 *
 * The C library's matcher begins anew at each place of a text; this one looks at each byte once.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_ERE_AUTOMATON_H
#define HANDOUT_CORE_ERE_AUTOMATON_H

#include "core/arena.h"

struct automaton;

/*
 * Of a POSIX extended regular expression; it lives in the arena and grows there, within bounds.
 * NULL where it holds what is not known here: what POSIX leaves open, what the C library adds, more
 * than some hundred characters; then regexec() (ere.h) tells.
 */
struct automaton *automaton_new(struct arena *a, struct str ere);

/* What regexec() says of a text without zero bytes. */
bool automaton_matches(struct automaton *m, struct str text);

#endif
