// SPDX-License-Identifier: MIT
#include "typeset/pdf/drawing.h"

#include "core/text/utf8.h"
#include "typeset/haru/file.h"
#include "typeset/pdf_context.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- sets ---- */

/* All of an alphabet is taken in where that part of it is drawn. */
static const struct alphabet {
    int32_t first, last, more[2], part;
} alphabets[] = {
    {' ', '~', {0, 0}, 3},             /* ASCII: a third */
    {0x410, 0x44f, {0x401, 0x451}, 3}, /* Cyrillic of Russian */
    {0xc0, 0x17f, {0, 0}, 192}, /* the other Latin letters: one, for names are full of them */
};
enum { ALPHABETS = countof(alphabets), LETTERS_MAX = 200 };

/* Its letters, which are few. */
static size_t letters_of(const struct alphabet *alphabet, int32_t *letters)
{
    size_t n = 0;
    for (int32_t c = alphabet->first; c <= alphabet->last; c++)
        letters[n++] = c;
    for (size_t i = 0; i < 2; i++)
        if (alphabet->more[i])
            letters[n++] = alphabet->more[i];
    return n;
}

static int by_glyph(const void *a, const void *b)
{
    const struct font_pair *x = a, *y = b;
    if (x->glyph != y->glyph)
        return x->glyph < y->glyph ? -1 : 1;
    if (x->code != y->code)
        return x->code < y->code ? -1 : 1;
    return str_cmp(x->rest, y->rest);
}

static bool holds(const struct font_pair *pairs, size_t count, struct font_pair pair)
{
    return bsearch(&pair, pairs, count, sizeof pair, by_glyph) != NULL;
}

/* The sorted pairs behind an entry for the missing glyph, alphabets made whole. */
static struct font_pair *widen(const struct face *face, const struct font_pair *drawn,
                               size_t *count, struct arena *a)
{
    size_t n = 0, room = *count + 1 + (size_t)ALPHABETS * LETTERS_MAX;
    struct font_pair *wide = arena_array(a, room, sizeof *wide);
    for (size_t i = 0; i < *count; i++)
        wide[++n] = drawn[i];
    for (size_t i = 0; i < ALPHABETS; i++) {
        int32_t letters[LETTERS_MAX];
        struct font_pair missing[LETTERS_MAX];
        size_t all = letters_of(&alphabets[i], letters), left = 0, there = 0;
        for (size_t k = 0; k < all; k++) {
            struct font_pair pair = {.glyph = face_glyph(face, letters[k]), .code = letters[k]};
            bool drawn_so = pair.glyph && holds(drawn, *count, pair);
            there += drawn_so;
            if (pair.glyph && !drawn_so)
                missing[left++] = pair;
        }
        if (there * (size_t)alphabets[i].part < all)
            continue;
        for (size_t k = 0; k < left; k++)
            wide[++n] = missing[k];
    }
    qsort(wide + 1, n, sizeof *wide, by_glyph);
    *count = n + 1;
    return wide;
}

uint16_t packed_font_find(const struct packed_font *font, struct font_pair pair)
{
    size_t i = font->first[pair.glyph];
    for (; i && i < font->count && font->pairs[i].glyph == pair.glyph; i++)
        if (font->pairs[i].code == pair.code && str_eq(font->pairs[i].rest, pair.rest))
            return (uint16_t)i;
    return 0;
}

/* ---- ToUnicode (ISO 32000-1, 9.10.3) ---- */

static void put_utf16(struct buf *b, int32_t code)
{
    uint32_t c = code < 0 ? 0xfffd : (uint32_t)code;
    if (c > 0xffff)
        buf_printf(b, "%04X%04X", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + (c & 0x3ff));
    else
        buf_printf(b, "%04X", c);
}

static void put_unicode(struct buf *b, size_t place, const struct font_pair *pair)
{
    buf_printf(b, "<%04zX> <", place);
    put_utf16(b, pair->code);
    for (size_t i = 0; i < pair->rest.n;)
        put_utf16(b, utf8_next(pair->rest, &i));
    buf_puts(b, ">\n");
}

