// SPDX-License-Identifier: MIT
#include "unit.h"

#include "serve/course/report.h"
#include "serve/web/guard.h"
#include "serve/web/page.h"
#include "serve/web/request.h"

/* What a path names; NULL: nothing. In the arena. */
static const char *path_of(struct arena *a, struct str url)
{
    struct buf path = BUF_INIT;
    const char *named = request_path(url, &path) ? arena_cstr(a, buf_str(&path)) : NULL;
    buf_release(&path);
    return named;
}

TEST(what_an_address_names)
{
    UNUSED;
    static const struct {
        const char *url, *path;
    } rows[] = {
        {"/", ""},
        {"/a/b.html", "a/b.html"},
        {"/a/b%20c/", "a/b c/"},
        {"/%E4%B8%AD", "\xe4\xb8\xad"},
        {"/a%252e", "a%2e"},
        {"/a..b/c.", "a..b/c."},
        {"/a%2Fb", "a/b"},
        {"", NULL},
        {"a", NULL},
        {"//", NULL},
        {"/a//b", NULL},
        {"/..", NULL},
        {"/a/../b", NULL},
        {"/a/%2e%2E/b", NULL},
        {"/a%2f..%2fb", NULL},
        {"/a/.b", NULL},
        {"/.", NULL},
        {"/a%00", NULL},
        {"/a\\b", NULL},
        {"/a%5Cb", NULL},
        {"/a%0a", NULL},
        {"/a%7f", NULL},
        {"/a%", NULL},
        {"/a%2", NULL},
        {"/a%2g", NULL},
        {"/%ff", NULL},
        {"/%c0%ae%c0%ae/", NULL},
    };
    struct arena a = ARENA_INIT;
    for (size_t i = 0; i < countof(rows); i++) {
        const char *path = path_of(&a, str_from(rows[i].url));
        if (!path != !rows[i].path || (path && strcmp(path, rows[i].path) != 0))
            fail_msg("%s names %s", rows[i].url, path ? path : "nothing");
    }
    char *longest = arena_alloc(&a, REQUEST_PATH_MAX + 2);
    memset(longest, '/', 1);
    memset(longest + 1, 'a', REQUEST_PATH_MAX);
    assert_non_null(path_of(&a, (struct str){longest, REQUEST_PATH_MAX}));
    assert_null(path_of(&a, (struct str){longest, REQUEST_PATH_MAX + 1}));
    arena_release(&a);
}

TEST(the_parts_of_a_path)
{
    UNUSED;
    struct str path = STR("a/b/c");
    assert_str(request_part(&path), "a");
    assert_str(path, "b/c");
    assert_str(request_part(&path), "b");
    assert_str(request_part(&path), "c");
    assert_str(request_part(&path), "");
}

TEST(hosts_of_this_machine)
{
    UNUSED;
    struct guard own, open;
    assert_true(guard_init(&own, NULL));
    assert_true(guard_init(&open, "class.example"));
    static const char *const always[] = {"localhost",    "LocalHost:1", "127.0.0.1",
                                         "127.9.9.9:80", "[::1]",       "[::1]:8000"};
    static const char *const others[] = {"192.0.2.1:80", "[2001:db8::1]", "class.example",
                                         "Class.Example:80"};
    static const char *const never[] = {
        "",     "evil.example", "localhost.evil.example", "localhost:1x", "localhost:70000",
        "[::1", "[localhost]x", "127.0.0.1.evil.example", "2130706433",   "0x7f.1"};
    for (size_t i = 0; i < countof(always); i++)
        if (!guard_knows_host(&own, str_from(always[i])))
            fail_msg("refused: %s", always[i]);
    for (size_t i = 0; i < countof(others); i++)
        if (guard_knows_host(&own, str_from(others[i])) ||
            !guard_knows_host(&open, str_from(others[i])))
            fail_msg("a host of the network: %s", others[i]);
    for (size_t i = 0; i < countof(never); i++)
        if (guard_knows_host(&open, str_from(never[i])))
            fail_msg("taken: %s", never[i]);
}

TEST(origins)
{
    UNUSED;
    assert_true(guard_is_own_origin(STR(""), STR("a:1")));
    assert_true(guard_is_own_origin(STR("http://a:1"), STR("a:1")));
    assert_false(guard_is_own_origin(STR("https://a:1"), STR("a:1")));
    assert_false(guard_is_own_origin(STR("http://a"), STR("a:1")));
    assert_false(guard_is_own_origin(STR("null"), STR("null")));
}

TEST(tokens)
{
    UNUSED;
    struct guard guard, other;
    char cookie[128];
    assert_true(guard_init(&guard, NULL) && guard_init(&other, NULL));
    assert_int_equal(strlen(guard.token), GUARD_TOKEN);
    assert_string_not_equal(guard.token, other.token);
    guard_listen(&guard, 8000);
    assert_true(guard_is_token(&guard, str_from(guard.token)));
    assert_false(guard_is_token(&guard, str_from(other.token)));
    assert_false(guard_is_token(&guard, str_slice(str_from(guard.token), 0, GUARD_TOKEN - 1)));
    assert_false(guard_is_token(&guard, STR("")));
    snprintf(cookie, sizeof cookie, "a=b; handout-8000=%s;c", guard.token);
    assert_true(guard_has_cookie(&guard, str_from(cookie)));
    snprintf(cookie, sizeof cookie, "handout-8001=%s", guard.token);
    assert_false(guard_has_cookie(&guard, str_from(cookie)));
    snprintf(cookie, sizeof cookie, "handout-8000=%sx", guard.token);
    assert_false(guard_has_cookie(&guard, str_from(cookie)));
    assert_false(guard_has_cookie(&guard, STR("handout-8000=")));
}

TEST(a_page_with_its_script)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    assert_str(page_live(&a, STR("<p>x"), STR("c"), STR("1")), "<p>x");
    assert_str(page_live(&a, STR("default-src 'none';<b></head>y"), STR("c"), STR("1")),
               "default-src 'none'; connect-src 'self';<b><script src=\"/-/live.js\" "
               "data-course=\"c\" data-build=\"1\" defer></script>\n</head>y");
    arena_release(&a);
}

TEST(a_report_and_what_is_left_of_one)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct report_problem problem = {STR("error"), STR("x:1:2"), STR("/x"), 1, 2};
    struct str files[] = {STR("/a"), STR("/b")};
    const struct report report = {.good = true,
                                  .changed = 3,
                                  .said = STR("said"),
                                  .summary = STR("1 lesson"),
                                  .problems = &problem,
                                  .problem_count = 1,
                                  .files = files,
                                  .file_count = 2};
    struct report again;
    report_write(&report, &out);
    assert_true(report_read(&a, buf_str(&out), &again));
    assert_true(again.good);
    assert_int_equal(again.changed, 3);
    assert_str(again.problems[0].file, "/x");
    assert_int_equal(again.problems[0].column, 2);
    assert_str(again.files[1], "/b");
    for (size_t n = 0; n < out.n; n++)
        assert_false(report_read(&a, str_slice(buf_str(&out), 0, n), &again));
    buf_release(&out);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_address_names),
        cmocka_unit_test(the_parts_of_a_path),
        cmocka_unit_test(hosts_of_this_machine),
        cmocka_unit_test(origins),
        cmocka_unit_test(tokens),
        cmocka_unit_test(a_page_with_its_script),
        cmocka_unit_test(a_report_and_what_is_left_of_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
