// SPDX-License-Identifier: MIT
#include "read/reader.h"

enum {
    TEXT_MAX = 4096, /* bytes: it may stand on every page */
    HINTS = 100,     /* each of them compares a name with all others */
};

static const char *kind_name(enum yaml_kind kind)
{
    switch (kind) {
    case YAML_SCALAR: return "a text";
    case YAML_LIST: return "a list";
    case YAML_MAP: return "a map";
    }
    return "";
}

static bool expect(struct reader *r, const struct yaml *y, enum yaml_kind kind, const char *what)
{
    if (y->kind == kind)
        return true;
    diag_add(r->diags, SEVERITY_ERROR, "yaml-type", y->at, "%s must be %s, not %s", what,
             kind_name(kind), kind_name(y->kind));
    return false;
}

bool field_list(struct reader *r, const struct yaml *y, const char *what)
{
    return expect(r, y, YAML_LIST, what);
}

bool field_map(struct reader *r, const struct yaml *y, const char *what)
{
    return expect(r, y, YAML_MAP, what);
}

struct str field_text(struct reader *r, const struct yaml *y)
{
    if (!expect(r, y, YAML_SCALAR, "this value"))
        return STR("");
    if (y->text.n <= TEXT_MAX)
        return str_trim(y->text);
    diag_add(r->diags, SEVERITY_ERROR, "too-long", y->at,
             "this text has %zu bytes, and one of a few lines at most %d", y->text.n, TEXT_MAX);
    return STR("");
}

const struct yaml *field_in_language(struct reader *r, const struct yaml *y)
{
    const struct course *original = r->course->original ? r->course->original : r->course;
    const struct yaml *own = NULL, *first = NULL;
    if (y->kind != YAML_MAP || !original->translations)
        return y;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        const struct listed *l = original->translations;
        while (l && !str_eq(l->text, e->key))
            l = l->next;
        if (!l && !str_eq(original->lang, e->key))
            diag_add(r->diags, SEVERITY_ERROR, "unknown-key", e->key_at,
                     "`%.*s` is no language of this course; see `lang` and `translations`",
                     STR_ARG(e->key));
        own = str_eq(e->key, r->course->lang) ? e->value : own;
        first = str_eq(e->key, original->lang) ? e->value : first;
    }
    if (yaml_is_null(first))
        diag_add(r->diags, SEVERITY_ERROR, "missing-key", y->at,
                 "say this in the language of the course too: `%.*s`", STR_ARG(original->lang));
    const struct yaml *said = yaml_is_null(own) ? first : own;
    return yaml_is_null(said) ? y : said;
}

struct str field_words(struct reader *r, const struct yaml *y)
{
    return field_text(r, field_in_language(r, y));
}

struct str field_hint(struct reader *r, struct str name, const char *const *names, size_t count)
{
    return r->hints++ < HINTS ? diag_suggestion(r->arena, name, names, count) : STR("");
}

static void unknown_key(struct reader *r, const struct yaml_entry *e, const char *what,
                        const struct field *fields, size_t count)
{
    const char **names = arena_array(r->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = fields[i].name;
    struct str hint = field_hint(r, e->key, names, count);
    diag_add(r->diags, SEVERITY_ERROR, "unknown-key", e->key_at, "%s has no key `%.*s`%.*s", what,
             STR_ARG(e->key), STR_ARG(hint));
}

bool fields_read(struct reader *r, const struct yaml *y, const char *what,
                 const struct field *fields, size_t count, void *to)
{
    if (!field_map(r, y, what))
        return false;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        const struct field *field = NULL;
        for (size_t i = 0; i < count; i++)
            if (str_is(e->key, fields[i].name))
                field = &fields[i];
        if (!field)
            unknown_key(r, e, what, fields, count);
        else if (!yaml_is_null(e->value))
            field->read(r, e->value, to);
    }
    return true;
}

void *index_add(struct reader *r, struct index *index, struct str id, void *thing)
{
    void *there = map_add(&index->things, r->arena, id, thing);
    if (there == thing)
        *ARENA_PUSH(r->arena, index->names, index->count, index->cap) = arena_cstr(r->arena, id);
    return there;
}

void *index_find(struct reader *r, const struct index *index, struct str id, struct span at,
                 const char *what)
{
    void *thing = map_get(&index->things, id);
    if (!thing)
        field_unknown(r, at, what, id, index->names, index->count);
    return thing;
}

/* "; there are `a`, `b`", or the first of them. */
static struct str list_names(struct reader *r, const char *const *names, size_t count)
{
    enum { SHOWN = 8 };
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < count && i < SHOWN; i++)
        buf_printf(&b, "%s`%s`", i ? ", " : "; there are ", names[i]);
    buf_puts(&b, count > SHOWN ? ", ..." : "");
    struct str list = buf_copy(&b, r->arena);
    buf_release(&b);
    return list;
}

void field_unknown(struct reader *r, struct span at, const char *what, struct str name,
                   const char *const *names, size_t count)
{
    struct str hint = field_hint(r, name, names, count);
    if (hint.n == 0 && r->hints < HINTS)
        hint = list_names(r, names, count);
    diag_add(r->diags, SEVERITY_ERROR, "unknown-name", at, "no %s is called `%.*s`%.*s", what,
             STR_ARG(name), STR_ARG(hint));
}
