/*
 * relabel.h -- what a block of code would be if it were written otherwise.
 *
 * Whoever writes a block anew, with a label that says what was found in it, asks here whether it
 * is still read the same. Nothing of the course changes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_RELABEL_H
#define HANDOUT_EXTRACT_RELABEL_H

#include "model/course.h"

struct relabel;

/* For blocks of a course whose commands were found. */
struct relabel *relabel_new(struct arena *a, const struct course *course);

/*
 * Whether the parts, one below the other, have the commands of the block: the same kinds,
 * languages, texts, and outputs as far as they stand in the block; and a part that is the whole
 * block has its role. Of a part only info, lang, title, text, attributes, role and step are set, as
 * read/markdown/info.h does.
 */
bool relabel_is_same(struct relabel *r, const struct code *block, const struct code *parts,
                     size_t count);

/* A text as a block of commands is read: without the indent that all of its lines share. */
struct str relabel_dedent(struct arena *a, struct str text);

#endif
