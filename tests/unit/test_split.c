// SPDX-License-Identifier: MIT
#include "unit.h"

#include "core/text/buf.h"
#include "extract/extract.h"
#include "shell/split.h"

/*
 * The cases of shell_cases.txt, one test each. Tests run from the root of the project.
 * With the argument "print" all cases are written out with what was found.
 */
enum { CASES = 400, TEXT = 4000 };

/* What is expected of a block, or what was found: all of it as one text. */
struct expected {
    char name[400], lang[40];
    struct buf text, lines, wraps;
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
    if (str_starts(line, "lang ")) {
        snprintf(e->lang, sizeof e->lang, "%.*s", (int)line.n - 5, line.p + 5);
    } else if (line.n && *line.p == '|') {
        buf_puts(&e->text, e->text.n || e->text.p ? "\n" : "");
        buf_put(&e->text, marked(line));
    } else if (str_starts(line, "~ ")) {
        buf_put(&e->wraps, marked(line));
    } else if (line.n) {
        buf_put(&e->lines, line);
        buf_char(&e->lines, '\n');
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
            snprintf(e->lang, sizeof e->lang, "bash");
        } else if (e) {
            read_line(e, line);
        }
    }
    fclose(in);
}

/* ---- what is found, in the form of the cases ---- */

static void put_lines(struct buf *b, const char *mark, struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        buf_printf(b, "%s%s%.*s\n", mark, line.n ? " " : "", STR_ARG(line));
}

static void put_command(struct buf *b, const struct command *c)
{
    buf_printf(b, "%zu-%zu\n", source_position(c->at.src, c->at.start).line,
               source_position(c->at.src, c->at.end).line);
    char mark[32];
    snprintf(mark, sizeof mark, "%.*s>", STR_ARG(c->program));
    put_lines(b, mark, c->text);
    put_lines(b, "#", c->caption);
    for (size_t i = 0; i < c->placeholder_count; i++)
        buf_printf(b, "< %.*s\n", STR_ARG(c->placeholders[i].name));
    if (c->output.p)
        put_lines(b, "+", c->output);
}

/* A course of one slide with one block. */
static struct course *make_course(struct arena *a, struct str text, const char *lang)
{
    const struct source *src = source_new(a, STR("case"), text);
    struct course *course = ARENA_NEW(a, struct course);
    struct lesson *lesson = course->lessons = ARENA_NEW(a, struct lesson);
    struct slide *slide = lesson->slides = ARENA_NEW(a, struct slide);
    struct node *node = slide->nodes = ARENA_NEW(a, struct node);
    struct code *code = node->code = ARENA_NEW(a, struct code);
    size_t *offsets = arena_array(a, src->line_count, sizeof *offsets);
    for (size_t i = 0; i < src->line_count; i++)
        offsets[i] = src->lines[i];
    lesson->number = slide->number = 1;
    slide->lesson = lesson;
    node->kind = NODE_CODE;
    node->at = (struct span){src, 0, text.n};
    *code = (struct code){.role = CODE_OTHER,
                          .lang = strcmp(lang, "none") == 0 ? STR("") : str_from(lang),
                          .text = text,
                          .line_offsets = offsets,
                          .line_count = src->line_count};
    return course;
}

static void find_lines(struct arena *a, const struct expected *e, struct buf *found)
{
    struct diags diags;
    diags_init(&diags, a);
    struct course *course = make_course(a, buf_str(&e->text), e->lang);
    const struct code *code = course->lessons->slides->nodes->code;
    extract_commands(a, &diags, course);
    put_lines(found, "^", str_trim_end(code->leading));
    for (size_t i = 0; i < code->command_count; i++)
        put_command(found, &code->commands[i]);
    put_lines(found, "$", code->trailing);
    for (size_t i = 0; i < diags.count; i++)
        if (strcmp(diags.items[i].code, "no-commands") != 0)
            buf_printf(found, "= %s\n", diags.items[i].code);
}

/* The first command with a mark at each place where it may be broken. */
static void placeholder_find_wraps(struct arena *a, struct str text, struct buf *found)
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
    find_lines(&a, e, &found);
    if (e->wraps.n)
        placeholder_find_wraps(&a, buf_str(&e->text), &wraps);
    bool holds = equal(&found, &e->lines) && equal(&wraps, &e->wraps);
    if (!holds)
        print_error("expected:\n%.*s%.*s\nfound:\n%.*s%.*s\n", STR_ARG(buf_str(&e->lines)),
                    STR_ARG(buf_str(&e->wraps)), STR_ARG(buf_str(&found)),
                    STR_ARG(buf_str(&wraps)));
    assert_true(holds);
    buf_release(&found);
    buf_release(&wraps);
    arena_release(&a);
}

static void print_case(const struct expected *e)
{
    struct arena a = ARENA_INIT;
    struct buf out = BUF_INIT;
    buf_printf(&out, "\n== %s\n", e->name);
    if (strcmp(e->lang, "bash") != 0)
        buf_printf(&out, "lang %s\n", e->lang);
    put_lines(&out, "|", buf_str(&e->text));
    find_lines(&a, e, &out);
    if (e->wraps.n) {
        buf_puts(&out, "~ ");
        placeholder_find_wraps(&a, buf_str(&e->text), &out);
        buf_char(&out, '\n');
    }
    fwrite(out.p, 1, out.n, stdout);
    buf_release(&out);
    arena_release(&a);
}

static void release_cases(void)
{
    for (size_t i = 0; i < case_count; i++) {
        buf_release(&cases[i].text);
        buf_release(&cases[i].lines);
        buf_release(&cases[i].wraps);
    }
}

int main(int argc, char **argv)
{
    static struct CMUnitTest tests[CASES];
    int failed = 0;
    read_cases("tests/unit/shell_cases.txt");
    if (argc > 1 && strcmp(argv[1], "print") == 0) {
        for (size_t i = 0; i < case_count; i++)
            print_case(&cases[i]);
    } else {
        for (size_t i = 0; i < case_count; i++)
            tests[i] = (struct CMUnitTest){cases[i].name, check_case, NULL, NULL, &cases[i]};
        failed = _cmocka_run_group_tests("split", tests, case_count, NULL, NULL);
    }
    release_cases();
    return failed;
}
