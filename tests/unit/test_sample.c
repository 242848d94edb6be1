// SPDX-License-Identifier: MIT
#include "render/sample.h"
#include "unit.h"

static void shows(const char *output, const char *wanted)
{
    struct arena a = ARENA_INIT;
    struct str sample = sample_output(&a, str_from(output));
    assert_string_equal(arena_cstr(&a, sample), wanted);
    arena_release(&a);
}

TEST(test_no_pattern)
{
    UNUSED;
    shows("a\n...\n b [re] c\n[x]\n[re]", "a\n...\n b [re] c\n[x]\n[re]");
}

TEST(test_expression)
{
    UNUSED;
    shows("[re] pod-[0-9]+ (Running|Pending)", "pod-… Running");
    shows("a\n[re] ^v[0-9]+\\.[0-9]+$\nb", "a\nv….…\nb");
    shows("[re]   .*", "…");
    shows("[re] a?b+c*d{2,3}.", "ab…c…d…");
    shows("[re] NAME +READY +AGE", "NAME READY AGE");
    shows("[re] \\d+\\w \\(x\\) \\[y\\]\\b", "… (x) [y]");
    shows("[re] []x]a[^]]b[[:digit:]]c[[.-.]]d", "…a…b…c…d");
    shows("[re] (a|(b|c)|[)]|\\))d|e", "ad");
    shows("[re] (a|b)+c", "a…c");
}

TEST(test_glob)
{
    UNUSED;
    shows("[glob] /tmp/*.log", "/tmp/….log");
    shows("[glob] a?b[!0-9]c\\*", "a…b…c*");
}

/* Whatever a course says: it ends, and reads nothing behind the text. */
TEST(test_broken)
{
    UNUSED;
    shows("[re] a[", "a…");
    shows("[re] a[[:", "a…");
    shows("[re] a{", "a…");
    shows("[re] a\\", "a");
    shows("[re] a|(", "a");
    shows("[re] ))(", "");
    shows("[glob] a\\", "a");
    shows("[glob] [", "…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_pattern),
        cmocka_unit_test(test_expression),
        cmocka_unit_test(test_glob),
        cmocka_unit_test(test_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
