// SPDX-License-Identifier: MIT
#include "with_shaper.h"

#include "render/book/book.h"
#include "render/book/nodes/codetext.h"
#include "typeset/layout/flow.h"
#include "typeset/layout/nav.h"
#include "typeset/layout/paragraph.h"
#include "typeset/layout/typesetter.h"
#include "typeset/pdf/content.h"
#include "typeset/pdf/document.h"
#include "typeset/pdf/font_subset.h"
#include "typeset/pdf/packed_font.h"
#include "typeset/picture/packed_picture.h"
#include "typeset/picture/picture.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct look look = {.face = FACE_REGULAR, .size = 10};

/* ---- paragraphs ---- */

static struct para para_with(const char *z)
{
    struct para para = {0};
    para_text(&para, &shaper, &look, str_from(z), (struct span){0});
    return para;
}

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
        const struct run *plain = shaper_word(&shaper, faces[k], str_slice(buf_str(&b), 0, count),
                                              (struct span){0})
                                      ->runs;
        if (k == 0)
            buf_puts(&b, "ж");
        const struct run *shaped =
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

#define PAIR(g, c) ((struct font_pair){.glyph = (g), .code = (c)})

/* ---- ToUnicode ---- */

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

/* ---- code ---- */

static struct code_rows rows_of(const struct command *command, size_t columns,
                                struct code_line *line)
{
    struct code_state colours = {0};
    *line = code_line_of(&pool, command, 0, command->text.n, &colours);
    return code_rows(&pool, line, columns, 3);
}

TEST(long_command_breaks_at_wrap_points)
{
    UNUSED;
    const char *z = "kubectl get pods --namespace kube-system --output wide --field-selector "
                    "'status.phase = Running'";
    struct command *command = command_of("1a", "", z, NULL);
    struct code_line line;
    for (size_t columns = 30; columns < 90; columns++) {
        struct code_rows rows = rows_of(command, columns, &line);
        assert_true(rows.count > 1);
        struct buf pasted = BUF_INIT;
        for (size_t i = 0; i < rows.count; i++) {
            const struct code_row *row = &rows.items[i];
            assert_true(row->end - row->start + row->backslash + (i ? 3 : 0) <= columns);
            assert_int_equal(row->backslash, i + 1 < rows.count);
            assert_false(row->marked);
            buf_put(&pasted, (struct str){line.text + row->start, row->end - row->start});
        }
        assert_str(buf_str(&pasted), z); /* a shell drops backslash and newline */
        buf_release(&pasted);
    }
    struct code_rows rows = rows_of(command, 52, &line); /* not between the option and its value */
    assert_true(str_starts((struct str){line.text + rows.items[1].start, 8}, "--output"));
}

/* Whether the n-th row of a command, in so many columns, begins like this. */
static bool row_begins(const char *text, size_t columns, size_t n, const char *start)
{
    struct code_line line;
    struct code_rows rows = rows_of(command_of("1a", "", text, NULL), columns, &line);
    struct code_row row = rows.items[n];
    return n < rows.count &&
           str_starts(str_slice((struct str){line.text, line.n}, row.start, row.end), start);
}

TEST(long_command_keeps_what_is_read_together)
{
    UNUSED;
    const char *nested = "sudo install -m 600 -o \"$(id -u)\" -g \"$(id -g)\" /etc/admin.conf .";
    assert_true(row_begins(nested, 50, 1, "-g \"$(id -g)\" /etc"));
    const char *all = "NAMES=$(sort --unique --reverse --output=sorted.txt names.txt others.txt)";
    assert_true(row_begins(all, 40, 1, "--output"));
    /* a value that no row holds begins beside its option, one that fits in the next row there */
    const char *patch = "kubectl patch deployment web -p '{\"spec\":{\"one\":1,\"two\":2,"
                        "\"three\":3,\"four\":4}}' --type=merge";
    assert_true(row_begins(patch, 40, 1, "-p '{\"spec\""));
    assert_true(row_begins("ssh 'a name that is so long as to fill a row'", 44, 1, "'a name"));
}

