// SPDX-License-Identifier: MIT
#include "core/system/program.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "check/rule.h"
#include "core/system/descriptors.h"
#include "unit.h"

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What `sh -c SCRIPT` says, and how it ends. */
static enum program_end run_script(const char *script, struct str input, int limit,
                                   struct buf *said)
{
    char *argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)script, NULL};
    buf_clear(said);
    return program_run(argv, input, NULL, 0, limit, said);
}

TEST(test_says)
{
    UNUSED;
    struct buf said = BUF_INIT;
    assert_int_equal(run_script("cat; echo bad >&2; exit 1", STR("in\n"), 20000, &said),
                     PROGRAM_SAID);
    assert_str(buf_str(&said), "in\nbad\n");
    assert_int_equal(run_script("echo ${HOME-none} $LC_ALL", STR(""), 20000, &said), PROGRAM_SAID);
    assert_str(buf_str(&said), "none C.UTF-8\n");
    buf_release(&said);
}

TEST(test_fails)
{
    UNUSED;
    struct buf said = BUF_INIT;
    char *argv[] = {(char[]){"no-such-program"}, NULL};
    assert_int_equal(program_run(argv, STR(""), NULL, 0, 20000, &said), PROGRAM_FAILED);
    assert_int_equal(run_script("kill -TERM $$", STR(""), 20000, &said), PROGRAM_FAILED);
    buf_release(&said);
}

/* A program reads the files that it is given, at their paths, each from its start; no others. */
TEST(test_files)
{
    UNUSED;
    struct arena arena = ARENA_INIT;
    struct buf said = BUF_INIT;
    int files[] = {descriptor_memory_file(STR("one")), descriptor_memory_file(STR("two"))};
    int other = descriptor_memory_file(STR("three"));
    const char *script = arena_printf(&arena, "cat /dev/fd/%d /dev/fd/%d /dev/fd/%d", files[1],
                                      files[0], files[0])
                             .p;
    char *argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)script, NULL};
    assert_int_equal(program_run(argv, STR(""), files, 2, 20000, &said), PROGRAM_SAID);
    assert_str(buf_str(&said), "twooneone");
    const char *look = arena_printf(&arena, "test -e /dev/fd/%d || echo shut", other).p;
    assert_int_equal(run_script(look, STR(""), 20000, &said), PROGRAM_SAID);
    assert_str(buf_str(&said), "shut\n");
    int left_open = dup(other); /* by whoever started this program */
    look = arena_printf(&arena, "test -e /dev/fd/%d || echo shut", left_open).p;
    assert_int_equal(run_script(look, STR(""), 20000, &said), PROGRAM_SAID);
    assert_str(buf_str(&said), "shut\n");
    close(left_open);
    close(files[0]);
    close(files[1]);
    close(other);
    buf_release(&said);
    arena_release(&arena);
}

/* What takes too long is killed, with what it has started; what it said before is kept. */
TEST(test_slow)
{
    UNUSED;
    static const char *const scripts[] = {
        "echo first; sleep 600 & sleep 600", "echo first; exec >/dev/null 2>&1; sleep 600",
        "echo first; trap '' TERM HUP INT; while :; do sleep 600; done"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        struct buf said = BUF_INIT;
        int alive[2];
        char byte;
        assert_int_equal(pipe(alive), 0); /* whatever is started has the end that is written */
        double began = seconds();
        assert_int_equal(run_script(scripts[i], STR(""), 300, &said), PROGRAM_SLOW);
        assert_true(seconds() - began < 10);
        assert_str(buf_str(&said), "first\n");
        close(alive[1]);
        assert_int_equal(read(alive[0], &byte, 1), 0); /* and all of it is gone */
        assert_true(seconds() - began < 10);
        close(alive[0]);
        buf_release(&said);
    }
}

/* What `sh -c SCRIPT` says within bounds. */
static enum program_end run_bounded(const char *script, struct program_bounds bounds,
                                    struct buf *said, struct buf *errors)
{
    char *argv[] = {(char[]){"sh"}, (char[]){"-c"}, (char *)script, NULL};
    buf_clear(said);
    buf_clear(errors);
    return program_run_bounded(argv, NULL, 0, &bounds, said, errors);
}

