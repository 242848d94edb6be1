// SPDX-License-Identifier: MIT
#include "typeset/haru/compress.h"

enum { BATCH = 8 }; /* streams for which the helper is called: to wake a thread takes time */
enum { WAITING_MAX = 2 << 20 }; /* bytes: with more in the queue, whoever adds packs too */

struct packing {
    struct packing *next;  /* behind it in the queue */
    struct packing *older; /* of all */
    struct str bytes;
    struct buf own; /* the same, where they go when they are packed */
    struct buf packed;
    bool begun, done; /* under the lock */
};

static void pack(struct packing *packing, struct deflater *deflater)
{
    deflate_append(&packing->packed, deflater, packing->bytes);
    buf_fit(&packing->packed); /* there was room for what does not get smaller */
    buf_release(&packing->own);
}

static struct packing *begin_this(struct packer *packer, struct packing *packing)
{
    packing->begun = true;
    packer->waiting -= packing->bytes.n;
    return packing;
}

/* Takes the first of the queue, under the lock; NULL: it is empty. */
static struct packing *begin(struct packer *packer)
{
    while (packer->next && packer->next->begun)
        packer->next = packer->next->next;
    struct packing *packing = packer->next;
    if (!packing) {
        packer->tail = &packer->next;
        return NULL;
    }
    return begin_this(packer, packing);
}

/* Packs one that was begun, outside of the lock. */
static void work_on(struct packer *packer, struct packing *packing, struct deflater *deflater)
{
    pthread_mutex_unlock(&packer->lock);
    pack(packing, deflater);
    pthread_mutex_lock(&packer->lock);
    packing->done = true;
    pthread_cond_signal(&packer->changed);
}

static void help(void *data)
{
    struct packer *packer = data;
    struct deflater *deflater = deflater_take();
    pthread_mutex_lock(&packer->lock);
    while (!packer->closing) {
        struct packing *packing = begin(packer);
        if (packing)
            work_on(packer, packing, deflater);
        else
            pthread_cond_wait(&packer->changed, &packer->lock);
    }
    pthread_mutex_unlock(&packer->lock);
    deflater_return(deflater);
}

void packer_open(struct packer *packer, struct arena *a, bool helped)
{
    *packer = (struct packer){.arena = a, .deflater = deflater_take()};
    packer->tail = &packer->next;
    pthread_mutex_init(&packer->lock, NULL);
    pthread_cond_init(&packer->changed, NULL);
    if (helped)
        thread_start(&packer->helper, help, packer);
}

void packer_close(struct packer *packer)
{
    pthread_mutex_lock(&packer->lock);
    packer->closing = true;
    pthread_cond_signal(&packer->changed);
    pthread_mutex_unlock(&packer->lock);
    thread_join(&packer->helper);
    for (struct packing *packing = packer->all; packing; packing = packing->older)
        buf_release(&packing->packed), buf_release(&packing->own);
    pthread_cond_destroy(&packer->changed);
    pthread_mutex_destroy(&packer->lock);
    deflater_return(packer->deflater);
}

static void call_helper(struct packer *packer)
{
    packer->added = 0;
    pthread_cond_signal(&packer->changed);
}

static struct packing *add(struct packer *packer, struct str bytes, struct buf own)
{
    struct packing *packing = ARENA_NEW(packer->arena, struct packing);
    *packing = (struct packing){.older = packer->all, .bytes = bytes, .own = own};
    packer->all = packing;
    pthread_mutex_lock(&packer->lock);
    *packer->tail = packing;
    packer->tail = &packing->next;
    packer->waiting += bytes.n;
    if (++packer->added == BATCH)
        call_helper(packer);
    while (packer->waiting > WAITING_MAX)
        work_on(packer, begin(packer), packer->deflater);
    pthread_mutex_unlock(&packer->lock);
    return packing;
}

struct packing *packer_add(struct packer *packer, struct str bytes)
{
    return add(packer, bytes, (struct buf)BUF_INIT);
}

struct packing *packer_move(struct packer *packer, struct buf *bytes)
{
    struct buf own = *bytes;
    *bytes = (struct buf)BUF_INIT;
    return add(packer, buf_str(&own), own);
}

struct str packer_get(struct packer *packer, struct packing *packing)
{
    pthread_mutex_lock(&packer->lock);
    if (packer->added)
        call_helper(packer);
    while (!packing->done) {
        /* While the helper is on it, there are others. */
        struct packing *next = packing->begun ? begin(packer) : begin_this(packer, packing);
        if (!next) {
            pthread_cond_wait(&packer->changed, &packer->lock);
            continue;
        }
        work_on(packer, next, packer->deflater);
    }
    pthread_mutex_unlock(&packer->lock);
    return buf_str(&packing->packed);
}
