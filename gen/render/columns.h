/*
 * columns.h -- text in columns on a terminal.
 *
 * Wide characters take two columns and combining marks none; control characters come
 * out as blanks. Nothing here allocates but the buffer.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_COLUMNS_H
#define HANDOUT_RENDER_COLUMNS_H

#include "core/buf.h"

/*
 * Writes the first line of a text in at most `columns`, 4 or more, and gives how many it took;
 * " ..." ends it where anything is left out.
 */
size_t columns_put(struct buf *out, struct str text, size_t columns);

/* The same, filled up with blanks. */
void columns_fill(struct buf *out, struct str text, size_t columns);

#endif
