/*
 * parallel_layout.h -- parts of a body that two threads lay out.
 *
 * Each part is laid out as if it stood alone: it begins without anything that another one left,
 * and which thread takes it makes no difference. What they made is then put together in the order
 * of the parts.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_PARALLEL_LAYOUT_H
#define HANDOUT_RENDER_BOOK_PARALLEL_LAYOUT_H

#include "render/book/layout.h"

/* Lays out one part: it finds what that is in data. */
typedef void part_fn(struct layout *l, const void *data, size_t part);

/*
 * Appends `count` parts to the flow of the layout. What is laid out lies in its arena or in
 * l->beside, a scratch arena that the caller returns when the document is drawn. Where no thread
 * can be had, one does it all.
 */
void parallel_layout_set(struct layout *l, part_fn *set, const void *data, size_t count);

#endif
