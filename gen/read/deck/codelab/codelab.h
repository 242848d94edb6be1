/*
 * codelab.h -- a codelab of Google in Markdown, to a lesson. Private to read/.
 *
 * text.c turns the text into Markdown of ours, codelab.c splits it into steps. The rules are
 * those of claat (googlecodelabs/tools, claat/parser/md/{parse,html}.go). What is wrong in a
 * codelab is a warning at its place in the file.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_CODELAB_CODELAB_H
#define HANDOUT_READ_DECK_CODELAB_CODELAB_H

#include "read/deck/deck.h"

/* Adds the Markdown of src [start, end), whole lines of the file of a codelab, to `out`. */
void codelab_put(struct reader *r, struct compose *out, const struct source *src, size_t start,
                 size_t end);

#endif
