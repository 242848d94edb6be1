// SPDX-License-Identifier: MIT
#include "read/reader.h"

/* The words for what a rule may be; the severities stand in their own order. */
static const char *const words[] = {"info", "warning", "error", "off"};
enum { WORDS = sizeof words / sizeof *words };

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
    enum { DIGITS = 4 };
    struct str text = field_text(r, y);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n = ascii_digit(text.p[i]) && text.n <= DIGITS ? n * 10 + (size_t)(text.p[i] - '0') : 0;
    if (n == 0)
        diag_add(r->diags, SEVERITY_ERROR, code, y->at, "write a number from 1 to 9999");
    *size = n;
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
    fields_read(r, y, "`slide`", fields, sizeof fields / sizeof *fields, r->course);
}

/* ---- lists ---- */

struct listed *listed_read(struct reader *r, const struct yaml *y, const char *what)
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

static void read_on(struct reader *r, const struct yaml *y, void *to)
{
    struct run_settings *run = to;
    run->on = field_text(r, y);
    run->at = y->at;
}

static void read_timeout(struct reader *r, const struct yaml *y, void *to)
{
    struct run_settings *run = to;
    struct str text = field_text(r, y);
    size_t seconds = 0;
    bool good = text.n > 0 && text.n <= 6;
    for (size_t i = 0; good && i < text.n; i++) {
        good = ascii_digit(text.p[i]);
        seconds = seconds * 10 + (size_t)(text.p[i] - '0');
    }
    if (good && seconds)
        run->timeout = seconds;
    else
        diag_add(r->diags, SEVERITY_ERROR, "run", y->at,
                 "write `timeout` as a number of seconds, 1 or more");
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
                                          {"columns", read_run_columns},
                                          {"rows", read_run_rows}};

void run_settings_read(struct reader *r, const struct yaml *y)
{
    fields_read(r, y, "`run`", run_fields, sizeof run_fields / sizeof *run_fields, &r->course->run);
}
