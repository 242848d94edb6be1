// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/buf.h"
#include "read/markdown/gfm_table.h"

/* The cells of a row with "/" between. */
static void row(const char *line, const char *want)
{
    struct str cells[TABLE_COLUMNS];
    size_t count = table_cells(str_from(line), cells);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        buf_puts(&b, i ? "/" : "");
        buf_put(&b, cells[i]);
    }
    assert_str(buf_str(&b), want);
    buf_release(&b);
}

TEST(cells_are_parted_by_pipes)
{
    UNUSED;
    row("| a | b |", "a/b");
    row("a | b", "a/b");
    row("|a|b", "a/b");
    row("a|b|", "a/b");
    row("  | a |  b c |  ", "a/b c");
    row("| a | | b |", "a//b");
    row("||", "");
    row("| |", "");
    row("|", "");
    row("a", "a");
    row("", "");
}

TEST(a_backslash_keeps_a_pipe)
{
    UNUSED;
    row("| a \\| b | c |", "a \\| b/c");
    row("| `a \\| b` |", "`a \\| b`");
    row("| `a | b` |", "`a/b`"); /* backquotes do not */
    row("| a \\\\| b |", "a \\\\/b");
    row("a \\", "a \\");
}

TEST(there_is_a_limit_of_columns)
{
    UNUSED;
    struct buf b = BUF_INIT;
    struct str cells[TABLE_COLUMNS];
    enum align align[TABLE_COLUMNS];
    for (int i = 0; i < 1000; i++)
        buf_puts(&b, "| - ");
    assert_int_equal(table_cells(buf_str(&b), cells), TABLE_COLUMNS);
    assert_in_range(table_delimiters(buf_str(&b), align), 0, TABLE_COLUMNS);
    buf_release(&b);
}

TEST(delimiters_tell_the_alignment)
{
    UNUSED;
    enum align align[TABLE_COLUMNS];
    assert_int_equal(table_delimiters(STR("| --- | :-- | --: | :-: |"), align), 4);
    assert_int_equal(align[0], ALIGN_NONE);
    assert_int_equal(align[1], ALIGN_LEFT);
    assert_int_equal(align[2], ALIGN_RIGHT);
    assert_int_equal(align[3], ALIGN_CENTER);
    assert_int_equal(table_delimiters(STR("-|-"), align), 2);
    assert_int_equal(table_delimiters(STR("|-|"), align), 1);
    assert_int_equal(table_delimiters(STR("|:-:|"), align), 1);
}

TEST(what_is_no_row_of_delimiters)
{
    UNUSED;
    static const char *const lines[] = {"---",     "| a |", "| : |", "| :: |", "| - - |",
                                        "| -:- |", "| |",   "",      "|",      "| -- | x"};
    enum align align[TABLE_COLUMNS];
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (table_delimiters(str_from(lines[i]), align))
            fail_msg("\"%s\" was taken for delimiters", lines[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_parted_by_pipes),
        cmocka_unit_test(a_backslash_keeps_a_pipe),
        cmocka_unit_test(there_is_a_limit_of_columns),
        cmocka_unit_test(delimiters_tell_the_alignment),
        cmocka_unit_test(what_is_no_row_of_delimiters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
