/*
 * columns.h -- text in columns on a terminal.
 *
 * Wide characters take two columns and combining marks none; tabs are blanks, and other control
 * characters are shown as marks (buf_visible).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_COLUMNS_H
#define HANDOUT_RENDER_COLUMNS_H

#include "core/text/buf.h"

/* How many columns the first line of a text takes. */
size_t columns_of(struct str text);

/*
 * Writes the first line of a text in at most `columns`, and returns how many it took; " ..." ends
 * it where anything is left out and there is room for that.
 */
size_t columns_put(struct buf *out, struct str text, size_t columns);

/* The same, filled up with blanks. */
void columns_fill(struct buf *out, struct str text, size_t columns);

#endif