struct str packed_font_to_unicode(struct arena *a, const struct font_pair *pairs, size_t count)
{
    enum { BLOCK = 100 }; /* entries: the limit of the format */
    struct buf b = BUF_INIT, block = BUF_INIT;
    buf_puts(&b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                 "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                 "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    size_t entries = 0;
    for (size_t i = 0; i < count; i++) {
        if (pairs[i].code) {
            put_unicode(&block, i, &pairs[i]);
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

/* ---- making one ---- */

/* Six letters that differ where the glyphs differ (ISO 32000-1, 9.6.4), then the name of the face.
 */
static const char *subset_name(struct arena *a, const struct packed_font *font, const char *face)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < font->count; i++)
        hash = (hash ^ font->pairs[i].glyph) * 16777619u;
    char tag[7] = "";
    for (size_t i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    return arena_printf(a, "%s+%s", tag, face).p;
}

/* Widths by character code: one for all, where they are all the same (9.7.4.3). */
static struct str widths_of(struct arena *a, const struct packed_font *font)
{
    struct buf b = BUF_INIT;
    double usual = font->count > 1 ? face_advance(font->face, font->pairs[1].glyph) : 0;
    bool same = true;
    for (size_t i = 1; i < font->count && same; i++)
        same = face_advance(font->face, font->pairs[i].glyph) == usual;
    buf_puts(&b, "/DW ");
    file_put_real(&b, usual, 1);
    if (!same) {
        buf_puts(&b, "/W[0[");
        for (size_t i = 0; i < font->count; i++) {
            if (i > 0)
                buf_char(&b, ' ');
            file_put_real(&b, face_advance(font->face, font->pairs[i].glyph), 1);
        }
        buf_puts(&b, "]]");
    }
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

/* Which glyph of the subset a character code draws (9.7.4.3, CIDToGIDMap). */
static struct str places_of(struct arena *a, struct deflater *deflater, const uint16_t *places,
                            size_t count)
{
    bool plain = true;
    char *bytes = arena_alloc(a, count * 2);
    for (size_t i = 0; i < count; i++) {
        bytes[i * 2] = (char)(places[i] >> 8);
        bytes[i * 2 + 1] = (char)(places[i] & 0xff);
        plain = plain && places[i] == i;
    }
    struct str none = {0};
    return plain ? none : deflate_small(a, deflater, (struct str){bytes, count * 2});
}

/* Fills in all but face, pairs and count; false where HarfBuzz refuses the face. */
static bool make(struct packed_font *font, struct arena *a, struct deflater *deflater)
{
    struct arena scratch = ARENA_INIT;
    struct face_facts facts = face_facts(font->face);
    uint32_t *ids = arena_array(&scratch, font->count, sizeof *ids);
    uint16_t *places = arena_array(&scratch, font->count, sizeof *places);
    font->first = arena_array(a, facts.glyph_count, sizeof *font->first);
    for (size_t i = font->count; i-- > 0;) {
        ids[i] = font->pairs[i].glyph;
        font->first[ids[i]] = (uint16_t)i;
    }
    struct str file = font_subset_make(&scratch, font->face, ids, font->count, places);
    if (file.n) {
        font->name = subset_name(a, font, facts.name);
        font->widths = widths_of(a, font);
        font->file = deflate_small(a, deflater, file);
        font->file_size = file.n;
        font->places = places_of(a, deflater, places, font->count);
        font->to_unicode = deflate_small(
            a, deflater, packed_font_to_unicode(&scratch, font->pairs, font->count));
    }
    arena_release(&scratch);
    return file.n > 0;
}

/* ---- the fonts of this process ---- */

static bool same_pairs(const struct font_pair *a, const struct font_pair *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (by_glyph(&a[i], &b[i]) != 0)
            return false;
    return true;
}

static const struct packed_font *cached(const struct face *face, const struct font_pair *pairs,
                                        size_t count)
{
    const struct pdf_context *context = pdf_context();
    for (size_t i = 0; i < context->packed_fonts.count; i++) {
        const struct packed_font *font = context->packed_fonts.items[i];
        if (font->face == face && font->count == count && same_pairs(font->pairs, pairs, count))
            return font;
    }
    return NULL;
}

static const struct packed_font *new_font(const struct face *face, const struct font_pair *pairs,
                                          size_t count, struct arena *a, struct deflater *deflater)
{
    struct packed_font *font = ARENA_NEW(a, struct packed_font);
    *font = (struct packed_font){.face = face, .count = count};
    font->pairs = arena_array(a, count, sizeof *pairs);
    for (size_t i = 0; i < count; i++) {
        font->pairs[i] = pairs[i];
        font->pairs[i].rest = arena_str(a, pairs[i].rest);
    }
    return make(font, a, deflater) ? font : NULL;
}

const struct packed_font *packed_font(const struct face *face, struct font_pair *pairs,
                                      size_t count, struct arena *a, struct deflater *deflater)
{
    qsort(pairs, count, sizeof *pairs, by_glyph);
    struct font_pair *wide = widen(face, pairs, &count, a);
    if (count > UINT16_MAX)
        return NULL;
    struct pdf_context *context = pdf_context();
    pthread_mutex_lock(&context->packed_fonts.lock);
    const struct packed_font *found = cached(face, wide, count);
    bool full = context->packed_fonts.count == PACKED_FONTS_MAX;
    if (!found && !full) { /* under the lock: who waits for it wants the same font, as a rule */
        found = new_font(face, wide, count, &context->packed_fonts.arena, deflater);
        if (found)
            context->packed_fonts.items[context->packed_fonts.count++] = found;
    }
    pthread_mutex_unlock(&context->packed_fonts.lock);
    return found || !full ? found : new_font(face, wide, count, a, deflater);
}
