// SPDX-License-Identifier: MIT
#include "run/terminal/terminal.h"
#include "unit.h"

#include <fcntl.h>
#include <unistd.h>

/* A terminal whose output is what is written to ends[1]. */
static void open_terminal(struct terminal *t, int ends[2])
{
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    terminal_init(t, ends[0], "nonce");
    t->state = TERMINAL_READY;
    terminal_type(t, STR("one\ntwo"), true);
}

static void print(struct terminal *t, const int ends[2], const char *text)
{
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    terminal_work(t);
}

/* So many thousands of lines of ten bytes. */
static void print_lines(struct terminal *t, const int ends[2], size_t thousands)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < thousands; i++) {
        buf_clear(&b);
        for (size_t k = 0; k < 1000; k++)
            buf_printf(&b, "%09zu\n", i * 1000 + k);
        print(t, ends, b.p);
    }
    buf_release(&b);
}

static struct str text_of(struct terminal *t, struct arena *a, size_t max, size_t *gone)
{
    t->state = TERMINAL_READY;
    return terminal_text(t, a, max, gone);
}

/* However much comes, also behind a prompt that was not the last one, little of it is kept. */
TEST(test_much_output)
{
    UNUSED;
    for (int marked = 0; marked < 2; marked++) {
        enum { LINES = 1000000 };
        struct arena a = ARENA_INIT;
        struct terminal t;
        int ends[2];
        size_t gone;
        open_terminal(&t, ends);
        if (marked)
            print(&t, ends, "first\n@nonce:1:0@");
        print_lines(&t, ends, LINES / 1000);
        assert_true(t.raw.cap <= 4 << 20);
        print(&t, ends, "@nonce:1:7@");
        assert_int_equal(t.status, 7);
        assert_true(t.total >= (size_t)10 * LINES);
        struct str text = text_of(&t, &a, 1000, &gone);
        assert_true(text.n < 1100);
        assert_true(str_starts(text, marked ? "first\n" : "000000000\n000000001\n"));
        assert_true(str_ends(text, "000999998\n000999999\n"));
        assert_true(str_find(text, 0, " bytes left out]\n") < text.n);
        assert_true(str_find(text, 0, "nonce") == text.n);
        assert_true(gone + text.n >= (size_t)10 * LINES);
        terminal_close(&t);
        close(ends[1]);
        arena_release(&a);
    }
}

TEST(test_little_output)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct terminal t;
    int ends[2];
    size_t gone;
    open_terminal(&t, ends);
    print(&t, ends, "first\n@nonce:1:0@second\n@non");
    print(&t, ends, "ce:1:3@");
    assert_int_equal(t.status, 3);
    assert_str(text_of(&t, &a, 1000, &gone), "first\nsecond\n");
    assert_int_equal(gone, 0);
    terminal_close(&t);
    close(ends[1]);
    arena_release(&a);
}

/* A shell that starts late answers each prompt that was typed to it, one after the other. */
TEST(test_late_answers)
{
    UNUSED;
    struct terminal t;
    int ends[2];
    open_terminal(&t, ends);
    terminal_type(&t, STR("su -"), true);
    int64_t now = terminal_clock_ms();
    for (int i = 0; i < 3; i++) /* three more after the first */
        now = terminal_settle(&t, now);
    terminal_settle(&t, now);
    assert_int_equal(t.probes, 3);
    for (int i = 2; i <= 4; i++) {
        char mark[32];
        assert_int_equal(t.state, TERMINAL_BUSY);
        snprintf(mark, sizeof mark, "@nonce:%d:0@", i);
        print(&t, ends, mark);
        terminal_settle(&t, t.marked + 200);
    }
    assert_int_equal(t.state, TERMINAL_READY);
    terminal_close(&t);
    close(ends[1]);
}

/* Where no shell was started, what was typed to it goes to the one before: it is no end. */
TEST(test_no_shell)
{
    UNUSED;
    struct arena a = ARENA_INIT;
    struct terminal t;
    int ends[2];
    size_t gone;
    open_terminal(&t, ends);
    terminal_type(&t, STR("ssh host"), true);
    terminal_settle(&t, terminal_settle(&t, terminal_clock_ms()));
    assert_int_equal(t.probes, 1);
    print(&t, ends, "refused\n@nonce:1:255@");
    terminal_settle(&t, t.marked + 200);
    assert_int_equal(t.state, TERMINAL_BUSY);
    print(&t, ends, "@nonce:2:0@");
    terminal_settle(&t, t.marked + 200);
    assert_int_equal(t.state, TERMINAL_READY);
    assert_int_equal(t.status, 255);
    assert_str(text_of(&t, &a, 1000, &gone), "refused\n");
    terminal_close(&t);
    close(ends[1]);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_much_output),
        cmocka_unit_test(test_little_output),
        cmocka_unit_test(test_late_answers),
        cmocka_unit_test(test_no_shell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
