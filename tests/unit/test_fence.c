// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/fence.h"

TEST(three_marks_of_one_sort_are_a_fence)
{
    UNUSED;
    assert_int_equal(fence_at(STR("```bash")).marks, 3);
    assert_int_equal(fence_at(STR("```bash")).mark, '`');
    assert_int_equal(fence_at(STR("~~~~~")).marks, 5);
    assert_int_equal(fence_at(STR("``~")).marks, 0);
    assert_int_equal(fence_at(STR("``")).marks, 0);
    assert_int_equal(fence_at(STR(" ```")).marks, 0);
    assert_int_equal(fence_at(STR("---")).marks, 0);
    assert_int_equal(fence_at(STR("")).marks, 0);
}

TEST(code_in_a_line_opens_nothing)
{
    UNUSED;
    struct fence fence;
    assert_true(fence_opens(STR("```` a b"), &fence));
    assert_int_equal(fence.marks, 4);
    assert_true(fence_opens(STR("~~~ `a`"), &fence));
    assert_false(fence_opens(STR("```a```"), &fence));
    assert_int_equal(fence.marks, 0);
    assert_int_equal(fence.mark, 0);
}

TEST(marks_alone_close_it)
{
    UNUSED;
    const struct fence open = {'`', 4}, none = {0};
    assert_true(fence_closes(&open, STR("````")));
    assert_true(fence_closes(&open, STR("`````  ")));
    assert_false(fence_closes(&open, STR("```")));
    assert_false(fence_closes(&open, STR("~~~~")));
    assert_false(fence_closes(&open, STR("```` a")));
    assert_false(fence_closes(&none, STR("")));
    assert_false(fence_closes(&none, STR("a")));
}

TEST(lines_are_followed)
{
    UNUSED;
    static const struct {
        const char *line;
        bool code;
    } lines[] = {{"text", false},   {"> ```sh", true}, {"> ~~~", true},    {"> ``", true},
                 {"", true},        {"> ```", true},   {"```a```", false}, {"", false},
                 {"\t~~~ `", true}, {"~~~~", true},    {">", false}};
    struct fence open = {0};
    for (size_t i = 0; i < countof(lines); i++)
        if (fence_holds(&open, fence_line(str_from(lines[i].line))) != lines[i].code)
            fail_msg("line %zu: %s", i, lines[i].line);
    assert_int_equal(open.marks, 0);
    assert_false(fence_holds(&open, STR("> ```")));
}

TEST(a_fence_is_longer_than_what_it_holds)
{
    UNUSED;
    assert_int_equal(fence_length(STR(""), '`'), 3);
    assert_int_equal(fence_length(STR("a ``b``"), '`'), 3);
    assert_int_equal(fence_length(STR("````\n```"), '`'), 5);
    assert_int_equal(fence_length(STR("````\n```"), '~'), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_marks_of_one_sort_are_a_fence),
        cmocka_unit_test(code_in_a_line_opens_nothing),
        cmocka_unit_test(marks_alone_close_it),
        cmocka_unit_test(lines_are_followed),
        cmocka_unit_test(a_fence_is_longer_than_what_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
