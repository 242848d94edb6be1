// SPDX-License-Identifier: MIT
#include "render/pdf/nav.h"

struct heading *headings_add(struct headings *headings, struct arena *a, int level,
                             struct str title, struct str target)
{
    struct heading *heading = ARENA_NEW(a, struct heading);
    *heading = (struct heading){.level = level, .title = title, .target = target};
    *ARENA_PUSH(a, headings->items, headings->count, headings->cap) = heading;
    return heading;
}

static struct str page_of(struct str target)
{
    return str_slice(target, 0, str_find_char(target, 0, '#'));
}

const struct heading *headings_find(const struct headings *headings, struct str target)
{
    const struct heading *page = NULL;
    for (size_t i = 0; i < headings->count; i++) {
        const struct heading *heading = headings->items[i];
        if (str_eq(heading->target, target))
            return heading;
        if (!page && str_eq(page_of(heading->target), page_of(target)))
            page = heading;
    }
    return page;
}
