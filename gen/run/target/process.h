/*
 * process.h -- what runs below a process: how much it takes, and its end. Private to run/.
 *
 * Reads /proc of Linux. A process belongs to the one that started it, and when that has ended, to
 * the nearest one above that is a subreaper: what made a session of its own is found all the same.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TARGET_PROCESS_H
#define HANDOUT_RUN_TARGET_PROCESS_H

#include <stddef.h>
#include <sys/types.h>

struct process_use {
    size_t threads;
    size_t memory; /* bytes that no file holds, swapped out ones too */
};

/* What all descendants of a process take together. */
struct process_use process_measure(pid_t top);

/* Kills all descendants of a process, but not itself. Who is their parent reaps them. */
void process_kill_below(pid_t top);

/* Waits so many milliseconds for a child to end; then kills it, and waits. */
void process_end(pid_t pid, int milliseconds);

#endif