TEST(command_without_wrap_points_breaks_anywhere_with_a_mark)
{
    UNUSED;
    struct command *command = command_of(
        "1a", "", "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL);
    struct code_line line;
    struct code_rows rows = rows_of(command, 20, &line);
    assert_true(rows.count >= 3);
    assert_false(rows.items[0].backslash);
    assert_true(rows.items[1].marked);
    assert_int_equal(rows.items[0].end, 20);
    assert_int_equal(rows.items[1].end, 37);
}

TEST(tabs_become_blanks_and_colours_move_along)
{
    UNUSED;
    struct command *command = command_of("1a", "", "a\tb -x 'q'\t<name>", NULL);
    struct code_line line;
    rows_of(command, 80, &line);
    assert_str(((struct str){line.text, line.n}), "a       b -x 'q'        <name>");
    assert_int_equal(line.classes[10], CODE_OPTION);
    assert_int_equal(line.classes[13], CODE_STRING);
    assert_int_equal(line.classes[24], CODE_HOLE);
    assert_int_equal(line.classes[0], CODE_PLAIN);
}

TEST(colours_stop_at_a_here_document_and_go_on_in_a_string)
{
    UNUSED;
    struct command *command = command_of("1a", "", "cat <<EOF\nit's -x\nEOF", NULL);
    struct code_state colours = {0};
    code_line_of(&pool, command, 0, 9, &colours);
    struct code_line body = code_line_of(&pool, command, 10, 17, &colours);
    for (size_t i = 0; i < body.n; i++)
        assert_int_equal(body.classes[i], CODE_PLAIN);
    struct command *quoted = command_of("1b", "", "echo 'a\nb' -n", NULL);
    colours = (struct code_state){0};
    code_line_of(&pool, quoted, 0, 7, &colours);
    struct code_line second = code_line_of(&pool, quoted, 8, 13, &colours);
    assert_int_equal(second.classes[0], CODE_STRING);
    assert_int_equal(second.classes[3], CODE_OPTION);
}

/* ---- pages ---- */

static void add_strips(struct flow *flow, size_t count, double height)
{
    for (size_t i = 0; i < count; i++)
        flow_strip(flow, height);
}

TEST(page_breaks_respect_what_is_kept)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    add_strips(&flow, 9, 10);
    flow_strip(&flow, 10)->place = ARENA_NEW(&pool, struct place);
    flow_keep(&flow, KEEP);
    add_strips(&flow, 5, 10);
    flow_paginate(&flow, 0, 100, &sheets);
    assert_int_equal(sheets.count, 2);
    assert_int_equal(sheets.items[0].strip_count, 9); /* the heading goes with what it heads */
    assert_int_equal(flow.strips[9]->place->sheet, 1);
}

TEST(frame_over_a_page_break_is_drawn_on_both_pages)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    flow_open(&flow, (struct frame){.pad_top = 5, .pad_bottom = 7});
    flow_open(&flow, (struct frame){.pad_top = 3, .pad_bottom = 3});
    add_strips(&flow, 12, 10);
    flow_close(&flow);
    flow_close(&flow);
    flow_paginate(&flow, 0, 100, &sheets);
    assert_int_equal(sheets.count, 2);
    assert_int_equal(sheets.items[0].strip_count, 8); /* 5 + 3 + 80 + 3 + 7 */
    const struct placed_frame *outer = &sheets.items[0].frames[0],
                              *inner = &sheets.items[0].frames[1];
    assert_true(outer->goes_on && !outer->from_before && inner->goes_on);
    assert_true(outer->top == 0 && outer->bottom == 98 && inner->top == 5 && inner->bottom == 91);
    outer = &sheets.items[1].frames[0];
    assert_true(!outer->goes_on && outer->from_before && outer->bottom == 58);
}

