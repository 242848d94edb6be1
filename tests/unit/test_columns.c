// SPDX-License-Identifier: MIT
#include "unit.h"

#include "render/columns.h"

static void fills(struct str text, size_t columns, const char *want)
{
    struct buf b = BUF_INIT;
    columns_fill(&b, text, columns);
    assert_str(buf_str(&b), want);
    buf_release(&b);
}

TEST(a_text_is_filled_up_or_cut)
{
    UNUSED;
    fills(STR("abc"), 5, "abc  ");
    fills(STR("abcde"), 5, "abcde");
    fills(STR("abcdef"), 5, "a ...");
    fills(STR(""), 4, "    ");
    fills(STR("abc\n"), 8, "abc ... ");
    fills(STR("abc\ndef"), 7, "abc ...");
    fills(STR("abc\ndef"), 6, "ab ...");
}

TEST(wide_characters_take_two_columns)
{
    UNUSED;
    fills(STR("\xe6\xbc\xa2\xe5\xad\x97"), 4, "\xe6\xbc\xa2\xe5\xad\x97");
    fills(STR("\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2\xe5\xad\x97"), 7, "\xe6\xbc\xa2 ... ");
    fills(STR("e\xcc\x81"), 4, "e\xcc\x81   ");
    fills(STR("\xff"), 4, "\xff   ");
}

TEST(control_characters_are_blanks)
{
    UNUSED;
    fills(STR("a\tb\x1b[1m\x7f"), 8, "a b [1m ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_text_is_filled_up_or_cut),
                                       cmocka_unit_test(wide_characters_take_two_columns),
                                       cmocka_unit_test(control_characters_are_blanks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
