// SPDX-License-Identifier: MIT
/*
 * The clocks of the course and of its people, by the time zones of the system (tzfile.h): when
 * sessions are, which changes of the clocks touch them, and what clocks show elsewhere.
 *
 * Local times that exist twice or not at all are settled by tzfile_moment.
 */
#include "core/civil.h"
#include "core/system/disk.h"
#include "core/system/tzfile.h"
#include "read/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Who names a zone decides how bad it is where it cannot be had. */
struct zone_user {
    struct str name;
    struct span at;
    bool needed; /* by guides of the roster, or by all */
};

/* The zones are looked up one after the other; what cannot be read is said once. */
struct lookup {
    struct reader *reader;
    struct tzfile own; /* of the course */
    size_t count;      /* of its days */
    size_t sessions;   /* that have moments */
    struct str *failed;
    size_t failed_count, failed_cap;
};

/* ---- what cannot be had ---- */

static void complain(struct lookup *l, const struct zone_user *user, int why)
{
    struct reader *r = l->reader;
    for (size_t i = 0; i < l->failed_count && why != ENOENT; i++)
        if (str_eq(l->failed[i], user->name))
            return;
    if (why != ENOENT) {
        bool failed = !disk_is_at_fault(why);
        *ARENA_PUSH(r->arena, l->failed, l->failed_count, l->failed_cap) = user->name;
        r->diags->system_failed = r->diags->system_failed || failed;
        diag_add(r->diags, user->needed || failed ? SEVERITY_ERROR : SEVERITY_WARNING,
                 "timezone-file", user->at, "cannot read the time zone `%.*s` in %s: %s",
                 STR_ARG(user->name), tzfile_folder(), strerror(why));
    } else if (user->needed) {
        diag_add(r->diags, SEVERITY_WARNING, "timezone", user->at,
                 "no time zone is called `%.*s`: this guide gets no clock of its own",
                 STR_ARG(user->name));
    }
}

static bool is_other(const struct course *course, struct str zone)
{
    return zone.n && !str_eq(zone, course->timezone);
}

/* Whether the guides of the roster show other clocks than that of the course: they would be wrong.
 */
static bool roster_is_elsewhere(const struct course *course)
{
    for (const struct participant *p = course->participants; p; p = p->next)
        if (is_other(course, p->timezone))
            return true;
    return false;
}

/* Said once. On a machine without zones the rest can be made all the same; of one that fails to
 * tell nothing is believed. */
static void complain_database(struct reader *r, int why)
{
    bool failed = !disk_is_at_fault(why);
    r->diags->system_failed = r->diags->system_failed || failed;
    diag_add(r->diags, roster_is_elsewhere(r->course) || failed ? SEVERITY_ERROR : SEVERITY_WARNING,
             "timezone-database", r->course->timezone_at,
             "no clock but that of the course can be shown, and no calendar be made: the time "
             "zones in %s cannot be read (%s); install the package `tzdata`, or say in TZDIR where "
             "they are",
             tzfile_folder(), strerror(why));
}

/* ---- the sessions ---- */

static int64_t local_time(const struct day *day, int minutes)
{
    return civil_seconds(day->year, day->month, day->date, minutes);
}

static struct moment moment_of(const struct tzfile *zone, int64_t local)
{
    int64_t at = tzfile_moment(zone, local);
    return (struct moment){.known = true, .at = at, .offset = tzfile_period(zone, at).type->offset};
}

/*
 * A session that begins at a time that clocks skip may seem to end before it begins: its end is not
 * known then.
 */
static void settle_session(const struct tzfile *zone, const struct day *day, struct session *s)
{
    s->from = moment_of(zone, local_time(day, s->start));
    s->to = moment_of(zone, local_time(day, s->end));
    s->to.known = s->to.at > s->from.at;
}

/* The changes of the clocks, as they are found. */
struct zone_changes {
    struct clock_change *items;
    size_t count, cap;
};

/*
 * A zone whose clocks have never changed, or not since years are written in four digits, has a
 * change that changes nothing: in 1970, or as a session of before that begins.
 */
static void add_change(struct arena *a, struct zone_changes *to, const struct tzfile_period *p,
                       int64_t session)
{
    static const int64_t YEAR_2 = -62104060800;
    bool real = p->from > YEAR_2;
    *ARENA_PUSH(a, to->items, to->count, to->cap) = (struct clock_change){
        .at = real          ? p->from
              : session < 0 ? session
                            : 0,
        .before = real ? p->before->offset : p->type->offset,
        .now = p->type->offset,
        .daylight = p->type->daylight,
        .name = p->type->name};
}

static void add_changes(struct arena *a, struct zone_changes *to, const struct tzfile *zone,
                        const struct session *s)
{
    int64_t end = s->to.known ? s->to.at : s->from.at;
    struct tzfile_period p = tzfile_period(zone, s->from.at);
    add_change(a, to, &p, s->from.at);
    while (p.to <= end) {
        p = tzfile_period(zone, p.to);
        add_change(a, to, &p, s->from.at);
    }
}

