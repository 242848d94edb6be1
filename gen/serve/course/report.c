// SPDX-License-Identifier: MIT
/*
 * Fields, each ended by a zero byte, which no text here holds; numbers are decimal. The last field
 * is END: what is cut short has none.
 */
#include "serve/course/report.h"

#define END "end"

static void put(struct buf *out, struct str field)
{
    buf_put(out, str_slice(field, 0, str_find_char(field, 0, 0)));
    buf_char(out, 0);
}

static void put_number(struct buf *out, size_t n)
{
    buf_number(out, n);
    buf_char(out, 0);
}

void report_write(const struct report *report, struct buf *out)
{
    put_number(out, report->good);
    put_number(out, report->changed);
    put(out, report->said);
    put(out, report->summary);
    put_number(out, report->problem_count);
    for (size_t i = 0; i < report->problem_count; i++) {
        const struct report_problem *problem = &report->problems[i];
        put(out, problem->severity);
        put(out, problem->text);
        put(out, problem->file);
        put_number(out, problem->line);
        put_number(out, problem->column);
    }
    put_number(out, report->file_count);
    for (size_t i = 0; i < report->file_count; i++)
        put(out, report->files[i]);
    put(out, STR(END));
}

struct report_fields {
    struct str rest;
    bool cut;
};

static struct str next(struct report_fields *fields)
{
    size_t end = str_find_char(fields->rest, 0, 0);
    fields->cut = fields->cut || end == fields->rest.n;
    struct str field = str_slice(fields->rest, 0, end);
    fields->rest = str_slice(fields->rest, end + 1, fields->rest.n);
    return field;
}

static size_t next_number(struct report_fields *fields)
{
    size_t number = 0;
    fields->cut = !str_number(next(fields), SIZE_MAX / 2, &number) || fields->cut;
    return fields->cut ? 0 : number;
}

/* A number of things, each of which takes a byte at least. */
static size_t next_count(struct report_fields *fields)
{
    size_t count = next_number(fields);
    fields->cut = fields->cut || count > fields->rest.n;
    return fields->cut ? 0 : count;
}

bool report_read(struct arena *a, struct str bytes, struct report *report)
{
    struct report_fields fields = {.rest = arena_str(a, bytes)};
    *report = (struct report){.good = next_number(&fields) == 1};
    report->changed = next_number(&fields);
    report->said = next(&fields);
    report->summary = next(&fields);
    report->problem_count = next_count(&fields);
    report->problems = arena_array(a, report->problem_count, sizeof *report->problems);
    for (size_t i = 0; i < report->problem_count; i++) {
        struct report_problem *problem = &report->problems[i];
        problem->severity = next(&fields);
        problem->text = next(&fields);
        problem->file = next(&fields);
        problem->line = next_number(&fields);
        problem->column = next_number(&fields);
    }
    report->file_count = next_count(&fields);
    report->files = arena_array(a, report->file_count, sizeof *report->files);
    for (size_t i = 0; i < report->file_count; i++)
        report->files[i] = next(&fields);
    return str_is(next(&fields), END) && !fields.cut;
}
