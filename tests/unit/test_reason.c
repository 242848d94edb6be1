// SPDX-License-Identifier: MIT
#include "model/texts.h"
#include "run/reason.h"
#include "unit.h"

static struct str sentence(struct arena *a, const struct reason *reason, struct str pattern)
{
    struct buf b = BUF_INIT;
    reason_write(reason, pattern, &b);
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

TEST(test_arguments)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    const struct str english = {NULL, 0};
    const struct reason status = {.code = REASON_STATUS, .numbers = {2, 0}};
    assert_str(sentence(&a, &status, english), "exit status 2, not 0");
    assert_str(sentence(&a, &status, STR("{1} {0}{ {2} {")), "0 2{ {2} {");
    const struct reason value = reason_named(REASON_VALUE, STR("{1}"));
    assert_str(sentence(&a, &value, english), "needs <{1}>: --set {1}=VALUE");
    const struct reason line = reason_number(REASON_LONG_LINE, 4094);
    assert_str(sentence(&a, &line, english),
               "a line of more than 4094 bytes: no terminal takes it");
    const struct reason none = reason_of(REASON_NONE);
    assert_str(sentence(&a, &none, english), "");
    arena_release(&a);
}

static size_t arguments(struct str pattern)
{
    size_t seen = 0;
    for (size_t i = 0; i + 2 < pattern.n; i++)
        if (pattern.p[i] == '{' && ascii_digit(pattern.p[i + 1]))
            seen |= (size_t)1 << (pattern.p[i + 1] - '0');
    return seen;
}

/* The page says in English what the report says, and in other languages something of its own. */
TEST(test_texts)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    const struct texts *english = texts_load(&a, STR("en")), *russian = texts_load(&a, STR("ru"));
    for (enum reason_code code = REASON_NONE + 1; code < REASON_COUNT; code++) {
        const char *key = arena_printf(&a, "preflight.why.%s", reason_name(code)).p;
        const struct reason reason = {.code = code, .numbers = {71, 72}};
        struct str en = text_get(english, key), ru = text_get(russian, key);
        assert_str(sentence(&a, &reason, en), sentence(&a, &reason, (struct str){NULL, 0}).p);
        assert_true(str_eq(en, ru) == (code == REASON_SKIP));
        assert_int_equal(arguments(en), arguments(ru));
    }
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_arguments),
                                       cmocka_unit_test(test_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
