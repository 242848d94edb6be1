/*
 * typesetter.h -- lines, shapes and tables into the strips of a flow.
 *
 * What is set goes to the end of the flow, in a column: the left edge and the width that it may
 * use. Nothing here knows what a text is about. Everything lives in the arena of the typesetter
 * but paragraphs that are being set, which lie in `paras`.
 *
 * The folders of typeset/, in the order of their work:
 *
 *     text/      typefaces, writing systems, shaping, the order within a line, line breaks
 *     layout/    paragraphs, lines, shapes and tables into strips, strips into pages; places that
 *                links lead to, the logical structure
 *     picture/   PNG and JPEG
 *     pdf/       pages into objects and operators of a PDF: fonts, outline, links, attachments
 *     haru/      objects into bytes, through libharu and libdeflate
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_LAYOUT_TYPESETTER_H
#define HANDOUT_TYPESET_LAYOUT_TYPESETTER_H

#include "typeset/layout/flow.h"
#include "typeset/layout/paragraph.h"
#include "typeset/text/shaping.h"

/* The number of a page, drawn when it is known. */
struct page_ref {
    struct page_ref *next;
    struct op *op; /* draws nothing until then */
    struct look look;
    const struct place *place; /* NULL: where the look leads; then the number stands in `room` */
    double room;
};

struct typesetter {
    struct arena *arena;
    struct arena
        *paras; /* of the paragraph, table or box being set: whoever sets them empties it */
    const struct style *style;
    struct str page_word; /* "page", in the language of the document */
    struct diags *diags;
    struct shaper *shaper;
    struct wordset *drawn; /* the words of what is set */
    struct flow *flow;
    struct headings headings;
    struct tags tags;
    struct anchors anchors;
    struct page_ref *refs;
    struct span at; /* of the block being set, for diagnostics about its letters */
};

/* What a typesetter needs of its own that sets a part apart from others. */
struct apart {
    struct flow flow;
    struct shaper shaper;
    struct wordset drawn;
    struct diags diags;
};

/*
 * A typesetter that sets a part as if it stood alone, on any thread: it begins without anything
 * that the whole has set, and shares its words. The parts with the same marks and the same `paras`
 * are set one after the other.
 */
struct typesetter typesetter_apart(struct apart *own, const struct typesetter *whole,
                                   struct wordmarks *marks, struct arena *a, struct arena *paras);

/* Appends what such a part has set. It stays in its arena. */
void typesetter_join(struct typesetter *t, const struct typesetter *part);

struct column {
    double x, width;
};

/* The column without so much at its sides; never so narrow that no word fits. */
struct column column_inside(struct column column, double left, double right);

/* ---- shapes.c ---- */
struct area { /* y from the top of the strip */
    double x, y, width, height;
};
struct op *area_fill(struct typesetter *t, struct strip *strip, struct area area, uint32_t colour,
                     double radius);
struct op *area_outline(struct typesetter *t, struct strip *strip, struct area area,
                        uint32_t colour, double radius);
/* A line from one corner of the area to the opposite one; sides may be negative. */
struct op *area_segment(struct typesetter *t, struct strip *strip, struct area ends,
                        uint32_t colour, double weight);

/* ---- lines.c ---- */
/* Lives as long as the paragraph that it is for. */
struct look *look_new(struct typesetter *t, struct look look);
/* Draws a line into a strip, its base line at y. */
void line_draw(struct typesetter *t, struct strip *strip, const struct para *para, struct line line,
               double x, double y);
void line_draw_word(struct typesetter *t, struct strip *strip, const struct look *look,
                    struct str text, double x, double y);
/* The number of the page where the place is, as soon as pages are made. */
void page_ref_add(struct typesetter *t, struct strip *strip, const struct look *look,
                  const struct place *place, double x, double y);
struct str page_ref_text(struct typesetter *t, size_t number); /* as it stands behind a link */
void page_refs_draw(struct typesetter *t);
void para_set(struct typesetter *t, struct para *para, struct column column, double leading);
double look_text_width(struct typesetter *t, const struct look *look, struct str text);
double line_base(double leading); /* below the top of a line */

/* ---- table.c ---- */
enum side { SIDE_LEFT, SIDE_CENTER, SIDE_RIGHT };

struct cell {
    struct para para;
    enum side side; /* where its lines stand */
};
struct table {
    struct cell *cells; /* row by row, the head first */
    size_t rows, columns;
    const size_t *starts; /* of the rows in `cells`, and the end of the last; NULL: each row has all
                             its cells. The head has. */
};
/* The cells that a row has; those of the last columns may be missing. */
static inline struct cell *table_row(const struct table *table, size_t row, size_t *count)
{
    size_t start = table->starts ? table->starts[row] : row * table->columns;
    *count = table->starts ? table->starts[row + 1] - start : table->columns;
    return table->cells + start;
}
double *table_column_widths(struct typesetter *t, const struct table *table,
                            double width); /* column_widths.c */
void table_set(struct typesetter *t, const struct table *table, struct column column);

#endif
