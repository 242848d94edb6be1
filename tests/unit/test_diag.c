// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/diag.h"

static struct arena arena;

static void assert_printed(struct diags *d, const char *want)
{
    struct buf out = BUF_INIT;
    diags_sort(d);
    diags_text(d, &out, false);
    assert_str(buf_str(&out), want);
    buf_release(&out);
}

static int setup(void **state)
{
    (void)state;
    arena = (struct arena)ARENA_INIT;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

TEST(place_and_caret)
{
    UNUSED;
    struct diags d;
    diags_init(&d, &arena);
    const struct source *src = source_new(&arena, STR("a.md"), STR("one\ntwo three\r\nfour"));
    diag_add(&d, SEVERITY_ERROR, "test", (struct span){src, 8, 13}, "fix %s", "it");
    assert_printed(&d, "a.md:2:5: error: fix it [test]\n"
                       "    2 | two three\n"
                       "      |     ^~~~~\n");
}

TEST(caret_stands_under_cyrillic_and_wide_characters)
{
    UNUSED;
    struct diags d;
    diags_init(&d, &arena);
    const struct source *src = source_new(&arena, STR("a.md"), STR("\tкоманда 漢字 sudo\n"));
    size_t han = str_find(src->text, 0, "漢");
    diag_add(&d, SEVERITY_WARNING, "wide", (struct span){src, han, han + 6}, "x");
    diag_add(&d, SEVERITY_INFO, "word", (struct span){src, han + 7, han + 11}, "y");
    assert_printed(&d, "a.md:1:10: warning: x [wide]\n"
                       "    1 |         команда 漢字 sudo\n"
                       "      |                 ^~~~\n"
                       "a.md:1:13: info: y [word]\n"
                       "    1 |         команда 漢字 sudo\n"
                       "      |                      ^~~~\n");
}

TEST(sorted_by_place_and_repetitions_dropped)
{
    UNUSED;
    struct diags d;
    diags_init(&d, &arena);
    const struct source *b = source_new(&arena, STR("b.md"), STR("x\ny\n"));
    const struct source *a = source_new(&arena, STR("a.md"), STR("x\n"));
    diag_add(&d, SEVERITY_ERROR, "late", (struct span){b, 2, 3}, "2");
    diag_add(&d, SEVERITY_ERROR, "early", (struct span){b, 0, 1}, "1");
    diag_add(&d, SEVERITY_ERROR, "early", (struct span){b, 0, 1}, "1");
    diag_add(&d, SEVERITY_ERROR, "other", (struct span){a, 0, 1}, "0");
    diag_add(&d, SEVERITY_ERROR, "nowhere", (struct span){0}, "no file");
    assert_printed(&d, "handout: error: no file [nowhere]\n"
                       "a.md:1:1: error: 0 [other]\n    1 | x\n      | ^\n"
                       "b.md:1:1: error: 1 [early]\n    1 | x\n      | ^\n"
                       "b.md:2:1: error: 2 [late]\n    2 | y\n      | ^\n");
    assert_int_equal(d.by_severity[SEVERITY_ERROR], 4);
}

/* Two documents that miss the same two fonts say so one after the other. */
TEST(repetitions_need_not_be_neighbours)
{
    UNUSED;
    struct diags d;
    diags_init(&d, &arena);
    for (int i = 0; i < 2; i++) {
        diag_add(&d, SEVERITY_ERROR, "font", (struct span){0}, "no regular face");
        diag_add(&d, SEVERITY_ERROR, "font", (struct span){0}, "no bold face");
    }
    assert_printed(&d, "handout: error: no regular face [font]\n"
                       "handout: error: no bold face [font]\n");
    assert_int_equal(d.by_severity[SEVERITY_ERROR], 2);
}

TEST(what_is_appended_outlives_its_list)
{
    UNUSED;
    struct arena other = ARENA_INIT;
    struct diags d, appended;
    diags_init(&d, &arena);
    diags_init(&appended, &other);
    const struct source *src = source_new(&arena, STR("a.md"), STR("sudo\n"));
    diag_add(&appended, SEVERITY_WARNING, "word", (struct span){src, 0, 4}, "not %s", "sudo");
    diag_edit(&appended, (struct span){src, 0, 4}, arena_str(&other, STR("doas")));
    diags_append(&d, &appended);
    arena_release(&other);
    assert_printed(&d, "a.md:1:1: warning: not sudo [word]\n    1 | sudo\n      | ^~~~\n");
    assert_true(str_is(d.items[0].edit->text, "doas"));
    assert_int_equal(d.by_severity[SEVERITY_WARNING], 1);
}

TEST(a_span_behind_the_end_points_there)
{
    UNUSED;
    struct diags d;
    diags_init(&d, &arena);
    const struct source *src = source_new(&arena, STR("a.md"), STR("abc"));
    diag_add(&d, SEVERITY_ERROR, "end", (struct span){src, 3, 3}, "more is wanted");
    assert_printed(&d, "a.md:1:4: error: more is wanted [end]\n    1 | abc\n      |    ^\n");
}

TEST(a_long_line_is_cut_around_the_place)
{
    UNUSED;
    struct diags d;
    diags_init(&d, &arena);
    struct buf text = BUF_INIT, out = BUF_INIT;
    buf_repeat(&text, 'a', 100000);
    buf_puts(&text, "HERE");
    buf_repeat(&text, 'b', 100000);
    const struct source *src = source_new(&arena, STR("a.md"), buf_str(&text));
    diag_add(&d, SEVERITY_ERROR, "long", (struct span){src, 100000, 100004}, "x");
    diags_text(&d, &out, false);
    assert_true(out.n < 400);
    struct str shown = buf_str(&out);
    size_t here = str_find(shown, 0, "HERE"), caret = str_find(shown, 0, "^~~~");
    assert_true(here < shown.n && caret < shown.n);
    size_t line = str_find_char(shown, here, '\n') + 1;
    assert_int_equal(caret - line, here - (str_find(shown, 0, "    1 |")));
    buf_release(&text);
    buf_release(&out);
}

TEST(suggestions_are_close_or_absent)
{
    UNUSED;
    static const char *const names[] = {"timezone", "title", "variables"};
    assert_str(diag_suggestion(&arena, STR("timezoen"), names, 3), "; did you mean `timezone`?");
    assert_str(diag_suggestion(&arena, STR("Title"), names, 3), "; did you mean `title`?");
    assert_str(diag_suggestion(&arena, STR("zebra"), names, 3), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(place_and_caret, setup, teardown),
        cmocka_unit_test_setup_teardown(caret_stands_under_cyrillic_and_wide_characters, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(sorted_by_place_and_repetitions_dropped, setup, teardown),
        cmocka_unit_test_setup_teardown(repetitions_need_not_be_neighbours, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_appended_outlives_its_list, setup, teardown),
        cmocka_unit_test_setup_teardown(a_span_behind_the_end_points_there, setup, teardown),
        cmocka_unit_test_setup_teardown(a_long_line_is_cut_around_the_place, setup, teardown),
        cmocka_unit_test_setup_teardown(suggestions_are_close_or_absent, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
