// SPDX-License-Identifier: MIT
#include "with_shaper.h"

#include "typeset/pdf/drawing.h"

#define PAIR(g, c) ((struct font_pair){.glyph = (g), .code = (c)})

TEST(to_unicode_has_blocks_of_a_hundred_and_surrogates)
{
    UNUSED;
    struct font_pair pairs[252] = {{.code = 0}};
    for (int i = 1; i < 251; i++)
        pairs[i].code = 0x400 + i;
    pairs[251].code = 0x1f5a5;
    struct str map = packed_font_to_unicode(&pool, pairs, 252);
    assert_true(str_find(map, 0, "\n100 beginbfchar\n<0001> <0401>\n") < map.n);
    assert_true(str_find(map, 0, "\n51 beginbfchar\n") < map.n);
    assert_true(str_find(map, 0, "<00FB> <D83DDDA5>\nendbfchar\n") < map.n);
    assert_true(str_find(map, 0, "<0000> <") < map.n); /* the code space alone */
    assert_true(str_find(map, 0, "<0000> <FFFF>\nendcodespacerange") < map.n);
    pairs[1].rest = STR("\xf0\x9f\x96\xa5x"); /* a glyph of several letters */
    map = packed_font_to_unicode(&pool, pairs, 252);
    assert_true(str_find(map, 0, "<0001> <0401D83DDDA50078>\n") < map.n);
    struct font_pair none[1] = {{.code = 0}};
    map = packed_font_to_unicode(&pool, none, 1);
    assert_true(str_find(map, 0, "beginbfchar") == map.n);
}

TEST(glyph_of_two_letters_gets_two_codes)
{
    UNUSED;
    struct deflater *deflater = deflater_take();
    const struct face *face = shaper.fonts->faces[FACE_REGULAR];
    struct font_pair pairs[] = {PAIR(36, 0x410), PAIR(36, 'A')};
    const struct packed_font *font = packed_font(face, pairs, 2, &pool, deflater);
    assert_non_null(font);
    assert_int_equal(font->count, 3);
    assert_int_equal(packed_code(font, PAIR(36, 'A')), 1);
    assert_int_equal(packed_code(font, PAIR(36, 0x410)), 2);
    assert_int_equal(packed_code(font, PAIR(36, 'B')), 0);
    deflater_return(deflater);
}

/* What a glyph of several letters copies as belongs to its pair. */
TEST(pairs_differ_by_all_that_they_copy_as)
{
    UNUSED;
    struct deflater *deflater = deflater_take();
    const struct face *face = shaper.fonts->faces[FACE_REGULAR];
    struct font_pair pairs[][2] = {{PAIR(36, 'A'), PAIR(36, 'A')}, {PAIR(36, 'A'), PAIR(36, 'A')}};
    pairs[0][0].rest = STR("y");
    pairs[0][1].rest = STR("x");
    pairs[1][0].rest = STR("x");
    pairs[1][1].rest = STR("z");
    const struct packed_font *one = packed_font(face, pairs[0], 2, &pool, deflater);
    const struct packed_font *other = packed_font(face, pairs[1], 2, &pool, deflater);
    assert_ptr_not_equal(one, other);
    assert_str(one->pairs[1].rest, "x");
    assert_str(one->pairs[2].rest, "y");
    assert_str(other->pairs[2].rest, "z");
    assert_int_equal(packed_code(one, pairs[0][1]), 2);
    assert_int_equal(packed_code(one, pairs[1][1]), 0);
    deflater_return(deflater);
}

/* Names differ, their fonts do not; and what is made first decides nothing. */
TEST(alphabet_of_which_much_is_drawn_is_taken_whole)
{
    UNUSED;
    struct deflater *deflater = deflater_take();
    const struct face *face = shaper.fonts->faces[FACE_REGULAR];
    struct font_pair some[2][60];
    for (size_t i = 0; i < 60; i++)
        for (size_t k = 0; k < 2; k++) {
            int32_t code = (int32_t)(' ' + i + k);
            some[k][i] = PAIR(face_glyph(face, code), code);
        }
    const struct packed_font *font = packed_font(face, some[0], 60, &pool, deflater);
    assert_non_null(font);
    assert_int_equal(font->count, 1 + '~' - ' ' + 1);
    assert_ptr_equal(packed_font(face, some[1], 60, &pool, deflater), font);
    assert_true(packed_code(font, PAIR(face_glyph(face, '~'), '~')) > 0);
    deflater_return(deflater);
}

/* The table of a font file, by its directory. */
static struct str font_table(struct str file, const char *tag)
{
    const unsigned char *p = (const unsigned char *)file.p;
    for (size_t i = 0, count = (size_t)p[4] << 8 | p[5]; i < count; i++) {
        const unsigned char *r = p + 12 + i * 16;
        if (memcmp(r, tag, 4) == 0)
            return (struct str){file.p + ((size_t)r[9] << 16 | (size_t)r[10] << 8 | r[11]),
                                (size_t)r[13] << 16 | (size_t)r[14] << 8 | r[15]};
    }
    fail_msg("no table %s", tag);
    abort(); /* not reached: cmocka left the test */
}

static size_t glyph_offset(struct str file, size_t index)
{
    bool wide = font_table(file, "head").p[51];
    const unsigned char *p = (const unsigned char *)font_table(file, "loca").p +
                             index * (wide ? 4 : 2);
    return wide ? (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3] : ((size_t)p[0] << 8 | p[1]) * 2;
}

TEST(subset_holds_every_glyph_and_its_parts)
{
    UNUSED;
    const struct word *word = shaper_word(&shaper, FACE_REGULAR, STR("Ёлка"), (struct span){0});
    uint32_t ids[5] = {0};
    uint16_t places[5];
    for (size_t i = 0; i < 4; i++)
        ids[i + 1] = word->runs->glyphs[i].id;
    struct str file = font_subset_make(&pool, word->runs->face, ids, 5, places);
    assert_true(file.n > 500 && file.n < 8000);
    for (size_t i = 0; i < 5; i++) {
        assert_true(glyph_offset(file, places[i] + 1u) >
                    glyph_offset(file, places[i])); /* has an outline */
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(places[i], places[k]);
    }
    assert_int_equal(font_subset_make(&pool, word->runs->face, &(uint32_t){60000}, 1, places).n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHAPER(to_unicode_has_blocks_of_a_hundred_and_surrogates),
        WITH_SHAPER(glyph_of_two_letters_gets_two_codes),
        WITH_SHAPER(pairs_differ_by_all_that_they_copy_as),
        WITH_SHAPER(alphabet_of_which_much_is_drawn_is_taken_whole),
        WITH_SHAPER(subset_holds_every_glyph_and_its_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
