// SPDX-License-Identifier: MIT
#include "unit.h"

#include "read/presentation/presentation.h"

TEST(a_description_is_what_its_author_says)
{
    UNUSED;
    static const char *const said[][2] = {
        {"Three nodes", "Three nodes"},
        {" Three nodes\n\nDescription automatically generated", "Three nodes"},
        {"Three nodes\n\nAI-generated content may be incorrect.", "Three nodes"},
        {"Три узла\n\nАвтоматически созданное описание", "Три узла"},
        {"A node, Description automatically generated", "A node"},
        {"Description automatically generated", ""},
        {"C:\\Users\\ann\\Desktop\\my logo.png", ""},
        {"d:/talks/logo.png", ""},
        {"\\\\server\\share\\logo.png", ""},
        {"file:///home/ann/my%20logo.png", ""},
        {"https://example.org/a.png", ""},
        {"/home/ann/logo.png", ""},
        {"logo.PNG", ""},
        {"image1.emf", ""},
        {"How logo.png is made", "How logo.png is made"},
        {"C: the drive", "C: the drive"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        assert_str(pres_alt(str_from(said[i][0])), said[i][1]);
    assert_str(pres_alt((struct str){NULL, 0}), "");
}

TEST(a_name_is_short)
{
    UNUSED;
    struct arena arena = ARENA_INIT;
    char name[400];
    assert_str(pres_name(&arena, STR("TextBox 5")), "TextBox 5");
    assert_str(pres_name(&arena, (struct str){NULL, 0}), "");
    memset(name, 'a', sizeof name);
    assert_int_equal(pres_name(&arena, (struct str){name, 100}).n, 100);
    assert_int_equal(pres_name(&arena, (struct str){name, sizeof name}).n, 100 + 3);
    for (size_t i = 0; i < sizeof name; i++)
        name[i] = "\u0436"[i % 2];
    struct str cut = pres_name(&arena, (struct str){name, sizeof name});
    assert_true(str_ends(cut, "\u0436\u2026"));
    assert_int_equal(cut.n, 100 * 2 + 3);
    arena_release(&arena);
}

TEST(a_typeface_says_by_its_name_that_it_is_monospaced)
{
    UNUSED;
    static const char *const mono[] = {"Courier New", "Consolas", "JetBrains Mono",
                                       "Source Code Pro"};
    static const char *const other[] = {"Calibri", "Arial", "Georgia", "", "Monotype Corsiva"};
    for (size_t i = 0; i < sizeof mono / sizeof *mono; i++)
        assert_true(pres_face_is_mono(str_from(mono[i])));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        assert_false(pres_face_is_mono(str_from(other[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_description_is_what_its_author_says),
        cmocka_unit_test(a_name_is_short),
        cmocka_unit_test(a_typeface_says_by_its_name_that_it_is_monospaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
