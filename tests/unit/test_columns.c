// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/utf8.h"
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
}

TEST(control_characters_are_shown)
{
    UNUSED;
    fills(STR("a\tb\x1b[1m\x7f"), 8, "a b␛[1m␡");
    fills(STR("\xff"), 5, "<FF> ");
    fills(STR("\xc2\x9b"), 6, "<U ...");
    assert_int_equal(columns_of(STR("a\tb\x1b[1m\x7f")), 8);
    assert_int_equal(columns_of(STR("\xff\x1b\x7f\nx")), 6);
}

TEST(a_narrow_column_has_no_room_for_a_mark)
{
    UNUSED;
    for (size_t columns = 0; columns < 4; columns++) {
        struct buf b = BUF_INIT;
        columns_fill(&b, STR("ab\x1b\xff漢漢"), columns);
        assert_int_equal(utf8_columns(buf_str(&b)), columns);
        buf_release(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_text_is_filled_up_or_cut),
                                       cmocka_unit_test(wide_characters_take_two_columns),
                                       cmocka_unit_test(control_characters_are_shown),
                                       cmocka_unit_test(a_narrow_column_has_no_room_for_a_mark)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
