// SPDX-License-Identifier: MIT
#include "core/text/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void wrong_kind(const char *wanted)
{
    fprintf(stderr, "handout: internal error: a value is no %s\n", wanted);
    abort();
}

const struct value *value_null(void)
{
    static const struct value null = {.kind = VALUE_NULL};
    return &null;
}

const struct value *value_bool(bool b)
{
    static const struct value no = {.kind = VALUE_BOOL, .boolean = false};
    static const struct value yes = {.kind = VALUE_BOOL, .boolean = true};
    return b ? &yes : &no;
}

const struct value *value_str(struct arena *a, struct str s)
{
    struct value *v = ARENA_NEW(a, struct value);
    v->kind = VALUE_STR;
    v->text = s;
    return v;
}

/* Any double is told apart by 17 significant digits; most need far fewer. */
static struct str digits_of(struct arena *a, double n)
{
    const double exact = 9007199254740992; /* 2^53: whole numbers below it print as such */
    if (n > -exact && n < exact && n == (double)(long long)n)
        return arena_printf(a, "%lld", (long long)n);
    char text[32];
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(text, sizeof text, "%.*g", precision, n);
        if (strtod(text, NULL) == n)
            break;
    }
    return arena_str(a, str_from(text));
}

const struct value *value_number(struct arena *a, double n)
{
    struct value *v = ARENA_NEW(a, struct value);
    v->kind = VALUE_NUMBER;
    v->number = n;
    v->text = digits_of(a, n);
    return v;
}

static struct value *container(struct arena *a, enum value_kind kind)
{
    struct value *v = ARENA_NEW(a, struct value);
    v->kind = kind;
    v->arena = a;
    return v;
}

struct value *value_list(struct arena *a)
{
    return container(a, VALUE_LIST);
}

void value_push(struct value *list, const struct value *item)
{
    if (list->kind != VALUE_LIST)
        wrong_kind("list");
    *ARENA_PUSH(list->arena, list->items, list->count, list->cap) = item ? item : value_null();
}

struct value *value_map(struct arena *a)
{
    return container(a, VALUE_MAP);
}

/* Maps are small: a scan beats a hash, and keeps the order. */
static struct value_entry *entry_of(const struct value *map, struct str key)
{
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(map->entries[i].key, key))
            return &map->entries[i];
    return NULL;
}

void value_set(struct value *map, const char *key, const struct value *value)
{
    if (map->kind != VALUE_MAP)
        wrong_kind("map");
    struct str name = str_from(key);
    struct value_entry *entry = entry_of(map, name);
    if (!entry)
        entry = ARENA_PUSH(map->arena, map->entries, map->count, map->cap);
    *entry = (struct value_entry){name, value ? value : value_null()};
}

void value_set_str(struct value *map, const char *key, struct str s)
{
    value_set(map, key, value_str(map->arena, s));
}

void value_set_bool(struct value *map, const char *key, bool b)
{
    value_set(map, key, value_bool(b));
}

void value_set_number(struct value *map, const char *key, double n)
{
    value_set(map, key, value_number(map->arena, n));
}

const struct value *value_get(const struct value *map, struct str key)
{
    if (map->kind != VALUE_MAP)
        return NULL;
    const struct value_entry *entry = entry_of(map, key);
    return entry ? entry->value : NULL;
}

bool value_truthy(const struct value *v)
{
    switch (v->kind) {
    case VALUE_NULL: return false;
    case VALUE_BOOL: return v->boolean;
    case VALUE_NUMBER: return v->number != 0;
    case VALUE_STR: return v->text.n != 0;
    case VALUE_LIST: return v->count != 0;
    case VALUE_MAP: return true;
    }
    return false;
}
