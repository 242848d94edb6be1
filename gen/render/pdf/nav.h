/*
 * nav.h -- places in the body, and headings: what contents, outlines, links and the index lead to.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_NAV_H
#define HANDOUT_RENDER_PDF_NAV_H

#include "core/arena.h"

/* Where something begins; pagination sets it. */
struct place {
    size_t sheet; /* of the body, from 0 */
    double y;     /* its top on that sheet */
};

struct heading {
    int level; /* 1 to 6 */
    struct str title;
    struct str target; /* "page#anchor", as links name it */
    struct place place;
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
