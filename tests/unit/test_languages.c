// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/template_file.h"
#include "read/reader.h"

static bool is_listed(struct str name)
{
    for (const char *const *l = course_languages; *l; l++)
        if (str_is(name, *l))
            return true;
    return false;
}

/* The reader does not look into the templates: its list is held against them here. */
TEST(the_languages_are_those_of_the_texts)
{
    UNUSED;
    size_t texts = 0, listed = 0;
    for (size_t i = 0; i < template_file_count; i++) {
        struct str name = str_from(template_files[i].name);
        if (!str_starts(name, "text/") || !str_ends(name, ".txt"))
            continue;
        texts++;
        assert_true(is_listed(str_slice(name, 5, name.n - 4)));
    }
    while (course_languages[listed])
        listed++;
    assert_int_equal(texts, listed);
    assert_true(texts > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_languages_are_those_of_the_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
