// SPDX-License-Identifier: MIT
#include "read/reader.h"

enum { NAMES = 32, TEXT_MAX = 4096 /* bytes: it may stand on every page */ };

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

static void unknown_key(struct reader *r, const struct yaml_entry *e, const char *what,
                        const struct field *fields, size_t count)
{
    const char *names[NAMES];
    size_t n = 0;
    for (size_t i = 0; i < count && n < NAMES; i++)
        names[n++] = fields[i].name;
    struct str hint = diag_suggestion(r->arena, e->key, names, n);
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
    if (there == thing && index->count < INDEX_NAMES)
        index->names[index->count++] = arena_cstr(r->arena, id);
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

void field_unknown(struct reader *r, struct span at, const char *what, struct str name,
                   const char *const *names, size_t count)
{
    struct str hint = diag_suggestion(r->arena, name, names, count);
    diag_add(r->diags, SEVERITY_ERROR, "unknown-name", at, "no %s is called `%.*s`%.*s", what,
             STR_ARG(name), STR_ARG(hint));
}
