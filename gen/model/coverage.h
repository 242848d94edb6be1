/*
 * coverage.h -- whether somebody who helps is there while the course takes place: for whoever lives
 * in one zone and speaks one language, half an hour by half an hour.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_COVERAGE_H
#define HANDOUT_MODEL_COVERAGE_H

#include "model/course.h"

enum { COVERAGE_SLOT = 30 }; /* minutes */

/* Half an hour of a day. */
struct coverage_slot {
    bool on;                  /* a session takes place that is no break */
    struct person_ref *there; /* who helps then */
};

struct coverage_day {
    struct coverage_day *next;
    const struct day *day;
    int from;                    /* minutes since midnight, course time, of the first slot */
    struct coverage_slot *slots; /* up to the end of the last session; count == 0: the clocks of */
    size_t count;                /* this day are not known */
};

/* Whoever lives in one zone and speaks one language. */
struct audience {
    struct audience *next;
    struct str zone, lang;           /* lang may be empty */
    const struct participant *first; /* of the roster */
    size_t count;                    /* participants */
    size_t bare;                     /* slots of the course in which nobody is there */
    struct coverage_day *days;
};

/* The audiences in the order of the roster; NULL where nobody takes part, or where no hours of
 * anybody who helps are known. All of it in the arena. */
struct audience *coverage_find(struct arena *a, const struct course *course);

/* Whether the person says this language as a tag. */
bool person_speaks(const struct person *p, struct str lang);

#endif
