// SPDX-License-Identifier: MIT
#include "core/ere/ere.h"
#include "diagnose/diagnose.h"
#include "diagnose/literals.h"
#include "unit.h"

/* ---- literals ---- */

/* "abc,def!": the literals; what holds one with a mark matches. */
static void assert_literals(const char *ere, const char *want)
{
    struct arena a = ARENA_INIT;
    struct literals found = literals_of(&a, str_from(ere), 3);
    struct buf all = BUF_INIT;
    for (size_t i = 0; i < found.count; i++) {
        buf_puts(&all, i ? "," : "");
        buf_put(&all, found.items[i].text);
        buf_puts(&all, found.items[i].enough ? "!" : "");
    }
    assert_str(buf_str(&all), want);
    buf_release(&all);
    arena_release(&a);
}

TEST(test_literals)
{
    UNUSED;
    assert_literals("abc", "abc!");
    assert_literals("ab", "");
    assert_literals("abc|defg", "abc!,defg!");
    assert_literals("abc|d", "");
    assert_literals("(abc|defg) +x", "abc,defg");
    assert_literals("[Bb]ack-off [0-9a-z]+ ?restarting", "restarting");
    assert_literals("a\\.b\\(c", "a.b(c!");
    assert_literals("abcd?e", "abc");
    assert_literals("abcd*", "abc");
    assert_literals("abcd{0,2}xy", "abc");
    assert_literals("abcd{2}xy", "abcd");
    assert_literals("abcd+xy", "abcd");
    assert_literals("(abcd)?xyz", "xyz");
    assert_literals("(abcd)?xy", "");
    assert_literals("(abcd)+xy", "abcd");
    assert_literals("((abcd|efgh)i|jkl)", "abcd,efgh,jkl!");
    assert_literals("[]x]abc", "abc");
    assert_literals("[[:alpha:]]]abc", "]abc");
    assert_literals("[^]abc]", "");
    assert_literals("^abc$", "abc");
    assert_literals("abc\\wdefg", "defg");
    assert_literals("ab\\>cd", "");
    assert_literals("abc\xc3\xa9?", "abc");
    assert_literals("(abc|(def))", "abc!,def!");
    assert_literals("(abc|def)?ghi|jkl+", "ghi,jkl");
    assert_literals("", "");
    assert_literals("(abc|)", "");
    assert_literals("abc)", "");
}

/* A number below that one, each time another (Knuth, TAOCP 2, 3.3.4). */
static size_t chance(size_t below)
{
    static uint32_t seed = 12345;
    seed = seed * 1664525 + 1013904223;
    return seed / 65536 % below;
}

/* Whatever matches holds one of the literals: patterns and texts of few letters, all by chance. */
TEST(test_literals_are_in_matches)
{
    UNUSED;
    static const char signs[] = "aabbccab|()*+?.[]^${1}\\";
    size_t matched = 0, enough = 0;
    for (int round = 0; round < 60000; round++) {
        struct arena a = ARENA_INIT;
        char ere[13], text[25];
        for (size_t i = 0; i < sizeof ere; i++)
            ere[i] = signs[chance(sizeof signs - 1)];
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = (char)('a' + chance(3));
        ere[sizeof ere - 1] = text[sizeof text - 1] = 0;
        regex_t re;
        struct str why;
        if (ere_compile(&re, &a, str_from(ere), &why)) {
            struct literals found = literals_of(&a, str_from(ere), 1);
            bool matches = regexec(&re, text, 0, NULL, 0) == 0, held = found.count == 0;
            for (size_t i = 0; i < found.count; i++) {
                bool holds = strstr(text, arena_cstr(&a, found.items[i].text)) != NULL;
                held = held || holds;
                enough += holds && found.items[i].enough;
                if (holds && found.items[i].enough && !matches)
                    fail_msg("%s does not match %s, which holds enough", ere, text);
            }
            matched += found.count && matches;
            if (matches && !held)
                fail_msg("%s matches %s, which holds none of its literals", ere, text);
            regfree(&re);
        }
        arena_release(&a);
    }
    assert_true(matched > 200);
    assert_true(enough > 200);
}

/* ---- logs ---- */

enum { PROBLEMS = 6 };

static const struct {
    const char *id, *pattern, *sample;
} known[PROBLEMS] = {
    {"refused", "(connection refused|was refused)", "was refused"},
    {"dash", "sudo: (–|—)[a-z]+: command not found", "sudo: –i: command not found"},
    {"short", "E[0-9]{2}", "E42"},
    {"two", "first part.*second part", "first part\nsecond part"},
    {"x", "x{20}", "xxxxxxxxxxxxxxxxxxxx"},
    {"row", "^[a-z0-9-]+ +is at end", "node-1   is at end"},
};

