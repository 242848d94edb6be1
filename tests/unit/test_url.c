// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/url.h"

TEST(what_may_be_a_link)
{
    UNUSED;
    static const char *const good[] = {"https://a.b/c?d:e#f",
                                       "HTTP://a.b",
                                       "mailto:a@b.c",
                                       "tel:+1",
                                       "ssh://host",
                                       "tg://resolve",
                                       "a/b.html",
                                       "#x",
                                       "//a.b/c",
                                       "",
                                       "a/b:c",
                                       "?a:b",
                                       "../x",
                                       "é:x",
                                       "1:2",
                                       "%6a:x"};
    static const char *const bad[] = {"javascript:alert(1)",
                                      "JavaScript:x",
                                      " javascript:x",
                                      "java\nscript:x",
                                      "java\tscr\ript:x",
                                      "\x01javascript:x",
                                      "data:text/html,x",
                                      "vbscript:x",
                                      "file:///etc/passwd",
                                      "about:blank",
                                      "blob:x",
                                      "view-source:x",
                                      "ms-settings:x",
                                      "x:y",
                                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:x"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!url_is_link(str_from(good[i])))
            fail_msg("refused: %s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (url_is_link(str_from(bad[i])))
            fail_msg("taken: %s", bad[i]);
}

TEST(what_leads_out_of_the_course)
{
    UNUSED;
    assert_true(url_leads_out(STR("mailto:x")));
    assert_true(url_leads_out(STR("//host/x")));
    assert_true(url_leads_out(STR("data:x")));
    assert_false(url_leads_out(STR("C:\\x")));
    assert_false(url_leads_out(STR("img/a:b.png")));
    assert_false(url_leads_out(STR("/x")));
}

TEST(the_file_that_an_address_names)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    assert_str(url_file(&a, STR("one.md?y")), "one.md");
    assert_str(url_file(&a, STR("one%2emd#x?y")), "one.md");
    assert_str(url_file(&a, STR("a%3Fb%23.png")), "a?b#.png");
    assert_str(url_file(&a, STR("100%")), "100%");
    assert_str(url_decode(&a, STR("%d1%8f%zz%4")), "\xd1\x8f%zz%4");
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_be_a_link),
        cmocka_unit_test(what_leads_out_of_the_course),
        cmocka_unit_test(the_file_that_an_address_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
