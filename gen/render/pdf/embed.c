// SPDX-License-Identifier: MIT
#include "render/pdf/embed.h"

#include "core/utf8.h"
#include "render/pdf/subset.h"

#include <string.h>

struct embedded_glyph {
    uint32_t id;
    int32_t code;
    double width;
    uint16_t other; /* the next character code of the same glyph; 0: none */
};

static void free_attributes(HPDF_Dict font)
{
    HPDF_FreeMem(font->mmgr, font->attr);
}

/* An empty font object that pages can name already; embed_finish fills it in. */
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
    font->first = arena_array(e->arena, face_facts(face).glyph_count, sizeof *font->first);
    *ARENA_PUSH(e->arena, font->glyphs, font->count, font->cap) = (struct embedded_glyph){0};
    return font;
}

uint16_t embed_glyph(struct embedder *e, struct embedded *font, const struct glyph *glyph)
{
    uint16_t *link = &font->first[glyph->id];
    for (uint16_t code = *link; code; code = font->glyphs[code].other)
        if (font->glyphs[code].code == glyph->code)
            return code;
    uint16_t older = *link;
    if (font->count > 0xffff)
        return 0;
    *link = (uint16_t)font->count;
    *ARENA_PUSH(e->arena, font->glyphs, font->count,
                font->cap) = (struct embedded_glyph){glyph->id, glyph->code, glyph->width, older};
    return *link;
}

/* ---- ToUnicode (ISO 32000-1, 9.10.3) ---- */

static void put_code(struct buf *b, size_t place, int32_t code)
{
    struct buf letter = BUF_INIT;
    utf8_put(&letter, code);
    buf_printf(b, "<%04zX> <", place);
    buf_utf16_hex(b, buf_str(&letter));
    buf_puts(b, ">\n");
    buf_release(&letter);
}

struct str to_unicode(struct arena *a, const int32_t *codes, size_t count)
{
    enum { BLOCK = 100 }; /* entries: the limit of the format */
    struct buf b = BUF_INIT, block = BUF_INIT;
    buf_puts(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                 "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                 "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    size_t entries = 0;
    for (size_t i = 0; i < count; i++) {
        if (codes[i]) {
            put_code(&block, i, codes[i]);
            entries++;
        }
        if (entries && (entries == BLOCK || i == count - 1)) {
            buf_printf(&b, "%zu beginbfchar\n", entries);
            buf_put(&b, buf_str(&block));
            buf_puts(&b, "endbfchar\n");
            buf_clear(&block);
            entries = 0;
        }
    }
    buf_puts(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    buf_release(&block);
    return text;
}

/* ---- the objects of a font ---- */

/* Six letters that differ where the glyphs differ (ISO 32000-1, 9.6.4), then the name of the face.
 */
static const char *subset_name(struct arena *a, const struct embedded *font)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < font->count; i++)
        hash = (hash ^ font->glyphs[i].id) * 16777619u;
    char tag[7] = "";
    for (size_t i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    return arena_printf(a, "%s+%s", tag, face_facts(font->face).name).p;
}

static HPDF_Dict font_descriptor(struct haru *haru, const struct face_facts *facts,
                                 const char *name, struct str file)
{
    enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 };
    HPDF_Dict data = haru_stream(haru, file);
    HPDF_Dict_AddNumber(data, "Length1", (HPDF_INT32)file.n);
    HPDF_Dict d = haru_dict(haru, "FontDescriptor");
    HPDF_Dict_AddName(d, "FontName", name);
    HPDF_Dict_AddNumber(d, "Flags",
                        SYMBOLIC | (facts->mono ? FIXED_PITCH : 0) | (facts->italic ? ITALIC : 0));
    HPDF_Dict_AddNumber(d, "Ascent", (HPDF_INT32)facts->ascent);
    HPDF_Dict_AddNumber(d, "Descent", (HPDF_INT32)facts->descent);
    HPDF_Dict_AddNumber(d, "CapHeight", (HPDF_INT32)facts->cap_height);
    HPDF_Dict_AddNumber(d, "StemV", 80);
    HPDF_Dict_AddNumber(d, "ItalicAngle", facts->italic ? -12 : 0);
    HPDF_Box box = {-500, (HPDF_REAL)facts->descent, 1500, (HPDF_REAL)facts->ascent};
    HPDF_Dict_Add(d, "FontBBox", HPDF_Box_Array_New(haru->doc->mmgr, box));
    HPDF_Dict_Add(d, "FontFile2", data);
    return d;
}

