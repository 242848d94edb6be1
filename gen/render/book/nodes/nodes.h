/*
 * nodes.h -- the nodes of a text into the strips of a book.
 *
 * What is set goes to the end of the flow, in a column.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_NODES_NODES_H
#define HANDOUT_RENDER_BOOK_NODES_NODES_H

#include "render/book/layout.h"

/* How the running text of a part is set. */
struct prose {
    double size, leading;
    enum face_id face;
    uint32_t colour;
    bool tight; /* little space between paragraphs */
};

/* ---- inline.c ---- */
/* What is typed in prose, as it is set: letters composed (NFC), blanks as French has them. */
struct str inline_typeset(struct layout *l, struct str text);
void inlines(struct layout *l, const struct scope *in, struct para *para, const struct node *nodes,
             struct look look);
struct str inline_plain(struct layout *l, const struct node *nodes); /* for outlines */

struct look inline_look(const struct prose *prose);
struct str inline_named(struct layout *l, struct str name, struct str text); /* "Builds on: Pods" */

/* ---- block.c ---- */
struct prose block_prose(const struct layout *l);
void blocks(struct layout *l, const struct scope *in, const struct node *nodes,
            struct column column, struct prose prose);

/* Who leads to a heading. */
enum heading_role {
    HEADING_LISTED,   /* the outline and the contents, and links */
    HEADING_UNLISTED, /* links: the outline has another for it */
    HEADING_ALONE,    /* nobody */
};

/* What stands in a heading: a number, then inlines or a text, then something beside it. */
struct heading_text {
    enum heading_role role;
    struct str number;
    const struct node *nodes; /* NULL: the text */
    struct str text, beside;
};
/* The level is that of its looks. It is a target by its anchor, and the first one of a text by
 * none. */
void block_heading(struct layout *l, const struct scope *in, int level, struct heading_text text,
                   struct str anchor, struct column column);
void block_text(struct layout *l, struct str text, struct column column, struct prose prose);
/* An alert under this name; under the usual one of its kind where it is empty. */
void block_alert(struct layout *l, const struct scope *in, const struct node *node, struct str name,
                 struct column column);

/* ---- codebox.c, node_table.c ---- */
void codebox_set(struct layout *l, const struct scope *in, const struct node *node,
                 struct column column);

void node_table(struct layout *l, const struct scope *in, const struct node *node,
                struct column column);

/* ---- image.c ---- */
bool image_set(struct layout *l, const struct node *node,
               struct column column); /* false: not usable */

#endif
