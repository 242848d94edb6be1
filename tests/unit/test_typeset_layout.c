// SPDX-License-Identifier: MIT
#include "paragraphs.h"

/* ---- pages ---- */

static const struct page_area whole_page = {.bottom = 100, .columns = 1};

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
    flow_paginate(&flow, &whole_page, &sheets);
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
    flow_paginate(&flow, &whole_page, &sheets);
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
    flow_paginate(&flow, &whole_page, &sheets);
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
    flow_paginate(&flow, &whole_page, &sheets); /* 93 + 9 */
    assert_int_equal(sheets.count, 1);
    const struct placed_strip *last = &sheets.items[0].strips[9];
    assert_true(last->at.y + 9.3 > 99.9 && last->at.y + 9.3 < 100.1);
    sheets = (struct sheets){0};
    for (size_t i = 0; i < 10; i++)
        flow.strips[i]->gap = 0.75; /* what would be left of the gaps is too little */
    flow.strips[9]->height = 12;
    flow_paginate(&flow, &whole_page, &sheets);
    assert_int_equal(sheets.count, 2);
    assert_true(sheets.items[0].strips[1].at.y > 10); /* and then they keep their size */
}

TEST(columns_are_filled_before_the_next_page)
{
    UNUSED;
    static const struct page_area two = {.bottom = 100, .columns = 2, .pitch = 50};
    struct flow flow;
    struct sheets sheets = {0};
    struct place right = {0}, next = {0};
    flow_init(&flow, &pool);
    flow_open(&flow, (struct frame){.x = 7});
    add_strips(&flow, 14, 10);
    flow_close(&flow);
    add_strips(&flow, 8, 10);
    strip_place(flow.strips[12], &right);
    strip_place(flow.strips[20], &next);
    flow.strips[20]->on_new_page = true;
    flow_paginate(&flow, &two, &sheets);
    assert_int_equal(sheets.count, 2); /* the third column would have had room on the first page */
    assert_true(right.sheet == 0 && right.x == 50 && next.sheet == 1 && next.x == 0);
    const struct sheet *sheet = &sheets.items[0];
    assert_int_equal(sheet->strip_count, 20);
    assert_true(sheet->strips[9].at.x == 0 && sheet->strips[10].at.x == 50);
    assert_true(sheet->strips[10].at.y == 0);
    assert_int_equal(sheet->frame_count, 2); /* one that goes on in the second column */
    assert_true(sheet->frames[0].x == 0 && sheet->frames[0].goes_on);
    assert_true(sheet->frames[1].x == 50 && sheet->frames[1].from_before);
    assert_true(sheet->frames[1].bottom == 40);
}

TEST(last_page_takes_company)
{
    UNUSED;
    struct flow flow;
    struct sheets sheets = {0};
    flow_init(&flow, &pool);
    add_strips(&flow, 11, 10);
    flow_paginate(&flow, &whole_page, &sheets);
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
    flow_paginate(&flow, &whole_page, &sheets);
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
    flow_paginate(&flow, &(struct page_area){.bottom = 700, .columns = 1}, &sheets);
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
    flow_paginate(&flow, &whole_page, &sheets);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHAPER(page_breaks_respect_what_is_kept),
        WITH_SHAPER(frame_over_a_page_break_is_drawn_on_both_pages),
        WITH_SHAPER(strip_higher_than_a_page_does_not_hang),
        WITH_SHAPER(gaps_shrink_where_that_saves_a_page),
        WITH_SHAPER(columns_are_filled_before_the_next_page),
        WITH_SHAPER(last_page_takes_company),
        WITH_SHAPER(strip_has_several_places_and_a_place_one_strip),
        WITH_SHAPER(few_lines_do_not_stand_alone_above_a_chapter),
        WITH_SHAPER(page_breaks_are_chosen_as_a_whole),
        WITH_SHAPER(lines_are_counted_as_they_are_set),
        WITH_SHAPER(columns_make_the_table_low),
        WITH_SHAPER(wide_tables_stay_within_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
