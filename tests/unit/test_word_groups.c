// SPDX-License-Identifier: MIT
#include "unit.h"

#include "render/html/word_groups.h"

static struct arena pool = ARENA_INIT;

static struct str joined(const char *text, const char *lang)
{
    size_t count;
    struct str *groups = word_groups(&pool, str_from(text), str_from(lang), &count), all = {0};
    for (size_t i = 0; i < count; i++)
        all = arena_printf(&pool, i ? "%.*s|%.*s" : "%.*s%.*s", STR_ARG(all), STR_ARG(groups[i]));
    return all;
}

TEST(forms_of_one_word_are_a_group)
{
    UNUSED;
    assert_str(joined("A Pod checks pods; pod_2 was checked, 7 times.", "en"),
               "pod pods|checks checked");
    assert_str(joined("Узел не готов. Узлы и узла.", "ru"), "узлы узла");
    assert_str(joined("Der Knoten, den Knoten, die Knotens", "de-AT"), "knoten knotens");
}

TEST(languages_without_a_stemmer_have_no_groups)
{
    UNUSED;
    assert_str(joined("pod pods", "zh"), "");
    assert_str(joined("pod pods", "x"), "");
    assert_str(joined("pod pods", ""), "");
    assert_true(word_groups_speak(STR("pt-BR")));
    assert_false(word_groups_speak(STR("engl")));
}

TEST(no_word_is_too_long_and_bytes_need_not_be_text)
{
    UNUSED;
    static char text[1 << 16];
    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = "ab\xc3 \xffs"[i % 6];
    size_t count;
    word_groups(&pool, (struct str){text, sizeof text}, STR("en"), &count);
    assert_true(count < 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_one_word_are_a_group),
        cmocka_unit_test(languages_without_a_stemmer_have_no_groups),
        cmocka_unit_test(no_word_is_too_long_and_bytes_need_not_be_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
