// SPDX-License-Identifier: MIT
/*
 * Who helps whom, and when.
 *
 * A participant without a group gets one by three things, the first that tells counting most:
 * somebody there speaks their language, their clocks differ by few hours, and it is small. The
 * others stay where they are: what was assigned stands in the roster, and adding somebody moves
 * nobody. Clocks count for less than a third of a group, so that groups stay alike in size.
 */
#include "check/rule.h"

#include <stdlib.h>

enum {
    DAY = 24 * 60,          /* minutes */
    SLOT = 30,              /* of which it is looked whether somebody is there */
    SLOTS = 3 * DAY / SLOT, /* from the midnight before the day up to that behind it */
};

static bool speaks(const struct person *p, struct str lang)
{
    const struct listed *l = p ? p->speaks : NULL;
    while (l && !str_eq(l->text, lang))
        l = l->next;
    return l != NULL;
}

/* ---- groups ---- */

struct group_fit {
    const struct group *group;
    size_t size;                /* participants that it has */
    const struct person *voice; /* who speaks the language of the participant; NULL: nobody */
    int away;                   /* minutes that the nearest clock differs; NO_OFFSET: not known */
};

/* Looks at one of the people of a group. */
static void consider(const struct checker *c, struct group_fit *fit, const struct person *p,
                     const struct participant *who)
{
    if (!p)
        return;
    if (!fit->voice && speaks(p, who->lang))
        fit->voice = p;
    const struct day *day = c->course->days;
    struct str own = p->timezone.n ? p->timezone : c->course->timezone;
    struct str there = who->timezone.n ? who->timezone : c->course->timezone;
    int a = day ? course_zone_offset(c->course, own, day) : NO_OFFSET;
    int b = day ? course_zone_offset(c->course, there, day) : NO_OFFSET;
    if (a != NO_OFFSET && b != NO_OFFSET && (fit->away == NO_OFFSET || abs(a - b) < fit->away))
        fit->away = abs(a - b);
}

static void fit_group(const struct checker *c, struct group_fit *fit, const struct participant *who)
{
    fit->voice = NULL;
    fit->away = NO_OFFSET;
    consider(c, fit, fit->group->lead, who);
    for (const struct person_ref *m = fit->group->members; m; m = m->next)
        consider(c, fit, m->person, who);
}

/* Less is better: participants, to which hours of distance add a part. */
static double cost(const struct group_fit *fit, double mean)
{
    return (double)fit->size +
           (fit->away == NO_OFFSET ? 0 : mean / 3 * (double)fit->away / (DAY / 2.0));
}

static bool is_better(const struct group_fit *a, const struct group_fit *b, double mean)
{
    if (!b || !a->voice != !b->voice)
        return !b || a->voice;
    return cost(a, mean) < cost(b, mean);
}

static void say_group(struct checker *c, const struct participant *who, const struct group_fit *fit)
{
    struct buf why = BUF_INIT;
    if (fit->voice)
        buf_printf(&why, "%.*s speaks %.*s, ", STR_ARG(fit->voice->name), STR_ARG(who->lang));
    if (fit->away != NO_OFFSET)
        buf_printf(&why, "%g hours away, ", fit->away / 60.0);
    buf_printf(&why, "%zu participant%s so far", fit->size, fit->size == 1 ? "" : "s");
    check_report(c, who->at, "%.*s is in no support group; `%.*s` fits: %.*s", STR_ARG(who->login),
                 STR_ARG(fit->group->id), STR_ARG(buf_str(&why)));
    buf_release(&why);
    if (who->group_at.src && fit->group->id.n)
        diag_edit(c->diags, who->group_at, fit->group->id);
}

void check_group(struct checker *c)
{
    size_t count = 0, all = 0;
    for (const struct group *g = c->course->groups; g; g = g->next)
        count++;
    struct group_fit *fits = arena_array(c->arena, count, sizeof *fits);
    count = 0;
    for (const struct group *g = c->course->groups; g; g = g->next)
        fits[count++] = (struct group_fit){.group = g};
    for (const struct participant *p = c->course->participants; p; p = p->next, all++)
        for (size_t i = 0; i < count; i++)
            fits[i].size += p->group == fits[i].group;
    double mean = count ? (double)all / (double)count : 0;
    for (const struct participant *p = count ? c->course->participants : NULL; p; p = p->next) {
        struct group_fit *best = NULL;
        for (size_t i = 0; i < count && !p->group; i++) {
            fit_group(c, &fits[i], p);
            best = is_better(&fits[i], best, mean) ? &fits[i] : best;
        }
        if (!best)
            continue;
        say_group(c, p, best);
        best->size++;
    }
}