/* "refused 2 4; dash 7": what is found, and the lines that are kept. */
static void assert_found(const char *log, size_t n, const char *want)
{
    struct arena a = ARENA_INIT;
    struct problem problems[PROBLEMS];
    struct sample samples[PROBLEMS];
    for (size_t i = 0; i < PROBLEMS; i++) {
        samples[i] = (struct sample){.text = str_from(known[i].sample)};
        problems[i] = (struct problem){.next = i + 1 < PROBLEMS ? &problems[i + 1] : NULL,
                                       .number = i + 1,
                                       .id = str_from(known[i].id),
                                       .pattern = str_from(known[i].pattern),
                                       .samples = &samples[i]};
    }
    struct course course = {.problems = problems};
    struct diagnosis found = diagnose_log(&a, &course, (struct str){log, n});
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < found.count; i++) {
        buf_printf(&b, "%s%.*s", i ? "; " : "", STR_ARG(found.items[i].problem->id));
        for (size_t k = 0; k < found.items[i].count && k < SIGHTINGS_KEPT; k++)
            buf_printf(&b, " %zu", found.items[i].sightings[k].line);
        if (found.items[i].count > SIGHTINGS_KEPT)
            buf_printf(&b, " of %zu", found.items[i].count);
    }
    assert_str(buf_str(&b), want);
    buf_release(&b);
    arena_release(&a);
}

static void assert_in(const char *log, const char *want)
{
    assert_found(log, strlen(log), want);
}

TEST(test_lines)
{
    UNUSED;
    assert_in("", "");
    assert_in("all is well\n", "");
    assert_in("a\nit was refused", "refused 2");
    assert_in("sudo: –i: command not found\nwas refused, was refused\nwas refused\n",
              "dash 1; refused 2 3");
    assert_in("was refused\nwas refused\nwas refused\nwas refused\n", "refused 1 2 3 of 4");
    assert_in("E4\nE42\n", "short 2");
}

TEST(test_what_a_terminal_shows)
{
    UNUSED;
    assert_in("\033[31mconnection \033[1mrefused\033[0m\r\n", "refused 1");
    assert_in("10%\r20%\rconnection refused\r\n", "refused 1");
    assert_in("connection rw\befused\n", "refused 1");
    assert_in("Script started on 2026-02-06 09:30:00+03:00 [TERM=\"xterm\"]\r\n"
              "\033]0;s000001@master-1: ~\007$ x\r\nwas refused\r\n",
              "refused 3");
}

/* Rows of a pane that is 40 columns wide. */
TEST(test_rows)
{
    UNUSED;
    assert_in("0123456789012345678901234567890123456789\n"
              "$ a\n"
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa connection\n"
              " refused by the server\n",
              "refused 3");
    assert_in("0123456789012345678901234567890123456789\n"
              "0123456789012345678901234567890123456789\n"
              "$ a\n"
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaa connection\n" /* tmux cut off its last blank */
              "refused by the server\n"
              "was refused\n",
              "refused 4 6");
    assert_in("short connection\n refused\n", ""); /* no row is full */
}

/* Rows of a table that are as long as each other are no line that was broken. */
TEST(test_rows_of_a_table)
{
    UNUSED;
    assert_in("NAME       STATUS     ROLES           AGE\n"
              "master-1   well       control-plane   61m\n"
              "node-1     is at end  worker          56m\n"
              "node-2     is at end  worker          55m\n",
              "row 3 4");
    assert_in("NAME       STATUS     ROLES           AGE\n"
              "master-1   well       control-plane   61m\n"
              "$ x; the connection of node-1     was ref\n"
              "used\n",
              "refused 3");
}

TEST(test_matches_of_several_lines)
{
    UNUSED;
    assert_in("first part\nsecond part\n", "two 2");
    assert_in("first part\n\nsecond part\n", "");
}

/* A pattern is tried along all of a long line, and in time that grows with the line. */
TEST(test_long_lines)
{
    UNUSED;
    struct buf b = BUF_INIT;
    buf_repeat(&b, '.', 300000);
    buf_puts(&b, "connection refused");
    buf_repeat(&b, '.', 300000);
    buf_puts(&b, "E99\n");
    assert_found(b.p, b.n, "refused 1; short 1");
    buf_clear(&b);
    for (size_t i = 0; i < 200000; i++)
        buf_puts(&b, "xxxxx ");
    assert_found(b.p, b.n, "");
    buf_clear(&b);
    for (size_t i = 0; i < 100000; i++)
        buf_puts(&b, "sudo: –x\n");
    assert_found(b.p, b.n, "");
    buf_release(&b);
}

