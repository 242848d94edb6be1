/*
 * diagnose.h -- the known problems of a course in what a terminal has shown.
 *
 * A log is anything that was on a terminal: what `script` wrote, a pane of tmux, what somebody
 * pasted into a chat. Lines that were broken at the width of the terminal are put together again.
 * The time it takes grows with the log and with the number of problems, not with both multiplied,
 * as long as their patterns hold words (literals.h).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_DIAGNOSE_DIAGNOSE_H
#define HANDOUT_DIAGNOSE_DIAGNOSE_H

#include "model/course.h"

enum { SIGHTINGS_KEPT = 3 };

/* A line in which a problem shows. */
struct sighting {
    size_t line;     /* of the log, from 1 */
    struct str text; /* without blanks around it; of a long one the part that matters */
};

struct recognized {
    const struct problem *problem;
    struct sighting sightings[SIGHTINGS_KEPT]; /* the first of them */
    size_t count;                              /* of all lines */
};

struct diagnosis {
    struct recognized *items; /* in the order in which they show first */
    size_t count, cap;
    bool *known; /* of each line of the log, by its number: whether a problem shows in it */
};

/* Everything lives in the arena. The patterns of the course compile: its reader saw to that. */
struct diagnosis diagnose_log(struct arena *a, const struct course *course, struct str log);

/*
 * An entry for the error database, as YAML, of what fails in the log and is no known problem: its
 * line, and a pattern in which what differs from machine to machine (names, addresses, numbers,
 * times) is left open, and which matches the line. What a person has to write says WRITE. Empty
 * where nothing looks like an error.
 */
struct str diagnose_draft(struct arena *a, const struct course *course, struct str log);

#endif
