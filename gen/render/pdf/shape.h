/*
 * shape.h -- text into placed glyphs.
 *
 * A word is shaped once for a face; what is shaped stays with the shaper and is there for
 * the documents after it. Each code point takes the first face of a chain that has a glyph
 * for it, and before that the face of its script. Where none has, a replacement character is
 * drawn that still copies as the code point, and one diagnostic says which one it was, or which
 * package brings the face of its script.
 *
 * Words of right-to-left scripts stand in the order of drawing; see bidi.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_SHAPE_H
#define HANDOUT_RENDER_PDF_SHAPE_H

#include "core/diag.h"
#include "render/pdf/font.h"

/* There are as many as letters in a book: lengths, thousandths of the font size, are floats, which
 * hold the units of a face exactly. */
struct glyph {
    uint32_t id;            /* less than the number of glyphs of the face */
    int32_t code;           /* what it copies as; 0: belongs to the glyph before it */
    const struct str *rest; /* copies as this too, behind the code point: a ligature, a syllable;
                               mostly NULL */
    float width;            /* of the glyph alone */
    float advance;          /* to the next one, kerning included */
    float dx, dy;           /* of marks */
};

/* What the glyph copies as behind its code point. */
static inline struct str glyph_rest(const struct glyph *glyph)
{
    return glyph->rest ? *glyph->rest : STR("");
}

struct run { /* glyphs of one face */
    struct run *next;
    const struct face *face;
    unsigned char level; /* odd: runs to the left */
    struct glyph *glyphs;
    size_t count;
    double width;
    struct str
        exact; /* what it copies as, where readers would not put it together from its glyphs */
};

struct word {
    struct str text;
    enum face_id face;
    bool backwards; /* stands in right-to-left text */
    struct run *runs;
    double width;
    size_t number;          /* from 0, of those that the shaper has */
    struct word *same_slot; /* in its table */
    size_t missing; /* the document that was told which letters have no glyph; 0: all have */
};

struct script;
struct words; /* what is shaped, and HarfBuzz's buffer */

struct shaper {
    struct arena *arena;
    const struct fonts *fonts;
    struct diags *diags;
    struct words *words;
    int32_t *missing; /* code points complained about */
    size_t missing_count, missing_cap;
    const struct script **without; /* scripts complained about */
    size_t without_count, without_cap;
    bool warned_of_direction;
};

/* Words live up to shaper_release. The arena is for what the shaper notes besides. */
void shaper_init(struct shaper *shaper, struct arena *a, const struct fonts *fonts,
                 struct diags *diags);
void shaper_release(struct shaper *shaper);

/* `at` is the place that a diagnostic about the text names. Invalid bytes become U+FFFD. */
const struct word *shape(struct shaper *shaper, enum face_id face, struct str text, struct span at);

/* The same for a piece of text that stands in right-to-left text: brackets open to the left. */
const struct word *shape_backwards(struct shaper *shaper, enum face_id face, struct str text,
                                   struct span at);

#endif
