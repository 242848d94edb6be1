// SPDX-License-Identifier: MIT
#include "run/match.h"
#include "run/terminal/keys.h"
#include "run/terminal/terminal.h"
#include "unit.h"

static bool fits(const char *expected, const char *got)
{
    return match_output(str_from(expected), str_from(got));
}

TEST(test_exact)
{
    UNUSED;
    assert_true(fits("a\nb", "a\nb\n"));
    assert_true(fits("a  \nb\n\n", "a\nb \t\n"));
    assert_true(fits("", "\n \n"));
    assert_false(fits("a", "a\nb"));
    assert_false(fits("a\nb", "a"));
    assert_false(fits(" a", "a")); /* blanks at the start count */
    assert_false(fits("a\n\nb", "a\nb"));
    assert_false(fits("", "a"));
}

TEST(test_any_lines)
{
    UNUSED;
    assert_true(fits("...", ""));
    assert_true(fits("a\n...\nb", "a\nb"));
    assert_true(fits("a\n...\nb", "a\n1\nb\n2\nb"));
    assert_true(fits("...\nx\n...\ny", "1\nx\ny\nx\n2\ny"));
    assert_false(fits("a\n...\nb", "a\n1\n"));
    assert_false(fits("...\nx\n...\nx", "x"));
}

TEST(test_any_text)
{
    UNUSED;
    assert_true(fits("pod ... Running ...", "pod web-1 Running 3s"));
    assert_true(fits("a...a", "aa"));
    assert_true(fits("... of ... of ...", "1 of 2 of 3"));
    assert_false(fits("a...a", "a"));
    assert_false(fits("a...b", "a1b2"));
    assert_false(fits("a...b...c", "a1c2b"));
}

TEST(test_patterns)
{
    UNUSED;
    assert_true(fits("[re] pod-[0-9]+", "pod-12"));
    assert_false(fits("[re] pod-[0-9]+", "a pod-12"));
    assert_false(fits("[re] a|b", "ab")); /* the whole line, whatever the pattern */
    assert_true(fits("[re]   a|b", "b"));
    assert_true(fits("[glob] /tmp/*.log", "/tmp/a.log"));
    assert_false(fits("[glob] /tmp/?.log", "/tmp/ab.log"));
    assert_false(fits("[re] (", "("));
    assert_true(fits("[re]", "[re]"));
}

/* Many `...` against many lines end in time. */
TEST(test_cost)
{
    UNUSED;
    struct buf expected = BUF_INIT, got = BUF_INIT;
    for (int i = 0; i < 300; i++)
        buf_puts(&expected, "...\na...a...a\n");
    for (int i = 0; i < 3000; i++)
        buf_puts(&got, "aaaaaaaaaaaaaaaaaaaaaaaa\n");
    buf_puts(&got, "b\n");
    assert_false(match_output(buf_str(&expected), buf_str(&got)));
    buf_release(&expected);
    buf_release(&got);
}

TEST(test_readable)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct str why = STR("");
    assert_true(match_readable(&a, STR("[re] a+\n[glob] *\n..."), &why));
    assert_false(match_readable(&a, STR("x\n[re] a("), &why));
    assert_true(str_find(why, 0, "[re] a(") < why.n);
    arena_release(&a);
}

TEST(test_diff)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct buf b = BUF_INIT;
    match_diff(&a, STR("a\nb\nc\nd"), STR("a\nc\nx\nd\n"), &b);
    assert_string_equal(b.p, "  a\n- b\n  c\n+ x\n  d\n");
    buf_release(&b);
    arena_release(&a);
}

static void assert_keys(const char *text, const char *want)
{
    struct arena a = ARENA_INIT;
    assert_string_equal(arena_cstr(&a, keys_bytes(&a, str_from(text))), want);
    arena_release(&a);
}

TEST(test_keys)
{
    UNUSED;
    assert_keys("^C", "\003");
    assert_keys("^J", "\n");
    assert_keys("C-d", "\004");
    assert_keys("^[", "\033");
    assert_keys("^?", "\177");
    assert_keys("Enter", "\r");
    assert_keys("Escape", "\033");
    assert_keys("Up Up Enter", "\033[A\033[A\r");
    assert_keys("M-x", "\033x");
    assert_keys("F12", "\033[24~");
    assert_keys("hello Enter", "hello Enter"); /* not all are keys */
    assert_keys("q", "q");
    assert_keys(":wq\n", ":wq\n");
}

TEST(test_starts_shell)
{
    UNUSED;
    static const char *const yes[] = {"bash",
                                      "sudo -i",
                                      "sudo su -",
                                      "su - anna",
                                      "sudo -u anna -i",
                                      "ssh lab1",
                                      "ssh -p 2222 anna@lab1",
                                      "FOO=1 zsh -l",
                                      "exec bash",
                                      "docker run -it --rm debian bash",
                                      "kubectl exec -it web-1 -- sh",
                                      "podman exec -ti c1 /bin/sh",
                                      "newgrp docker",
                                      "sudo nsenter -t 1 -m bash",
                                      "chroot /mnt",
                                      "kubectl exec --stdin --tty web -- /bin/bash",
                                      "docker run -it alpine"};
    static const char *const no[] = {"bash script.sh",
                                     "bash -c 'ls'",
                                     "sudo ls",
                                     "su -c id",
                                     "ssh lab1 uptime",
                                     "echo bash",
                                     "docker run debian bash",
                                     "kubectl exec web-1 -- ls",
                                     "kubectl exec -it web-1 -- ls",
                                     "bash < file",
                                     "curl x | bash",
                                     "ls",
                                     "sudo -i ls",
                                     "ssh -N -L 1:a:1 lab1",
                                     "bash &"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!nested_starts_shell(str_from(yes[i])))
            fail_msg("starts a shell: %s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (nested_starts_shell(str_from(no[i])))
            fail_msg("starts none: %s", no[i]);
}

/* What is too long loses its middle, at the ends of lines where there are some, and says so. */
TEST(test_shorten)
{
    UNUSED;
    static const struct {
        const char *head, *tail;
        size_t left_out, max;
        const char *want;
        size_t gone;
    } cases[] = {
        {"one\ntwo\n", "", 0, 8, "one\ntwo\n", 0},
        {"one\ntwo\nthree\nfour\n", "", 0, 12, "one\n[10 bytes left out]\nfour\n", 10},
        {"one\n", "two\n", 7, 100, "one\n[7 bytes left out]\ntwo\n", 7},
        {"on", "o\n", 7, 100, "on\n[7 bytes left out]\no\n", 7},
        {"xxxxxxxxxx", "", 0, 4, "xx\n[6 bytes left out]\nxx", 6},
        {"ж\xd0\xb6жжж", "", 0, 6, "ж\n[6 bytes left out]\nж", 6},
        {"", "", 9, 4, "[9 bytes left out]\n", 9},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena a = ARENA_INIT;
        size_t gone;
        assert_str(match_shorten(&a, str_from(cases[i].head), str_from(cases[i].tail),
                                 cases[i].left_out, cases[i].max, &gone),
                   cases[i].want);
        assert_int_equal(gone, cases[i].gone);
        arena_release(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact),        cmocka_unit_test(test_any_lines),
        cmocka_unit_test(test_any_text),     cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_cost),         cmocka_unit_test(test_readable),
        cmocka_unit_test(test_diff),         cmocka_unit_test(test_keys),
        cmocka_unit_test(test_starts_shell), cmocka_unit_test(test_shorten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
