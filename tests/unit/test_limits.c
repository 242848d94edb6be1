// SPDX-License-Identifier: MIT
#include "run/target/limits.h"
#include "unit.h"

static bool make(struct diags *d, struct run_settings said, const char *word, struct limits *limits)
{
    diags_init(d, d->arena);
    return limits_make(d, &said, &word, word ? 1 : 0, limits);
}

/* A course may ask for less; who runs it may give more, or less. */
TEST(test_who_may_what)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct diags d = {.arena = &a};
    struct limits limits;
    struct run_settings said = {0};
    assert_true(make(&d, said, NULL, &limits));
    assert_int_equal(limits.values[LIMIT_MEMORY], 2048);
    assert_int_equal(limits.values[LIMIT_OUTPUT], 16);
    said.limits[LIMIT_MEMORY].value = 100;
    assert_true(make(&d, said, NULL, &limits));
    assert_int_equal(limits.values[LIMIT_MEMORY], 100);
    assert_true(make(&d, said, "memory=50", &limits));
    assert_int_equal(limits.values[LIMIT_MEMORY], 50);
    assert_true(make(&d, said, "memory=4096", &limits));
    assert_int_equal(limits.values[LIMIT_MEMORY], 100);
    said.limits[LIMIT_MEMORY].value = 4096;
    assert_false(make(&d, said, NULL, &limits));
    assert_int_equal(d.count, 1);
    assert_true(make(&d, said, "memory=3000", &limits));
    assert_int_equal(limits.values[LIMIT_MEMORY], 3000);
    assert_true(make(&d, said, "memory=8192", &limits));
    assert_int_equal(limits.values[LIMIT_MEMORY], 4096);
    arena_release(&a);
}

TEST(test_words)
{
    UNUSED;
    static const char *const bad[] = {
        "",        "memory",    "memory=",   "memory=0",       "memory=x",
        "=1",      "disk=1",    "memory=-1", "memory=1.5",     "memory=1 ",
        "files=+", "output=1M", "Memory=1",  "memory=99999999"};
    struct arena a = ARENA_INIT;
    struct diags d = {.arena = &a};
    struct limits limits;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(make(&d, (struct run_settings){0}, bad[i], &limits));
        assert_int_equal(d.count, 1);
    }
    assert_true(make(&d, (struct run_settings){0}, "files=1", &limits));
    assert_int_equal(limits.values[LIMIT_FILES], 1);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_may_what),
        cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
