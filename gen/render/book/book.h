/*
 * book.h -- a course as a PDF: what the guide and the handbook have in common.
 *
 * What a book says stands in three folders, and is set with typeset/:
 *
 *     guide/   the guide for the workplace, section by section
 *     here     the handbook and its index; cover, contents and running heads; its lessons, set by
 *              two threads (parallel_layout.c)
 *     nodes/   the nodes of a text into strips: blocks, lines, code boxes, tables, pictures; what
 *              paper needs of links
 *
 * Fonts are opened once per process and shared, and so are their subsets; shaped words and
 * working memory go from book to book (typeset/pdf_context.h). Everything else lives in the arena
 * of the output.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_BOOK_H
#define HANDOUT_RENDER_BOOK_BOOK_H

#include "render/book/layout.h"

struct document;

struct book {
    bool lessons;                   /* holds the lessons; else the pages of the workspace */
    const char *title;              /* what kind of book it is: the key of a text */
    bool help_apart;                /* hints and solutions stand at the end of their lesson */
    void (*body)(struct layout *l); /* appends the body to the flow */
    void (*back)(struct layout *l); /* what follows it and needs its page numbers; may be NULL */
    void (*attach)(struct layout *l, struct document *document); /* adds files; may be NULL */
};

/* How books look, on that paper. */
const struct style *book_style(struct arena *a, enum paper paper);

/*
 * The bytes of the book for the reader (NULL: for all), in the arena. Where a font is missing or
 * libharu fails, a diagnostic and an empty view; an image or a letter that cannot be shown is a
 * warning.
 */
struct str book_pdf(const struct book *book, const struct course *course,
                    const struct participant *reader, struct arena *a, struct diags *diags);

#endif
