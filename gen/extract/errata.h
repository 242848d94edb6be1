/*
 * errata.h -- which commands differ between two states of a course.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_ERRATA_H
#define HANDOUT_EXTRACT_ERRATA_H

#include "model/course.h"

enum erratum_kind {
    ERRATUM_CHANGED, /* its text is another */
    ERRATUM_CAME,
    ERRATUM_WENT,
    ERRATUM_MOVED, /* its text is the same under another id */
};

struct erratum {
    enum erratum_kind kind;
    const struct lesson
        *lesson;               /* of the new course; of the old one where it has none of that id */
    const struct command *old; /* NULL: it came */
    const struct command *new; /* NULL: it went */
};

struct errata {
    struct erratum *items; /* in the order of the new course; of each lesson those that went last */
    size_t count, cap;
    size_t by_kind[ERRATUM_MOVED + 1];
};

/*
 * What differs, in the arena. Lessons are the same by their ids, commands by the longest common
 * subsequence of each lesson, by likeness (compare.h), and then by their place on slides of the
 * same title. Sets `match` and `handbook` of the new commands. Hidden commands are nobody's.
 */
struct errata errata_find(struct arena *a, const struct course *old, struct course *new);

/* Those of which somebody may have copied the old command, as a record has them, without a time;
 * in the arena. */
struct correction *errata_corrections(struct arena *a, const struct errata *errata);

#endif
