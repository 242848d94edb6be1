// SPDX-License-Identifier: MIT
/*
 * Hours of people are told on their own clocks, those of the course on its own: of each day the
 * slots of all who help are laid over it once for each language, whatever zones there are.
 */
#include "model/coverage.h"

#include "core/map.h"

enum {
    DAY = 24 * 60,                   /* minutes */
    SLOTS = 3 * DAY / COVERAGE_SLOT, /* from the midnight before the day up to that behind it */
};

bool person_speaks(const struct person *p, struct str lang)
{
    const struct listed *l = p ? p->speaks : NULL;
    while (l && !str_eq(l->text, lang))
        l = l->next;
    return l != NULL;
}

struct survey {
    struct arena *arena;
    const struct course *course;
    bool spoken; /* languages of people are tags; else all are understood by all */
};

static bool is_there(const struct person_ref *list, const struct person *p)
{
    while (list && list->person != p)
        list = list->next;
    return list != NULL;
}

/* The slots of a day in which the person helps: the hours of every day, on the clock of the course.
 */
static void add_hours(const struct survey *s, const struct person *p, struct coverage_day *day)
{
    const struct course *course = s->course;
    struct str own = p->timezone.n ? p->timezone : course->timezone;
    int zone = course_zone_offset(course, own, day->day);
    int here = course_zone_offset(course, course->timezone, day->day);
    int shift = zone == NO_OFFSET ? 0 : here - zone;
    for (int before = -1; before < 2; before++)
        for (int at = p->from; at < p->to; at += COVERAGE_SLOT) {
            int from_start = before * DAY + at + shift - day->from;
            size_t slot = (size_t)(from_start / COVERAGE_SLOT);
            if (from_start < 0 || slot >= day->count || is_there(day->slots[slot].there, p))
                continue;
            struct person_ref *ref = ARENA_NEW(s->arena, struct person_ref);
            ref->person = p;
            struct person_ref **tail = &day->slots[slot].there;
            while (*tail)
                tail = &(*tail)->next;
            *tail = ref;
        }
}

static void add_helper(const struct survey *s, const struct person *p, struct str lang,
                       struct coverage_day *day)
{
    if (p && p->to > 0 && (!lang.n || !s->spoken || person_speaks(p, lang)))
        add_hours(s, p, day);
}

static struct coverage_day *survey_day(const struct survey *s, const struct day *day,
                                       struct str lang)
{
    struct coverage_day *d = ARENA_NEW(s->arena, struct coverage_day);
    int to = 0;
    d->day = day;
    d->from = SLOTS * COVERAGE_SLOT;
    for (const struct session *n = day->sessions; n; n = n->next) {
        d->from = n->start < d->from ? n->start / COVERAGE_SLOT * COVERAGE_SLOT : d->from;
        to = n->end > to ? n->end : to;
    }
    if (to <= d->from || course_zone_offset(s->course, s->course->timezone, day) == NO_OFFSET)
        return d; /* nobody knows what the clocks of others show */
    d->count = (size_t)((to - d->from + COVERAGE_SLOT - 1) / COVERAGE_SLOT);
    d->slots = arena_alloc(s->arena, d->count * sizeof *d->slots);
    for (const struct session *n = day->sessions; n; n = n->next)
        for (int at = n->start / COVERAGE_SLOT * COVERAGE_SLOT;
             n->kind != SESSION_BREAK && at < n->end; at += COVERAGE_SLOT)
            d->slots[(at - d->from) / COVERAGE_SLOT].on = true;
    for (const struct group *g = s->course->groups; g; g = g->next) {
        add_helper(s, g->lead, lang, d);
        for (const struct person_ref *m = g->members; m; m = m->next)
            add_helper(s, m->person, lang, d);
    }
    return d;
}

/* The days of a language; found once, whatever zones share them. */
static struct coverage_day *survey_days(const struct survey *s, struct map *known, struct str lang)
{
    struct coverage_day *days = map_get(known, lang), **tail = &days;
    if (days)
        return days;
    for (const struct day *day = s->course->days; day; day = day->next) {
        *tail = survey_day(s, day, lang);
        tail = &(*tail)->next;
    }
    return days ? map_add(known, s->arena, lang, days) : NULL;
}

static size_t count_bare(const struct coverage_day *days)
{
    size_t bare = 0;
    for (const struct coverage_day *d = days; d; d = d->next)
        for (size_t i = 0; i < d->count; i++)
            bare += d->slots[i].on && !d->slots[i].there;
    return bare;
}

/* Whether the hours of anybody are known; and whether languages are tags. */
static bool can_tell(const struct course *course, bool *spoken)
{
    bool hours = false;
    for (const struct person *p = course->people; p; p = p->next) {
        hours = hours || p->to > 0;
        *spoken = *spoken || p->speaks;
    }
    return hours && course->groups;
}

struct audience *coverage_find(struct arena *a, const struct course *course)
{
    struct survey s = {.arena = a, .course = course};
    struct map by_name = {0}, by_lang = {0};
    struct audience *list = NULL, **tail = &list;
    if (!can_tell(course, &s.spoken))
        return NULL;
    for (const struct participant *p = course->participants; p; p = p->next) {
        struct str zone = p->timezone.n ? p->timezone : course->timezone;
        struct str name = arena_printf(a, "%.*s %.*s", STR_ARG(zone),
                                       STR_ARG(p->lang)); /* zones have no blanks */
        struct audience *found = map_get(&by_name, name);
        if (!found) {
            found = ARENA_NEW(a, struct audience);
            *found = (struct audience){.zone = zone, .lang = p->lang, .first = p};
            found->days = survey_days(&s, &by_lang, p->lang);
            found->bare = count_bare(found->days);
            map_add(&by_name, a, name, found);
            *tail = found;
            tail = &found->next;
        }
        found->count++;
    }
    return list;
}
