/*
 * links.h -- links for those who read on paper.
 *
 * Behind a link to the web whose text is not its address stands a small number; the addresses
 * stand in a list at the end of the chapter, each of them once. Behind a link within the book
 * stands the page it leads to. Everything lives in the arena of the layout.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_NODES_LINKS_H
#define HANDOUT_RENDER_BOOK_NODES_LINKS_H

#include "render/book/layout.h"

struct weblink {
    struct weblink *next;
    const char *uri;
    struct str shown;
    size_t number;
    struct place *place; /* in the list */
};

/* Adds behind a link, which shows the text in the look `link`, what paper needs; `around` is the
 * look of what stands around it. */
void link_on_paper(struct layout *l, struct para *para, const struct node *node, struct str text,
                   struct look link, struct look around);

/* Where the command will stand: links and the index of lessons lead there by its id. */
struct place *links_note_command(struct layout *l, const struct scope *in,
                                 const struct command *command);

/* ---- addresses.c ---- */

/* Appends the list of the numbered addresses so far; numbers begin anew. Does nothing without. */
void links_set(struct layout *l);

#endif