TEST(strip_higher_than_a_page_does_not_hang)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    for (int i = 0; i < 3; i++) {
        flow_keep(&flow, KEEP);
        flow_strip(&flow, 1000);
    }
    flow_paginate(&flow, 0, 100, &sheets);
    assert_int_equal(sheets.count, 3);
}

TEST(gaps_shrink_where_that_saves_a_page)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    for (int i = 0; i < 10; i++) {
        flow_gap(&flow, 1);
        flow_strip(&flow, 9.3);
    }
    flow_paginate(&flow, 0, 100, &sheets); /* 93 + 9 */
    assert_int_equal(sheets.count, 1);
    const struct placed_strip *last = &sheets.items[0].strips[9];
    assert_true(last->y + 9.3 > 99.9 && last->y + 9.3 < 100.1);
    sheets = (struct sheets){0};
    for (size_t i = 0; i < 10; i++)
        flow.strips[i]->gap = 0.75; /* what would be left of the gaps is too little */
    flow.strips[9]->height = 12;
    flow_paginate(&flow, 0, 100, &sheets);
    assert_int_equal(sheets.count, 2);
    assert_true(sheets.items[0].strips[1].y > 10); /* and then they keep their size */
}

TEST(last_page_takes_company)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    add_strips(&flow, 11, 10);
    flow_paginate(&flow, 0, 100, &sheets);
    assert_int_equal(sheets.count, 2);
    assert_int_equal(sheets.items[1].strip_count, 2); /* not one line alone */
}

TEST(strip_has_several_places_and_a_place_one_strip)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    struct place first = {0}, second = {0};
    flow_init(&flow, &pool);
    add_strips(&flow, 2, 60);
    strip_place(flow.strips[1], &first);
    strip_place(flow.strips[1], &second);
    strip_place(flow.strips[1], &first);
    strip_place(flow.strips[0], &first);
    flow_paginate(&flow, 0, 100, &sheets);
    assert_int_equal(first.sheet, 1);
    assert_int_equal(second.sheet, 1);
}

TEST(few_lines_do_not_stand_alone_above_a_chapter)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    for (int i = 0; i < 66; i++)
        flow_strip(&flow, 14);
    flow.strips[52]->room = 100; /* 50 strips would fill the page to its end */
    flow_paginate(&flow, 0, 700, &sheets);
    assert_int_equal(sheets.count, 2);
    assert_int_equal(sheets.items[0].strip_count, 49);
}

/* A break that must be paid for later is not avoided at the cost of an empty half page. */
TEST(page_breaks_are_chosen_as_a_whole)
{
    UNUSED;
    enum { INSIDE = 200 };
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    add_strips(&flow, 6, 10);
    for (int i = 0; i < 12; i++) { /* a command that no page holds */
        flow_keep(&flow, i ? INSIDE : 0);
        flow_strip(&flow, 10);
    }
    flow_paginate(&flow, 0, 100, &sheets);
    assert_int_equal(sheets.count, 2); /* first fit and best fit for the page alone take three */
    assert_int_equal(sheets.items[0].strip_count, 10);
}

/* ---- tables ---- */

TEST(lines_are_counted_as_they_are_set)
{
    UNUSED;
    struct para para = para_with("kept where the volume of another node is not, some-times lost");
    assert_int_equal(para_line_count(&para, 1000), 1);
    assert_int_equal(para_line_count(&(struct para){0}, 10), 0);
    double word = para_least_width(&para);
    for (int wider = 0; wider < 350; wider += 7) {
        double width = word + wider;
        assert_true(para_line_count(&para, width) <= para_lines(&para, &shaper, width).count);
    }
    assert_true(para_line_count(&para, word) > 5);
}

static size_t row_lines(const struct table *table, size_t row, const double *widths, double pad)
{
    size_t most = 0;
    for (size_t c = 0; c < table->columns; c++) {
        size_t count = para_line_count(&table->cells[row * table->columns + c].para,
                                       widths[c] - 2 * pad);
        most = count > most ? count : most;
    }
    return most;
}

