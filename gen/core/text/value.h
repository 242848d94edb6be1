/*
 * value.h -- the data that a template is rendered with.
 *
 * A tree of null, booleans, numbers, strings, lists and maps, built once in an
 * arena and const from then on. Maps are small and keep the order in which their
 * keys were set. Strings are views: what they look at must live as long as the
 * arena. Nothing here holds HTML: escaping is the template's decision. Nothing
 * fails; setting into what is no map, or pushing to what is no list, aborts.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_VALUE_H
#define HANDOUT_CORE_TEXT_VALUE_H

#include "core/arena.h"

enum value_kind { VALUE_NULL, VALUE_BOOL, VALUE_NUMBER, VALUE_STR, VALUE_LIST, VALUE_MAP };

struct value_entry;

struct value {
    enum value_kind kind;
    union {
        bool boolean;
        struct {
            struct str text; /* STR; of a NUMBER, its digits */
            double number;   /* NUMBER */
        };
        struct {
            const struct value **items;  /* LIST */
            struct value_entry *entries; /* MAP */
            size_t count, cap;
            struct arena *arena;
        };
    };
};

struct value_entry {
    struct str key;
    const struct value *value;
};

const struct value *value_null(void);
const struct value *value_bool(bool b);
const struct value *value_str(struct arena *a, struct str s);

/* A finite number. Shown as the shortest decimal that reads back as the same number. */
const struct value *value_number(struct arena *a, double n);

struct value *value_list(struct arena *a);
void value_push(struct value *list, const struct value *item);

/* Setting a key again replaces its value. `key` is not copied: usually it is a literal. */
struct value *value_map(struct arena *a);
void value_set(struct value *map, const char *key, const struct value *value);
void value_set_str(struct value *map, const char *key, struct str s);
void value_set_bool(struct value *map, const char *key, bool b);
void value_set_number(struct value *map, const char *key, double n);

/* The value of a key; NULL where the map lacks it, or where it is no map. */
const struct value *value_get(const struct value *map, struct str key);

/* False are: null, false, 0, the empty string, the empty list. */
bool value_truthy(const struct value *v);

#endif
