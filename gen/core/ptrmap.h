/*
 * ptrmap.h -- a map from addresses to addresses, of a size that is known before.
 *
 * Lives in an arena. Putting and getting cost the same however much it holds: a hash table
 * with open addressing, at most half full.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_PTRMAP_H
#define HANDOUT_CORE_PTRMAP_H

#include "core/arena.h"

struct ptrmap_entry {
    const void *key; /* NULL: free */
    void *value;
};

struct ptrmap {
    struct ptrmap_entry *entries;
    size_t mask; /* their number less one; a power of two less one */
};

/* An empty map with room for `count` keys. */
struct ptrmap ptrmap_new(struct arena *a, size_t count);

/* The key is not NULL; what it stood for before is replaced. */
void ptrmap_put(struct ptrmap *m, const void *key, void *value);

/* NULL where the key was not put. */
void *ptrmap_get(const struct ptrmap *m, const void *key);

#endif
