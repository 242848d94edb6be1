/*
 * pdf_context.h -- what the PDFs of a process share.
 *
 * Making a PDF needs things that are expensive to make and good for the next one: open faces,
 * shaped words, compressors, packed fonts and pictures, memory that the system has given already.
 * All of them are here; what each holds, and how much of it, is said by the module that fills it.
 * They live as long as the process, may be used by several threads, and may change how fast a
 * document is made, never its bytes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_CONTEXT_H
#define HANDOUT_TYPESET_PDF_CONTEXT_H

#include "core/arena.h"

#include <pthread.h>

struct pool_item { /* the first member of what is pooled */
    struct pool_item *next;
};

/* What one document uses at a time; those that nobody uses now. There are as many as documents
 * were made at once. */
struct pool {
    pthread_mutex_t lock;
    struct pool_item *idle;
};

struct pool_item *pool_take(struct pool *pool); /* NULL: make one */
void pool_return(struct pool *pool, struct pool_item *item);

struct fonts;
struct packed_font;
struct packed_picture_kept;

enum { PACKED_FONTS_MAX = 96 };

struct pdf_context {
    struct pool scratches; /* below */
    struct pool words;     /* text/shaping.c */
    struct pool deflaters; /* haru/deflate.c */
    struct {
        pthread_mutex_t lock;
        struct fonts *shared; /* NULL: not opened yet */
    } fonts;                  /* text/fontset.c */
    struct {
        pthread_mutex_t lock;
        struct arena arena;
        const struct packed_font *items[PACKED_FONTS_MAX];
        size_t count;
    } packed_fonts; /* pdf/packed_font.c */
    struct {
        pthread_mutex_t lock;
        struct arena arena;
        struct packed_picture_kept *first;
        size_t bytes;
    } pictures; /* picture/packed_picture.c */
};

struct pdf_context *pdf_context(void);

/* An empty arena for what nobody needs when the document is done. */
struct arena *pdf_context_take_arena(void);
void pdf_context_return_arena(struct arena *arena);

#endif
