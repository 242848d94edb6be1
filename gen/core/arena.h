/*
 * arena.h -- memory that is given out piece by piece and freed at once.
 *
 * One arena per run owns the model. Pieces are aligned for any type and set to
 * zero. Running out of memory ends the program with a message (memory.h): no caller checks.
 * Built with ARENA_MALLOC (the sanitizer build), every piece is a malloc of its
 * own, so that an overrun of one piece is seen.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_ARENA_H
#define HANDOUT_CORE_ARENA_H

#include "core/system/memory.h"
#include "core/text/str.h"

struct arena_chunk;
struct arena_piece;

struct arena {
    struct arena_chunk *chunks; /* newest first */
    char *next;                 /* free part of the newest chunk */
    size_t left;
    size_t chunk_size;          /* of the newest; chunks grow */
    struct arena_piece *pieces; /* with ARENA_MALLOC, instead of chunks */
};

#define ARENA_INIT \
    {              \
        0          \
    }

void *arena_alloc(struct arena *a, size_t size);
void *arena_array(struct arena *a, size_t count,
                  size_t size);                        /* the same where the product overflows */
struct str arena_str(struct arena *a, struct str s);   /* a copy; a zero byte follows it */
const char *arena_cstr(struct arena *a, struct str s); /* the same, as a C string */
struct str arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void arena_clear(struct arena *a);   /* frees every piece, keeps some memory for the next ones */
void arena_release(struct arena *a); /* frees every piece and all memory; may be used again */

/* How many pieces to take at once where they are to lie together; see ARENA_MALLOC. */
#ifdef ARENA_MALLOC
#define ARENA_TOGETHER(count) 1
#else
#define ARENA_TOGETHER(count) (count)
#endif

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

/*
 * The address of one more element, set to zero, at the end of an array that
 * grows in the arena: items (pointer), count and cap are lvalues. What was given out last
 * grows where it is; other outgrown copies stay in the arena until it is released: at most as
 * much again.
 */
#define ARENA_PUSH(a, items, count, cap)                                                 \
    ((count) < (cap)                                                                     \
         ? (void)0                                                                       \
         : (void)((items) = arena_grow((a), (items), (count), &(cap), sizeof *(items))), \
     &(items)[(count)++])
void *arena_grow(struct arena *a, void *items, size_t count, size_t *cap, size_t size);

#endif
