/*
 * literals.h -- private to this folder: what a text must hold for an expression to match it.
 *
 * Most patterns of known errors hold some words. Where none of these stands in a text the
 * expression need not be tried, and words are found much faster than expressions match.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_DIAGNOSE_LITERALS_H
#define HANDOUT_DIAGNOSE_LITERALS_H

#include "core/arena.h"

struct literal {
    struct str text;
    bool enough; /* what holds it matches the expression */
};

struct literals {
    struct literal *items;
    size_t count, cap;
};

/*
 * The literals of a POSIX extended regular expression that compiles: each text that it matches
 * holds one of them, and each of them has at least `least` bytes. None where that cannot be said.
 */
struct literals literals_of(struct arena *a, struct str ere, size_t least);

#endif
