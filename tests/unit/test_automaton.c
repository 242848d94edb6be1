// SPDX-License-Identifier: MIT
#include "core/ere/automaton.h"
#include "core/ere/ere.h"
#include "unit.h"

/* Both say the same, where there is an automaton; whether there is one. */
static bool agree(struct arena *a, const char *ere, const char *const *texts, size_t count)
{
    regex_t re;
    struct str why;
    struct automaton *m = automaton_new(a, str_from(ere));
    if (!m || !ere_compile(&re, a, str_from(ere), &why)) {
        if (m)
            fail_msg("%s is an expression here, and none of the C library's", ere);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool want = regexec(&re, texts[i], 0, NULL, 0) == 0;
        if (automaton_matches(m, str_from(texts[i])) != want)
            fail_msg("%s %s \"%s\"", ere, want ? "matches" : "does not match", texts[i]);
    }
    regfree(&re);
    return true;
}

static const char *const texts[] = {
    "",           "a",   "b",      "ab",        "aab", "abb",     "abab", "xaby",
    "aaaaaaaaab", "a b", "a-b",    "a]b",       "a.b", "AB12",    "a\nb", "\xe2\x80\x93i",
    "0.7.1",      "cba", "a{2}",   "(a)",       "a+b", "E42: no", "\t",   "z\xff",
    "ab\xc3\xa9", "^a$", "accccb", "abcabcabc",
};

static const char *const made[] = {
    "a",
    "",
    "a|",
    "(|a)b",
    "a*",
    "a+b",
    "a?b",
    "(ab)*",
    "(ab)+$",
    "^ab",
    "^a|b$",
    "^$",
    "(^|x)ab",
    "a(b|$)",
    ".",
    "a.b",
    "[ab]b",
    "[^ab]",
    "[]a]",
    "[^]a]",
    "[a-c]b",
    "[a-]b",
    "[-a]b",
    "[[:alpha:]][[:digit:]]",
    "[[:space:]]",
    "[^[:alnum:]_]",
    "[[:punct:]]",
    "a{2}b",
    "a{2,}b",
    "a{0,2}b$",
    "^a{0}b",
    "(ab){2}",
    "(a|b){3}",
    "(abc){2,3}$",
    "(a*b*)*$",
    "((a)(b))",
    "a\\.b",
    "a\\{2",
    "\\(a\\)",
    "\xe2\x80\x93",
    "[\xc3\xa9]",
    "a]",
    "a}",
    "(a?){3}b",
    "^(a|ab)(c|bcd)*$",
    "[[:xdigit:]]{2}",
    "[0-9]+\\.[0-9]+",
    "a(b|c*)+b",
};
static const char *const left[] = {
    "a^b", "a$b", "x*^a", "(^a)*",   "\\w",     "a\\b",    "\\<a",  "a**", "a+?",
    "^*a", "^^a", "$^",   "(^)(^)a", "[[.a.]]", "[[=a=]]", "a{,2}", "a)",  "a\\1",
};

/* What has an automaton, and what has none. */
TEST(test_expressions)
{
    UNUSED;
    for (size_t i = 0; i < countof(made); i++) {
        struct arena a = ARENA_INIT;
        if (!agree(&a, made[i], texts, countof(texts)))
            fail_msg("%s has no automaton", made[i]);
        arena_release(&a);
    }
    for (size_t i = 0; i < countof(left); i++) {
        struct arena a = ARENA_INIT;
        assert_null(automaton_new(&a, str_from(left[i])));
        arena_release(&a);
    }
}

static uint32_t seed = 2026;

static uint32_t chance(uint32_t below)
{
    seed = seed * 1664525 + 1013904223;
    return seed / 65536 % below;
}

/* Expressions and texts of few letters, all by chance. */
TEST(test_says_what_the_library_says)
{
    UNUSED;
    static const char signs[] = "aabbccab|()*+?.[]^${1}{2,}\\-";
    static const char letters[] = "abc\n]{";
    size_t compared = 0;
    for (int round = 0; round < 100000; round++) {
        struct arena a = ARENA_INIT;
        char ere[13], text[8][13];
        const char *all[countof(text)];
        size_t n = 1 + chance(sizeof ere - 1);
        for (size_t i = 0; i < n; i++)
            ere[i] = signs[chance(sizeof signs - 1)];
        ere[n] = 0;
        for (size_t k = 0; k < countof(text); k++) {
            n = chance(sizeof text[k]);
            for (size_t i = 0; i < n; i++)
                text[k][i] = letters[chance(k < 4 ? 3 : sizeof letters - 1)];
            text[k][n] = 0;
            all[k] = text[k];
        }
        compared += agree(&a, ere, all, countof(all));
        arena_release(&a);
    }
    assert_true(compared > 20000);
}

/* More states than are kept: `a` eight bytes before the end of a word. */
TEST(test_many_states)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    char text[4][2001];
    const char *all[4] = {text[0], text[1], text[2], text[3]};
    for (size_t k = 0; k < 4; k++) {
        for (size_t i = 0; i < 2000; i++)
            text[k][i] = "ab"[chance(2)];
        text[k][2000] = 0;
        text[k][2000 - 15] = k % 2 ? 'a' : 'b';
    }
    assert_true(agree(&a, "a[ab]{14}$", all, 4));
    assert_true(agree(&a, "a[ab]{14}c", all, 4));
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_expressions),
        cmocka_unit_test(test_says_what_the_library_says),
        cmocka_unit_test(test_many_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