TEST(test_bounds)
{
    UNUSED;
    struct buf said = BUF_INIT, errors = BUF_INIT;
    const struct program_bounds wide = {20000, 10, (size_t)1 << 30, 1 << 20, 1 << 20};
    struct program_bounds narrow = wide;
    assert_int_equal(run_bounded("echo out; echo bad >&2; exit 3", wide, &said, &errors),
                     PROGRAM_SAID);
    assert_str(buf_str(&said), "out\n");
    assert_str(buf_str(&errors), "bad\n");
    assert_int_equal(run_bounded("ulimit -v; ulimit -t", wide, &said, &errors), PROGRAM_SAID);
    assert_str(buf_str(&said), "1048576\n10\n");
    narrow.cpu_seconds = 1;
    assert_int_equal(run_bounded("while :; do :; done", narrow, &said, &errors), PROGRAM_SLOW);
    narrow = wide;
    narrow.said = 10000;
    const char *endless = "while :; do echo 0123456789; done";
    assert_int_equal(run_bounded(endless, narrow, &said, &errors), PROGRAM_LOUD);
    assert_true(said.n < 20000);
    assert_int_equal(run_bounded("ulimit -f; ulimit -c", wide, &said, &errors), PROGRAM_SAID);
    assert_str(buf_str(&said), "2048\n0\n"); /* of 512 bytes each */
    char *argv[] = {(char[]){"no-such-program"}, NULL};
    assert_int_equal(program_run_bounded(argv, NULL, 0, &wide, &said, &errors), PROGRAM_MISSING);
    buf_release(&said);
    buf_release(&errors);
}

/* ---- ShellCheck that takes too long ---- */

static void write_stand_in(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(path, 0755), 0);
}

/* What the rule says of so many commands where `shellcheck` is this script. */
static void check_with(struct diags *diags, const char *script, size_t count)
{
    static const struct rule rule = {"shellcheck", SEVERITY_WARNING, 0, "", check_shellcheck};
    struct arena *a = diags->arena, scratch = ARENA_INIT;
    char folder[] = "/tmp/handout-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = arena_printf(a, "%s/shellcheck", folder).p;
    write_stand_in(path, script);
    struct command *commands = arena_array(a, count, sizeof *commands);
    for (size_t i = 0; i < count; i++)
        commands[i] = (struct command){.lang = STR("bash"),
                                       .text = STR("echo \"$HOME\""),
                                       .next = i + 1 < count ? &commands[i + 1] : NULL};
    struct lesson lesson = {.commands = commands};
    const struct course course = {.lessons = &lesson};
    struct checker c = {.arena = a,
                        .scratch = &scratch,
                        .diags = diags,
                        .course = &course,
                        .rule = &rule,
                        .patience = 300};
    const char *old = arena_cstr(a, str_from(getenv("PATH")));
    setenv("PATH", arena_printf(a, "%s:%s", folder, old).p, 1);
    check_shellcheck(&c);
    setenv("PATH", old, 1);
    unlink(path);
    rmdir(folder);
    arena_release(&scratch);
}

TEST(test_slow_shellcheck)
{
    UNUSED;
    struct arena arena = ARENA_INIT;
    struct diags diags;
    diags_init(&diags, &arena);
    double began = seconds();
    check_with(&diags, "#!/bin/sh\nexec sleep 600\n", 20000); /* one process is enough to see it */
    assert_true(seconds() - began < 10);
    assert_int_equal(diags.count, 1);
    assert_int_equal(diags.items[0].severity, SEVERITY_INFO);
    assert_str(diags.items[0].message,
               "ShellCheck was stopped after 0 s; what it would have said is left out");
    diags_init(&diags, &arena);
    check_with(&diags, "#!/bin/sh\n:\n", 2);
    assert_int_equal(diags.count, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_says),   cmocka_unit_test(test_fails),
        cmocka_unit_test(test_files),  cmocka_unit_test(test_slow),
        cmocka_unit_test(test_bounds), cmocka_unit_test(test_slow_shellcheck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
