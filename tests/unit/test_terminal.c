// SPDX-License-Identifier: MIT
#include "run/terminal.h"
#include "unit.h"

#include <fcntl.h>
#include <unistd.h>

/* A terminal whose output is what is written to ends[1]. */
static void open_terminal(struct terminal *t, int ends[2])
{
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    terminal_init(t, ends[0], "nonce");
    t->state = TERMINAL_READY;
    terminal_type(t, STR("one\ntwo"));
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
            print(&t, ends, "first\n@nonce:0@");
        print_lines(&t, ends, LINES / 1000);
        assert_true(t.raw.cap <= 4 << 20);
        print(&t, ends, "@nonce:7@");
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
    print(&t, ends, "first\n@nonce:0@second\n@non");
    print(&t, ends, "ce:3@");
    assert_int_equal(t.status, 3);
    assert_str(text_of(&t, &a, 1000, &gone), "first\nsecond\n");
    assert_int_equal(gone, 0);
    terminal_close(&t);
    close(ends[1]);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_much_output),
        cmocka_unit_test(test_little_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
