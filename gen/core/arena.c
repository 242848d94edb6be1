// SPDX-License-Identifier: MIT
#include "core/arena.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
    ALIGN = 16,
    HUGE_PAGE = 2 * 1024 * 1024,
    HUGE_FROM = 2 * HUGE_PAGE, /* chunks of this size are made of huge pages */
    CHUNK_MAX = 16 * 1024 * 1024,
    CHUNK_MIN = 128 * 1024, /* the first one; each is four times as large as the one before */
};

/* Memory of the system, all zero until it is given out. */
struct arena_chunk {
    struct arena_chunk *older;
    size_t size; /* with this head */
    _Alignas(ALIGN) char bytes[];
};

/* In the sanitizer build: one piece of its own. */
struct arena_piece {
    struct arena_piece *older;
    _Alignas(ALIGN) char bytes[];
};

/* One first chunk that nobody uses, all zero: many an arena is made for a block of code alone, and
 * asking the system costs more than what is done in it. */
static _Atomic(struct arena_chunk *) spare;

#ifdef ARENA_MALLOC

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        memory_ran_out();
    struct arena_piece *piece = xmalloc(sizeof *piece + size);
    piece->older = a->pieces;
    a->pieces = piece;
    return memset(piece->bytes, 0, size);
}

#else

/*
 * Most of what fresh memory costs is the fault for each page on its first touch: large
 * chunks are made of huge pages. A small one of them would cost more than it saves.
 */
static void *map_chunk(size_t size)
{
    size_t slack = size >= HUGE_FROM ? HUGE_PAGE : 0;
    char *p = mmap(NULL, size + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED)
        memory_ran_out();
    if (!slack)
        return p;
    size_t skip = (HUGE_PAGE - (uintptr_t)p % HUGE_PAGE) % HUGE_PAGE;
    if (skip)
        munmap(p, skip);
    munmap(p + skip + size, slack - skip);
#ifdef MADV_HUGEPAGE
    madvise(p + skip, size, MADV_HUGEPAGE);
#endif
    return p + skip;
}

static struct arena_chunk *chunk_add(struct arena *a, size_t bytes)
{
    if (bytes > SIZE_MAX / 2)
        memory_ran_out();
    size_t size = (sizeof(struct arena_chunk) + bytes + CHUNK_MIN - 1) / CHUNK_MIN * CHUNK_MIN;
    if (size >= HUGE_FROM)
        size = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    struct arena_chunk *chunk = size == CHUNK_MIN ? atomic_exchange(&spare, NULL) : NULL;
    if (!chunk)
        chunk = map_chunk(size);
    chunk->size = size;
    chunk->older = a->chunks;
    a->chunks = chunk;
    return chunk;
}

/* A large piece gets a chunk to itself, behind the one still being filled. */
static void *large_piece(struct arena *a, size_t size)
{
    struct arena_chunk *filling = a->next ? a->chunks : NULL;
    struct arena_chunk *own = chunk_add(a, size);
    if (filling) {
        a->chunks = filling;
        own->older = filling->older;
        filling->older = own;
    }
    return own->bytes;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        memory_ran_out();
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (size > a->left) {
        size_t wanted = a->chunk_size ? a->chunk_size * 4 : CHUNK_MIN;
        if (wanted > CHUNK_MAX)
            wanted = CHUNK_MAX;
        if (size > wanted / 4)
            return large_piece(a, size);
        a->chunk_size = wanted;
        struct arena_chunk *chunk = chunk_add(a, wanted - sizeof *chunk);
        a->next = chunk->bytes;
        a->left = chunk->size - sizeof *chunk;
    }
    void *piece = a->next;
    a->next += size;
    a->left -= size;
    return piece;
}

#endif

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        memory_ran_out();
    return arena_alloc(a, count * size);
}

/* Makes the piece that was given out last longer, where there is room behind it. */
static bool extend(struct arena *a, const void *piece, size_t from, size_t to)
{
    from = (from + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->next || (const char *)piece + from != a->next)
        return false;
    size_t more = (to + ALIGN - 1) / ALIGN * ALIGN - from;
    if (more > a->left)
        return false;
    a->next += more;
    a->left -= more;
    return true;
}

void *arena_grow(struct arena *a, void *items, size_t count, size_t *cap, size_t size)
{
    size_t wider = *cap ? *cap * 2 : 2; /* most lists are short, and a long one grows in place */
    if (*cap && extend(a, items, *cap * size, wider * size)) {
        *cap = wider;
        return items;
    }
    void *copy = arena_array(a, wider, size);
    if (count)
        memcpy(copy, items, count * size);
    *cap = wider;
    return copy;
}

struct str arena_str(struct arena *a, struct str s)
{
    char *copy = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    return (struct str){copy, s.n};
}

const char *arena_cstr(struct arena *a, struct str s)
{
    return arena_str(a, s).p;
}

struct str arena_printf(struct arena *a, const char *fmt, ...)
{
    char small[256]; /* nearly all texts fit: one pass does */
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, fmt, args);
    va_end(args);
    if (n < 0)
        memory_ran_out();
    struct str text = {small, (size_t)n};
    if (text.n < sizeof small) {
        text = arena_str(a, text);
    } else {
        char *large = arena_alloc(a, text.n + 1);
        vsnprintf(large, text.n + 1, fmt, again);
        text.p = large;
    }
    va_end(again);
    return text;
}

/* Of its bytes so many, from the first on, may be other than zero. */
static void chunk_free(struct arena_chunk *chunk, size_t used)
{
    struct arena_chunk *none = NULL;
    if (chunk->size == CHUNK_MIN) {
        memset(chunk->bytes, 0, used);
        if (atomic_compare_exchange_strong(&spare, &none, chunk))
            return;
    }
    munmap(chunk, chunk->size);
}

static size_t room(const struct arena_chunk *chunk)
{
    return chunk->size - sizeof *chunk;
}

void arena_clear(struct arena *a)
{
    struct arena_chunk *filling = a->next ? a->chunks : NULL;
    if (!filling) {
        arena_release(a);
        return;
    }
    for (struct arena_chunk *chunk = filling->older, *older; chunk; chunk = older) {
        older = chunk->older;
        chunk_free(chunk, room(chunk));
    }
    filling->older = NULL;
    size_t size = room(filling);
    memset(filling->bytes, 0, size - a->left);
    a->next = filling->bytes;
    a->left = size;
}

void arena_release(struct arena *a)
{
    for (struct arena_chunk *chunk = a->chunks, *older; chunk; chunk = older) {
        older = chunk->older;
        chunk_free(chunk, room(chunk) - (chunk == a->chunks && a->next ? a->left : 0));
    }
    for (struct arena_piece *piece = a->pieces, *older; piece; piece = older) {
        older = piece->older;
        free(piece);
    }
    *a = (struct arena)ARENA_INIT;
}
