// SPDX-License-Identifier: MIT
#include "paragraphs.h"

#include "typeset/pdf/drawing.h"

#include <unistd.h>

/* ---- paragraphs ---- */

/* The text of a line. */
static struct str line_text(const struct para *para, struct line line)
{
    struct buf b = BUF_INIT;
    for (size_t i = line.start; i < line.end; i++)
        if (para->items[i].word)
            buf_put(&b, para->items[i].word->text);
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

TEST(lines_fit_and_are_even)
{
    UNUSED;
    struct para para = para_with(
        "In olden times when wishing still helped one, there lived a king whose daughters "
        "were all beautiful, but the youngest was so beautiful that the sun itself, which "
        "has seen so much, was astonished whenever it shone in her face.");
    for (int width = 60; width < 400; width += 17) {
        struct lines lines = para_lines(&para, &shaper, width);
        size_t words = 0;
        for (size_t i = 0; i < lines.count; i++) {
            assert_true(lines.items[i].width <= width + 0.02);
            assert_true(lines.items[i].end > lines.items[i].start);
            for (size_t k = lines.items[i].start; k < lines.items[i].end; k++)
                words += para.items[k].kind == ITEM_BOX;
        }
        assert_int_equal(words, 40);
    }
}

/* First fit would give "aaa bb" and "cc"; total fit sees that three even lines are better. */
TEST(best_lines_are_chosen_as_a_whole)
{
    UNUSED;
    struct para para = para_with("aaa bb cc ddddd");
    double width =
        shaper_word(&shaper, FACE_REGULAR, STR("aaa bb"), (struct span){0})->width / 100 + 0.5;
    struct lines lines = para_lines(&para, &shaper, width);
    assert_int_equal(lines.count, 3);
    assert_str(line_text(&para, lines.items[0]), "aaa");
    assert_str(line_text(&para, lines.items[1]), "bb cc");
    assert_str(line_text(&para, lines.items[2]), "ddddd");
}

TEST(dash_starts_no_line_and_words_break_behind_hyphens)
{
    UNUSED;
    struct para dash = para_with("Эта памятка — ваша — для всех");
    for (int width = 30; width < 160; width += 3) {
        struct lines lines = para_lines(&dash, &shaper, width);
        for (size_t i = 0; i < lines.count; i++)
            assert_false(str_starts(line_text(&dash, lines.items[i]), "—"));
    }
    struct para whole = para_with("--since"), joined = para_with("well-known");
    assert_int_equal(whole.count, 1);
    assert_int_equal(joined.count, 3);
}

TEST(word_wider_than_the_line_is_cut)
{
    UNUSED;
    struct para para = para_with("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    struct lines lines = para_lines(&para, &shaper, 50);
    assert_true(lines.count > 5);
    for (size_t i = 0; i < lines.count; i++)
        assert_true(lines.items[i].width <= 50);
}

/* ---- shaping ---- */

TEST(fallback_face_is_chosen_for_each_letter)
{
    UNUSED;
    const struct word *word = shaper_word(&shaper, FACE_REGULAR,
                                          STR("a\xe2\x9c\x93"
                                              "b"),
                                          (struct span){0}); /* check mark */
    assert_non_null(word->runs->next);
    assert_non_null(word->runs->next->next);
    assert_ptr_equal(word->runs->face, shaper.fonts->faces[FACE_REGULAR]);
    assert_ptr_equal(word->runs->next->face, shaper.fonts->faces[FACE_FALLBACK]);
    assert_ptr_equal(word->runs->next->next->face, shaper.fonts->faces[FACE_REGULAR]);
    assert_int_equal(diags.count, 0);
    const struct word *joiner = shaper_word(&shaper, FACE_REGULAR, STR("a\xe2\x80\x8d\xef\xb8\x8f"),
                                            (struct span){0});
    assert_int_equal(joiner->runs->count, 1); /* joiner and variation selector draw nothing */
    assert_null(joiner->runs->next);
}

/* Beside a letter that is not ASCII the same text goes through HarfBuzz. */
TEST(ascii_that_is_not_shaped_looks_as_if_it_were)
{
    UNUSED;
    static const enum face_id faces[] = {FACE_MONO, FACE_MONO_BOLD};
    struct buf b = BUF_INIT;
    for (int first = ' '; first <= '~'; first++)
        for (int second = ' '; second <= '~'; second++) {
            buf_char(&b, (char)first);
            buf_char(&b, (char)second);
        }
    size_t count = b.n;
    for (size_t k = 0; k < 2; k++) {
        const struct glyph_run *plain =
            shaper_word(&shaper, faces[k], str_slice(buf_str(&b), 0, count), (struct span){0})
                ->runs;
        if (k == 0)
            buf_puts(&b, "ж");
        const struct glyph_run *shaped =
            shaper_word(&shaper, faces[k], buf_str(&b), (struct span){0})->runs;
        assert_ptr_equal(plain->face, shaped->face);
        assert_int_equal(plain->count, count);
        assert_int_equal(shaped->count, count + 1);
        for (size_t i = 0; i < count; i++)
            assert_memory_equal(&plain->glyphs[i], &shaped->glyphs[i], sizeof(struct glyph));
    }
    buf_release(&b);
}

TEST(missing_letter_is_reported_once)
{
    UNUSED;
    shaper_word(&shaper, FACE_REGULAR, STR("𒀀"), (struct span){0});
    shaper_word(&shaper, FACE_MONO, STR("x𒀀"), (struct span){0});
    assert_int_equal(diags.count, 1);
    shaper_word(&shaper, FACE_REGULAR, STR("\xff\x01"),
                (struct span){0}); /* invalid bytes are no reason to stop */
    assert_int_equal(diags.count, 1);
}

/* ---- fonts ---- */

TEST(missing_font_names_its_package)
{
    UNUSED;
    static const char *const folders[] = {"/nonexistent", NULL};
    const struct font_places places = {folders, false};
    assert_null(fonts_open(book_style(&pool, PAPER_A4), &places, &diags));
    assert_int_equal(diags.by_severity[SEVERITY_ERROR], 9);
    bool noto = false, mono = false, fallback = false;
    for (size_t i = 0; i < diags.count; i++) {
        struct str message = diags.items[i].message;
        assert_string_equal(diags.items[i].code, "pdf");
        assert_true(str_find(message, 0, "`make deps`") < message.n);
        noto = noto || str_find(message, 0, "`fonts-noto-core`") < message.n;
        mono = mono || str_find(message, 0, "`fonts-jetbrains-mono`") < message.n;
        fallback = fallback || str_find(message, 0, "`fonts-dejavu-core`") < message.n;
    }
    assert_true(noto && mono && fallback);
}

/* The fonts of Debian with these bytes in the place of the regular face. */
static struct fonts *fonts_with(struct str regular)
{
    char folder[] = "/tmp/handout-fonts-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = arena_printf(&pool, "%s/NotoSans-Regular.ttf", folder).p;
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(regular.p, 1, regular.n, f), regular.n);
    assert_int_equal(fclose(f), 0);
    const char *folders[] = {folder, "/usr/share/fonts/truetype/noto",
                             "/usr/share/fonts/truetype/jetbrains-mono",
                             "/usr/share/fonts/truetype/dejavu", NULL};
    const struct font_places places = {folders, false};
    struct fonts *fonts = fonts_open(book_style(&pool, PAPER_A4), &places, &diags);
    unlink(path);
    rmdir(folder);
    return fonts;
}

TEST(cut_off_font_is_refused)
{
    UNUSED;
    struct str font = file_bytes("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf");
    assert_true(font_file_complete(font));
    assert_false(font_file_complete(str_slice(font, 0, font.n - 1000)));
    assert_false(font_file_complete(str_slice(font, 0, 100)));
    assert_false(font_file_complete(STR("OTTO and the rest of it")));
    assert_false(font_file_complete(STR("")));

    assert_null(fonts_with(str_slice(font, 0, font.n / 2)));
    struct str message = diags.items[0].message;
    assert_true(str_find(message, 0, "damaged or cut off") < message.n);
}

/* A character map may name glyphs that the font does not have. */
TEST(glyphs_that_a_font_has_not_are_not_drawn)
{
    UNUSED;
    enum { GLYPHS = 40, NUMBER = 4 }; /* maxp: version, number of glyphs */
    struct str font = file_bytes("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf");
    char *bytes = (char *)font.p, *record = memmem(bytes, 400, "maxp", 4);
    assert_non_null(record);
    size_t at = 0;
    for (size_t i = 8; i < 12; i++)
        at = at << 8 | (unsigned char)record[i];
    bytes[at + NUMBER] = 0;
    bytes[at + NUMBER + 1] = GLYPHS;
    struct fonts *few = fonts_with(font);
    struct shaper of_few;
    assert_non_null(few);
    assert_int_equal(face_facts(few->faces[FACE_REGULAR]).glyph_count, GLYPHS);
    shaper_init(&of_few, &pool, few, &diags);
    const struct word *word = shaper_word(&of_few, FACE_REGULAR, STR("Hamburg Ж \xe1\xba\x80"),
                                          (struct span){0});
    for (const struct glyph_run *run = word->runs; run; run = run->next)
        for (size_t i = 0; i < run->count; i++)
            assert_true(run->glyphs[i].id < face_facts(run->face).glyph_count);
    assert_int_equal(diags.count, 0);
    shaper_release(&of_few);
    fonts_close(few);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHAPER(lines_fit_and_are_even),
        WITH_SHAPER(best_lines_are_chosen_as_a_whole),
        WITH_SHAPER(dash_starts_no_line_and_words_break_behind_hyphens),
        WITH_SHAPER(word_wider_than_the_line_is_cut),
        WITH_SHAPER(fallback_face_is_chosen_for_each_letter),
        WITH_SHAPER(ascii_that_is_not_shaped_looks_as_if_it_were),
        WITH_SHAPER(missing_letter_is_reported_once),
        WITH_SHAPER(missing_font_names_its_package),
        WITH_SHAPER(cut_off_font_is_refused),
        WITH_SHAPER(glyphs_that_a_font_has_not_are_not_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