static HPDF_Array glyph_widths(struct haru *haru, const struct embedded *font)
{
    HPDF_Array all = HPDF_Array_New(haru->doc->mmgr), widths = HPDF_Array_New(haru->doc->mmgr);
    HPDF_Array_AddNumber(all, 0);
    HPDF_Array_Add(all, widths);
    for (size_t i = 0; i < font->count; i++)
        HPDF_Array_AddReal(widths, (HPDF_REAL)font->glyphs[i].width);
    return all;
}

static HPDF_Dict system_info(struct haru *haru)
{
    HPDF_MMgr memory = haru->doc->mmgr;
    HPDF_Dict info = HPDF_Dict_New(memory);
    HPDF_Dict_Add(info, "Registry", HPDF_String_New(memory, "Adobe", NULL));
    HPDF_Dict_Add(info, "Ordering", HPDF_String_New(memory, "Identity", NULL));
    HPDF_Dict_AddNumber(info, "Supplement", 0);
    return info;
}

static HPDF_Dict glyph_places(struct embedder *e, const uint16_t *places, size_t count)
{
    char *bytes = arena_alloc(e->arena, count * 2);
    for (size_t i = 0; i < count; i++) {
        bytes[i * 2] = (char)(places[i] >> 8);
        bytes[i * 2 + 1] = (char)(places[i] & 0xff);
    }
    return haru_stream(e->haru, (struct str){bytes, count * 2});
}

static void finish_font(struct embedder *e, struct embedded *font)
{
    struct haru *haru = e->haru;
    uint32_t *ids = arena_array(e->arena, font->count, sizeof *ids);
    int32_t *codes = arena_array(e->arena, font->count, sizeof *codes);
    uint16_t *places = arena_array(e->arena, font->count, sizeof *places);
    for (size_t i = 0; i < font->count; i++) {
        ids[i] = font->glyphs[i].id;
        codes[i] = font->glyphs[i].code;
    }
    struct face_facts facts = face_facts(font->face);
    const char *name = subset_name(e->arena, font);
    struct str file = subset_face(e->arena, font->face, ids, font->count, places);
    if (file.n == 0) {
        haru->error = HPDF_INVALID_FONT;
        return;
    }
    HPDF_Dict inner = haru_dict(haru, "Font");
    HPDF_Dict_AddName(inner, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(inner, "BaseFont", name);
    HPDF_Dict_Add(inner, "CIDSystemInfo", system_info(haru));
    HPDF_Dict_Add(inner, "FontDescriptor", font_descriptor(haru, &facts, name, file));
    HPDF_Dict_Add(inner, "CIDToGIDMap", glyph_places(e, places, font->count));
    HPDF_Dict_Add(inner, "W", glyph_widths(haru, font));

    HPDF_Dict outer = font->font;
    HPDF_Dict_AddName(outer, "Subtype", "Type0");
    HPDF_Dict_AddName(outer, "BaseFont", name);
    HPDF_Dict_AddName(outer, "Encoding", "Identity-H");
    HPDF_Array descendants = HPDF_Array_New(haru->doc->mmgr);
    HPDF_Dict_Add(outer, "DescendantFonts", descendants);
    HPDF_Array_Add(descendants, inner);
    HPDF_Dict_Add(outer, "ToUnicode", haru_stream(haru, to_unicode(e->arena, codes, font->count)));
}

void embed_finish(struct embedder *e)
{
    for (size_t i = 0; i < e->count && !e->haru->error; i++)
        finish_font(e, &e->fonts[i]);
}
