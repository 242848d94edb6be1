/*
 * face.h -- private to the font layer: a face as HarfBuzz sees it.
 *
 * The only header that includes HarfBuzz; font.c, shape.c and subset.c include it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_FACE_H
#define HANDOUT_RENDER_PDF_FACE_H

#include "render/pdf/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

struct face {
    hb_blob_t *blob;
    hb_face_t *hb;
    hb_font_t *font;
    double scale; /* from units of the font to thousandths of the size */
    unsigned glyph_count;
    char name[64]; /* PostScript name */
    bool mono, italic;
    double ascent, descent, cap_height; /* thousandths */
};

#endif
