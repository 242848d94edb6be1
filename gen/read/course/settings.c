// SPDX-License-Identifier: MIT
#include "core/civil.h"
#include "read/reader.h"

/* The words for what a rule may be; the severities stand in their own order. */
static const char *const words[] = {"info", "warning", "error", "off"};
enum { WORDS = countof(words) };

void settings_read(struct reader *r, const struct yaml *y)
{
    struct setting **tail = &r->course->settings;
    if (!field_map(r, y, "`check`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct str word = e->value ? field_text(r, e->value) : STR("");
        size_t i = 0;
        while (i < WORDS && !str_is(word, words[i]))
            i++;
        if (i == WORDS) {
            diag_add(r->diags, SEVERITY_ERROR, "check", e->value ? e->value->at : e->key_at,
                     "a rule is `off`, `info`, `warning` or `error`");
            continue;
        }
        struct setting *setting = *tail = ARENA_NEW(r->arena, struct setting);
        bool off = i == SEVERITY_COUNT;
        *setting = (struct setting){NULL, e->key, off, off ? SEVERITY_INFO : (enum severity)i,
                                    e->key_at};
        tail = &setting->next;
    }
}

/* ---- sizes ---- */

static void read_size(struct reader *r, const struct yaml *y, const char *code, size_t *size)
{
    if (!str_number(field_text(r, y), 9999, size) || *size == 0)
        diag_add(r->diags, SEVERITY_ERROR, code, y->at, "write a number from 1 to 9999");
}

/* ---- slide ---- */

static void read_columns(struct reader *r, const struct yaml *y, void *to)
{
    read_size(r, y, "slide", &((struct course *)to)->slide_columns);
}

static void read_lines(struct reader *r, const struct yaml *y, void *to)
{
    read_size(r, y, "slide", &((struct course *)to)->slide_lines);
}

void slide_read(struct reader *r, const struct yaml *y)
{
    static const struct field fields[] = {{"columns", read_columns}, {"lines", read_lines}};
    fields_read(r, y, "`slide`", fields, countof(fields), r->course);
}

/* ---- catch-ups ---- */

static void read_after(struct reader *r, const struct yaml *y, void *to)
{
    struct catchup_setting *setting = to;
    setting->text = field_text(r, y);
    setting->at = y->at;
    setting->closed = true; /* also where nobody can tell until when */
    setting->opens = civil_read(setting->text, &setting->after);
    if (!setting->opens)
        diag_add(r->diags, SEVERITY_ERROR, "catchup", y->at,
                 "write a date and a time of the course: 2026-02-01T18:00");
}

void settings_read_catchup(struct reader *r, const struct yaml *y)
{
    static const struct field fields[] = {{"after", read_after}};
    struct catchup_setting *setting = &r->course->catchup;
    setting->at = y->at;
    if (y->kind == YAML_MAP) {
        fields_read(r, y, "`catchup`", fields, countof(fields), setting);
        return;
    }
    struct str word = field_text(r, y);
    setting->closed = str_is(word, "private");
    if (!setting->closed && !str_is(word, "public"))
        diag_add(r->diags, SEVERITY_ERROR, "catchup", y->at,
                 "catch-ups are `public`, `private`, or `{after: 2026-02-01T18:00}`");
}

/* ---- lists ---- */

struct listed *settings_read_list(struct reader *r, const struct yaml *y, const char *what)
{
    enum { LISTED_MAX = 1000 };
    struct listed *list = NULL, **tail = &list;
    size_t count = 0;
    if (!field_list(r, y, what))
        return NULL;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct str text = e->value ? field_text(r, e->value) : STR("");
        if (text.n == 0)
            continue;
        if (++count > LISTED_MAX) {
            diag_add(r->diags, SEVERITY_ERROR, "too-many", e->value->at,
                     "%s has at most %d names; leave out what no lesson uses", what, LISTED_MAX);
            break;
        }
        struct listed *item = *tail = ARENA_NEW(r->arena, struct listed);
        *item = (struct listed){NULL, text, e->value->at};
        tail = &item->next;
    }
    return list;
}

/* ---- run ---- */

/* Not 0. */
static bool read_number(struct str text, size_t *number)
{
    return str_number(text, 999999, number) && *number > 0;
}

static void read_on(struct reader *r, const struct yaml *y, void *to)
{
    struct run_settings *run = to;
    run->on = field_text(r, y);
    run->at = y->at;
}

static void read_timeout(struct reader *r, const struct yaml *y, void *to)
{
    struct run_settings *run = to;
    if (!read_number(field_text(r, y), &run->timeout))
        diag_add(r->diags, SEVERITY_ERROR, "run", y->at,
                 "write `timeout` as a number of seconds, 1 or more");
}

static void read_limit(struct reader *r, const struct yaml *y, struct run_settings *run,
                       enum run_limit limit)
{
    run->limits[limit].at = y->at;
    if (!read_number(field_text(r, y), &run->limits[limit].value))
        diag_add(r->diags, SEVERITY_ERROR, "run", y->at,
                 "write a limit as a number, 1 or more: of MB, or of processes");
}

static void read_memory(struct reader *r, const struct yaml *y, void *to)
{
    read_limit(r, y, to, LIMIT_MEMORY);
}

static void read_processes(struct reader *r, const struct yaml *y, void *to)
{
    read_limit(r, y, to, LIMIT_PROCESSES);
}

static void read_files(struct reader *r, const struct yaml *y, void *to)
{
    read_limit(r, y, to, LIMIT_FILES);
}

static void read_output(struct reader *r, const struct yaml *y, void *to)
{
    read_limit(r, y, to, LIMIT_OUTPUT);
}

static const struct field limit_fields[] = {{"memory", read_memory},
                                            {"processes", read_processes},
                                            {"files", read_files},
                                            {"output", read_output}};

static void read_limits(struct reader *r, const struct yaml *y, void *to)
{
    fields_read(r, y, "`limits`", limit_fields, countof(limit_fields), to);
}

static void read_run_columns(struct reader *r, const struct yaml *y, void *to)
{
    read_size(r, y, "run", &((struct run_settings *)to)->columns);
}

static void read_run_rows(struct reader *r, const struct yaml *y, void *to)
{
    read_size(r, y, "run", &((struct run_settings *)to)->rows);
}

static const struct field run_fields[] = {{"on", read_on},
                                          {"timeout", read_timeout},
                                          {"limits", read_limits},
                                          {"columns", read_run_columns},
                                          {"rows", read_run_rows}};

void settings_read_run(struct reader *r, const struct yaml *y)
{
    fields_read(r, y, "`run`", run_fields, countof(run_fields), &r->course->run);
}
