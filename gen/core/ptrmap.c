// SPDX-License-Identifier: MIT
#include "core/ptrmap.h"

#include <stdint.h>

struct ptrmap ptrmap_new(struct arena *a, size_t count)
{
    size_t size = 8;
    while (size / 2 < count)
        size *= 2;
    return (struct ptrmap){arena_array(a, size, sizeof(struct ptrmap_entry)), size - 1};
}

/* The entry of the key, or the free one that it would get. */
static struct ptrmap_entry *find(const struct ptrmap *m, const void *key)
{
    /* Fibonacci hashing: the low bits of addresses are alike, the high bits of the product not */
    uint64_t hash = (uint64_t)(uintptr_t)key * 0x9e3779b97f4a7c15u;
    size_t i = (size_t)(hash >> 32) & m->mask;
    while (m->entries[i].key && m->entries[i].key != key)
        i = (i + 1) & m->mask;
    return &m->entries[i];
}

void ptrmap_put(struct ptrmap *m, const void *key, void *value)
{
    *find(m, key) = (struct ptrmap_entry){key, value};
}

void *ptrmap_get(const struct ptrmap *m, const void *key)
{
    return find(m, key)->value;
}
