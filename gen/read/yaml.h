/*
 * yaml.h -- YAML to a tree whose every node knows its place.
 *
 * On libyaml's events; only this module includes yaml.h. One document; plain
 * scalars stay text. Bounded against hostile input: nesting, number of nodes,
 * and the number of nodes that aliases would expand to. Duplicate keys are errors,
 * tags are ignored. Everything lives in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_YAML_H
#define HANDOUT_READ_YAML_H

#include "core/diag.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml {
    enum yaml_kind kind;
    struct span at;
    struct str text;  /* SCALAR */
    bool quoted;      /* SCALAR in quotes: never null, never a number */
    bool literal;     /* SCALAR after `|`: lines of the source less `indent` blanks */
    struct span body; /* of a literal: its lines */
    size_t indent;
    struct yaml_entry *entries; /* LIST and MAP, in order */
    size_t weight;              /* nodes in it, aliases expanded */
};

struct yaml_entry {
    struct yaml_entry *next;
    struct str key; /* of a map; empty in a list */
    struct span key_at;
    const struct yaml *value;
};

/*
 * Reads source[start, end), whole lines. NULL after an error, which is then among
 * the diagnostics, and where there is no document.
 */
const struct yaml *yaml_read(struct arena *a, struct diags *d, const struct source *src,
                             size_t start, size_t end);

/* The same of a whole file of data, which may have so many values. */
const struct yaml *yaml_read_large(struct arena *a, struct diags *d, const struct source *src,
                                   size_t most);

/*
 * Whether a text is YAML, of one document or more. Else *at is where it is not, in bytes,
 * and *problem says why, in words that need no freeing.
 */
bool yaml_valid(struct str text, size_t *at, const char **problem);

/* The value of a key of a map; NULL where it is absent or `y` is no map. */
const struct yaml *yaml_get(const struct yaml *y, const char *key);

/* Absent, empty, ~ or null. */
bool yaml_is_null(const struct yaml *y);

#endif
