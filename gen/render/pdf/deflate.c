// SPDX-License-Identifier: MIT
#include "render/pdf/deflate.h"

#include "render/pdf/pool.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

enum { FAST = 6, SMALL = 9 }; /* levels of libdeflate, which go to 12 */

struct deflater {
    struct pool_item item;
    struct libdeflate_compressor *fast, *small; /* made when first used */
};

static struct pool deflaters = POOL_INIT;

struct deflater *deflater_take(void)
{
    struct deflater *deflater = (struct deflater *)pool_take(&deflaters);
    if (!deflater) {
        deflater = xmalloc(sizeof *deflater);
        *deflater = (struct deflater){0};
    }
    return deflater;
}

void deflater_return(struct deflater *deflater)
{
    pool_return(&deflaters, &deflater->item);
}

static struct libdeflate_compressor *compressor(struct libdeflate_compressor **slot, int level)
{
    if (!*slot)
        *slot = libdeflate_alloc_compressor(level);
    if (!*slot) {
        fputs("handout: out of memory\n", stderr);
        abort();
    }
    return *slot;
}

void buf_deflate(struct buf *b, struct deflater *deflater, struct str bytes, bool small)
{
    struct libdeflate_compressor *c = small ? compressor(&deflater->small, SMALL)
                                            : compressor(&deflater->fast, FAST);
    size_t bound = libdeflate_zlib_compress_bound(c, bytes.n);
    buf_reserve(b, bound);
    b->n += libdeflate_zlib_compress(c, bytes.p, bytes.n, b->p + b->n, bound);
    b->p[b->n] = 0;
}
