/*
 * tzfile.h -- time zones of the system's database: what their clocks show when.
 *
 * Moments are seconds since 1970 in UTC; local times are the same of what a clock on a wall shows
 * (core/civil.h). Nothing here is global or cached: zones may be read on any thread.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_TZFILE_H
#define HANDOUT_CORE_SYSTEM_TZFILE_H

#include "core/arena.h"

#include <stdint.h>

/* What clocks show in a zone for a while. */
struct tzfile_type {
    int offset;      /* seconds that they show more than UTC: positive east of Greenwich */
    bool daylight;   /* daylight saving time */
    struct str name; /* CEST, or +03 */
};

/* A day of each year on which clocks change, and when on it. */
struct tzfile_turn {
    enum { TURN_JULIAN, TURN_DAY, TURN_WEEKDAY } kind;
    int month, week, day; /* a weekday of a week of a month; else a day of the year alone */
    int time;             /* seconds after local midnight */
};

/* How it goes on behind the last change that the file lists. */
struct tzfile_rule {
    bool any;
    bool daylight; /* clocks change twice a year; else they show `types[0]` for good */
    struct tzfile_type types[2]; /* standard and daylight saving time */
    struct tzfile_turn turns[2]; /* the beginning of each */
};

struct tzfile {
    const int64_t *times;            /* of the changes, ascending */
    const struct tzfile_type **next; /* what each changes to */
    size_t count;
    const struct tzfile_type *first; /* before all of them */
    struct tzfile_rule rule;
};

/* The folder of the database: TZDIR, else that of the system. */
const char *tzfile_folder(void);

/* Why no zone can be looked up, as an errno; 0 where they can. */
int tzfile_database(void);

/* Whether a zone may be called so, by the rules of the database for names (its file theory.html):
 * such a name is a path in its folder, and nothing that a calendar has to quote. */
bool tzfile_is_name(struct str name);

/* Reads a zone into the arena. 0; else why it cannot be read: ENOENT where none is called so. */
int tzfile_read(struct arena *a, struct str name, struct tzfile *zone);

/* A time without a change. */
struct tzfile_period {
    int64_t from, to;                 /* to the second before `to`; INT64_MIN and INT64_MAX: open */
    const struct tzfile_type *type;   /* what clocks show; of the zone, as the next one */
    const struct tzfile_type *before; /* what they showed before `from`; `type` where it is open */
};

struct tzfile_period tzfile_period(const struct tzfile *zone, int64_t at);

/*
 * The moment at which clocks show a local time, by the rule of RFC 5545, 3.3.5: of a time that
 * they show twice, since they were put back, the first one; a time that they skip is counted by
 * what they showed before, so that 02:30 in a skipped hour is half an hour after 02:00.
 */
int64_t tzfile_moment(const struct tzfile *zone, int64_t local);

#endif
