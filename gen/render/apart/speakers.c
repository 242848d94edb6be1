// SPDX-License-Identifier: MIT
#include "render/apart/speakers.h"

bool speakers_have_notes(const struct course *course)
{
    for (const struct lesson *l = course->lessons; l; l = l->next)
        for (const struct slide *s = l->slides; s; s = s->next)
            if (s->notes)
                return true;
    return false;
}

struct str speakers_path(struct arena *a, const struct course *course, const char *name)
{
    struct str lang = course->original ? course->lang : STR("");
    return arena_printf(a, "private/speakers/%.*s%s%s", STR_ARG(lang), lang.n ? "/" : "", name);
}
