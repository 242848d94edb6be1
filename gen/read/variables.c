// SPDX-License-Identifier: MIT
#include "read/inline.h"
#include "read/reader.h"

enum { DEPTH = 16, VALUE_MAX = 4096, NAMES = 64 };

static void read_value(struct reader *r, const struct yaml *y, void *to)
{
    ((struct variable *)to)->value = field_text(r, y);
}

static void read_label(struct reader *r, const struct yaml *y, void *to)
{
    ((struct variable *)to)->label = field_text(r, y);
}

static void read_example(struct reader *r, const struct yaml *y, void *to)
{
    ((struct variable *)to)->example = field_text(r, y);
}

static const struct field fields[] = {
    {"value", read_value}, {"label", read_label}, {"example", read_example}};

static bool valid_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!ascii_alnum(name.p[i]) && !str_has_char(STR("-_. "), name.p[i]) &&
            (unsigned char)name.p[i] < 0x80)
            return false;
    return name.n > 0;
}

static void read_variable(struct reader *r, const struct yaml_entry *e, struct variable ***tail)
{
    if (!valid_name(e->key)) {
        diag_add(r->diags, SEVERITY_ERROR, "variable-name", e->key_at,
                 "a variable is named by letters, digits, `-`, `_` and `.`");
        return;
    }
    struct variable *v = ARENA_NEW(r->arena, struct variable);
    *v = (struct variable){.name = e->key, .at = e->key_at};
    **tail = v;
    *tail = &v->next;
    if (yaml_is_null(e->value))
        return;
    if (e->value->kind == YAML_MAP)
        fields_read(r, e->value, "a variable", fields, sizeof fields / sizeof *fields, v);
    else
        v->value = field_text(r, e->value);
}

/* What a roster may say of a person besides the variables. */
static const char *const person_columns[] = {"login", "name", "email", "group", "lang", "timezone"};
enum { PERSON_COLUMNS = sizeof person_columns / sizeof *person_columns };

/* A variable that the roster has a column for differs from person to person. */
static void read_column(struct reader *r, const struct source *src, struct str name)
{
    const char *names[NAMES] = {0};
    size_t count = 0;
    bool known = name.n == 0;
    for (; count < PERSON_COLUMNS; count++) {
        names[count] = person_columns[count];
        known = known || str_is(name, names[count]);
    }
    for (struct variable *v = r->course->variables; v; v = v->next) {
        if (count < NAMES)
            names[count++] = arena_cstr(r->arena, v->name);
        if (!str_eq(v->name, name))
            continue;
        v->personal = true;
        known = true;
    }
    if (known)
        return;
    struct str hint = diag_suggestion(r->arena, name, names, count);
    diag_add(r->diags, SEVERITY_WARNING, "roster-column", span_of(src, name),
             "no variable is called as this column, `%.*s`, which nothing reads%.*s", STR_ARG(name),
             STR_ARG(hint));
}

/* The head line names the columns. */
static void read_roster_columns(struct reader *r, const struct yaml *roster)
{
    const struct source *src = input_text(&r->input, field_text(r, roster), roster->at);
    if (!src)
        return;
    r->course->roster = src;
    struct str head = source_line(src, 0);
    size_t semicolon = str_find_char(head, 0, ';');
    if (semicolon < head.n && !str_has_char(head, ',')) {
        diag_add(r->diags, SEVERITY_ERROR, "roster", (struct span){src, semicolon, semicolon + 1},
                 "separate the columns with commas");
        return;
    }
    for (size_t i = 0; i <= head.n;) {
        size_t end = str_find_char(head, i, ',');
        struct str name = str_trim(str_slice(head, i, end));
        if (name.n > 1 && *name.p == '"')
            name = str_slice(name, 1, name.n - 1);
        read_column(r, src, name);
        i = end + 1;
    }
}

/* Fills the variables named in a value; false where one of them is personal. */
static bool fill(struct reader *r, struct variable *v, struct str value, struct buf *out,
                 size_t depth)
{
    if (depth > DEPTH) {
        diag_add(r->diags, SEVERITY_ERROR, "variable-loop", v->at,
                 "the value of `%.*s` leads back to itself", STR_ARG(v->name));
        return false;
    }
    if (out->n > VALUE_MAX) {
        diag_add(r->diags, SEVERITY_ERROR, "variable-size", v->at,
                 "the value of `%.*s`, filled in, has more than %d bytes", STR_ARG(v->name),
                 VALUE_MAX);
        return false;
    }
    size_t count, done = 0;
    const struct hole *holes = inline_find_holes(r->arena, r->course->variables, value, &count);
    for (size_t i = 0; i < count; i++) {
        const struct variable *inner = holes[i].variable;
        if (inner->personal || inner->value.n == 0)
            return false;
        buf_put(out, str_slice(value, done, holes[i].start));
        if (!fill(r, v, inner->value, out, depth + 1))
            return false;
        done = holes[i].end;
    }
    buf_put(out, str_slice(value, done, value.n));
    return true;
}

void variables_read(struct reader *r, const struct yaml *variables, const struct yaml *roster)
{
    struct variable **tail = &r->course->variables;
    if (variables && field_map(r, variables, "`variables`"))
        for (const struct yaml_entry *e = variables->entries; e; e = e->next)
            read_variable(r, e, &tail);
    if (roster)
        read_roster_columns(r, roster);
    struct buf filled = BUF_INIT;
    for (struct variable *v = r->course->variables; v; v = v->next) {
        buf_clear(&filled);
        v->filled = STR("");
        if (!v->personal && v->value.n && fill(r, v, v->value, &filled, 0))
            v->filled = buf_copy(&filled, r->arena);
    }
    buf_release(&filled);
    for (struct variable *v = r->course->variables; v; v = v->next)
        v->personal = v->filled.n == 0;
}
