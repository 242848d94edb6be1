/*
 * haru.h -- private to the drawing: libharu, and what the drawing adds to it.
 *
 * The only header that includes libharu; haru.c, embed.c and draw.c include it.
 * libharu keeps every object until haru_close. Running out of memory aborts, as
 * everywhere. Other errors stick: after the first one, calls do nothing and give
 * NULL, which they also take. So nobody checks single calls; haru_bytes looks
 * once at the end.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_HARU_H
#define HANDOUT_RENDER_PDF_HARU_H

#include "core/buf.h"

#include <hpdf.h>
#include <hpdf_destination.h>
#include <hpdf_doc.h>
#include <hpdf_font.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

struct haru {
    HPDF_Doc doc;              /* NULL where not even a document could be made */
    HPDF_STATUS error, detail; /* the first; 0: none */
};

void haru_open(struct haru *haru);
void haru_close(struct haru *haru);

/* The finished file, in the arena; empty after an error. */
struct str haru_bytes(struct haru *haru, struct arena *a);

/* Bytes into the content of a page, for operators that libharu has no call for. */
void haru_raw(HPDF_Page page, struct str bytes);

/* A compressed stream object that holds the bytes. */
HPDF_Dict haru_stream(struct haru *haru, struct str bytes);

/* A new dictionary that others refer to. */
HPDF_Dict haru_dict(struct haru *haru, const char *type);

/* A text string as PDF has it, for titles; libharu's own encoder loses what is beyond U+FFFF. */
HPDF_Binary haru_text(struct haru *haru, struct str text);

/* To a place on a page, with the zoom that the reader has. */
HPDF_Destination haru_destination(HPDF_Page page, double x, double y);

/* UTF-8 as UTF-16 in hexadecimal digits, big end first. */
void buf_utf16_hex(struct buf *b, struct str text);

#endif
