/*
 * typeface.h -- private to the font layer: a face as HarfBuzz sees it.
 *
 * The only header that includes HarfBuzz; typeface.c, fontset.c, writing_system.c, shaping.c and
 * font_subset.c include it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_TYPEFACE_H
#define HANDOUT_TYPESET_TEXT_TYPEFACE_H

#include "typeset/text/fontset.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

enum { LETTERS = 0x500 }; /* Latin, Greek and Cyrillic: what most text is made of */

struct letter {
    uint32_t glyph;       /* 0: the face has none */
    float width, advance; /* as those of struct glyph */
};

struct face {
    hb_blob_t *blob;
    hb_face_t *hb;
    hb_font_t *font;
    double scale; /* from units of the font to thousandths of the size */
    unsigned glyph_count;
    char name[64]; /* PostScript name */
    bool mono, italic;
    bool of_script; /* is there for one script; see writing_system.h */
    bool plain; /* ASCII needs no shaping: each letter stands by itself, and nothing is kerned */
    double ascent, descent, cap_height; /* thousandths */
    struct letter letters[LETTERS];     /* by code point */
};

/* Why a font file that is there gave no face. */
struct face_trouble {
    const char *path; /* in the arena; NULL: no such file was met */
    int error;        /* what errno said; 0: the file is damaged */
};

/*
 * Opens a font file, from the first place that has it. NULL where none has, and where that one
 * cannot be read or is damaged: *trouble says so.
 */
struct face *face_open(const char *file, const struct font_places *places, struct arena *a,
                       struct face_trouble *trouble);
void face_close(struct face *face); /* takes NULL */

#endif
