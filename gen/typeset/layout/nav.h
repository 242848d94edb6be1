/*
 * nav.h -- places in the body: what contents, outlines, links and the index lead to.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_LAYOUT_NAV_H
#define HANDOUT_TYPESET_LAYOUT_NAV_H

#include "core/map.h"

/* Where something begins; pagination sets it. */
struct place {
    size_t sheet;       /* of the body, from 0 */
    double y;           /* its top on that sheet */
    struct place *next; /* another one of the same strip; see strip_place */
    bool taken;         /* by a strip */
};

struct heading {
    int level;                /* in the outline, from 1 */
    struct str number, title; /* the number may be empty */
    struct place *place;
};

struct headings {
    struct heading **items;
    size_t count, cap;
};

struct heading *headings_add(struct headings *headings, struct arena *a, struct heading heading);

/* "1.2 Your three hosts": what outlines and head lines say. */
struct str heading_words(const struct heading *heading, struct arena *a);

/* What links name: "page#anchor", and "page#" for the page itself. */
struct anchor {
    struct str name;
    struct place *place;
};

struct anchors {
    struct anchor *items;
    size_t count, cap;
    struct map by_name;
};

/* A name that is known already keeps its place. */
void anchors_add(struct anchors *anchors, struct arena *a, struct str name, struct place *place);

/* Those of another thread, behind the others. They stay in their arena. */
void headings_join(struct headings *headings, struct arena *a, const struct headings *beside);
void anchors_join(struct anchors *anchors, struct arena *a, const struct anchors *beside);

/* The place of that name; of its page, where the page has no such anchor; else NULL. */
const struct place *anchors_find(const struct anchors *anchors, struct str name);

#endif
