// SPDX-License-Identifier: MIT
#include "core/system/thread.h"

#include <stddef.h>

static void *run(void *thread)
{
    const struct thread *t = thread;
    t->work(t->data);
    return NULL;
}

bool thread_start(struct thread *t, void (*work)(void *data), void *data)
{
    t->work = work;
    t->data = data;
    t->runs = pthread_create(&t->id, NULL, run, t) == 0;
    return t->runs;
}

void thread_join(struct thread *t)
{
    if (t->runs)
        pthread_join(t->id, NULL);
    t->runs = false;
}