TEST(columns_make_the_table_low)
{
    UNUSED;
    static const char *const texts[] = {"volume",      "container restarts",
                                        "Pod deleted", "Pod on another node",
                                        "node lost",   "made for",
                                        "none",        "lost",
                                        "lost",        "lost",
                                        "lost",        "nothing that matters",
                                        "emptyDir",    "kept",
                                        "lost",        "lost",
                                        "lost",        "caches, handing over to neighbours",
                                        "hostPath",    "kept",
                                        "kept",        "not there",
                                        "lost",        "agents, never applications"};
    struct typesetter l = {.arena = &pool, .style = book_style(&pool, PAPER_A4), .shaper = &shaper};
    struct table table = {
        .cells = arena_array(&pool, 24, sizeof(struct cell)), .rows = 4, .columns = 6};
    for (size_t i = 0; i < 24; i++)
        table.cells[i].para = para_with(texts[i]);
    double *widths = table_column_widths(&l, &table, 460), total = 0;
    for (size_t c = 0; c < 6; c++)
        total += widths[c];
    assert_true(total > 459.9 && total < 460.1);
    size_t lines = 0;
    for (size_t r = 0; r < 4; r++)
        lines += row_lines(&table, r, widths, l.style->cell_pad_x);
    assert_int_equal(lines, 5); /* the head takes two, all else one */
}

/* As many columns as nobody should have: what is given to one is taken from another. */
TEST(wide_tables_stay_within_the_page)
{
    UNUSED;
    enum { COLUMNS = 24, ROWS = 3 };
    struct typesetter l = {.arena = &pool, .style = book_style(&pool, PAPER_A4), .shaper = &shaper};
    struct table table = {.cells = arena_array(&pool, (size_t)ROWS * COLUMNS, sizeof(struct cell)),
                          .rows = ROWS,
                          .columns = COLUMNS};
    for (size_t i = 0; i < (size_t)ROWS * COLUMNS; i++)
        table.cells[i].para = para_with(i % COLUMNS == 20 ? "a b c d e f g h i j k l m" : "a b");
    for (int width = 330; width < 460; width += 7) {
        const double *widths = table_column_widths(&l, &table, width);
        double total = 0;
        for (size_t c = 0; c < COLUMNS; c++)
            total += widths[c];
        assert_true(total > width - 0.1 && total < width + 0.1);
    }
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
                                 {s->code_comment, s->code_fill},
                                 {s->code_string, s->code_fill},
                                 {s->code_option, s->code_fill},
                                 {s->code_variable, s->code_fill},
                                 {s->hole_ink, s->hole_fill},
                                 {s->cover_ink, s->cover_shade},
                                 {s->cover_ink_soft, s->cover_shade},
                                 {s->ink_heading1, white},
                                 {s->ink_heading2, white}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (contrast(pairs[i][0], pairs[i][1]) < 4.5)
            fail_msg("%06x on %06x", (unsigned)pairs[i][0], (unsigned)pairs[i][1]);
    assert_true(contrast(s->accent, white) >= 3); /* the numbers of headings are large */
}

/* ---- pictures ---- */

static struct str file_bytes(const char *path)
{
    struct buf b = BUF_INIT;
    char part[4096];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_put(&b, (struct str){part, n});
    fclose(f);
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

static struct str picture_bytes(const char *name)
{
    return file_bytes(arena_printf(&pool, "tests/unit/pictures/%s", name).p);
}

TEST(png_with_every_filter_is_decoded)
{
    UNUSED;
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("rgba.png"), &why);
    assert_non_null(p);
    assert_int_equal(p->width, 192);
    assert_int_equal(p->height, 72);
    assert_int_equal(p->samples.n, 192 * 72 * 3);
    for (size_t y = 22; y < 50; y++) /* a green square on clear ground */
        for (size_t x = 76; x < 112; x++) {
            bool inside = x >= 80 && x < 108;
            assert_int_equal((unsigned char)p->alpha.p[y * 192 + x], inside ? 255 : 0);
            assert_int_equal((unsigned char)p->samples.p[(y * 192 + x) * 3 + 1], inside ? 138 : 0);
        }
}

