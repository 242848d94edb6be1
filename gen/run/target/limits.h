/*
 * limits.h -- how much the commands of a course may take.
 *
 *     memory=2048     MB that all processes of a job have together
 *     processes=512   of a job, their threads counted
 *     files=512       MB of one file, and of each folder of a sandbox that can be written to
 *     output=16       MB that one command prints
 *
 * A course may ask for less, the command line for more. On another machine, or in a container,
 * whose own limits hold, the output alone is limited.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TARGET_LIMITS_H
#define HANDOUT_RUN_TARGET_LIMITS_H

#include "model/course.h"

struct limits {
    size_t values[LIMIT_COUNT];
};

enum { MEGABYTE = 1 << 20 };

/*
 * What holds for a course where the command line says so many times "name=value", the least of
 * what both say. False after an error: a word that is no limit, or a course that asks for more
 * than it gets where the command line says nothing of it.
 */
bool limits_make(struct diags *d, const struct run_settings *said, const char *const *words,
                 size_t count, struct limits *limits);

#endif
