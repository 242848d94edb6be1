// SPDX-License-Identifier: MIT
#include "check/rule.h"

struct name *names_get(const struct names *names, struct str key)
{
    return map_get(&names->map, key);
}

struct name *names_add(struct names *names, struct arena *a, struct str key)
{
    struct name *name = names_get(names, key);
    if (name)
        return name;
    name = ARENA_NEW(a, struct name);
    name->key = key.p ? key : STR("");
    if (names->last)
        names->last->next = name;
    else
        names->first = name;
    names->last = name;
    return map_add(&names->map, a, name->key, name);
}

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (ascii_digit(s.p[i]))
            return true;
    return false;
}

struct slip slip_find(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    while (i < a.n && i < b.n && ascii_lower(a.p[i]) == ascii_lower(b.p[i]))
        i++;
    while (j + i < a.n && j + i < b.n &&
           ascii_lower(a.p[a.n - 1 - j]) == ascii_lower(b.p[b.n - 1 - j]))
        j++;
    struct slip slip = {.before = i,
                        .behind = j,
                        .left = str_slice(a, i, a.n - j),
                        .right = str_slice(b, i, b.n - j)};
    struct str x = slip.left, y = slip.right;
    bool swapped = x.n == 2 && y.n == 2 && x.p[0] == y.p[1] && x.p[1] == y.p[0];
    slip.one = x.n + y.n > 0 && (swapped || (x.n <= 1 && y.n <= 1)) && !has_digit(x) &&
               !has_digit(y);
    return slip;
}

struct str names_near(struct arena *a, const struct names *names, struct str word)
{
    struct str near = STR("");
    for (const struct name *name = names->first; name; name = name->next) {
        struct str key = name->key;
        if (key.n > 2 && slip_find(word, key).one && (!near.n || str_cmp(key, near) < 0))
            near = key;
    }
    return near.n ? arena_printf(a, "; did you mean `%.*s`?", STR_ARG(near)) : STR("");
}
