/*
 * links.h -- links for those who read on paper.
 *
 * Behind a link to the web whose text is not its address stands a small number; the addresses
 * stand in a list at the end of the chapter, each of them once. Behind a link within the book
 * stands the page it leads to. Everything lives in the arena of the layout.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_LINKS_H
#define HANDOUT_RENDER_PDF_LINKS_H

#include "render/pdf/layout.h"

/* Adds behind a link, whose look is `link`, what paper needs; `around` is that of the text. */
void link_on_paper(struct layout *l, struct para *para, const struct node *node, struct look link,
                   struct look around);

/* Appends the list of the numbered addresses so far; numbers begin anew. Does nothing without. */
void set_links(struct layout *l);

#endif
