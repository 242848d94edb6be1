/*
 * compose.h -- a text put together from pieces of others, and the way back to them.
 *
 * A deck is read as one text although it stands in many files: parts are left out,
 * others put in. Every byte of a composed text knows its place in a file. A piece may
 * itself come from a composed text (`base`): places are then followed down to the files.
 * The text grows in a buffer until compose_source makes a source of it in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_COMPOSE_H
#define HANDOUT_READ_DECK_COMPOSE_H

#include "core/diag.h"
#include "core/text/buf.h"
#include "model/node.h"

struct compose_piece {
    size_t at;                /* its first byte in the text */
    const struct source *src; /* NULL where it comes from the base */
    size_t offset;            /* of its first byte there */
    bool fixed;               /* made up: all of its bytes stand for that one place */
    size_t around;            /* 1 + the index of the piece that includes it; 0: none */
};

struct compose {
    struct arena *arena;
    const struct compose *base; /* finished; NULL where pieces come from files */
    struct buf text;
    struct compose_piece *pieces;
    size_t count, cap;
    size_t around;            /* for the pieces to come */
    const struct source *src; /* set by compose_source */
};

struct compose compose_new(struct arena *a, const struct compose *base);

/* Adds text [start, end) of a file, or of the base where `src` is NULL. */
void compose_put(struct compose *c, const struct source *src, size_t start, size_t end);

/* Adds a text of the program's own in the name of a place. */
void compose_put_own(struct compose *c, struct str text, const struct source *src, size_t offset);

/* What is added between the two is included by a directive at that place. Does not nest. */
void compose_include(struct compose *c, const struct source *src, size_t offset);
void compose_include_end(struct compose *c);

/* Ends the composition: its text as a source, whose path is that of the first piece. */
const struct source *compose_source(struct compose *c);

/*
 * The place in a file of text [start, end). Where the two ends are in different files,
 * it is that of the directive that includes the one or the other.
 */
struct span compose_span(const struct compose *c, size_t start, size_t end);

/* Moves what was read in a finished composition to its places in the files. */
void compose_place(const struct compose *text, struct node *list);

/* The same for the diagnostics from the index `from` on. */
void compose_place_diags(const struct compose *text, struct diags *d, size_t from);

#endif
