// SPDX-License-Identifier: MIT
#include "unit.h"

#include "model/id.h"

TEST(what_pages_use_themselves_is_reserved)
{
    UNUSED;
    static const char *const reserved[] = {"main",  "status", "lookup", "lookup-result", "lessons",
                                           "s1",    "t12",    "c-1a",   "c-3.12b",       "c-131ab",
                                           "c-w2a", "c-p3a",  "c-s1a"};
    static const char *const free[] = {"s",     "s1-1",   "t",        "c-",   "c-a",     "c-1",
                                       "c-1.a", "c-1a-1", "c-1.2.3a", "c-wa", "section", "mains"};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        assert_true(id_is_anchor(str_from(reserved[i])));
    for (size_t i = 0; i < sizeof free / sizeof *free; i++)
        assert_false(id_is_anchor(str_from(free[i])));
    assert_true(id_is_sheet(STR("course")));
    assert_true(id_is_sheet(STR("day-12")));
    assert_false(id_is_sheet(STR("day")));
    assert_false(id_is_sheet(STR("day-1-intro")));
    assert_false(id_is_sheet(STR("day-")));
}

static void takes(struct id_set *set, struct arena *a, const struct id_kind *kind,
                  const char *wanted, const char *got)
{
    assert_str(id_take(set, a, kind, str_from(wanted)), got);
    assert_true(id_is_taken(set, a, str_from(got)));
}

TEST(a_name_is_given_once)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct id_set set = {0};
    assert_false(id_is_taken(&set, &a, STR("setup")));
    takes(&set, &a, &id_anchors, "setup", "setup");
    takes(&set, &a, &id_anchors, "setup", "setup-1");
    takes(&set, &a, &id_anchors, "setup-1", "setup-1-1");
    takes(&set, &a, &id_anchors, "setup", "setup-2");
    takes(&set, &a, &id_anchors, "c-1a", "section-c-1a");
    takes(&set, &a, &id_anchors, "c-1a", "section-c-1a-1");
    takes(&set, &a, &id_anchors, "section-c-1a", "section-c-1a-2");
    takes(&set, &a, &id_anchors, "s", "s");
    takes(&set, &a, &id_anchors, "s", "s-1");
    arena_release(&a);
}

/* No number makes "day" a name that no sheet has. */
TEST(every_form_of_a_name_may_be_reserved)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct id_set set = {0};
    takes(&set, &a, &id_lessons, "day-1", "lesson-day-1");
    takes(&set, &a, &id_lessons, "day", "day");
    takes(&set, &a, &id_lessons, "day", "lesson-day");
    takes(&set, &a, &id_lessons, "day", "lesson-day-2");
    takes(&set, &a, &id_lessons, "", "lesson-");
    takes(&set, &a, &id_lessons, "course", "lesson-course");
    arena_release(&a);
}

TEST(names_that_differ_in_case_alone_are_the_same)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct id_set set = {0};
    takes(&set, &a, &id_lessons, "Кластер", "Кластер");
    takes(&set, &a, &id_lessons, "кластер", "кластер-2");
    arena_release(&a);
}

TEST(many_names_that_are_the_same)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct id_set set = {0};
    for (size_t i = 1; i <= 100000; i++) {
        struct str name = id_take(&set, &a, &id_anchors, STR("setup"));
        assert_int_equal(set.count, i);
        if (i == 100000)
            assert_str(name, "setup-99999");
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_pages_use_themselves_is_reserved),
        cmocka_unit_test(a_name_is_given_once),
        cmocka_unit_test(every_form_of_a_name_may_be_reserved),
        cmocka_unit_test(names_that_differ_in_case_alone_are_the_same),
        cmocka_unit_test(many_names_that_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
