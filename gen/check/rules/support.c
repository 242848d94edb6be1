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
#include "model/coverage.h"

#include <stdlib.h>

enum { DAY = 24 * 60 }; /* minutes */

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
    if (!fit->voice && person_speaks(p, who->lang))
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
    if (!who->group_at.src)
        buf_puts(&why, "; give the roster a column `group`, in which `--fix` writes it");
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

/* When nobody is there for the first time: minutes since midnight of the day. */
struct absence {
    const struct day *day;
    int from, to;
};

static struct absence first_absence(const struct audience *a)
{
    struct absence gap = {0};
    for (const struct coverage_day *d = a->days; d && !gap.day; d = d->next)
        for (size_t i = 0; i < d->count; i++) {
            bool bare = d->slots[i].on && !d->slots[i].there;
            int at = d->from + (int)i * COVERAGE_SLOT;
            if (!bare && gap.day)
                break;
            if (!bare)
                continue;
            gap.from = gap.day ? gap.from : at;
            gap.to = at + COVERAGE_SLOT;
            gap.day = d->day;
        }
    return gap;
}

/* Says nothing where somebody is there all the time. */
static void say_bare(struct checker *c, const struct audience *a)
{
    const struct course *course = c->course;
    struct absence gap = first_absence(a);
    if (!gap.day)
        return;
    int here = course_zone_offset(course, course->timezone, gap.day);
    int zone = course_zone_offset(course, a->zone, gap.day);
    int shift = zone == NO_OFFSET ? 0 : zone - here;
    int from = (gap.from + shift + DAY) % DAY, to = (gap.to + shift + DAY) % DAY;
    check_report(c, a->first->at,
                 "no supporter%s%.*s is there on day %zu from %02d:%02d to %02d:%02d (%02d:%02d to "
                 "%02d:%02d in %.*s, where %zu participant%s); %g hour%s in all",
                 a->lang.n ? " who speaks " : "", STR_ARG(a->lang), gap.day->number, gap.from / 60,
                 gap.from % 60, gap.to / 60, gap.to % 60, from / 60, from % 60, to / 60, to % 60,
                 STR_ARG(a->zone), a->count, a->count == 1 ? " is" : "s are",
                 (double)a->bare * COVERAGE_SLOT / 60, a->bare * COVERAGE_SLOT == 60 ? "" : "s");
}

void check_coverage(struct checker *c)
{
    for (const struct audience *a = coverage_find(c->arena, c->course); a; a = a->next)
        say_bare(c, a);
}
