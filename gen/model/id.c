// SPDX-License-Identifier: MIT
/*
 * id.c -- reserved names, and a set of names in which each is given once.
 *
 * The set is a hash table with linear probing, never more than half full. Beside each name
 * stands the last number put behind it, so that the thousandth `setup` is found at once.
 */
#include "model/id.h"

#include "core/utf8.h"

struct id_slot {
    struct str name; /* p == NULL: a free slot */
    size_t number;   /* the last one put behind this name; 0: none */
};

/* ---- what is reserved ---- */

static size_t skip_digits(struct str s, size_t i)
{
    while (i < s.n && ascii_digit(s.p[i]))
        i++;
    return i;
}

/* A letter or two letters, then a number: s12. */
static bool is_numbered(struct str name, const char *head)
{
    size_t n = str_from(head).n;
    return str_starts(name, head) && name.n > n && skip_digits(name, n) == name.n;
}

bool id_is_command_anchor(struct str name)
{
    if (!str_starts(name, "c-"))
        return false;
    size_t i = 2, digits;
    if (i < name.n && str_has_char(STR("wps"), name.p[i]))
        i++;
    digits = i;
    i = skip_digits(name, i);
    if (i == digits)
        return false;
    if (i < name.n && name.p[i] == '.') {
        digits = ++i;
        i = skip_digits(name, i);
        if (i == digits)
            return false;
    }
    size_t letters = i;
    while (i < name.n && name.p[i] >= 'a' && name.p[i] <= 'z')
        i++;
    return i > letters && i == name.n;
}

bool id_is_anchor(struct str name)
{
    /* tests/house/ids.sh holds this list against the templates. */
    static const char *const of_templates[] = {"main", "status", "lookup", "lookup-result",
                                               "lessons"};
    for (size_t i = 0; i < sizeof of_templates / sizeof *of_templates; i++)
        if (str_is(name, of_templates[i]))
            return true;
    return is_numbered(name, "s") || is_numbered(name, "t") || id_is_command_anchor(name);
}

bool id_is_sheet(struct str name)
{
    return str_is(name, "course") || is_numbered(name, "day-");
}

static bool is_no_lesson(struct str name)
{
    return name.n == 0 || id_is_sheet(name);
}

const struct id_kind id_anchors = {id_is_anchor, "section-", 1};
const struct id_kind id_lessons = {is_no_lesson, "lesson-", 2};

/* ---- names that are given once ---- */

/* FNV-1a, 64 bits, of the name in lower case */
static size_t hash(struct str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n;)
        h = (h ^ (uint32_t)utf8_lower(utf8_next(s, &i))) * 1099511628211u;
    return (size_t)(h ^ h >> 32);
}

static bool is_same(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n)
        if (utf8_lower(utf8_next(a, &i)) != utf8_lower(utf8_next(b, &k)))
            return false;
    return i == a.n && k == b.n;
}

/* The slot that holds the name, or the free one where it belongs. */
static struct id_slot *find(const struct id_set *set, struct str name)
{
    size_t i = hash(name) & (set->size - 1);
    while (set->slots[i].name.p && !is_same(set->slots[i].name, name))
        i = (i + 1) & (set->size - 1);
    return &set->slots[i];
}

static void make_room(struct id_set *set, struct arena *a)
{
    if (set->size > set->count * 2 + 2)
        return;
    struct id_set larger = {.count = set->count, .size = set->size ? set->size * 4 : 64};
    larger.slots = arena_array(a, larger.size, sizeof *larger.slots);
    for (size_t i = 0; i < set->size; i++)
        if (set->slots[i].name.p)
            *find(&larger, set->slots[i].name) = set->slots[i];
    *set = larger;
}

bool id_is_taken(const struct id_set *set, struct str name)
{
    return set->size && find(set, name)->name.p;
}

struct str id_take(struct id_set *set, struct arena *a, const struct id_kind *kind,
                   struct str wanted)
{
    make_room(set, a);
    if (kind->is_reserved(wanted))
        wanted = arena_printf(a, "%s%.*s", kind->prefix, STR_ARG(wanted));
    struct str name = wanted;
    struct id_slot *base = find(set, wanted);
    while (find(set, name)->name.p) {
        base->number = base->number ? base->number + 1 : kind->first;
        name = arena_printf(a, "%.*s-%zu", STR_ARG(wanted), base->number);
        if (kind->is_reserved(name)) { /* "day" that comes twice: no number helps */
            name = wanted = arena_printf(a, "%s%.*s", kind->prefix, STR_ARG(wanted));
            base = find(set, wanted);
        }
    }
    find(set, name)->name = arena_str(a, name);
    set->count++;
    return name;
}
