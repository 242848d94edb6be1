// SPDX-License-Identifier: MIT
#include "core/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, CHUNK = 256 * 1024 };

struct arena_chunk {
    struct arena_chunk *older;
    _Alignas(ALIGN) char bytes[];
};

static _Noreturn void out_of_memory(void)
{
    fputs("handout: out of memory\n", stderr);
    abort();
}

void *xmalloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        out_of_memory();
    return p;
}

void *xrealloc(void *p, size_t size)
{
    p = realloc(p, size ? size : 1);
    if (!p)
        out_of_memory();
    return p;
}

static struct arena_chunk *chunk_add(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    struct arena_chunk *chunk = xmalloc(sizeof *chunk + size);
    chunk->older = a->chunks;
    a->chunks = chunk;
    return chunk;
}

void *arena_alloc(struct arena *a, size_t size)
{
#ifdef ARENA_MALLOC
    return memset(chunk_add(a, size)->bytes, 0, size);
#else
    if (size > SIZE_MAX / 2)
        out_of_memory();
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (size > CHUNK / 4) {
        /* A large piece gets a chunk to itself, behind the one still being filled. */
        struct arena_chunk *filling = a->chunks;
        struct arena_chunk *own = chunk_add(a, size);
        if (filling) {
            a->chunks = filling;
            own->older = filling->older;
            filling->older = own;
        }
        return memset(own->bytes, 0, size);
    }
    if (size > a->left) {
        a->next = chunk_add(a, CHUNK)->bytes;
        a->left = CHUNK;
    }
    void *piece = memset(a->next, 0, size);
    a->next += size;
    a->left -= size;
    return piece;
#endif
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory();
    return arena_alloc(a, count * size);
}

void *arena_grow(struct arena *a, const void *items, size_t count, size_t *cap, size_t size)
{
    size_t wider = *cap ? *cap * 2 : 8;
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
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (n < 0)
        out_of_memory();
    char *text = arena_alloc(a, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, fmt, again);
    va_end(again);
    return (struct str){text, (size_t)n};
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
        free(chunk);
    }
    filling->older = NULL;
    a->next = filling->bytes;
    a->left = CHUNK;
}

void arena_release(struct arena *a)
{
    for (struct arena_chunk *chunk = a->chunks, *older; chunk; chunk = older) {
        older = chunk->older;
        free(chunk);
    }
    *a = (struct arena)ARENA_INIT;
}
