/*
 * embed.h -- fonts in a PDF: what is drawn gets numbers, and the fonts come at the end.
 *
 * A font is written as a Type0 font over a TrueType subset (ISO 32000-1, 9.7). Its
 * character codes are numbers of pairs (glyph, code point) in the order of their
 * first use, so that a glyph which stands for two code points (a Latin and a
 * Cyrillic A) copies as the right one.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_EMBED_H
#define HANDOUT_RENDER_PDF_EMBED_H

#include "render/pdf/haru.h"
#include "render/pdf/shape.h"

struct embedded { /* a face in one document */
    const struct face *face;
    HPDF_Font font;
    struct embedded_glyph *glyphs; /* by character code; 0 is the missing glyph */
    size_t count, cap;
    uint16_t *first; /* by glyph index: its first character code, 0: none */
};

struct embedder {
    struct haru *haru;
    struct arena *arena;
    struct embedded fonts[FACE_COUNT];
    size_t count;
};

struct embedded *embed_face(struct embedder *e, const struct face *face);
uint16_t embed_glyph(struct embedder *e, struct embedded *font, const struct glyph *glyph);
void embed_finish(struct embedder *e); /* writes the fonts; no glyph may be added after */

/* The text of a ToUnicode stream; codes[i] is what character code i copies as, 0: nothing. */
struct str to_unicode(struct arena *a, const int32_t *codes, size_t count);

#endif
