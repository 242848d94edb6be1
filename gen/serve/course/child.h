/*
 * child.h -- work in a process of its own, which says at its end what came of it.
 *
 * What it takes goes with it: memory that ran out, a crash, a build that nobody waits for any more.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_COURSE_CHILD_H
#define HANDOUT_SERVE_COURSE_CHILD_H

#include "core/text/buf.h"

#include <sys/types.h>

typedef void child_work(const void *task, struct buf *said);

struct child {
    pid_t pid; /* 0: none */
    int from;  /* what it says comes here; -1 */
    struct buf said;
};

/* Starts it. This process must have one thread, and the other one has none of its files but the
 * standard streams. False with errno. */
bool child_start(struct child *child, child_work *work, const void *task);

/* Takes what has come. True at the end: then it is gone, and child->said is whole unless it died.
 */
bool child_take(struct child *child);

void child_kill(struct child *child);

/*
 * Starts a program that goes on by itself, without any of our files: it is given its words as they
 * are, by no shell. False with errno where no process can be made.
 */
bool child_run_apart(char *const *argv);

#endif
