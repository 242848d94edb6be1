// SPDX-License-Identifier: MIT
#include "unit.h"

#include "read/deck/revealmd/pattern.h"

static struct arena arena;

static int release(void **state)
{
    UNUSED;
    arena_release(&arena);
    return 0;
}

/* The first match as "start-end", "-" for none, "?" where the pattern is not understood. */
static const char *find(const char *pattern, unsigned flags, const char *text)
{
    struct pattern *p = pattern_new(&arena, str_from(pattern), flags);
    size_t start, end;
    if (!p)
        return "?";
    if (!pattern_find(p, str_from(text), 0, &start, &end))
        return "-";
    return arena_printf(&arena, "%zu-%zu", start, end).p;
}

TEST(what_javascript_finds)
{
    UNUSED;
    static const struct {
        const char *pattern;
        unsigned flags;
        const char *text, *found;
    } rows[] = {
        {"\\r?\\n---\\r?\\n", PATTERN_LINES, "a\r\n---\r\nb", "1-8"},
        {"^\\r?\\n---\\r?\\n$", PATTERN_LINES, "a\n\n---\n\nb", "2-7"},
        {"^\\r?\\n---\\r?\\n$", 0, "a\n\n---\n\nb", "-"},
        {"^---$", PATTERN_LINES, "a\r\n---\r\n", "3-6"},
        {"^[\\r\\n?|\\n]---[\\r\\n?|\\n]$", PATTERN_LINES, "a\n\n---\n", "2-7"},
        {"^(\\r\\n?|\\n)--(?:\\r\\n?|\\n)$", PATTERN_LINES, "\n--\n", "0-4"},
        {"<!--s-->", 0, "узел<!--s-->", "8-16"},
        {"a|ab", 0, "ab", "0-1"},
        {"ab|a", 0, "ab", "0-2"},
        {"(a|ab)(c|bcd)", 0, "abcd", "0-4"},
        {"a*?b", 0, "aab", "0-3"},
        {"a+?", 0, "aa", "0-1"},
        {"a+", 0, "baa", "1-3"},
        {"(a*)*b", 0, "aaac", "-"},
        {"-{3,}", 0, "-- -----", "3-8"},
        {"-{2}", 0, "----", "0-2"},
        {"-{1,2}?-", 0, "----", "0-2"},
        {"x{,2}", 0, "xx{,2}", "1-6"},
        {"[^-\\s]+", 0, "- ab-", "2-4"},
        {"[a-c]+", PATTERN_CASELESS, "xAbCd", "1-4"},
        {"note:", PATTERN_CASELESS, "a NOTE:", "2-7"},
        {"\\d\\w\\S", 0, "x1_-", "1-4"},
        {"\\D\\W", 0, "1a ", "1-3"},
        {".", 0, "\nя", "1-2"},
        {"ж?x", 0, "ж", "-"},
        {"(?=v)", 0, "v", "?"},
        {"(?!v)x", 0, "x", "?"},
        {"(a)\\1", 0, "aa", "?"},
        {"\\bx", 0, "x", "?"},
        {"a**", 0, "a", "?"},
        {"*a", 0, "a", "?"},
        {"(a", 0, "a", "?"},
        {"a)", 0, "a", "?"},
        {"[a", 0, "a", "?"},
        {"[c-a]", 0, "a", "?"},
        {"a{3,2}", 0, "a", "?"},
        {"((a{50}){50})", 0, "a", "?"},
        {"", 0, "a", "0-0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *found = find(rows[i].pattern, rows[i].flags, rows[i].text);
        if (strcmp(found, rows[i].found) != 0)
            fail_msg("/%s/ finds %s in \"%s\", not %s", rows[i].pattern, found, rows[i].text,
                     rows[i].found);
    }
}

TEST(groups_are_counted)
{
    UNUSED;
    assert_int_equal(pattern_groups(pattern_new(&arena, STR("(a)(?:b)((c))"), 0)), 3);
    assert_int_equal(pattern_groups(pattern_new(&arena, STR("ab"), 0)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_javascript_finds),
        cmocka_unit_test(groups_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
