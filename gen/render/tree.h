/*
 * tree.h -- the whole model as a text, one line a node.
 *
 * For debugging and for tests that want to see what was read: every node with its
 * kind, its place (line:column-line:column, the end behind the last character) and
 * its own data, children indented below it. Texts are JSON strings. The form may
 * change with the model.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_TREE_H
#define HANDOUT_RENDER_TREE_H

#include "model/course.h"

void tree_text(const struct course *course, struct buf *out);

#endif
