/*
 * scratch_cache.h -- working memory that documents take one after the other.
 *
 * Making a PDF needs things that are expensive to make and good for the next one: shaped words, a
 * compressor, memory that the system has given already. A pool holds those that nobody uses
 * now; there are as many as documents were made at once. What is in a pool lives as long as
 * the process, and may change how fast a document is made, never its bytes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_SCRATCH_CACHE_H
#define HANDOUT_TYPESET_SCRATCH_CACHE_H

#include "core/arena.h"

#include <pthread.h>

struct pool_item { /* the first member of what is pooled */
    struct pool_item *next;
};

struct pool {
    pthread_mutex_t lock;
    struct pool_item *idle;
};

#define POOL_INIT                         \
    {                                     \
        .lock = PTHREAD_MUTEX_INITIALIZER \
    }

struct pool_item *pool_take(struct pool *pool); /* NULL: make one */
void pool_return(struct pool *pool, struct pool_item *item);

/* An empty arena for what nobody needs when the document is done. */
struct arena *scratch_cache_take(void);
void scratch_cache_return(struct arena *arena);

#endif
