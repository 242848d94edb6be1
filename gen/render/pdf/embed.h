/*
 * embed.h -- fonts in a PDF: which glyphs a document draws, their codes, and the font files.
 *
 * A font is written as a Type0 font over a TrueType subset (ISO 32000-1, 9.7). Its character
 * codes are numbers of pairs (glyph, code point), so that a glyph which stands for two code
 * points (a Latin and a Cyrillic A) copies as the right one. First all that is drawn is
 * collected, then codes are given out; they depend on the set alone, see packed.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_EMBED_H
#define HANDOUT_RENDER_PDF_EMBED_H

#include "render/pdf/haru.h"
#include "render/pdf/packed.h"
#include "render/pdf/shape.h"

struct embedded { /* a face in one document */
    const struct face *face;
    HPDF_Font font;
    const struct packed_font *packed;
    int32_t *first;         /* by glyph: its first code point and 1; 0: not drawn */
    struct font_pair *more; /* further code points of glyphs */
    size_t count, more_count, more_cap;
};

struct embedder {
    struct haru *haru;
    struct arena *arena;
    struct embedded fonts[FACE_COUNT];
    size_t count;
    bool silent; /* a glyph copies as nothing: a letter that was taken apart */
};

void embed_collect(struct embedder *e, const struct word *word);
/* Gives out the codes; false where HarfBuzz refuses a face. No word may be added after. */
bool embed_choose(struct embedder *e, struct deflater *deflater);
struct embedded *embed_face(struct embedder *e, const struct face *face);
void embed_write(struct embedder *e, struct file *file);

#endif
