/*
 * flow.h -- one long column of strips, cut into the columns of pages.
 *
 * Layout appends strips from top to bottom: a line of text, a row of a table, a
 * picture. A strip carries what is drawn in it, the gap above it, and how bad a
 * page break above it would be. Frames are the grounds of call-outs and code: a
 * frame reaches from its first strip to its last and is drawn once on each page
 * that holds some of them. Lengths are points; y grows downwards. Everything
 * lives in the arena of the flow.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_LAYOUT_FLOW_H
#define HANDOUT_TYPESET_LAYOUT_FLOW_H

#include "core/map.h"
#include "typeset/layout/tag.h"
#include "typeset/text/shaping.h"

/* ---- nav.c ----
 *
 * Places in the body: what contents, outlines, links and the index lead to.
 */

/* Where something begins; pagination sets it. */
struct place {
    size_t sheet;       /* of the body, from 0 */
    double x, y;        /* what its column is moved by, and its top on that sheet */
    struct place *next; /* another one of the same strip; see strip_place */
    bool taken;         /* by a strip */
};

struct heading {
    int level;                /* in the outline, from 1 */
    struct str number, title; /* the number may be empty */
    struct place *place;
};

struct headings {
    struct heading **items;
    size_t count, cap;
};

struct heading *headings_add(struct headings *headings, struct arena *a, struct heading heading);

/* "1.2 Your three hosts": what outlines and head lines say. */
struct str heading_words(const struct heading *heading, struct arena *a);

/* What links name: "page#anchor", and "page#" for the page itself. */
struct anchor {
    struct str name;
    struct place *place;
};

struct anchors {
    struct anchor *items;
    size_t count, cap;
    struct map by_name;
};

/* A name that is known already keeps its place. */
void anchors_add(struct anchors *anchors, struct arena *a, struct str name, struct place *place);

/* Those of another thread, behind the others. They stay in their arena. */
void headings_join(struct headings *headings, struct arena *a, const struct headings *beside);
void anchors_join(struct anchors *anchors, struct arena *a, const struct anchors *beside);

/* The place of that name; of its page, where the page has no such anchor; else NULL. */
const struct place *anchors_find(const struct anchors *anchors, struct str name);

/* ---- flow.c, pagination.c ---- */

struct packed_picture;

enum op_kind { OP_TEXT, OP_BOX, OP_LINE, OP_PICTURE, OP_LINK, OP_SPAN, OP_SPAN_END };

/*
 * One thing to draw, from the top of its strip; x is that of the page. There are as many as words
 * in a book: memory is there for the members of its own kind alone, so that none is copied whole.
 */
struct op {
    struct op *next;
    enum op_kind kind;
    bool late;       /* after everything else on the page: not between lines that are copied */
    struct tag *tag; /* what it is a part of; NULL: of nothing, see tag.h */
    double x, y;     /* TEXT: y is the base line */
    union {
        struct {
            union {
                const struct word *word;   /* where `count` is 0, else */
                const struct word **words; /* these, side by side */
            };
            uint32_t count, colour;
            double size;
        } text;
        struct str span; /* SPAN: what everything up to SPAN_END copies as */
        struct {
            double width, height; /* LINE: the other end is at x + width, y + height */
            union {
                struct {
                    bool filled, stroked;
                    uint32_t fill, stroke;
                    double radius;
                } box;
                struct {
                    uint32_t colour;
                    bool dotted;
                    double weight;
                } line;
                const struct packed_picture *picture;
                struct {
                    const char *uri;           /* NULL: leads to a heading */
                    struct str target;         /* as those of struct anchor */
                    const struct place *place; /* or to this place */
                } link;
            };
        };
    };
};

struct frame {
    const struct frame *parent;
    size_t depth; /* of an outermost frame: 1 */
    double x, width, pad_top, pad_bottom;
    uint32_t fill, stroke, bar;
    bool stroked;
    double bar_width, radius;
};

enum { KEEP = 10000 }; /* a penalty that forbids the break */

/* Strips that stand again on top of each page that goes on with their table. */
struct repeated {
    struct strip **strips;
    size_t count, cap;
};

struct strip {
    double height, gap;
    int penalty; /* for a page break above */
    double room; /* a page with less left is left */
    bool on_new_page;
    const struct frame *frame; /* innermost; may be NULL */
    const struct repeated *head;
    struct place
        *place; /* learns where the strip comes to stand; the first of a list; NULL: none */
    struct op *ops, **tail;
};

struct flow {
    struct arena *arena;
    struct strip **strips;
    size_t count, cap;
    const struct frame *frame; /* of the strips to come */
    const struct repeated *head;
    double gap;      /* above the next strip: the largest that is asked for */
    bool fixed;      /* the gap above the next strip is set */
    int penalty;     /* above the next strip: the largest */
    size_t measured; /* strips that `length` counts already */
    double length;
};

void flow_init(struct flow *flow, struct arena *a);
void flow_gap(struct flow *flow, double gap);
void flow_fix_gap(struct flow *flow, double gap); /* exactly this, whatever else is asked for */
void flow_keep(struct flow *flow, int penalty);
struct strip *flow_strip(struct flow *flow, double height);
void flow_open(struct flow *flow, struct frame frame); /* parent and depth are filled in */
void flow_close(struct flow *flow);

/* Appends the strips of another flow, and what it asks for above the next one. They stay in its
 * arena. A gap that is fixed above its first strip counts as any other. */
void flow_join(struct flow *flow, const struct flow *beside);

/* Forbids breaks between the strips from `first` on where all of them are at most `limit` high. */
void flow_keep_small(struct flow *flow, size_t first, double limit);

/* About how long the column is so far; a strip on a new page begins half a page below. */
double flow_length(struct flow *flow, double page);

struct op *strip_op(struct arena *a, struct strip *strip, enum op_kind kind);

/* The place learns where the strip comes to stand, unless it is that of another strip already. */
void strip_place(struct strip *strip, struct place *place);

/* ---- pages ---- */

/* From where the ops of a strip are drawn: what is laid out in the first column of a page may stand
 * in another one. */
struct origin {
    double x, y;
};

struct placed_strip {
    const struct strip *strip;
    struct origin at;
    bool again; /* stands in a column before already */
};

struct placed_frame {
    const struct frame *frame;
    double x; /* what its column is moved by */
    double top, bottom;
    bool from_before, goes_on; /* in another column */
};

struct sheet {
    struct placed_strip *strips;
    size_t strip_count, strip_cap;
    struct placed_frame *frames; /* outer ones first */
    size_t frame_count, frame_cap;
};

struct sheets {
    struct sheet *items;
    size_t count, cap;
};

/* Where a page takes strips: between y = top and y = bottom, in columns side by side. */
struct page_area {
    double top, bottom;
    size_t columns; /* at least 1; strips are laid out in the first, */
    double pitch;   /* and the next one is so far to its right */
};

/*
 * Fills pages, column by column; what begins there learns its place. The breaks are the best ones
 * for the whole flow, as the breaks of a paragraph are in paragraph.h; the gaps of a column may
 * shrink a little. In pagination.c, where a page is what stands in one column.
 */
void flow_paginate(const struct flow *flow, const struct page_area *area, struct sheets *sheets);

#endif
