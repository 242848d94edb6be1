/*
 * extract.h -- fills in the commands of a course: the stage after reading.
 *
 * Goes over every block with a shell label, splits it into commands, gives them
 * their ids, fills the variables of the course, and joins outputs to what
 * printed them. A block that is no shell, or a command that is not complete, is a diagnostic.
 * After this stage, the model is const.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_EXTRACT_H
#define HANDOUT_EXTRACT_EXTRACT_H

#include "core/diag.h"
#include "model/course.h"

void extract_commands(struct arena *a, struct diags *d, struct course *course);

/* Takes the slides out that the speaker does not show, with their commands. */
void extract_leave_skipped(struct course *course);

/* Takes catch-ups out of the texts of the lessons; their commands are `withheld` then. */
void extract_withhold_catchups(struct arena *a, struct course *course);

/* Takes the solutions out, with their commands, that open later than clocks of the course show now,
 * in minutes since 1970; says so of each. */
void extract_withhold_solutions(struct arena *a, struct diags *d, struct course *course,
                                int64_t now);

#endif
