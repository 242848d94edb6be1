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
struct target {
    struct str name;
    struct place *place;
};

struct targets {
    struct target *items;
    size_t count, cap;
    struct map by_name;
};

/* A name that is known already keeps its place. */
void targets_add(struct targets *targets, struct arena *a, struct str name, struct place *place);

/* Those of another thread, behind the others. They stay in their arena. */
void headings_join(struct headings *headings, struct arena *a, const struct headings *beside);
void targets_join(struct targets *targets, struct arena *a, const struct targets *beside);

/* The place of that name; of its page, where the page has no such anchor; else NULL. */
const struct place *targets_find(const struct targets *targets, struct str name);

#endif