/* A text of so many of these signs at the most. */
static const char *text_by_chance(struct arena *a, const char *signs, size_t most)
{
    char *text = arena_alloc(a, most + 1);
    size_t n = chance(most + 1);
    for (size_t i = 0; i < n; i++)
        text[i] = signs[chance(strlen(signs))];
    return text;
}

/* The lines that the expression matches, one tried after the other. */
static size_t matched_lines(struct arena *a, struct str pattern, struct str log, size_t *first)
{
    regex_t re;
    struct str line, why;
    size_t count = 0, number = 0;
    if (!ere_compile(&re, a, pattern, &why))
        return 0;
    while (str_line(&log, &line)) {
        number++;
        if (regexec(&re, arena_cstr(a, line), 0, NULL, 0) == 0 && count++ == 0)
            *first = number;
    }
    regfree(&re);
    return count;
}

/* What is found is what trying each expression on each line finds. */
TEST(test_finds_what_the_plain_way_finds)
{
    UNUSED;
    size_t known_ones = 0;
    for (int round = 0; round < 20000; round++) {
        struct arena a = ARENA_INIT;
        struct problem problem = {.number = 1};
        const char *signs = "abcabcabcabc|()*+?.[]^$", *before = text_by_chance(&a, signs, 4);
        problem.pattern = arena_printf(&a, "%s%s%s", before, round % 2 ? "abca" : "(abca|bcab)",
                                       text_by_chance(&a, signs, 4));
        struct course course = {.problems = &problem};
        struct str log = str_from(text_by_chance(&a, "aabbccabcabcabc\n", 60)), why;
        size_t first = 0, want = matched_lines(&a, problem.pattern, log, &first);
        regex_t re;
        if (ere_compile(&re, &a, problem.pattern, &why)) { /* as the reader of courses sees to */
            regfree(&re);
            struct diagnosis found = diagnose_log(&a, &course, log);
            if ((found.count ? found.items[0].count : 0) != want ||
                (want && found.items[0].sightings[0].line != first))
                fail_msg("%s is not found as it is in \"%s\"", problem.pattern.p, log.p);
            known_ones += want > 0;
        }
        arena_release(&a);
    }
    assert_true(known_ones > 2000);
}

/* ---- drafts ---- */

static void assert_draft(const char *log, const char *id, const char *pattern)
{
    struct arena a = ARENA_INIT;
    struct course course = {0};
    struct str draft = diagnose_draft(&a, &course, str_from(log));
    struct str line, rest = draft, found_id = STR(""), found = STR("");
    while (str_line(&rest, &line)) {
        if (str_starts(line, "- id: "))
            found_id = str_slice(line, 6, line.n);
        if (str_starts(line, "  pattern: "))
            found = str_slice(line, 11, line.n);
    }
    assert_str(found_id, id);
    assert_str(found, pattern);
    arena_release(&a);
}

TEST(test_drafts)
{
    UNUSED;
    assert_draft("all is well\n", "", "");
    assert_draft(
        "$ ssh node-1\nssh: connect to host node-1.s000123.slurm.example port 22: No route "
        "to host\nerror: it failed with No such file\n",
        "error-it-failed-with-no", "'error: it failed with No such file'");
    assert_draft("dial tcp 10.0.0.7:6443: i/o timeout\n", "dial-tcp-timeout",
                 "'dial tcp [^ ]+: [^ ]+ timeout'");
    assert_draft("Error: release \"shop\" failed: it's not found\n", "error-release-failed-its-not",
                 "'Error: release \"[^\"]+\" failed: it''s not found'");
    assert_draft("E0206 11:42:07.118642    4711 server.go:302] Failed to run kubelet (swap)\n",
                 "failed-to-run-kubelet", "'Failed to run kubelet \\(swap\\)'");
    assert_draft("pod web-6b7c5f9d84-x8jzt not found in [default]\n", "pod-not-found-in",
                 "'pod [^ ]+ not found in \\[default\\]'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_literals),
        cmocka_unit_test(test_literals_are_in_matches),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_what_a_terminal_shows),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_rows_of_a_table),
        cmocka_unit_test(test_matches_of_several_lines),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_finds_what_the_plain_way_finds),
        cmocka_unit_test(test_drafts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
