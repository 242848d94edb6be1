/*
 * book.h -- a course as a PDF: what the guide and the handbook have in common.
 *
 * The stages, and where they are:
 *
 *     guide.c sections.c schedule.c values.c support.c contacts.c alone.c   what the guide says
 *     handbook.c help.c index.c       what the handbook says
 *     beside.c                        its lessons, laid out by two threads
 *     reader.c parts.c                the one whom a book is for; what sections are made of
 *     block.c inline.c codebox.c codetext.c image.c    nodes into strips (lines of text, rows)
 *     pictures.c png.c jpeg.c qr.c    pictures
 *     links.c addresses.c             what paper needs of links
 *     table.c widths.c rows.c         the same for tables
 *     lines.c shapes.c style.c        what a strip draws, and how it looks
 *     para.c breaks.c bidi.c          paragraphs into lines, and the order within a line
 *     flow.c pages.c                  strips into pages
 *     nav.c                           headings, and where links lead
 *     front.c                         cover, contents, running heads: what needs the page numbers
 *     tag.c structure.c               what is a heading, a list, a table: the structure tree
 *     draw.c content.c                pages into objects and operators of a PDF
 *     facts.c attach.c                what a PDF says about itself; files within it
 *     haru.c haru_write.c file.c      objects into bytes, through libharu
 *     packer.c deflate.c              streams packed meanwhile, through libdeflate
 *     font.c face.c script.c installed.c shape.c subset.c   faces, through HarfBuzz and fontconfig
 *     wordset.c embed.c packed.c      what is drawn of them into the PDF
 *
 * Fonts are opened once per process and shared, and so are their subsets; shaped words and
 * working memory go from book to book (pool.c). Everything else lives in the arena of the output.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_BOOK_H
#define HANDOUT_RENDER_PDF_BOOK_H

#include "render/pdf/layout.h"

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
