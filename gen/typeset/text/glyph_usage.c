// SPDX-License-Identifier: MIT
#include "typeset/text/shaping.h"

#include <string.h>

void wordset_init(struct wordset *set, struct wordmarks *marks)
{
    *set = (struct wordset){.marks = marks, .number = ++marks->newest};
}

static void widen(struct wordmarks *marks, struct arena *a, size_t number)
{
    enum { LEAST = 4096 };
    size_t count = marks->count ? marks->count : LEAST;
    while (count <= number)
        count *= 2;
    uint32_t *sets = arena_array(a, count, sizeof *sets);
    if (marks->count)
        memcpy(sets, marks->sets, marks->count * sizeof *sets);
    marks->sets = sets;
    marks->count = count;
}

void wordset_add(struct wordset *set, struct arena *a, const struct word *word)
{
    struct wordmarks *marks = set->marks;
    if (word->number >= marks->count)
        widen(marks, a, word->number);
    if (marks->sets[word->number] == set->number)
        return;
    marks->sets[word->number] = set->number;
    *ARENA_PUSH(a, set->items, set->count, set->cap) = word;
}

void wordset_join(struct wordset *set, struct arena *a, const struct wordset *other)
{
    for (size_t i = 0; i < other->count; i++)
        wordset_add(set, a, other->items[i]);
}
