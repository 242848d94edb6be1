// SPDX-License-Identifier: MIT
/*
 * id.c -- how things are called, reserved names, and a set of names in which each is given once.
 *
 * Beside each name stands the last number put behind it, so that the thousandth `setup` is found
 * at once.
 */
#include "model/id.h"

#include "core/civil.h"
#include "core/text/buf.h"

#include "core/text/utf8.h"

/* ---- how things are called ---- */

struct str id_of_slide(struct arena *a, size_t lesson, size_t slide)
{
    return lesson ? arena_printf(a, "%zu.%zu", lesson, slide) : arena_printf(a, "%zu", slide);
}

struct str id_of_page(struct arena *a, size_t page)
{
    return arena_printf(a, "w%zu", page);
}

struct str id_of_problem(struct arena *a, size_t problem)
{
    return arena_printf(a, "p%zu", problem);
}

struct str id_of_command(struct arena *a, struct str head, size_t nth)
{
    char letters[16];
    size_t i = sizeof letters;
    for (; nth; nth = (nth - 1) / 26)
        letters[--i] = (char)('a' + (nth - 1) % 26);
    return arena_printf(a, "%.*s%.*s", STR_ARG(head), (int)(sizeof letters - i), letters + i);
}

struct str id_slide_anchor(struct arena *a, size_t slide)
{
    return arena_printf(a, "s%zu", slide);
}

struct str id_title_anchor(struct arena *a, size_t slide)
{
    return arena_printf(a, "t%zu", slide);
}

struct str id_command_anchor(struct arena *a, struct str id)
{
    return arena_printf(a, "c-%.*s", STR_ARG(id));
}

struct str id_correction_anchor(struct arena *a, int64_t local, struct str id)
{
    struct civil c = civil_from_seconds(local);
    return arena_printf(a, "e-%04d%02d%02d%02d%02d-%.*s", (int)c.year, c.month, c.date, c.hour,
                        c.minute, STR_ARG(id));
}

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
    static const char *const of_templates[] = {"main",   "status",        "contents",
                                               "aside",  "contrast",      "search",
                                               "lookup", "lookup-result", "lessons"};
    for (size_t i = 0; i < countof(of_templates); i++)
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

/* What is known of a name that was given. */
struct id_name {
    size_t number; /* the last one put behind it; 0: none */
};

static struct str lower(struct arena *a, struct str name)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < name.n;)
        buf_utf8(&b, utf8_lower(utf8_next(name, &i)));
    struct str copy = buf_copy(&b, a);
    buf_release(&b);
    return copy;
}

bool id_is_taken(const struct id_set *set, struct arena *a, struct str name)
{
    return map_get(&set->names, lower(a, name)) != NULL;
}

struct str id_take(struct id_set *set, struct arena *a, const struct id_kind *kind,
                   struct str wanted)
{
    if (kind->is_reserved(wanted))
        wanted = arena_printf(a, "%s%.*s", kind->prefix, STR_ARG(wanted));
    struct str name = wanted;
    struct id_name *base = map_get(&set->names, lower(a, wanted));
    while (map_get(&set->names, lower(a, name))) {
        base->number = base->number ? base->number + 1 : kind->first;
        name = arena_printf(a, "%.*s-%zu", STR_ARG(wanted), base->number);
        if (kind->is_reserved(name)) { /* "day" that comes twice: no number helps */
            name = wanted = arena_printf(a, "%s%.*s", kind->prefix, STR_ARG(wanted));
            base = map_get(&set->names, lower(a, wanted));
        }
    }
    map_add(&set->names, a, lower(a, name), ARENA_NEW(a, struct id_name));
    set->count++;
    return arena_str(a, name);
}
