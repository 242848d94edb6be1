/*
 * deflate.h -- compression of streams, through libdeflate.
 *
 * A deflater is taken from a pool and used for many streams by one thread at a time. Running
 * out of memory aborts. The same bytes give the same stream.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_HARU_DEFLATE_H
#define HANDOUT_TYPESET_HARU_DEFLATE_H

#include "core/text/buf.h"

struct deflater;

struct deflater *deflater_take(void);
void deflater_return(struct deflater *deflater);

/* Appends the bytes as a zlib stream (RFC 1950). */
void deflate_append(struct buf *b, struct deflater *deflater, struct str bytes);

/* The same in the arena; the small one takes longer, and is for what is made once. */
struct str deflate_bytes(struct arena *a, struct deflater *deflater, struct str bytes);
struct str deflate_small(struct arena *a, struct deflater *deflater, struct str bytes);

#endif
