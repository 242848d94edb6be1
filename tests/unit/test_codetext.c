// SPDX-License-Identifier: MIT
#include "with_shaper.h"

#include "render/book/nodes/nodes.h"

static struct code_rows rows_of(const struct command *command, size_t columns,
                                struct code_line *line)
{
    *line = code_line_of(&pool, command, 0, command->text.n, colours_of_command(&pool, command));
    return code_rows(&pool, line, columns, 3);
}

TEST(long_command_breaks_at_wrap_points)
{
    UNUSED;
    const char *z = "kubectl get pods --namespace kube-system --output wide --field-selector "
                    "'status.phase = Running'";
    struct command *command = command_of("1a", "", z, NULL);
    struct code_line line;
    for (size_t columns = 30; columns < 90; columns++) {
        struct code_rows rows = rows_of(command, columns, &line);
        assert_true(rows.count > 1);
        struct buf pasted = BUF_INIT;
        for (size_t i = 0; i < rows.count; i++) {
            const struct code_row *row = &rows.items[i];
            assert_true(row->end - row->start + row->backslash + (i ? 3 : 0) <= columns);
            assert_int_equal(row->backslash, i + 1 < rows.count);
            assert_false(row->marked);
            buf_put(&pasted, (struct str){line.text + row->start, row->end - row->start});
        }
        assert_str(buf_str(&pasted), z); /* a shell drops backslash and newline */
        buf_release(&pasted);
    }
    struct code_rows rows = rows_of(command, 52, &line); /* not between the option and its value */
    assert_true(str_starts((struct str){line.text + rows.items[1].start, 8}, "--output"));
}

/* Whether the n-th row of a command, in so many columns, begins like this. */
static bool row_begins(const char *text, size_t columns, size_t n, const char *start)
{
    struct code_line line;
    struct code_rows rows = rows_of(command_of("1a", "", text, NULL), columns, &line);
    struct code_row row = rows.items[n];
    return n < rows.count &&
           str_starts(str_slice((struct str){line.text, line.n}, row.start, row.end), start);
}

TEST(long_command_keeps_what_is_read_together)
{
    UNUSED;
    const char *nested = "sudo install -m 600 -o \"$(id -u)\" -g \"$(id -g)\" /etc/admin.conf .";
    assert_true(row_begins(nested, 50, 1, "-g \"$(id -g)\" /etc"));
    const char *all = "NAMES=$(sort --unique --reverse --output=sorted.txt names.txt others.txt)";
    assert_true(row_begins(all, 40, 1, "--output"));
    /* a value that no row holds begins beside its option, one that fits in the next row there */
    const char *patch = "kubectl patch deployment web -p '{\"spec\":{\"one\":1,\"two\":2,"
                        "\"three\":3,\"four\":4}}' --type=merge";
    assert_true(row_begins(patch, 40, 1, "-p '{\"spec\""));
    assert_true(row_begins("ssh 'a name that is so long as to fill a row'", 44, 1, "'a name"));
}

TEST(command_without_wrap_points_breaks_anywhere_with_a_mark)
{
    UNUSED;
    struct command *command = command_of(
        "1a", "", "https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL);
    struct code_line line;
    struct code_rows rows = rows_of(command, 20, &line);
    assert_true(rows.count >= 3);
    assert_false(rows.items[0].backslash);
    assert_true(rows.items[1].marked);
    assert_int_equal(rows.items[0].end, 20);
    assert_int_equal(rows.items[1].end, 37);
}

TEST(tabs_become_blanks_and_colours_move_along)
{
    UNUSED;
    struct command *command = command_of("1a", "", "a\tb -x 'q'\t<name>", NULL);
    struct code_line line;
    rows_of(command, 80, &line);
    assert_str(((struct str){line.text, line.n}), "a       b -x 'q'        <name>");
    assert_int_equal(line.classes[0], SYNTAX_NAME);
    assert_int_equal(line.classes[8], SYNTAX_PLAIN);
    assert_int_equal(line.classes[13], SYNTAX_STRING);
    assert_int_equal(line.classes[24], CODE_PLACEHOLDER);
}

TEST(a_line_has_the_colours_of_its_place_in_the_command)
{
    UNUSED;
    struct command *command = command_of("1a", "", "cat >a.yaml <<EOF\na: 'b\n c'\nEOF", NULL);
    const unsigned char *classes = colours_of_command(&pool, command);
    struct code_line line = code_line_of(&pool, command, 18, 23, classes);
    assert_int_equal(line.classes[0], SYNTAX_NAME);
    assert_int_equal(line.classes[3], SYNTAX_STRING);
    line = code_line_of(&pool, command, 24, 27, classes);
    assert_int_equal(line.classes[1], SYNTAX_STRING);
    line = code_line_of(&pool, command, 28, 31, classes);
    assert_int_equal(line.classes[0], SYNTAX_PLAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_SHAPER(long_command_breaks_at_wrap_points),
        WITH_SHAPER(long_command_keeps_what_is_read_together),
        WITH_SHAPER(command_without_wrap_points_breaks_anywhere_with_a_mark),
        WITH_SHAPER(tabs_become_blanks_and_colours_move_along),
        WITH_SHAPER(a_line_has_the_colours_of_its_place_in_the_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
