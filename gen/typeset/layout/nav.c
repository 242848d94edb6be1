// SPDX-License-Identifier: MIT
#include "typeset/layout/flow.h"

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

void anchors_add(struct anchors *anchors, struct arena *a, struct str name, struct place *place)
{
    size_t known = anchors->by_name.count;
    map_add(&anchors->by_name, a, name, place);
    if (anchors->by_name.count > known)
        *ARENA_PUSH(a, anchors->items, anchors->count, anchors->cap) = (struct anchor){name, place};
}

void headings_join(struct headings *headings, struct arena *a, const struct headings *beside)
{
    for (size_t i = 0; i < beside->count; i++)
        *ARENA_PUSH(a, headings->items, headings->count, headings->cap) = beside->items[i];
}

void anchors_join(struct anchors *anchors, struct arena *a, const struct anchors *beside)
{
    for (size_t i = 0; i < beside->count; i++)
        anchors_add(anchors, a, beside->items[i].name, beside->items[i].place);
}

const struct place *anchors_find(const struct anchors *anchors, struct str name)
{
    const struct place *place = map_get(&anchors->by_name, name);
    size_t hash = str_find_char(name, 0, '#');
    if (place || hash == name.n)
        return place;
    return map_get(&anchors->by_name, str_slice(name, 0, hash + 1));
}