static int compare_changes(const void *a, const void *b)
{
    const struct clock_change *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static size_t keep_each_once(struct zone_changes *changes)
{
    size_t kept = 0;
    qsort(changes->items, changes->count, sizeof *changes->items, compare_changes);
    for (size_t i = 0; i < changes->count; i++)
        if (kept == 0 || changes->items[kept - 1].at != changes->items[i].at)
            changes->items[kept++] = changes->items[i];
    return kept;
}

static void settle_sessions(struct lookup *l)
{
    struct reader *r = l->reader;
    const struct tzfile *zone = &l->own;
    struct zone_changes changes = {.count = 0};
    for (const struct day *day = r->course->days; day; day = day->next)
        for (struct session *s = day->year ? day->sessions : NULL; s; s = s->next) {
            s->number = l->sessions++;
            settle_session(zone, day, s);
            add_changes(r->arena, &changes, zone, s);
        }
    r->course->clock_changes = changes.items;
    r->course->clock_change_count = changes.count ? keep_each_once(&changes) : 0;
}

/* ---- what clocks show elsewhere ---- */

/* What the clocks of a zone are off UTC at noon of each day of the course. */
static const int *offsets_of(struct lookup *l, const struct tzfile *zone)
{
    int *offsets = arena_array(l->reader->arena, l->count, sizeof *offsets);
    for (const struct day *day = l->reader->course->days; day; day = day->next) {
        int *offset = &offsets[day->number - 1];
        *offset = NO_OFFSET;
        if (day->year) {
            int64_t noon = tzfile_moment(&l->own, local_time(day, 12 * 60));
            *offset = tzfile_period(zone, noon).type->offset / CIVIL_MINUTE;
        }
    }
    return offsets;
}

static const struct session_offsets *session_offsets_of(struct lookup *l, const struct tzfile *zone)
{
    struct session_offsets *offsets = arena_array(l->reader->arena, l->sessions, sizeof *offsets);
    for (const struct day *day = l->reader->course->days; day; day = day->next)
        for (const struct session *s = day->sessions; s; s = s->next)
            if (s->from.known) {
                offsets[s->number].from = tzfile_period(zone, s->from.at).type->offset;
                offsets[s->number].to = tzfile_period(zone, s->to.at).type->offset;
            }
    return offsets;
}

static void add_zone(struct lookup *l, const struct zone_user *user)
{
    struct arena *a = l->reader->arena;
    struct zone **end = &l->reader->course->zones;
    struct tzfile file;
    for (; *end; end = &(*end)->next)
        if (str_eq((*end)->name, user->name))
            return;
    if (user->name.n == 0)
        return;
    int why = tzfile_read(a, user->name, &file);
    if (why) {
        complain(l, user, why);
        return;
    }
    *end = ARENA_NEW(a, struct zone);
    **end = (struct zone){.name = user->name,
                          .offsets = offsets_of(l, &file),
                          .sessions = session_offsets_of(l, &file)};
}

static void add_zones(struct lookup *l)
{
    const struct course *course = l->reader->course;
    add_zone(l, &(struct zone_user){course->timezone, course->timezone_at, false});
    for (const struct person *p = course->people; p; p = p->next)
        add_zone(l, &(struct zone_user){p->timezone, p->at, false});
    for (const struct participant *p = course->participants; p; p = p->next)
        add_zone(l, &(struct zone_user){p->timezone, p->at, true});
}

/* Whether there is anything to say of the clocks: a day with a date, or people elsewhere. */
static bool asks_for_clocks(const struct course *course)
{
    bool any = course->corrections || roster_is_elsewhere(course);
    for (const struct day *day = course->days; day; day = day->next)
        any = any || day->year;
    for (const struct person *p = course->people; p; p = p->next)
        any = any || is_other(course, p->timezone);
    return any;
}

void zones_read(struct reader *r)
{
    struct lookup l = {.reader = r};
    const struct course *course = r->course;
    for (const struct day *day = course->days; day; day = day->next)
        l.count++;
    if (l.count == 0 || course->timezone.n == 0 || !asks_for_clocks(course))
        return;
    int why = tzfile_database();
    if (why) {
        complain_database(r, why);
        return;
    }
    why = tzfile_read(r->arena, course->timezone, &l.own);
    if (why) { /* that nobody calls a zone so says the rule `timezone` */
        if (why != ENOENT)
            complain(&l, &(struct zone_user){course->timezone, course->timezone_at, true}, why);
        return;
    }
    settle_sessions(&l);
    for (struct correction *c = course->corrections; c; c = c->next)
        c->when = moment_of(&l.own, c->local);
    add_zones(&l);
}
