/*
 * supporters.h -- what supporters have of each lesson, which is never published: the page and the
 * PDF of a cheat sheet say the same.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_APART_SUPPORTERS_H
#define HANDOUT_RENDER_APART_SUPPORTERS_H

#include "render/date.h"

/* Whether anybody helps: a course without people needs no sheets for them. */
bool supporters_are_there(const struct course *course);

/* Where the cheat sheet of a lesson stands, in a folder of its language where it is a
 * translation's. */
struct str supporters_path(struct arena *a, const struct course *course,
                           const struct lesson *lesson, const char *ending);

/* What a cheat sheet shows of a slide: commands and what they print, tasks by their names,
 * solutions and the catch-up whole, no prose and no hints; solutions that are not open yet come
 * last, with the time at which they open. NULL where it has none of it. In the arena of the words,
 * but for what the nodes hold. */
const struct node *supporters_answers(const struct date_words *w, const struct course *course,
                                      const struct slide *slide);

/* The catch-up of a lesson that is withheld from all others, as a list of blocks; NULL: none is. */
const struct node *supporters_withheld(struct arena *a, const struct lesson *lesson);

/* The problems that befall the lesson or one of its commands, in the order of the database; the
 * array ends with NULL, in the arena. */
const struct problem **supporters_problems(struct arena *a, const struct course *course,
                                           const struct lesson *lesson);

#endif
