/*
 * embed.h -- fonts in a PDF: which glyphs a document draws, their codes, and the font files.
 *
 * A font is written as a Type0 font over a TrueType subset (ISO 32000-1, 9.7). Its character
 * codes are numbers of pairs (glyph, what it copies as), so that a glyph which stands for two
 * code points (a Latin and a Cyrillic A) copies as the right one, and a syllable as a whole. First
 * all that is drawn is collected, then codes are given out; they depend on the set alone, see
 * packed_font.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_EMBED_H
#define HANDOUT_TYPESET_PDF_EMBED_H

#include "typeset/haru/haru.h"
#include "typeset/pdf/packed_font.h"
#include "typeset/text/shaping.h"

struct drawn_pair {
    struct font_pair pair;
    uint32_t before; /* of the same glyph: its place and 1; 0: none */
};

struct embedded { /* a face in one document */
    const struct face *face;
    HPDF_Font font;
    const struct packed_font *packed;
    struct drawn_pair *pairs;
    uint32_t *last; /* by glyph: the place of its newest pair and 1; 0: not drawn */
    size_t count, cap;
};

struct embedder {
    struct haru *haru;
    struct arena *arena;
    struct embedded fonts[FACES_MAX];
    size_t count;
    bool silent; /* a glyph copies as nothing: a letter that was taken apart */
};

/* A word that is drawn. It is enough to give it once. */
void embed_collect(struct embedder *e, const struct word *word);
/* Gives out the codes; false where HarfBuzz refuses a face. No word may be added after. */
bool embed_choose(struct embedder *e, struct deflater *deflater);
struct embedded *embed_face(struct embedder *e, const struct face *face);
void embed_write(struct embedder *e, struct file *file);

#endif