/* ---- coverage ---- */

/* Whoever lives in one zone and speaks one language. */
struct audience {
    struct audience *next;
    struct str zone, lang;
    const struct participant *first;
    size_t count;
    size_t bare_count;     /* slots of the course in which nobody is there */
    const struct day *day; /* of the first of them, and its time */
    int from, to;
};

/* Adds the slots of one who helps: the hours of every day, on the clock of the course. */
static void add_hours(const struct checker *c, const struct person *p, const struct day *day,
                      bool there[SLOTS])
{
    struct str own = p->timezone.n ? p->timezone : c->course->timezone;
    int zone = course_zone_offset(c->course, own, day);
    int here = course_zone_offset(c->course, c->course->timezone, day);
    int shift = zone == NO_OFFSET ? 0 : here - zone;
    for (int before = 0; before < 3; before++)
        for (int at = p->from; at < p->to; at += SLOT) {
            int slot = (before * DAY + at + shift) / SLOT;
            if (slot >= 0 && slot < SLOTS)
                there[slot] = true;
        }
}

/* Where nobody says a language as a tag, all are understood by all. */
static bool helps(const struct person *p, struct str lang, bool spoken)
{
    return p && p->to > 0 && (!lang.n || !spoken || speaks(p, lang));
}

static void look_at_session(struct audience *a, const struct day *day, const struct session *s,
                            const bool there[SLOTS])
{
    for (int at = s->start; at < s->end; at += SLOT) {
        if (there[(DAY + at) / SLOT])
            continue;
        if (a->bare_count++ == 0) {
            a->day = day;
            a->from = at;
            a->to = at;
        }
        if (a->day == day && a->to >= at)
            a->to = at + SLOT < s->end ? at + SLOT : s->end;
    }
}

static void look_at_day(const struct checker *c, struct audience *a, const struct day *day,
                        bool spoken)
{
    bool there[SLOTS] = {false};
    if (course_zone_offset(c->course, c->course->timezone, day) == NO_OFFSET)
        return; /* nobody knows what the clocks of others show */
    for (const struct group *g = c->course->groups; g; g = g->next) {
        if (helps(g->lead, a->lang, spoken))
            add_hours(c, g->lead, day, there);
        for (const struct person_ref *m = g->members; m; m = m->next)
            if (helps(m->person, a->lang, spoken))
                add_hours(c, m->person, day, there);
    }
    for (const struct session *s = day->sessions; s; s = s->next)
        if (s->kind != SESSION_BREAK)
            look_at_session(a, day, s, there);
}

static struct audience *find_audience(struct checker *c, struct audience **list,
                                      const struct participant *p)
{
    struct str zone = p->timezone.n ? p->timezone : c->course->timezone;
    for (; *list; list = &(*list)->next)
        if (str_eq((*list)->zone, zone) && str_eq((*list)->lang, p->lang))
            return *list;
    *list = ARENA_NEW(c->arena, struct audience);
    **list = (struct audience){.zone = zone, .lang = p->lang, .first = p};
    return *list;
}

static void say_bare(struct checker *c, const struct audience *a)
{
    const struct course *course = c->course;
    int here = course_zone_offset(course, course->timezone, a->day);
    int zone = course_zone_offset(course, a->zone, a->day);
    int shift = zone == NO_OFFSET ? 0 : zone - here;
    int from = (a->from + shift + DAY) % DAY, to = (a->to + shift + DAY) % DAY;
    check_report(c, a->first->at,
                 "no supporter%s%.*s is there on day %zu from %02d:%02d to %02d:%02d (%02d:%02d to "
                 "%02d:%02d in %.*s, where %zu participant%s); %g hour%s in all",
                 a->lang.n ? " who speaks " : "", STR_ARG(a->lang), a->day->number, a->from / 60,
                 a->from % 60, a->to / 60, a->to % 60, from / 60, from % 60, to / 60, to % 60,
                 STR_ARG(a->zone), a->count, a->count == 1 ? " is" : "s are",
                 (double)a->bare_count * SLOT / 60, a->bare_count * SLOT == 60 ? "" : "s");
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

void check_coverage(struct checker *c)
{
    struct audience *list = NULL;
    bool spoken = false;
    if (!can_tell(c->course, &spoken))
        return;
    for (const struct participant *p = c->course->participants; p; p = p->next)
        find_audience(c, &list, p)->count++;
    for (struct audience *a = list; a; a = a->next) {
        for (const struct day *day = c->course->days; day; day = day->next)
            look_at_day(c, a, day, spoken);
        if (a->bare_count)
            say_bare(c, a);
    }
}
