// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/buf.h"
#include "shell/split.h"
#include "shell/transcript.h"

/*
 * The cases of shell_cases.txt, one test each. Tests run from the root of the project.
 * A case marked as known must still fail: when it holds, its mark has to go.
 */
enum { CASES = 200, COMMANDS = 40, TEXT = 4000 };

/* What is expected of a command, or what was found: all of it as one text. */
struct expected {
    char name[400], known[200];
    bool console;
    struct buf text, commands, wraps;
};

static struct expected cases[CASES];
static size_t case_count;

/* ---- reading the cases ---- */

/* A line of a block without its mark; "|" alone is an empty line. */
static struct str marked(struct str line)
{
    return str_slice(line, 2, line.n);
}

static void read_line(struct expected *e, struct str line)
{
    if (str_is(line, "console")) {
        e->console = true;
    } else if (line.n && *line.p == '|') {
        buf_put(&e->text, marked(line));
        buf_char(&e->text, '\n');
    } else if (str_starts(line, "~ ")) {
        buf_put(&e->wraps, marked(line));
    } else if (str_starts(line, "! ")) {
        snprintf(e->known, sizeof e->known, "%.*s", STR_ARG(marked(line)));
    } else if (line.n) {
        buf_put(&e->commands, line);
        buf_char(&e->commands, '\n');
    }
}

static void read_cases(const char *path)
{
    FILE *in = fopen(path, "r");
    char bytes[TEXT];
    struct expected *e = NULL;
    if (!in)
        fail_msg("cannot read %s", path);
    while (fgets(bytes, sizeof bytes, in)) {
        struct str line = str_from(bytes);
        if (line.n && line.p[line.n - 1] == '\n')
            line.n--;
        if (str_starts(line, "== ") && line.n > 3 && ascii_digit(line.p[3])) {
            assert_true(case_count < CASES);
            e = &cases[case_count++];
            snprintf(e->name, sizeof e->name, "%.*s", (int)line.n - 3, line.p + 3);
        } else if (e) {
            read_line(e, line);
        }
    }
    fclose(in);
}

/* ---- what the splitter finds, in the form of the cases ---- */

static size_t lines_before(struct str text, size_t end)
{
    size_t lines = 0;
    for (size_t i = 0; i < end && i < text.n; i++)
        lines += text.p[i] == '\n';
    return lines;
}

static void put_lines(struct buf *b, const char *mark, struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        buf_printf(b, "%s %.*s\n", mark, STR_ARG(line));
}

/* Comment lines without their marks; a #! line and empty ones are no captions. */
static void put_caption(struct buf *b, struct str comments)
{
    struct str line;
    while (str_line(&comments, &line)) {
        line = str_trim(line);
        while (line.n && *line.p == '#')
            line = str_slice(line, 1, line.n);
        if (str_trim(line).n)
            buf_printf(b, "# %.*s\n", STR_ARG(str_trim(line)));
    }
}

static void put_holes(struct buf *b, struct str text, const struct shell_mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (marks[i].kind == SHELL_PLACEHOLDER)
            buf_printf(b, "< %.*s\n",
                       STR_ARG(str_slice(text, marks[i].start + 1, marks[i].end - 1)));
}

static void split_plain(struct arena *a, struct str text, bool captions, struct buf *found)
{
    struct shell_split split = shell_split(a, text, true);
    size_t done = 0;
    for (size_t i = 0; i < split.command_count; i++) {
        const struct shell_command *c = &split.commands[i];
        buf_printf(found, "%zu-%zu\n", lines_before(text, c->start) + 1,
                   lines_before(text, c->end) + 1);
        put_lines(found, ">", str_slice(text, c->start, c->end));
        if (captions)
            put_caption(found, str_slice(text, done, c->start));
        put_holes(found, text, split.marks + c->first_mark, c->mark_count);
        done = c->end;
    }
}

static void split_console(struct arena *a, struct str text, bool captions, struct buf *found)
{
    struct exchange *list;
    struct str leading;
    size_t count = transcript_read(a, text, true, &list, &leading);
    for (size_t i = 0; i < count; i++) {
        const struct exchange *e = &list[i];
        size_t lines = lines_before(e->command, e->command.n);
        buf_printf(found, "%zu-%zu\n", e->line + 1, e->line + 1 + lines);
        put_lines(found, ">", e->command);
        if (captions)
            put_caption(found, e->caption);
        if (e->output.p)
            put_lines(found, "+", e->output);
    }
}

/* The first command with a mark at each place where it may be broken. */
static void put_wraps(struct arena *a, struct str text, struct buf *found)
{
    struct shell_split split = shell_split(a, text, true);
    const struct shell_command *c = split.commands;
    assert_true(split.command_count > 0);
    for (size_t i = c->start; i < c->end; i++) {
        bool wrap = false;
        for (size_t k = 0; k < c->mark_count; k++) {
            const struct shell_mark *m = &split.marks[c->first_mark + k];
            wrap = wrap || (m->kind == SHELL_WRAP && m->start == i);
        }
        if (wrap)
            buf_puts(found, "\xe2\x90\xa3"); /* open box */
        else if (text.p[i] == '\n')
            buf_puts(found, "\\n");
        else
            buf_char(found, text.p[i]);
    }
}

/* ---- the tests ---- */

static bool equal(const struct buf *a, const struct buf *b)
{
    return str_eq(buf_str(a), buf_str(b));
}

static void check_case(void **state)
{
    struct expected *e = *state;
    struct arena a = ARENA_INIT;
    struct buf found = BUF_INIT, wraps = BUF_INIT;
    struct str text = str_slice(buf_str(&e->text), 0, e->text.n ? e->text.n - 1 : 0);
    bool captions = str_find(buf_str(&e->commands), 0, "\n# ") < e->commands.n;
    if (e->console)
        split_console(&a, text, captions, &found);
    else
        split_plain(&a, text, captions, &found);
    if (e->wraps.n)
        put_wraps(&a, text, &wraps);
    bool holds = equal(&found, &e->commands) && equal(&wraps, &e->wraps);
    if (!holds && !*e->known)
        print_error("expected:\n%s%s\nfound:\n%s%s\n", buf_str(&e->commands).p,
                    buf_str(&e->wraps).p, buf_str(&found).p, buf_str(&wraps).p);
    if (holds && *e->known)
        print_error("it holds now; remove the line \"! %s\"\n", e->known);
    assert_true(holds == !*e->known);
    buf_release(&found);
    buf_release(&wraps);
    arena_release(&a);
}

int main(void)
{
    static struct CMUnitTest tests[CASES];
    read_cases("tests/unit/shell_cases.txt");
    size_t known = 0;
    for (size_t i = 0; i < case_count; i++) {
        struct expected *e = &cases[i];
        size_t n = strlen(e->name);
        if (*e->known)
            snprintf(e->name + n, sizeof e->name - n, " (known not to hold: %s)", e->known);
        known += *e->known != 0;
    }
    printf("# %zu cases, %zu of them known not to hold\n", case_count, known);
    for (size_t i = 0; i < case_count; i++)
        tests[i] = (struct CMUnitTest){cases[i].name, check_case, NULL, NULL, &cases[i]};
    int failed = _cmocka_run_group_tests("split", tests, case_count, NULL, NULL);
    for (size_t i = 0; i < case_count; i++) {
        buf_release(&cases[i].text);
        buf_release(&cases[i].commands);
        buf_release(&cases[i].wraps);
    }
    return failed;
}
