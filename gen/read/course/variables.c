// SPDX-License-Identifier: MIT
#include "read/markdown/gfm.h"
#include "read/reader.h"

enum { VARIABLES_MAX = 256, DEPTH = 16, VALUE_MAX = 4096 };

static void read_value(struct reader *r, const struct yaml *y, void *to)
{
    ((struct variable *)to)->value = field_text(r, y);
}

static void read_label(struct reader *r, const struct yaml *y, void *to)
{
    ((struct variable *)to)->label = field_words(r, y);
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
    *v = (struct variable){.number = r->variable_count++, .name = e->key, .at = e->key_at};
    **tail = v;
    *tail = &v->next;
    if (yaml_is_null(e->value))
        return;
    if (e->value->kind == YAML_MAP)
        fields_read(r, e->value, "a variable", fields, countof(fields), v);
    else
        v->value = field_text(r, e->value);
}

/* Fills the variables named in a value; false where one of them is not known. */
static bool fill(struct reader *r, const struct variable *v, const struct str *cells,
                 struct str value, struct buf *out, size_t depth)
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
    const struct placeholder *placeholders = inline_find_placeholders(
        r->arena, r->course->variables, value, &count);
    for (size_t i = 0; i < count; i++) {
        const struct variable *inner = placeholders[i].variable;
        struct str cell = cells ? cells[inner->number] : STR("");
        bool unknown = inner->personal && !cells;
        struct str text = cell.n ? cell : unknown ? STR("") : inner->value;
        if (text.n == 0)
            return false;
        buf_put(out, str_slice(value, done, placeholders[i].start));
        if (!fill(r, v, cells, text, out, depth + 1))
            return false;
        done = placeholders[i].end;
    }
    buf_put(out, str_slice(value, done, value.n));
    return true;
}

struct str variable_fill(struct reader *r, const struct variable *v, const struct str *cells)
{
    struct buf filled = BUF_INIT;
    struct str cell = cells ? cells[v->number] : STR(""), result = STR("");
    struct str value = cell.n ? cell : v->value;
    if (value.n && fill(r, v, cells, value, &filled, 0))
        result = buf_copy(&filled, r->arena);
    buf_release(&filled);
    return result;
}

void variables_read(struct reader *r, const struct yaml *variables)
{
    struct variable **tail = &r->course->variables;
    if (variables && field_map(r, variables, "`variables`"))
        for (const struct yaml_entry *e = variables->entries; e; e = e->next) {
            if (r->variable_count == VARIABLES_MAX) {
                diag_add(r->diags, SEVERITY_ERROR, "too-many", e->key_at,
                         "a course has at most %d variables; leave out what nobody fills in",
                         VARIABLES_MAX);
                break;
            }
            read_variable(r, e, &tail);
        }
}

void variables_fill(struct reader *r)
{
    for (struct variable *v = r->course->variables; v; v = v->next)
        v->filled = v->personal ? STR("") : variable_fill(r, v, NULL);
    for (struct variable *v = r->course->variables; v; v = v->next)
        v->personal = v->filled.n == 0;
    r->uses = arena_array(r->arena, r->variable_count, sizeof *r->uses);
}

/* ---- what is shown ---- */

void variables_count(struct reader *r, struct str text)
{
    for (size_t i = 0; (i = str_find_char(text, i, '<')) < text.n; i++) {
        const struct variable *v = gfm_placeholder_at(r->course->variables, text, i);
        if (v && r->uses) /* NULL: no values were filled in */
            r->uses[v->number]++;
    }
}

/* The bytes that are shown of the values, which are those of one participant or of all (NULL);
 * `*most` gives the variable that has the largest part. */
static size_t shown_bytes(const struct reader *r, const struct str *values,
                          const struct variable **most)
{
    size_t sum = 0, largest = 0;
    for (const struct variable *v = r->course->variables; v; v = v->next) {
        size_t bytes = r->uses[v->number] * (values ? values[v->number].n : v->filled.n);
        sum += bytes;
        if (bytes > largest) {
            largest = bytes;
            *most = v;
        }
    }
    return sum;
}

/* A value of some KB is named in some bytes; what is set of it takes the PDFs a hundred times its
 * size. */
static bool shows_too_much(struct reader *r, const struct str *values, struct span at)
{
    const struct variable *most = NULL;
    if (shown_bytes(r, values, &most) <= SHOWN_MAX)
        return false;
    diag_add(r->diags, SEVERITY_ERROR, "variable-size", at.src ? at : most->at,
             "what the variables stand for adds up to more than %d MB in the texts of the course; "
             "of that `%.*s`, named %zu times, has the largest part",
             SHOWN_MAX / (1024 * 1024), STR_ARG(most->name), r->uses[most->number]);
    return true;
}

void variables_check(struct reader *r)
{
    if (shows_too_much(r, NULL, (struct span){0}))
        for (struct variable *v = r->course->variables; v; v = v->next) {
            v->filled = STR("");
            v->personal = true;
        }
    for (const struct participant *p = r->course->participants; p; p = p->next)
        if (shows_too_much(r, p->values, p->at))
            break;
}
