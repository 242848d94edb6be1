/*
 * nav.h -- headings, and what is made of them: contents, outlines, targets of links.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_NAV_H
#define HANDOUT_RENDER_PDF_NAV_H

#include "core/arena.h"

struct heading {
    int level; /* 1 to 6 */
    struct str title;
    struct str target; /* "page#anchor", as links name it */
    size_t sheet;      /* of the body, from 0; set by pagination */
    double y;          /* its top on that sheet */
};

struct headings {
    struct heading **items;
    size_t count, cap;
};

struct heading *headings_add(struct headings *headings, struct arena *a, int level,
                             struct str title, struct str target);

/* The heading of that target; of its page, where the page has no such anchor; else NULL. */
const struct heading *headings_find(const struct headings *headings, struct str target);

#endif
