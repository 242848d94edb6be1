// SPDX-License-Identifier: MIT
#include "with_shaper.h"

#include "typeset/pdf/document.h"
#include "typeset/pdf/drawing.h"

#include <math.h>

/* ---- operators ---- */

/* A mark that is moved behind a letter that is wider than its glyph. */
TEST(shifts_side_by_side_are_two_numbers)
{
    UNUSED;
    const struct face *face = shaper.fonts->faces[FACE_REGULAR];
    struct glyph glyphs[] = {{.id = face_glyph(face, 'a'), .code = 'a', .width = 500},
                             {.id = face_glyph(face, 'b'), .code = 'b', .width = 500}};
    struct font_pair pairs[] = {{.glyph = glyphs[0].id, .code = 'a'},
                                {.glyph = glyphs[1].id, .code = 'b'}};
    glyphs[0].advance = 512;
    glyphs[1].dx = -34;
    glyphs[1].advance = 466;
    struct glyph_run run = {.face = face, .glyphs = glyphs, .count = 2};
    const struct word word = {.runs = &run};
    const struct op op = {.kind = OP_TEXT, .text = {.word = &word, .size = 10}};
    struct deflater *deflater = deflater_take();
    struct embedder embedder = {.arena = &pool, .count = 1};
    embedder.fonts[0].face = face;
    embedder.fonts[0].packed = packed_font(face, pairs, 2, &pool, deflater);
    struct content content = {.embedder = &embedder};
    content_begin(&content, NULL, 0, 800);
    content.font_names[0] = "F";
    content_text(&content, &op, (struct origin){0});
    content_end(&content);
    struct str bytes = buf_str(&content.bytes);
    assert_true(str_find(bytes, 0, ")-12 34(") < bytes.n);
    content_release(&content);
    deflater_return(deflater);
}

/* ---- libharu ---- */

TEST(error_of_libharu_is_one_diagnostic_and_no_file)
{
    UNUSED;
    struct style too_wide = *book_style(&pool, PAPER_A4);
    too_wide.page_width = 20000; /* more than a PDF page can have */
    struct headings none = {0};
    struct anchors nowhere = {0};
    struct sheet blank = {0};
    struct document document = {
        .style = book_style(&pool, PAPER_A4), .headings = &none, .anchors = &nowhere};
    document.sheets = (struct sheets){&blank, 1, 1};
    assert_true(document_draw(&document, &pool, &pool, &diags).n > 500);
    assert_int_equal(diags.count, 0);
    document.style = &too_wide;
    assert_int_equal(document_draw(&document, &pool, &pool, &diags).n, 0);
    assert_int_equal(diags.count, 1);
    assert_int_equal(diags.items[0].severity, SEVERITY_ERROR);
    assert_string_equal(diags.items[0].code, "pdf");
}

/* ---- colours ---- */

static double channel(uint32_t colour, int shift)
{
    double v = (double)(colour >> shift & 0xff) / 255;
    return v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* The contrast of two colours, as WCAG 2.1 defines it (relative luminance). */
static double contrast(uint32_t a, uint32_t b)
{
    double la = 0.2126 * channel(a, 16) + 0.7152 * channel(a, 8) + 0.0722 * channel(a, 0);
    double lb = 0.2126 * channel(b, 16) + 0.7152 * channel(b, 8) + 0.0722 * channel(b, 0);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

TEST(text_stands_out_from_its_ground)
{
    UNUSED;
    const struct style *s = book_style(&pool, PAPER_A4);
    const uint32_t white = 0xffffff;
    const uint32_t pairs[][2] = {{s->note_bar, s->note_fill},
                                 {s->tip_bar, s->tip_fill},
                                 {s->important_bar, s->important_fill},
                                 {s->warning_bar, s->warning_fill},
                                 {s->caution_bar, s->caution_fill},
                                 {s->task_bar, s->task_fill},
                                 {s->hint_bar, s->hint_fill},
                                 {s->solution_bar, s->solution_fill},
                                 {s->catchup_bar, s->catchup_fill},
                                 {s->problem_bar, s->problem_fill},
                                 {s->ink, white},
                                 {s->ink_soft, s->code_fill},
                                 {s->ink_id, s->code_fill},
                                 {s->ink_link, s->task_fill},
                                 {s->ink_code, s->code_span_fill},
                                 {s->placeholder_ink, s->placeholder_fill},
                                 {s->cover_ink, s->cover_shade},
                                 {s->cover_ink_soft, s->cover_shade},
                                 {s->ink_heading1, white},
                                 {s->ink_heading2, white}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (contrast(pairs[i][0], pairs[i][1]) < 4.5)
            fail_msg("%06x on %06x", (unsigned)pairs[i][0], (unsigned)pairs[i][1]);
    const uint32_t code[] = {s->code_name, s->code_keyword, s->code_string, s->code_variable,
                             s->code_comment};
    for (size_t i = 0; i < countof(code); i++)
        if (contrast(code[i], s->code_fill) < 5.6)
            fail_msg("%06x in code", (unsigned)code[i]);
    assert_true(contrast(s->accent, white) >= 3); /* the numbers of headings are large */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHAPER(shifts_side_by_side_are_two_numbers),
        WITH_SHAPER(error_of_libharu_is_one_diagnostic_and_no_file),
        WITH_SHAPER(text_stands_out_from_its_ground),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
