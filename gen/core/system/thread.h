/*
 * thread.h -- work beside other work.
 *
 * Threads make a build faster, and are never needed: where the system gives none, whoever asks
 * does the work itself.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_THREAD_H
#define HANDOUT_CORE_SYSTEM_THREAD_H

#include <pthread.h>
#include <stdbool.h>

struct thread {
    pthread_t id;
    bool runs;
    void (*work)(void *data);
    void *data;
};

/* Starts the work on a thread of its own; `t` stays where it is until that is joined. False where
 * there is none: nothing was started. */
bool thread_start(struct thread *t, void (*work)(void *data), void *data);

/* Waits for the end of what was started; nothing where nothing was. */
void thread_join(struct thread *t);

#endif
