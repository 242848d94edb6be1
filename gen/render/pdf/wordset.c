// SPDX-License-Identifier: MIT
#include "render/pdf/wordset.h"

#include <string.h>

static void widen(struct wordset *set, struct arena *a, size_t number)
{
    enum { LEAST = 4096 };
    size_t count = set->known_count ? set->known_count : LEAST;
    while (count <= number)
        count *= 2;
    bool *known = arena_array(a, count, sizeof *known);
    if (set->known_count)
        memcpy(known, set->known, set->known_count * sizeof *known);
    set->known = known;
    set->known_count = count;
}

void wordset_add(struct wordset *set, struct arena *a, const struct word *word)
{
    if (word->number >= set->known_count)
        widen(set, a, word->number);
    if (set->known[word->number])
        return;
    set->known[word->number] = true;
    *ARENA_PUSH(a, set->items, set->count, set->cap) = word;
}

void wordset_join(struct wordset *set, struct arena *a, const struct wordset *other)
{
    for (size_t i = 0; i < other->count; i++)
        wordset_add(set, a, other->items[i]);
}
