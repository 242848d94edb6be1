/*
 * font_subset.h -- a small font file that holds some glyphs of a face.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_FONT_SUBSET_H
#define HANDOUT_TYPESET_PDF_FONT_SUBSET_H

#include "typeset/text/fontset.h"

/*
 * The file, in the arena; in places[i] the index that glyphs[i] has in it. Parts
 * of composite glyphs are kept. An empty file where HarfBuzz refuses the face.
 */
struct str font_subset_make(struct arena *a, const struct face *face, const uint32_t *glyphs,
                            size_t count, uint16_t *places);

/* What a PDF says about a face. */
struct face_facts {
    const char *name;
    bool mono, italic;
    double ascent, descent, cap_height;
    size_t glyph_count;
};
struct face_facts face_facts(const struct face *face);

#endif
