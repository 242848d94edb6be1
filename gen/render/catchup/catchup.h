/*
 * catchup.h -- scripts that bring a participant to the end of a lesson, or to the start of a day.
 *
 * Each is composed of the catch-ups of the lessons along `needs`, and of their checks: what is done
 * is left as it is, the first command that fails stops it under its id, and it can be started
 * again. It is a script for a POSIX shell that needs nothing beside it. The commands of a lesson
 * stand in here-documents, which no shell looks into before they run; values come in from outside,
 * in letters that no shell reads as anything but a word.
 *
 * Scripts lie in the arena; the course must live as long as what is generated of it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_CATCHUP_CATCHUP_H
#define HANDOUT_RENDER_CATCHUP_CATCHUP_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

struct catchup {
    struct str name;   /* "volumes.sh", "day-2.sh"; empty: there is none */
    struct str script; /* its bytes */
    /* What has to be told, as name=value behind the name of the script: each name once. */
    const struct placeholder **asks;
    size_t ask_count;
};

/* To the end of a lesson, which has a catch-up or checks. `who` has values already; NULL: nobody.
 */
struct catchup catchup_to_lesson(struct arena *a, const struct course *course,
                                 const struct lesson *lesson, const struct participant *who);

/* To what the lessons of a day build on; none where no lesson of other days is needed that has a
 * catch-up. */
struct catchup catchup_to_day(struct arena *a, const struct course *course, const struct day *day,
                              const struct participant *who);

/* That looks whether a task is done, and says what is missing; by the first of its checks. */
struct catchup catchup_to_check(struct arena *a, const struct course *course,
                                const struct command *first);

/* Whether a command is the first of the checks of a task. */
bool catchup_has_task(const struct command *command);

/* Whether there is such a script; of more than 100 lessons none is made. */
bool catchup_has_lesson(struct arena *a, const struct course *course, const struct lesson *lesson);
bool catchup_has_day(struct arena *a, const struct course *course, const struct day *day);

/* Whether a script runs a command by itself: else it shows it, for people. */
bool catchup_runs(const struct command *command);

/* Adds all scripts of a course to a folder; those of a participant are generated files, and none
 * where catch-ups are for supporters alone. */
void catchup_add(const struct course *course, const struct participant *who, struct str folder,
                 struct output *out, struct diags *diags);

/* Adds public/checks/..., the scripts of tasks, and public/catchup/..., or
 * private/supporters/catchup/... where catch-ups are for supporters alone; those of participants
 * belong to their bundles. */
void render_catchups(const struct course *course, struct output *out, struct diags *diags);

#endif
