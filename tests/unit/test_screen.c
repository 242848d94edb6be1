// SPDX-License-Identifier: MIT
#include "core/text/screen.h"
#include "unit.h"

static void assert_clean(const char *raw, const char *want)
{
    struct arena a = ARENA_INIT;
    struct str text = screen_text(&a, str_from(raw));
    assert_string_equal(arena_cstr(&a, text), want);
    arena_release(&a);
}

TEST(test_shown)
{
    UNUSED;
    assert_clean("a\r\nb\r\r\n", "a\nb\n");
    assert_clean("\033[1;31mred\033[0m \033]0;title\007x\033]8;;u\033\\y\033(B\033=z", "red xyz");
    assert_clean("10%\r20%\r100%\r\n", "100%\n");
    assert_clean("ab\bc\xc3\xa9\bd", "acd");
    assert_clean("a\tb\001\177c", "a\tbc");
    assert_clean("\b\bx\n\by", "x\ny");
    assert_clean("a\xff\xc3z", "a\xef\xbf\xbd\xef\xbf\xbdz");
    assert_clean("x\033[", "x");
    assert_clean("x\033", "x");
}

/* What was cut off takes nothing with it but itself. */
TEST(test_cut_off)
{
    UNUSED;
    assert_clean("a\033]0;title\nb", "a\nb");
    assert_clean("a\033[12\nb\033", "a\nb");
    assert_clean("a\033]x\033[1mb", "ab");
    assert_clean("a\033\nb", "a\nb");
}

/* Backspaces at the end of a long line, and one line drawn again and again, take time in line with
 * their number. */
TEST(test_cost)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct buf b = BUF_INIT;
    buf_repeat(&b, 'x', 2 << 20);
    buf_repeat(&b, '\b', 1 << 20);
    assert_int_equal(screen_text(&a, buf_str(&b)).n, 1 << 20);
    buf_release(&b);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_cost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