TEST(interlaced_palette_png_is_decoded)
{
    UNUSED;
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("palette.png"), &why);
    assert_non_null(p);
    for (size_t y = 0; y < 3; y++)
        for (size_t x = 0; x < 5; x++) {
            size_t index = (x + y) % 4;
            assert_int_equal(p->samples.p[(y * 5 + x) * 3], 10 + 30 * (int)index);
            assert_int_equal((unsigned char)p->alpha.p[y * 5 + x], index == 0   ? 0
                                                                   : index == 1 ? 128
                                                                                : 255);
        }
}

/* Of 16 bits 8 are kept, but all of them say which colour is clear. */
TEST(deep_png_is_decoded)
{
    UNUSED;
    static const unsigned char want[] = {0x12, 0x7f, 0xff, 0x12, 0x7f, 0xff, 0x00, 0x00, 0x00};
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("deep.png"), &why);
    assert_non_null(p);
    assert_int_equal(p->colours, 3);
    assert_int_equal(p->samples.n, sizeof want);
    assert_memory_equal(p->samples.p, want, sizeof want);
    assert_int_equal((unsigned char)p->alpha.p[0], 0);
    assert_int_equal((unsigned char)p->alpha.p[1], 255);
    assert_int_equal((unsigned char)p->alpha.p[2], 255);
}

TEST(jpeg_frame_is_read)
{
    UNUSED;
    const char *why;
    const struct picture *p = picture_read(&pool, picture_bytes("photo.jpg"), &why);
    assert_non_null(p);
    assert_true(p->jpeg);
    assert_int_equal(p->height, 40);
    assert_int_equal(p->colours, 3);
}

/* The photo with this orientation in it, as cameras write it. */
static struct str turned_photo(unsigned orientation, const char *behind)
{
    static const char exif[] = "\xff\xe1\x00\x22"
                               "Exif\0\0MM\0*\0\0\0\x08"
                               "\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    static const char rest[] = "\0\0\0\0\0\0";
    struct str photo = picture_bytes("photo.jpg");
    struct buf b = BUF_INIT;
    buf_put(&b, str_slice(photo, 0, 2));
    buf_put(&b, (struct str){exif, sizeof exif - 1});
    buf_char(&b, (char)orientation);
    buf_put(&b, (struct str){rest, sizeof rest - 1});
    buf_put(&b, str_slice(photo, 2, photo.n));
    buf_puts(&b, behind);
    struct str copy = buf_copy(&b, &pool);
    buf_release(&b);
    return copy;
}

TEST(orientation_of_a_photo_is_read)
{
    UNUSED;
    const char *why;
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        const struct picture *p = picture_read(&pool, turned_photo(orientation, ""), &why);
        assert_non_null(p);
        assert_int_equal(p->turn, orientation - 1);
    }
    assert_int_equal(picture_read(&pool, turned_photo(0, ""), &why)->turn, 0);
    assert_int_equal(picture_read(&pool, turned_photo(9, ""), &why)->turn, 0);
    struct str good = turned_photo(6, "");
    char *bad = arena_alloc(&pool, good.n);
    for (size_t i = 6; i < 38; i++) /* damage there is none of the picture */
        for (unsigned value = 0; value < 256; value += 51) {
            memcpy(bad, good.p, good.n);
            bad[i] = (char)value;
            assert_non_null(picture_read(&pool, (struct str){bad, good.n}, &why));
        }
}

