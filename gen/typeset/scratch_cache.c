// SPDX-License-Identifier: MIT
#include "typeset/scratch_cache.h"

struct pool_item *pool_take(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    struct pool_item *item = pool->idle;
    if (item)
        pool->idle = item->next;
    pthread_mutex_unlock(&pool->lock);
    return item;
}

void pool_return(struct pool *pool, struct pool_item *item)
{
    pthread_mutex_lock(&pool->lock);
    item->next = pool->idle;
    pool->idle = item;
    pthread_mutex_unlock(&pool->lock);
}

struct scratch {
    struct pool_item item;
    struct arena arena;
};

static struct pool scratches = POOL_INIT;

struct arena *scratch_cache_take(void)
{
    struct scratch *scratch = (struct scratch *)pool_take(&scratches);
    if (!scratch) {
        scratch = xmalloc(sizeof *scratch);
        scratch->arena = (struct arena)ARENA_INIT;
    }
    return &scratch->arena;
}

void scratch_cache_return(struct arena *arena)
{
    struct scratch *scratch = (struct scratch *)((char *)arena - offsetof(struct scratch, arena));
    arena_clear(arena);
    pool_return(&scratches, &scratch->item);
}
