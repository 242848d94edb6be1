// SPDX-License-Identifier: MIT
#include "typeset/pdf_context.h"

struct pdf_context *pdf_context(void)
{
    static struct pdf_context context = {
        .scratches.lock = PTHREAD_MUTEX_INITIALIZER,
        .words.lock = PTHREAD_MUTEX_INITIALIZER,
        .deflaters.lock = PTHREAD_MUTEX_INITIALIZER,
        .fonts.lock = PTHREAD_MUTEX_INITIALIZER,
        .packed_fonts.lock = PTHREAD_MUTEX_INITIALIZER,
        .pictures.lock = PTHREAD_MUTEX_INITIALIZER,
    };
    return &context;
}

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

struct arena *pdf_context_take_arena(void)
{
    struct scratch *scratch = (struct scratch *)pool_take(&pdf_context()->scratches);
    if (!scratch) {
        scratch = xmalloc(sizeof *scratch);
        scratch->arena = (struct arena)ARENA_INIT;
    }
    return &scratch->arena;
}

void pdf_context_return_arena(struct arena *arena)
{
    struct scratch *scratch = (struct scratch *)((char *)arena - offsetof(struct scratch, arena));
    arena_clear(arena);
    pool_return(&pdf_context()->scratches, &scratch->item);
}