TEST(pictures_are_packed_once_and_opaque_ones_have_no_mask)
{
    UNUSED;
    const char *why;
    struct str clear = picture_bytes("rgba.png"), photo = picture_bytes("photo.jpg");
    const struct packed_picture *p = picture_pack(&pool, clear, &why);
    assert_non_null(p);
    assert_true(p->alpha.n > 0 && p->samples.n < clear.n * 4);
    assert_ptr_equal(picture_pack(&pool, arena_str(&pool, clear), &why), p);
    assert_ptr_not_equal(picture_pack(&pool, photo, &why), p);
    assert_true(str_eq(picture_pack(&pool, photo, &why)->samples, photo));
    assert_null(picture_pack(&pool, str_slice(clear, 0, 100), &why));
    assert_string_equal(why, "is cut off");
    p = picture_pack(&pool, picture_bytes("opaque.png"), &why);
    assert_non_null(p);
    assert_int_equal(p->alpha.n, 0);
}

TEST(photo_is_turned_within_its_place)
{
    UNUSED;
    static const char *const wanted[] = {
        "40 0 0 20 100 730",   "-40 0 0 20 140 730", "-40 0 0 -20 140 750", "40 0 0 -20 100 750",
        "0 -20 -40 0 140 750", "0 -20 40 0 100 750", "0 20 40 0 100 730",   "0 20 -40 0 140 730"};
    for (unsigned turn = 0; turn < 8; turn++) {
        struct content content = {0};
        struct packed_picture picture = {.turn = turn};
        const struct op op = {
            .kind = OP_PICTURE, .x = 100, .y = 50, .width = 40, .height = 20, .picture = &picture};
        content_begin(&content, NULL, 0, 800);
        content_image(&content, "X", &op, 0);
        content_end(&content);
        assert_str(buf_str(&content.bytes),
                   arena_printf(&pool, "q\n%s cm\n/X Do Q\n", wanted[turn]).p);
        content_release(&content);
    }
}

TEST(photo_may_have_something_behind_it)
{
    UNUSED;
    struct buf b = BUF_INIT;
    const char *why;
    buf_repeat(&b, 'x', 5000);
    assert_non_null(picture_read(&pool, turned_photo(1, buf_str(&b).p), &why));
    buf_release(&b);
}

static void refused(struct str bytes, const char *because)
{
    const char *why = NULL;
    assert_null(picture_read(&pool, bytes, &why));
    assert_non_null(why);
    if (!strstr(why, because))
        fail_msg("said \"%s\", not \"%s\"", why, because);
}

TEST(unusable_pictures_are_refused_with_a_reason)
{
    UNUSED;
    refused(STR("<?xml version=\"1.0\"?>\n<!-- x -->\n<svg/>"), "PNG with the same name");
    refused(picture_bytes("huge.png"), "too large");
    refused(picture_bytes("bad-data.png"), "cannot be unpacked");
    refused(STR("GIF89a"), "neither PNG nor JPEG");
    refused(STR(""), "neither");
    refused(STR("\xff\xd8\xff"), "ends before");
}

