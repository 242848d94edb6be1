/*
 * ere.h -- POSIX extended regular expressions out of content: what costs too much is refused.
 *
 * The C library writes out what bounds such as {1,3} repeat, and with back-references, which POSIX
 * leaves out of such expressions, matching may take any time. What is left takes time in line with
 * the text.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_ERE_ERE_H
#define HANDOUT_CORE_ERE_ERE_H

#include "core/arena.h"

#include <regex.h>

enum { ERE_SUBJECT_MAX = 4096 }; /* bytes of a text that expressions are tried on */

/*
 * Compiles an expression that tells only whether a text matches; regfree() it. False where it is
 * none, or costs too much: then *why ends the sentence "this pattern ...".
 */
bool ere_compile(regex_t *re, struct arena *a, struct str text, struct str *why);

#endif
