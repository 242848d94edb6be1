// SPDX-License-Identifier: MIT
#include "check/rule.h"

/* FNV-1a, 32 bits (Fowler, Noll, Vo). */
static size_t hash(struct str s)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 16777619u;
    return h;
}

static struct name *find(struct name *slots, size_t cap, struct str key)
{
    size_t i = hash(key) & (cap - 1);
    while (slots[i].key.p && !str_eq(slots[i].key, key))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

struct name *names_get(const struct names *names, struct str key)
{
    if (names->count == 0)
        return NULL;
    struct name *name = find(names->slots, names->cap, key);
    return name->key.p ? name : NULL;
}

static void grow(struct names *names, struct arena *a)
{
    size_t cap = names->cap ? names->cap * 2 : 64;
    struct name *slots = arena_array(a, cap, sizeof *slots);
    for (size_t i = 0; i < names->cap; i++)
        if (names->slots[i].key.p)
            *find(slots, cap, names->slots[i].key) = names->slots[i];
    names->slots = slots;
    names->cap = cap;
}

struct name *names_add(struct names *names, struct arena *a, struct str key)
{
    if (names->count * 2 >= names->cap)
        grow(names, a);
    struct name *name = find(names->slots, names->cap, key);
    if (!name->key.p) {
        name->key = key.p ? key : STR("");
        names->count++;
    }
    return name;
}

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (ascii_digit(s.p[i]))
            return true;
    return false;
}

struct slip find_slip(struct str a, struct str b)
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
    for (size_t i = 0; i < names->cap; i++) {
        struct str key = names->slots[i].key;
        if (key.p && key.n > 2 && find_slip(word, key).one && (!near.n || str_cmp(key, near) < 0))
            near = key;
    }
    return near.n ? arena_printf(a, "; did you mean `%.*s`?", STR_ARG(near)) : STR("");
}
