/*
 * walk.h -- every node of a list and of what it holds, and every text of a course.
 *
 * For whoever looks at nodes, or changes them where they stand. Who makes something of a tree walks
 * it by hand, with a switch over `kind`. Nothing here fails.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_WALK_H
#define HANDOUT_MODEL_WALK_H

#include "core/arena.h"
#include "model/course.h"

/* ---- the texts of a course ---- */

/* Which; they come in this order, those of a slide together. */
enum {
    WALK_LESSONS = 1 << 0,  /* their slides */
    WALK_DECKS = 1 << 1,    /* the slides of those that are shown beside lessons */
    WALK_HIDDEN = 1 << 2,   /* with slides: their hidden blocks */
    WALK_NOTES = 1 << 3,    /* with slides: what the speaker alone reads */
    WALK_PAGES = 1 << 4,    /* of the workspace guide */
    WALK_PROBLEMS = 1 << 5, /* cause, fix and check of each */
    WALK_ASK = 1 << 6,      /* how to ask for help */
    WALK_ESCALATION = 1 << 7,
    WALK_PAGES_FIRST = 1 << 8, /* with pages: they come first, as who attends meets them */
};

/* A text, which may be empty, and what it belongs to: of the four all but that are NULL. */
struct walk_text {
    unsigned which;     /* one of those above, never the last */
    struct node **list; /* changed by who builds the course alone */
    const struct lesson *lesson;
    const struct slide *slide; /* with the lesson */
    const struct page *page;
    const struct problem *problem;
};

struct walk_texts {
    struct walk_text *items;
    size_t count, cap;
};

/* The list lies in the arena, the texts stay where they are. */
struct walk_texts walk_texts(struct arena *a, const struct course *course, unsigned which);

/* ---- nodes ---- */

enum { WALK_NEAR = 16 }; /* few texts nest deeper: they alone take memory of the arena */

/*
 *     struct walk walk = walk_nodes(a, list);
 *     for (const struct node *n; (n = walk_next(&walk));)
 *
 * Each node comes before what it holds, and that before what follows it. What the last node holds
 * and what follows it is looked up by the next call: until then both may be changed.
 */
struct walk {
    struct arena *arena;
    struct walk_texts texts; /* those of the course, and how many of them are begun */
    size_t begun;
    const struct walk_text *text; /* where the node stands; NULL: not in texts of a course */
    const struct node *node;      /* the last one; NULL: none yet */
    bool titles;                  /* of alerts too, before what the alerts hold */
    bool pass;                    /* what the last one holds is left out */
    size_t count;                 /* lists that wait, the next one last */
    const struct node *near[WALK_NEAR];
    const struct node **far; /* those behind `near` */
    size_t far_cap;
};

struct walk walk_nodes(struct arena *a, const struct node *list); /* without titles of alerts */
struct walk walk_all_nodes(struct arena *a, const struct node *list);

/* The nodes of texts of a course, each text in turn; without titles of alerts. */
struct walk walk_course(struct arena *a, const struct course *course, unsigned which);

const struct node *walk_next(struct walk *walk); /* NULL: that was the last one */
struct node *walk_edit(struct walk *walk);       /* the same, of nodes that the caller may change */
void walk_pass(struct walk *walk);               /* leaves out what the last node holds */

#endif
