/*
 * content.h -- the content of one page: text, shapes and marks as operators of a PDF.
 *
 * ISO 32000-1, 8.5, 9.4 and 14.6. The bytes grow in a buffer that is used again for the next
 * page. Lengths are points; y grows downwards from the top of the page. What is drawn belongs
 * to the element that content_mark named last.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_CONTENT_H
#define HANDOUT_TYPESET_PDF_CONTENT_H

#include "typeset/layout/flow.h"
#include "typeset/layout/tag.h"
#include "typeset/pdf/embed.h"

enum mark { MARK_NONE, MARK_ARTIFACT, MARK_ELEMENT };

struct content {
    struct embedder *embedder;
    struct tags *tags; /* NULL: nothing is marked */
    struct buf bytes;

    /* the page at hand */
    size_t index; /* of the page, from 0 */
    HPDF_Page page;
    double height;
    uint32_t marked; /* pieces of marked content so far */
    enum mark mark;
    struct tag *element; /* of the open mark */
    bool span;           /* what is open copies as a text of its own */

    /* the graphics state; colours are unknown where `known` is false */
    uint32_t fill, stroke;
    bool fill_known, stroke_known;
    double weight;
    struct embedded *font;
    double size;
    const char *font_names[FACES_MAX]; /* on this page, by place in the embedder */

    bool in_text, in_show, in_string; /* between BT and ET, [ and ], ( and ) */
    double line_x, line_y;            /* where the text object's last line began */
    double pen_x, pen_y;
};

void content_begin(struct content *c, HPDF_Page page, size_t index, double height);
void content_end(struct content *c); /* closes what is open; the bytes are complete */
void content_release(struct content *c);

/* What follows, text or shapes, belongs to this element, or to none. A mark never crosses the
 * edge of a text object. */
void content_mark(struct content *c, struct tag *element, bool text);
/* The same for what copies as this text, up to content_end_span (14.9.4). */
void content_span(struct content *c, struct tag *element, struct str text);
void content_end_span(struct content *c);

void content_text(struct content *c, const struct op *op, double top);

/* A rectangle; corners of the upper and the lower side are round by these radii. */
struct rounded {
    double x, top, width, height, upper, lower;
};
struct paint {
    bool filled, stroked;
    uint32_t fill, stroke;
    double weight;
};
void content_box(struct content *c, struct rounded box, const struct paint *paint);
void content_line(struct content *c, const struct op *op, double top);
void content_image(struct content *c, const char *name, const struct op *op, double top);

#endif
