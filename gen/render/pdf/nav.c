// SPDX-License-Identifier: MIT
#include "render/pdf/nav.h"

#include <stdint.h>

enum { SLOTS = 1024 };

struct heading *headings_add(struct headings *headings, struct arena *a, struct heading heading)
{
    struct heading *added = ARENA_NEW(a, struct heading);
    *added = heading;
    *ARENA_PUSH(a, headings->items, headings->count, headings->cap) = added;
    return added;
}

struct str heading_words(const struct heading *heading, struct arena *a)
{
    if (heading->number.n == 0)
        return heading->title;
    return arena_printf(a, "%.*s %.*s", STR_ARG(heading->number), STR_ARG(heading->title));
}

static size_t slot_of(struct str name)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < name.n; i++)
        hash = (hash ^ (unsigned char)name.p[i]) * 16777619u;
    return hash % SLOTS;
}

static const struct place *find_exactly(const struct targets *targets, struct str name)
{
    if (!targets->slots)
        return NULL;
    for (const struct target *t = targets->slots[slot_of(name)]; t; t = t->same_slot)
        if (str_eq(t->name, name))
            return t->place;
    return NULL;
}

void targets_add(struct targets *targets, struct arena *a, struct str name,
                 const struct place *place)
{
    if (find_exactly(targets, name))
        return;
    if (!targets->slots)
        targets->slots = arena_array(a, SLOTS, sizeof *targets->slots);
    struct target **slot = &targets->slots[slot_of(name)];
    struct target *target = ARENA_NEW(a, struct target);
    *target = (struct target){.name = name, .place = place, .same_slot = *slot};
    *slot = target;
}

void headings_join(struct headings *headings, struct arena *a, const struct headings *beside)
{
    for (size_t i = 0; i < beside->count; i++)
        *ARENA_PUSH(a, headings->items, headings->count, headings->cap) = beside->items[i];
}

void targets_join(struct targets *targets, struct arena *a, const struct targets *beside)
{
    for (size_t i = 0; beside->slots && i < SLOTS; i++)
        for (const struct target *t = beside->slots[i]; t; t = t->same_slot)
            targets_add(targets, a, t->name, t->place);
}

const struct place *targets_find(const struct targets *targets, struct str name)
{
    const struct place *place = find_exactly(targets, name);
    size_t hash = str_find_char(name, 0, '#');
    return place || hash == name.n ? place : find_exactly(targets, str_slice(name, 0, hash + 1));
}
