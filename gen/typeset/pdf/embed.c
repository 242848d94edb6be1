// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

#include <string.h>

static void free_attributes(HPDF_Dict font)
{
    HPDF_FreeMem(font->mmgr, font->attr);
}

/* A font object that pages can name; embed_write writes it. */
static HPDF_Font new_font(struct haru *haru)
{
    HPDF_Dict font = haru_dict(haru, "Font");
    HPDF_FontAttr attributes = font ? HPDF_GetMem(font->mmgr, sizeof *attributes) : NULL;
    if (!attributes)
        return NULL;
    memset(attributes, 0, sizeof *attributes);
    attributes->type = HPDF_FONT_TYPE0_TT;
    attributes->writing_mode = HPDF_WMODE_HORIZONTAL;
    font->header.obj_class |= HPDF_OSUBCLASS_FONT;
    font->attr = attributes;
    font->free_fn = free_attributes;
    haru_mark_reserved(haru, font);
    return font;
}

struct embedded *embed_face(struct embedder *e, const struct face *face)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->fonts[i].face == face)
            return &e->fonts[i];
    struct embedded *font = &e->fonts[e->count++];
    font->face = face;
    font->font = new_font(e->haru);
    font->last = arena_array(e->arena, face_facts(face).glyph_count, sizeof *font->last);
    return font;
}

static void collect(struct embedder *e, struct embedded *font, const struct glyph *glyph)
{
    enum { MISSING_MAX = 256 }; /* letters that the face lacks all have glyph 0 */
    uint32_t *last = &font->last[glyph->id];
    struct str rest = glyph_rest(glyph);
    size_t known = 0;
    for (uint32_t i = *last; i; i = font->pairs[i - 1].before) {
        const struct font_pair *pair = &font->pairs[i - 1].pair;
        if (pair->code == glyph->code && str_eq(pair->rest, rest))
            return;
        known++;
    }
    e->silent = e->silent || !glyph->code || known >= MISSING_MAX;
    if (known >= MISSING_MAX)
        return; /* it copies as nothing */
    *ARENA_PUSH(e->arena, font->pairs, font->count,
                font->cap) = (struct drawn_pair){{glyph->id, glyph->code, rest}, *last};
    *last = (uint32_t)font->count;
}

void embed_collect(struct embedder *e, const struct word *word)
{
    for (const struct glyph_run *run = word->runs; run; run = run->next) {
        struct embedded *font = embed_face(e, run->face);
        for (size_t i = 0; i < run->count; i++)
            collect(e, font, &run->glyphs[i]);
    }
}

bool embed_choose(struct embedder *e, struct deflater *deflater)
{
    for (size_t k = 0; k < e->count; k++) {
        struct embedded *font = &e->fonts[k];
        struct font_pair *pairs = arena_array(e->arena, font->count, sizeof *pairs);
        for (size_t i = 0; i < font->count; i++)
            pairs[i] = font->pairs[i].pair;
        font->packed = packed_font(font->face, pairs, font->count, e->arena, deflater);
        if (!font->packed)
            return false;
    }
    return true;
}

/* ---- the objects of a font (ISO 32000-1, 9.7 and 9.8) ---- */

static uint32_t write_stream(struct file *file, const char *entries, struct str bytes)
{
    uint32_t number = file_number(file);
    file_stream(file, number, str_from(entries), bytes, FILE_DEFLATED);
    return number;
}

static uint32_t write_descriptor(struct embedder *e, struct file *file,
                                 const struct packed_font *packed)
{
    enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
    struct face_facts facts = face_facts(packed->face);
    uint32_t data = write_stream(file, arena_printf(e->arena, "/Length1 %zu", packed->file_size).p,
                                 packed->file);
    uint32_t number = file_number(file);
    struct buf *b = file_begin(file, number);
    buf_puts(b, "<</Type/FontDescriptor/FontName");
    file_put_name(b, packed->name);
    buf_puts(b, "/Flags ");
    file_put_integer(b, SYMBOLIC | (facts.mono ? FIXED_PITCH : 0) | (facts.italic ? ITALIC : 0));
    buf_printf(b, "/Ascent %.0f/Descent %.0f/CapHeight %.0f/StemV 80/ItalicAngle %d", facts.ascent,
               facts.descent, facts.cap_height, facts.italic ? -12 : 0);
    buf_printf(b, "/FontBBox[-500 %.0f 1500 %.0f]/FontFile2 ", facts.descent, facts.ascent);
    file_put_reference(b, data);
    buf_puts(b, ">>");
    file_end(file);
    return number;
}

static uint32_t write_inner(struct embedder *e, struct file *file, const struct packed_font *packed)
{
    uint32_t descriptor = write_descriptor(e, file, packed);
    uint32_t places = packed->places.n ? write_stream(file, "", packed->places) : 0;
    uint32_t number = file_number(file);
    struct buf *b = file_begin(file, number);
    buf_puts(b, "<</Type/Font/Subtype/CIDFontType2/BaseFont");
    file_put_name(b, packed->name);
    buf_puts(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                "/FontDescriptor ");
    file_put_reference(b, descriptor);
    buf_puts(b, "/CIDToGIDMap");
    if (places) {
        buf_char(b, ' ');
        file_put_reference(b, places);
    } else {
        buf_puts(b, "/Identity");
    }
    buf_put(b, packed->widths);
    buf_puts(b, ">>");
    file_end(file);
    return number;
}

void embed_write(struct embedder *e, struct file *file)
{
    for (size_t i = 0; i < e->count; i++) {
        const struct packed_font *packed = e->fonts[i].packed;
        uint32_t inner = write_inner(e, file, packed),
                 unicode = write_stream(file, "", packed->to_unicode);
        struct buf *b = file_begin(file, haru_number(e->haru, e->fonts[i].font));
        buf_puts(b, "<</Type/Font/Subtype/Type0/BaseFont");
        file_put_name(b, packed->name);
        buf_puts(b, "/Encoding/Identity-H/DescendantFonts[");
        file_put_reference(b, inner);
        buf_puts(b, "]/ToUnicode ");
        file_put_reference(b, unicode);
        buf_puts(b, ">>");
        file_end(file);
    }
}
