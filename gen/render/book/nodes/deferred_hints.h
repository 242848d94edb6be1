/*
 * deferred_hints.h -- hints and solutions, put off to the end of their lesson.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_NODES_DEFERRED_HINTS_H
#define HANDOUT_RENDER_BOOK_NODES_DEFERRED_HINTS_H

#include "render/book/layout.h"

/* One hint or solution. */
struct help {
    struct help *next;
    const struct node *node;
    const struct slide *slide;
    const struct node *task; /* NULL: it belongs to none */
    size_t number;           /* of a hint among those of its task; 0: a solution */
    struct place *place;     /* where it stands in the end */
};

/* Takes a hint or a solution out of the text: a line there says on which page it stands. */
void deferred_hint_add(struct layout *l, const struct scope *in, const struct node *node,
                       struct column column);

/* "Hint 2", "Solution" */
struct str deferred_hint_name(struct layout *l, const struct help *help);

#endif
