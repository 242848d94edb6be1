/*
 * route.h -- the way from a question to its answer, and what a supporter may do, in words.
 *
 * What a course with support groups does not say itself has a default: look the error up, ask in
 * the channel of the group, then its lead, then the speaker. Everything lives in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_ROUTE_H
#define HANDOUT_RENDER_ROUTE_H

#include "model/course.h"

/* A step as a reader sees it. */
struct route_shown {
    struct route_shown *next;
    enum route_who who;
    struct str title;              /* whom one asks */
    struct str contact;            /* how to reach a person; may be empty */
    struct str text;               /* what one does there; may be empty */
    struct str wait;               /* when one goes on to the next step; may be empty */
    const struct channel *channel; /* where one writes; NULL: not known */
};

/* The steps for a reader of that group; group NULL: not known. NULL where there are none. */
const struct route_shown *route_show(struct arena *a, const struct course *course,
                                     const struct texts *texts, const struct group *group);

/* A level of help. */
struct help_shown {
    struct str title, text;
};

/* Those that there are, from the first to the last resort; returns how many. */
size_t route_help(const struct course *course, const struct texts *texts,
                  struct help_shown shown[static HELP_LEVELS]);

#endif
