// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/source.h"

static struct arena arena;

static const struct source *source(const char *text)
{
    return source_new(&arena, STR("a.md"), str_from(text));
}

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    return 0;
}

static void check_position(const struct source *src, size_t offset, size_t line, size_t column)
{
    struct position p = source_position(src, offset);
    assert_int_equal(p.line, line);
    assert_int_equal(p.column, column);
}

TEST(columns_count_code_points)
{
    UNUSED;
    const struct source *src = source("ab\n\xd1\x8f\xe2\x82\xac!\r\n\nend");
    check_position(src, 0, 1, 1);
    check_position(src, 2, 1, 3); /* the newline itself */
    check_position(src, 3, 2, 1);
    check_position(src, 5, 2, 2);
    check_position(src, 8, 2, 3);
    check_position(src, 11, 3, 1);
    check_position(src, 12, 4, 1);
    check_position(src, 15, 4, 4);
    check_position(src, 9999, 4, 4);
}

TEST(long_lines_count_code_points_too)
{
    UNUSED;
    enum { COUNT = 3 * SOURCE_COUNTED };
    static char text[3 * COUNT + 8] = "ab\n";
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < 3; k++)
            text[3 + 3 * i + k] = "\xe2\x82\xac"[k];
    const struct source *src = source(text);
    for (size_t i = 0; i <= COUNT; i++)
        check_position(src, 3 + 3 * i, 2, i + 1);
}

TEST(a_part_of_a_file_stands_below_other_lines)
{
    UNUSED;
    const struct source *src = source_new_at(&arena, STR("a.yaml"), STR("ab\ncd"), 40);
    check_position(src, 1, 41, 2);
    check_position(src, 4, 42, 2);
    assert_str(source_line(src, 1), "cd");
}

TEST(lines_come_without_their_ends)
{
    UNUSED;
    const struct source *src = source("ab\n\xd1\x8f!\r\n\nend");
    assert_int_equal(src->line_count, 4);
    assert_str(source_line(src, 0), "ab");
    assert_str(source_line(src, 1), "\xd1\x8f!");
    assert_str(source_line(src, 2), "");
    assert_str(source_line(src, 3), "end");
    assert_str(source_line(src, 4), "");
    assert_int_equal(source_line_at(src, 2), 0);
    assert_int_equal(source_line_at(src, 3), 1);
    assert_int_equal(source_line_at(src, 9999), 3);
}

TEST(an_empty_file_has_one_line)
{
    UNUSED;
    const struct source *src = source("");
    assert_int_equal(src->line_count, 1);
    assert_str(source_line(src, 0), "");
    check_position(src, 0, 1, 1);
    assert_int_equal(source("\n")->line_count, 2);
}

TEST(offsets_from_lines_stay_inside)
{
    UNUSED;
    const struct source *src = source("ab\n\xd1\x8f\xe2\x82\xac!\nend");
    assert_int_equal(source_offset(src, 1, 2), 5);
    assert_int_equal(source_offset_chars(src, 1, 2), 8);
    assert_int_equal(source_offset_chars(src, 1, 99), 9); /* not beyond its line */
    assert_int_equal(source_offset(src, 2, 99), 13);
    assert_int_equal(source_offset(src, 99, 0), 13);
    assert_int_equal(source_offset_chars(src, 99, 0), 13);
}

TEST(spans_and_texts_belong_together)
{
    UNUSED;
    const struct source *src = source("one two");
    struct span at = span_of(src, str_slice(src->text, 4, 7));
    assert_int_equal(at.start, 4);
    assert_int_equal(at.end, 7);
    assert_str(span_text(at), "two");
    assert_str(span_text((struct span){0}), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_count_code_points),
        cmocka_unit_test(long_lines_count_code_points_too),
        cmocka_unit_test(a_part_of_a_file_stands_below_other_lines),
        cmocka_unit_test(lines_come_without_their_ends),
        cmocka_unit_test(an_empty_file_has_one_line),
        cmocka_unit_test(offsets_from_lines_stay_inside),
        cmocka_unit_test(spans_and_texts_belong_together),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
