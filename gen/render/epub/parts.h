/*
 * parts.h -- a book while it is made. Private to render/epub/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_EPUB_PARTS_H
#define HANDOUT_RENDER_EPUB_PARTS_H

#include "core/map.h"
#include "render/html/html.h"

#define BOOK_FOLDER "EPUB/" /* of all its files but those that say where they are */

/* A picture that a page shows. */
struct book_picture {
    struct book_picture *next;
    struct str bytes;
    struct str name;  /* below BOOK_FOLDER; empty: it is left out */
    const char *type; /* its media type */
};

/*
 * All pages are made twice. Which ids a page has is known when it is there, and no link may lead to
 * one that is not: so the first time finds the ids, and the second time has them.
 */
struct book_maker {
    struct site site;
    struct arena *arena; /* of the book */
    const struct course *course;
    struct diags *diags;
    struct output pages; /* by the paths that they have on the site */
    struct map places;  /* "3#name": what content calls a place of the page that is the third one */
    struct map numbers; /* of pages, by their paths: addresses of size_t */
    bool known;         /* both are complete */
    struct map pictures; /* by the addresses of media */
    struct book_picture *first_picture, **picture_end;
};

/* ---- name.c ---- */

/* The path of a file in the book, from that below public/ on: "lessons/one/index.html" is
 * "lessons/one/index.xhtml". */
struct str epub_path(struct arena *a, struct str path);
void epub_put_path(struct buf *out, struct str path); /* of another file, or of a folder */

/* The id of what content gives this name. One with `_` before another letter than a to f is of no
 * name. */
void epub_put_id(struct buf *out, struct str name);

/* ---- picture.c ---- */

/* The picture as the book has it: the file itself, or the PNG beside an SVG that no book may have.
 */
const struct book_picture *epub_picture(struct book_maker *m, const struct media *media);

/* ---- edition.c ---- */

extern const struct edition epub_edition;

#endif
