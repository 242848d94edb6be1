/*
 * map.h -- values by name, or by address: the one hash table of the program.
 *
 * A map that is all zero is empty. Keys are views that outlive the map; values are addresses, not
 * NULL. Slots lie in the caller's arena. There is no way to walk a map: its order differs from run
 * to run, because whoever writes a course must not know which names meet in one slot.
 *
 * An address as a key stands for itself, whatever lies there, and is copied. A map has keys of one
 * sort: an address is the text of its bytes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_MAP_H
#define HANDOUT_CORE_MAP_H

#include "core/arena.h"

struct map_slot;

struct map {
    struct map_slot *slots;
    size_t size, count; /* of the slots, a power of two; of those that are taken */
};

void *map_get(const struct map *map, struct str key); /* NULL: it is not there */

/* Puts a value under a key that has none yet. Returns what is there then: this value, or the older.
 */
void *map_add(struct map *map, struct arena *a, struct str key, void *value);

/* The same by an address. NULL is one like others. */
void *map_get_at(const struct map *map, const void *address);
void *map_add_at(struct map *map, struct arena *a, const void *address, void *value);

/* A number, not 0, that nobody outside this process knows: for the tables of other libraries. */
unsigned long map_salt(void);

#endif
