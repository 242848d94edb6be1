/*
 * index.h -- the commands of the book by the programs they run.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_INDEX_H
#define HANDOUT_RENDER_BOOK_INDEX_H

#include "render/book/layout.h"

/*
 * Appends the index to the flow: for each program, and for each part of one that has many, the
 * ids of the commands and their pages. Pages must be made. Nothing where no command is shown.
 */
void index_section(struct layout *l);

#endif
