// SPDX-License-Identifier: MIT
#include "model/texts.h"
#include "unit.h"

/* The category of each number, from 0 on, by its first letter; "m" is many. */
static void assert_categories(const char *lang, const char *letters)
{
    for (size_t n = 0; letters[n]; n++) {
        const char *category = text_plural_category(str_from(lang), n);
        if (*category != letters[n])
            fail_msg("%s: %zu is %s, not %c", lang, n, category, letters[n]);
    }
}

TEST(categories_are_those_of_cldr)
{
    UNUSED;
    for (size_t n = 0; n < 200; n++) {
        assert_string_equal(text_plural_category(STR("en-GB"), n), n == 1 ? "one" : "other");
        assert_string_equal(text_plural_category(STR("zh"), n), "other");
        assert_string_equal(text_plural_category(STR("pt-BR"), n), n < 2 ? "one" : "other");
    }
    /*                         0123456789012345678901234 */
    assert_categories("ru", "mofffmmmmmmmmmmmmmmmmofffm");
    assert_categories("pl", "mofffmmmmmmmmmmmmmmmmmfffm");
    assert_categories("ar", "zotffffffffmmmmmmmmmmmmmmmm");
    assert_string_equal(text_plural_category(STR("cs"), 4), "few");
    assert_string_equal(text_plural_category(STR("cs"), 22), "other");
    assert_string_equal(text_plural_category(STR("ru"), 111), "many");
    assert_string_equal(text_plural_category(STR("ru"), 121), "one");
    assert_string_equal(text_plural_category(STR("sr"), 5), "other");
    assert_string_equal(text_plural_category(STR("lt"), 11), "other");
    assert_string_equal(text_plural_category(STR("lt"), 21), "one");
    assert_string_equal(text_plural_category(STR("lv"), 10), "zero");
    assert_string_equal(text_plural_category(STR("sl"), 102), "two");
    assert_string_equal(text_plural_category(STR("ro"), 119), "few");
    assert_string_equal(text_plural_category(STR("ar"), 102), "other");
    assert_string_equal(text_plural_category(STR("he"), 2), "two");
    assert_string_equal(text_plural_category(STR(""), 1), "one");
    assert_string_equal(text_plural_category(STR("abcdefghijkl"), 1), "one");
}

TEST(a_form_that_is_missing_is_the_other_one)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    const struct texts *english = texts_load(&a, STR("en")), *none = texts_load(&a, STR("uk"));
    const struct text_entry own[] = {{STR("slide_count.few"), STR("{} few")},
                                     {STR("slide_count.one"), STR("a single one")}};
    const struct texts *uk = texts_replace(&a, english, STR("uk"), own, 2);
    assert_str(text_plural(&a, uk, "slide_count", 3), "3 few");
    assert_str(text_plural(&a, uk, "slide_count", 7), "7 slides");
    assert_str(text_plural(&a, uk, "slide_count", 1), "a single one");
    assert_str(text_plural(&a, none, "slide_count", 3), "3 slides");
    assert_str(text_plural(&a, none, "slide_count", 1), "1 slide");
    arena_release(&a);
}

TEST(languages_have_names_of_their_own)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    assert_str(text_language(&a, STR("ru")), "Русский");
    assert_str(text_language(&a, STR("pt-BR")), "Português (BR)");
    assert_str(text_language(&a, STR("English and Polish")), "English and Polish");
    assert_str(text_language(&a, STR("")), "");
    arena_release(&a);
}

TEST(a_file_is_read_line_by_line)
{
    UNUSED;
    struct str rest = STR("# no\n\n  # nor this\na.b = x = y\r\nempty =\nbroken\n = z"), line;
    struct text_entry entry;
    assert_true(texts_next(&rest, &entry, &line));
    assert_str(entry.key, "a.b");
    assert_str(entry.text, "x = y");
    assert_true(texts_next(&rest, &entry, &line));
    assert_str(entry.key, "empty");
    assert_str(entry.text, "");
    assert_true(texts_next(&rest, &entry, &line));
    assert_int_equal(entry.key.n, 0);
    assert_str(line, "broken");
    assert_true(texts_next(&rest, &entry, &line));
    assert_int_equal(entry.key.n, 0);
    assert_false(texts_next(&rest, &entry, &line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(categories_are_those_of_cldr),
        cmocka_unit_test(a_form_that_is_missing_is_the_other_one),
        cmocka_unit_test(languages_have_names_of_their_own),
        cmocka_unit_test(a_file_is_read_line_by_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
