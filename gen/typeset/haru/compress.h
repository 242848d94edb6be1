/*
 * compress.h -- streams of bytes, packed: at once, or beside the thread that makes them.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_HARU_COMPRESS_H
#define HANDOUT_TYPESET_HARU_COMPRESS_H

#include "core/arena.h"
#include "core/system/thread.h"
#include "core/text/buf.h"

/* ---- deflate.c ----
 *
 * Compression of streams, through libdeflate.
 *
 * A deflater is taken from a pool and used for many streams by one thread at a time. Running
 * out of memory aborts. The same bytes give the same stream.
 */

struct deflater;

struct deflater *deflater_take(void);
void deflater_return(struct deflater *deflater);

/* Appends the bytes as a zlib stream (RFC 1950). */
void deflate_append(struct buf *b, struct deflater *deflater, struct str bytes);

/* The same in the arena; the small one takes longer, and is for what is made once. */
struct str deflate_bytes(struct arena *a, struct deflater *deflater, struct str bytes);
struct str deflate_small(struct arena *a, struct deflater *deflater, struct str bytes);

/* ---- compress_queue.c ----
 *
 * Streams that are packed beside the thread that makes them.
 *
 * A packer takes bytes and returns, when it is asked, what they are packed to. In between a
 * helper of its own works them off; what it has not come to is packed by whoever asks. What
 * comes out is the same in any case.
 */

struct packing; /* one stream */

struct packer {
    struct arena *arena;
    struct deflater *deflater; /* of the thread that asks */
    struct thread helper;
    bool closing;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct packing *next, **tail; /* that nobody has begun yet */
    size_t waiting;               /* bytes of those */
    size_t added;                 /* since the helper was called */
    struct packing *all;
};

/* With a helper where that is wanted and a thread can be had. Used by one thread, which also owns
 * the arena. The packer may not be moved. */
void packer_open(struct packer *packer, struct arena *a, bool helped);
void packer_close(struct packer *packer);

/* The bytes must live until packer_close; so does what they are packed to. */
struct packing *packer_add(struct packer *packer, struct str bytes);
/* The same of the bytes of a buffer, which is empty then; they are returned once packed. */
struct packing *packer_move(struct packer *packer, struct buf *bytes);
struct str packer_get(struct packer *packer, struct packing *packing);

#endif