TEST(damage_at_any_byte_is_found)
{
    UNUSED;
    static const char *const names[] = {"rgba.png", "palette.png", "deep.png"};
    for (size_t k = 0; k < 3; k++) {
        struct str good = picture_bytes(names[k]);
        for (size_t i = 0; i < good.n; i++) {
            const char *why;
            assert_null(picture_read(&pool, str_slice(good, 0, i), &why)); /* cut off */
            char *bad = arena_alloc(&pool, good.n);
            memcpy(bad, good.p, good.n);
            bad[i] = (char)(bad[i] ^ 0x10);
            assert_null(picture_read(&pool, (struct str){bad, good.n}, &why));
        }
    }
    struct str jpeg = picture_bytes("photo.jpg");
    for (size_t i = 0; i + 1 < jpeg.n; i++) {
        const char *why;
        assert_null(picture_read(&pool, str_slice(jpeg, 0, i), &why));
    }
}

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
    struct run run = {.face = face, .glyphs = glyphs, .count = 2};
    const struct word word = {.runs = &run};
    const struct op op = {.kind = OP_TEXT, .text = {.word = &word, .size = 10}};
    struct deflater *deflater = deflater_take();
    struct embedder embedder = {.arena = &pool, .count = 1};
    embedder.fonts[0].face = face;
    embedder.fonts[0].packed = packed_font(face, pairs, 2, &pool, deflater);
    struct content content = {.embedder = &embedder};
    content_begin(&content, NULL, 0, 800);
    content.font_names[0] = "F";
    content_text(&content, &op, 0);
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
    struct targets nowhere = {0};
    struct sheet blank = {0};
    struct document document = {
        .style = book_style(&pool, PAPER_A4), .headings = &none, .targets = &nowhere};
    document.sheets = (struct sheets){&blank, 1, 1};
    assert_true(document_draw(&document, &pool, &pool, &diags).n > 500);
    assert_int_equal(diags.count, 0);
    document.style = &too_wide;
    assert_int_equal(document_draw(&document, &pool, &pool, &diags).n, 0);
    assert_int_equal(diags.count, 1);
    assert_int_equal(diags.items[0].severity, SEVERITY_ERROR);
    assert_string_equal(diags.items[0].code, "pdf");
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
    for (const struct run *run = word->runs; run; run = run->next)
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
        WITH_SHAPER(to_unicode_has_blocks_of_a_hundred_and_surrogates),
        WITH_SHAPER(glyph_of_two_letters_gets_two_codes),
        WITH_SHAPER(pairs_differ_by_all_that_they_copy_as),
        WITH_SHAPER(alphabet_of_which_much_is_drawn_is_taken_whole),
        WITH_SHAPER(subset_holds_every_glyph_and_its_parts),
        WITH_SHAPER(long_command_breaks_at_wrap_points),
        WITH_SHAPER(long_command_keeps_what_is_read_together),
        WITH_SHAPER(command_without_wrap_points_breaks_anywhere_with_a_mark),
        WITH_SHAPER(tabs_become_blanks_and_colours_move_along),
        WITH_SHAPER(colours_stop_at_a_here_document_and_go_on_in_a_string),
        WITH_SHAPER(page_breaks_respect_what_is_kept),
        WITH_SHAPER(frame_over_a_page_break_is_drawn_on_both_pages),
        WITH_SHAPER(strip_higher_than_a_page_does_not_hang),
        WITH_SHAPER(gaps_shrink_where_that_saves_a_page),
        WITH_SHAPER(last_page_takes_company),
        WITH_SHAPER(strip_has_several_places_and_a_place_one_strip),
        WITH_SHAPER(few_lines_do_not_stand_alone_above_a_chapter),
        WITH_SHAPER(page_breaks_are_chosen_as_a_whole),
        WITH_SHAPER(lines_are_counted_as_they_are_set),
        WITH_SHAPER(columns_make_the_table_low),
        WITH_SHAPER(wide_tables_stay_within_the_page),
        WITH_SHAPER(text_stands_out_from_its_ground),
        WITH_SHAPER(png_with_every_filter_is_decoded),
        WITH_SHAPER(interlaced_palette_png_is_decoded),
        WITH_SHAPER(deep_png_is_decoded),
        WITH_SHAPER(jpeg_frame_is_read),
        WITH_SHAPER(orientation_of_a_photo_is_read),
        WITH_SHAPER(shifts_side_by_side_are_two_numbers),
        WITH_SHAPER(pictures_are_packed_once_and_opaque_ones_have_no_mask),
        WITH_SHAPER(photo_is_turned_within_its_place),
        WITH_SHAPER(photo_may_have_something_behind_it),
        WITH_SHAPER(unusable_pictures_are_refused_with_a_reason),
        WITH_SHAPER(damage_at_any_byte_is_found),
        WITH_SHAPER(error_of_libharu_is_one_diagnostic_and_no_file),
        WITH_SHAPER(missing_font_names_its_package),
        WITH_SHAPER(cut_off_font_is_refused),
        WITH_SHAPER(glyphs_that_a_font_has_not_are_not_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
