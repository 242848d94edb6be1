/*
 * packed_font.h -- subsets of faces as a PDF has them, shared by the documents of a process.
 *
 * Faces must be those of fonts_shared. A subset is made and compressed once for a set of pairs
 * (glyph, what it copies as). Where a document draws a good part of an alphabet, the set holds all
 * of it: then documents that differ by a name share their fonts. What a document gets depends on
 * what it draws, never on the documents before. Packed fonts are const and live as long as the
 * process; they may be used by several threads.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_PACKED_FONT_H
#define HANDOUT_TYPESET_PDF_PACKED_FONT_H

#include "typeset/haru/deflate.h"
#include "typeset/text/fontset.h"

struct font_pair {
    uint32_t glyph;
    int32_t code;    /* 0: copies as nothing */
    struct str rest; /* copies as this too, behind the code point */
};

struct packed_font {
    const struct face *face;
    struct font_pair *pairs; /* by character code; 0 is the missing glyph */
    size_t count;
    uint16_t *first; /* by glyph: its first character code; 0: none */
    const char *name;
    struct str widths;                   /* entries of the font's dictionary */
    struct str file, places, to_unicode; /* streams; no `places`: glyphs stand by their codes */
    size_t file_size;                    /* of the font file before it was packed */
};

/*
 * The font of these pairs, widened; NULL where HarfBuzz refuses the face. Sorts the pairs;
 * none may be there twice. Scratch memory comes from the arena.
 */
const struct packed_font *packed_font(const struct face *face, struct font_pair *pairs,
                                      size_t count, struct arena *a, struct deflater *deflater);

/* The character code of a pair; 0: not in the set. */
uint16_t packed_font_find(const struct packed_font *font, struct font_pair pair);

/* The same, for letter after letter: most glyphs copy as one thing only. */
static inline uint16_t packed_code(const struct packed_font *font, struct font_pair pair)
{
    uint16_t first = font->first[pair.glyph];
    const struct font_pair *found = &font->pairs[first];
    bool same = first && found->code == pair.code && !found->rest.n && !pair.rest.n;
    return same ? first : packed_font_find(font, pair);
}

/* The text of a ToUnicode stream; pairs[i] says what character code i copies as. */
struct str packed_font_to_unicode(struct arena *a, const struct font_pair *pairs, size_t count);

#endif
