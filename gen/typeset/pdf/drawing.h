/*
 * drawing.h -- private to this folder: pages that are laid out into the objects of a PDF.
 *
 * What document.c puts together, each from a file of its own: fonts (font_subset.c, packed_font.c,
 * embed.c), the content of pages, links, the structure tree, what the PDF says about itself, and
 * the files within it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_DRAWING_H
#define HANDOUT_TYPESET_PDF_DRAWING_H

#include "typeset/haru/haru.h"
#include "typeset/pdf/document.h"

/* ---- font_subset.c ----
 *
 * A small font file that holds some glyphs of a face.
 */

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

/* ---- packed_font.c ----
 *
 * Subsets of faces as a PDF has them, shared by the documents of a process.
 *
 * Faces must be those of fonts_shared. A subset is made and compressed once for a set of pairs
 * (glyph, what it copies as). Where a document draws a good part of an alphabet, the set holds all
 * of it: then documents that differ by a name share their fonts. What a document gets depends on
 * what it draws, never on the documents before. Packed fonts are const and live as long as the
 * process; they may be used by several threads.
 */

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

/* ---- embed.c ----
 *
 * Fonts in a PDF: which glyphs a document draws, their codes, and the font files.
 *
 * A font is written as a Type0 font over a TrueType subset (ISO 32000-1, 9.7). Its character
 * codes are numbers of pairs (glyph, what it copies as), so that a glyph which stands for two
 * code points (a Latin and a Cyrillic A) copies as the right one, and a syllable as a whole. First
 * all that is drawn is collected, then codes are given out; they depend on the set alone.
 */

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

/* ---- content.c ----
 *
 * The content of one page: text, shapes and marks as operators of a PDF.
 *
 * ISO 32000-1, 8.5, 9.4 and 14.6. The bytes grow in a buffer that is used again for the next
 * page. Lengths are points; y grows downwards from the top of the page. What is drawn belongs
 * to the element that content_mark named last.
 */

enum mark { MARK_NONE, MARK_ARTIFACT, MARK_ELEMENT };

struct content {
    struct embedder *embedder;
    struct tags *tags; /* NULL: nothing is marked */
    struct buf bytes;

    /* the page at hand */
    size_t index; /* of the page, from 0 */
    HPDF_Page page;
    double height;
    uint32_t marked; /* pieces of marked content so far */
    enum mark mark;
    struct tag *element; /* of the open mark */
    bool span;           /* what is open copies as a text of its own */

    /* the graphics state; colours are unknown where `known` is false */
    uint32_t fill, stroke;
    bool fill_known, stroke_known;
    double weight;
    struct embedded *font;
    double size;
    const char *font_names[FACES_MAX]; /* on this page, by place in the embedder */

    bool in_text, in_show, in_string; /* between BT and ET, [ and ], ( and ) */
    double line_x, line_y;            /* where the text object's last line began */
    double pen_x, pen_y;
};

void content_begin(struct content *c, HPDF_Page page, size_t index, double height);
void content_end(struct content *c); /* closes what is open; the bytes are complete */
void content_release(struct content *c);

/* What follows, text or shapes, belongs to this element, or to none. A mark never crosses the
 * edge of a text object. */
void content_mark(struct content *c, struct tag *element, bool text);
/* The same for what copies as this text, up to content_end_span (14.9.4). */
void content_span(struct content *c, struct tag *element, struct str text);
void content_end_span(struct content *c);

void content_text(struct content *c, const struct op *op, struct origin at);

/* A rectangle; corners of the upper and the lower side are round by these radii. */
struct rounded {
    double x, top, width, height, upper, lower;
};
struct paint {
    bool filled, stroked;
    uint32_t fill, stroke;
    double weight;
};
void content_box(struct content *c, struct rounded box, const struct paint *paint);
void content_line(struct content *c, const struct op *op, struct origin at);
void content_image(struct content *c, const char *name, const struct op *op, struct origin at);

/* ---- annots.c ----
 *
 * The links of the pages: annotations of a PDF (ISO 32000-1, 12.5.6.5).
 *
 * There may be as many links as words, so that they are kept small and written as bytes; libharu
 * would make some twenty objects of each. They are collected while pages are drawn, and written
 * when the pages have their numbers.
 */

struct annot {
    float left, bottom, right, top; /* of its page, in points from below */
    const char *uri;                /* or */
    const struct place *place;
    uint32_t page;   /* from 0 */
    uint32_t key;    /* in the parent tree; 0: it belongs to no element, since pages come first */
    uint32_t number; /* in the file */
};

struct annots {
    struct annot *items; /* page by page; not in an arena, where they would grow */
    size_t count, cap;
    void **lists; /* of each page: the object reserved for its list; NULL: it has no links */
};

void annots_add(struct annots *annots, struct annot annot);
void annots_release(struct annots *annots);

/* Reserves what the page needs, where it has links; the pages are added one after another. */
void annots_end_page(struct annots *annots, struct haru *haru, HPDF_Page page, size_t index);

/* Gives each link its number in the file. */
void annots_number(struct annots *annots, struct file *file);

/* What the pages are, for the places that links lead to. */
struct annot_pages {
    const HPDF_Page *pages;
    size_t count, front; /* front: the pages before those that places count */
    double height;
    const struct headings *headings;
};

void annots_write(const struct annots *annots, const struct haru *haru,
                  const struct annot_pages *pages, struct file *file, struct arena *a);

/* ---- structure.c ----
 *
 * The structure tree of tag.h as objects of a PDF (ISO 32000-1, 14.7).
 */

struct structure {
    struct tags *tags;
    const struct haru *haru;
    const struct annots *annots;
    const HPDF_Page *pages;
    size_t page_count;
    uint32_t key_count; /* of the parent tree: pages first, then annotations */
};

/*
 * Writes the tree with its root under that number. Page i must have i under /StructParents,
 * an annotation the key of its kid under /StructParent.
 */
void structure_write(const struct structure *s, struct file *file, uint32_t root, struct arena *a);

/* ---- metadata.c ----
 *
 * Private to the drawing: what a PDF says about itself.
 *
 * The information dictionary (ISO 32000-1, 14.3.3), the same as XMP (14.3.2), the language,
 * the numbers of the pages, how a viewer begins to show it.
 */

/* `accessible`: nothing in the file keeps it from being PDF/UA. */
void metadata_add(struct haru *haru, const struct document *document, bool accessible);

/* ---- attach.c ----
 *
 * Files within a PDF (ISO 32000-1, 7.11).
 */

/* Writes the files; `names` is the number of what the catalog names as /Names. */
void attach_write(const struct document *document, struct file *file, uint32_t names,
                  struct arena *a);

#endif
