/*
 * haru.h -- private to the drawing: libharu, and what the drawing adds to it.
 *
 * The only header that includes libharu. libharu makes the objects (pages and their resources,
 * annotations, outlines, labels); they are written through file.h. What libharu would only slow
 * down or cannot do (contents of pages, data of images and fonts, the structure tree) goes into
 * the file as bytes: haru_stream, haru_set_content, haru_reserve.
 *
 * All of libharu's memory is that of the arena, so that nothing is closed. A thread makes one
 * document at a time. Running out of memory aborts, as everywhere.
 * Other errors stick: after the first one, calls do nothing and give NULL, which they also
 * take. So nobody checks single calls; the end of the drawing looks at `error` once.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_HARU_HARU_H
#define HANDOUT_TYPESET_HARU_HARU_H

#include "typeset/haru/file.h"

#include <hpdf.h>
#include <hpdf_annotation.h>
#include <hpdf_destination.h>
#include <hpdf_doc.h>
#include <hpdf_font.h>
#include <hpdf_list.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

/* What an object of libharu has in the file besides, or instead of, what libharu knows of it. */
struct haru_given {
    bool stream;   /* it is a stream of these bytes */
    bool reserved; /* somebody else writes it */
    struct str bytes;
    struct packing *packing; /* the bytes are what comes of it; NULL: those above, as they are */
    uint32_t number;         /* in the file */
};

struct haru {
    HPDF_Doc doc;              /* NULL where not even a document could be made */
    HPDF_STATUS error, detail; /* the first; 0: none */
    struct arena *arena;
    struct packer *packer;
    struct haru_given *given; /* by the identifier of the object */
    size_t count, cap;
};

/* The packer and the arena live longer. */
void haru_open(struct haru *haru, struct packer *packer, struct arena *a);

/* A new dictionary, or a new stream of bytes as they are, which live as long as the arena. */
HPDF_Dict haru_dict(struct haru *haru, const char *type);
HPDF_Dict haru_stream(struct haru *haru, struct str bytes);

/* The content of a page: the bytes of the buffer, which is empty then. */
void haru_set_content(struct haru *haru, HPDF_Page page, struct buf *bytes);

/* An object that others refer to; somebody writes it under its number in the file. */
void *haru_reserve(struct haru *haru);
void haru_mark_reserved(struct haru *haru, void *object);

/* What a title or the like shows of a text: some 16,000 code points, since strings of libharu are
 * short. */
struct str haru_title(struct str text);

/* A text string as PDF has it, for titles; libharu's own encoder loses what is beyond U+FFFF. */
HPDF_Binary haru_text(struct haru *haru, struct str text);

/* Lists of libharu grow by the same number of places each time; their next step from here on is as
 * long as they are. Called now and then while a document grows. */
void haru_grow(struct haru *haru);

/* To a place on a page, with the zoom that the reader has. */
HPDF_Destination haru_destination(HPDF_Page page, double x, double y);

uint32_t haru_object(const void *object); /* its identifier, for haru_number */

/* ---- haru_write.c ---- */

/* Gives every object a number in the file. No object may be made after. */
void haru_number_all(struct haru *haru, struct file *file);
uint32_t haru_number(const struct haru *haru, const void *object);
void haru_write(struct haru *haru, struct file *file);

#endif
