/*
 * supervisor.h -- a process between this program and the commands of a job, so that nothing of
 * them is left, whatever happens to this program. Of run/, and of verbs that need a folder for a
 * while.
 *
 * It starts what is to run, sees that all of it together keeps to the limits, and ends and tidies
 * up when its end of a connection closes: when this program says so, or has been killed.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TARGET_SUPERVISOR_H
#define HANDOUT_RUN_TARGET_SUPERVISOR_H

#include "run/target/limits.h"
#include "run/terminal/pty.h"

struct supervised {
    struct spawn *spawns;
    size_t count;
    const struct limits *limits; /* of memory and processes; NULL: they are not here to be seen */
    char *const *tidy;           /* a program that is run at the end; NULL: none */
    const char *home;            /* a folder that is removed at the end; NULL: none */
};

struct supervisor {
    pid_t pid; /* 0: none */
    int fd;
    int exceeded; /* enum run_limit; -1: none */
};

/* Starts it all. False with errno. */
bool supervisor_start(const struct supervised *what, struct supervisor *s);

/* Whether what runs was killed, because it went over a limit. */
bool supervisor_saw(struct supervisor *s, enum run_limit *limit);

/* Kills all that was started, tidies up, and waits for that. */
void supervisor_stop(struct supervisor *s);

#endif
