/*
 * audit.h -- every block of code of a course: what it was taken for, and why.
 *
 * In reading order: lessons, each slide with its hidden blocks in their places and its
 * notes behind, workspace pages, problems, the advice on asking for help. No block is
 * left out: there are as many as in the tree. A block's role is one word: commands,
 * output, keys, wait, open, file, other, or notes where it stands in the speaker's
 * notes, which are not read for commands. Files are named as diagnostics name them.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_AUDIT_H
#define HANDOUT_RENDER_AUDIT_H

#include "core/text/buf.h"
#include "model/course.h"

/* A line for each block, in columns, then how many there are of each role. */
void audit_text(const struct course *course, struct buf *out);

/* The same; a command is named by its id, an output also by that of the command it belongs to. */
void audit_json(const struct course *course, struct buf *out);

/* A head line, then a line for each block; ids have blanks between. */
void audit_tsv(const struct course *course, struct buf *out);

#endif
