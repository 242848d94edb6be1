// SPDX-License-Identifier: MIT
#include "typeset/haru/compress.h"

#include "typeset/pdf_context.h"

#include <libdeflate.h>
#include <stdint.h>
#include <string.h>

enum { FAST = 6, SMALL = 9 }; /* levels of libdeflate, which go to 12 */

/*
 * Guides of one course have most pages in common: what a stream was packed to is kept for the
 * next document. Each place holds a stream whose hash led there; one that was asked for again
 * since the last one that wanted its place stays. So the streams of one reader alone do not
 * drive out those of all.
 */
enum { PLACES = 512, ALL_MAX = 4 << 20, KEPT_MAX = 1 << 16 };

struct deflate_kept {
    char *bytes; /* before, then after */
    size_t before, after;
    bool again; /* was asked for again */
};

struct deflater {
    struct pool_item item;
    struct libdeflate_compressor *fast, *small; /* made when first used */
    struct deflate_kept kept[PLACES];
    size_t all; /* bytes that are kept */
};

struct deflater *deflater_take(void)
{
    struct deflater *deflater = (struct deflater *)pool_take(&pdf_context()->deflaters);
    if (!deflater) {
        deflater = xmalloc(sizeof *deflater);
        memset(deflater, 0, sizeof *deflater);
    }
    return deflater;
}

void deflater_return(struct deflater *deflater)
{
    pool_return(&pdf_context()->deflaters, &deflater->item);
}

static struct libdeflate_compressor *new_compressor(int level)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    if (!compressor)
        memory_ran_out();
    return compressor;
}

static struct deflate_kept *place_of(struct deflater *deflater, struct str bytes)
{
    uint64_t hash = bytes.n, word;
    for (; bytes.n >= sizeof word; bytes = str_slice(bytes, sizeof word, bytes.n)) {
        memcpy(&word, bytes.p, sizeof word);
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u; /* 2^64 by the golden ratio */
        hash ^= hash >> 29;
    }
    for (size_t i = 0; i < bytes.n; i++)
        hash = (hash ^ (unsigned char)bytes.p[i]) * 0x9e3779b97f4a7c15u;
    return &deflater->kept[(hash >> 32) % PLACES];
}

static void keep(struct deflater *deflater, struct deflate_kept *kept, struct str before,
                 struct str after)
{
    size_t all = deflater->all - kept->before - kept->after + before.n + after.n;
    if (all > ALL_MAX)
        return;
    deflater->all = all;
    kept->bytes = xrealloc(kept->bytes, before.n + after.n);
    kept->before = before.n;
    kept->after = after.n;
    memcpy(kept->bytes, before.p, before.n);
    memcpy(kept->bytes + before.n, after.p, after.n);
}

static void deflate(struct buf *b, struct libdeflate_compressor *c, struct str bytes)
{
    size_t bound = libdeflate_zlib_compress_bound(c, bytes.n);
    buf_reserve(b, bound);
    b->n += libdeflate_zlib_compress(c, bytes.p, bytes.n, b->p + b->n, bound);
    b->p[b->n] = 0;
}

void deflate_append(struct buf *b, struct deflater *deflater, struct str bytes)
{
    if (!deflater->fast)
        deflater->fast = new_compressor(FAST);
    struct libdeflate_compressor *c = deflater->fast;
    if (bytes.n > KEPT_MAX) {
        deflate(b, c, bytes);
        return;
    }
    struct deflate_kept *kept = place_of(deflater, bytes);
    if (kept->after && str_eq((struct str){kept->bytes, kept->before}, bytes)) {
        buf_put(b, (struct str){kept->bytes + kept->before, kept->after});
        kept->again = true;
        return;
    }
    size_t start = b->n;
    deflate(b, c, bytes);
    if (!kept->again)
        keep(deflater, kept, bytes, str_slice(buf_str(b), start, b->n));
    kept->again = false;
}

static struct str moved(struct buf *b, struct arena *a)
{
    struct str copy = buf_copy(b, a);
    buf_release(b);
    return copy;
}

struct str deflate_bytes(struct arena *a, struct deflater *deflater, struct str bytes)
{
    struct buf b = BUF_INIT;
    deflate_append(&b, deflater, bytes);
    return moved(&b, a);
}

struct str deflate_small(struct arena *a, struct deflater *deflater, struct str bytes)
{
    struct buf b = BUF_INIT;
    if (!deflater->small)
        deflater->small = new_compressor(SMALL);
    deflate(&b, deflater->small, bytes);
    return moved(&b, a);
}
