/*
 * needs.h -- which lessons build on which, by the needs of the schedule.
 *
 * Lessons are told by their numbers, from 1. Needs that go in a circle are followed once. All
 * memory is of the arena; nothing here fails.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_NEEDS_H
#define HANDOUT_MODEL_NEEDS_H

#include "core/arena.h"
#include "model/course.h"

/*
 * Which lessons hang together with one, be it by way of others, by their numbers, itself among
 * them: those that it needs, or with `back` those that need it.
 */
const bool *needs_tied(struct arena *a, const struct course *course, const struct lesson *lesson,
                       bool back);

/* A lesson and those that it needs at once: each one once, in the order of the schedule. */
struct needed {
    const struct lesson *lesson;
    const struct lesson **needs;
    size_t count, cap;
};

/* Of each lesson by its number; the first is that of no lesson. */
struct needed *needs_of_each(struct arena *a, const struct course *course);

/*
 * All lessons, NULL behind the last: each comes as early as the order of the course lets it, after
 * all that it needs; where needs go in a circle, the first of them in the course comes last.
 */
const struct lesson **needs_order(struct arena *a, const struct course *course);

#endif
