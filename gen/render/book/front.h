/*
 * front.h -- what stands around the body and needs its page numbers.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_FRONT_H
#define HANDOUT_RENDER_BOOK_FRONT_H

#include "render/book/layout.h"

/* Adds the cover and the contents. The headings of the layout know their pages by now. */
void front_pages(struct layout *l, struct sheets *sheets);

/* Adds head and foot lines to all pages but the cover; `front` pages come before the body. */
void front_running_heads(struct layout *l, struct sheets *sheets, size_t front);

#endif
