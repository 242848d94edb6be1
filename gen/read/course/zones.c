// SPDX-License-Identifier: MIT
/* Time zones, from the database of the system (tzfile(5)) by way of the C library. */
#include "read/reader.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { FILE_MAX = 32 * 1024 }; /* bytes of a zone; the largest has 4 kB */

static const char *zone_folder(void)
{
    const char *folder = getenv("TZDIR");
    return folder && *folder ? folder : "/usr/share/zoneinfo";
}

/* The file of a zone. */
struct zone_file {
    char bytes[FILE_MAX];
    size_t n;
};

/* Returns 0, or why it cannot be read; ENOENT where nobody calls a zone so. */
static int read_zone(struct arena *a, struct str name, struct zone_file *zone)
{
    if (*name.p == '/' || *name.p == '.' || str_find(name, 0, "..") < name.n ||
        str_has_char(name, 0))
        return ENOENT;
    errno = 0;
    FILE *file = fopen(arena_printf(a, "%s/%.*s", zone_folder(), STR_ARG(name)).p, "rbe");
    if (!file)
        return errno == ENOTDIR || errno == ENAMETOOLONG ? ENOENT : errno;
    zone->n = fread(zone->bytes, 1, FILE_MAX, file);
    int why = ferror(file) ? errno : 0;
    fclose(file);
    bool is_zone = zone->n < FILE_MAX && str_starts((struct str){zone->bytes, zone->n}, "TZif");
    return why == EISDIR || (!why && !is_zone) ? ENOENT : why;
}

/* Why no zone can be looked up; 0 where they can. */
static int find_database(void)
{
    struct stat st;
    return stat(zone_folder(), &st) == 0 ? 0 : errno;
}

/* From here on times are local to this zone. */
static void enter_zone(struct reader *r, struct str name)
{
    setenv("TZ", arena_cstr(r->arena, name), 1);
    tzset();
}

/* Noon of each day of the course; -1 where it has no date. */
static time_t *noons(struct reader *r, size_t count)
{
    time_t *times = arena_array(r->arena, count, sizeof *times);
    enter_zone(r, r->course->timezone);
    for (const struct day *day = r->course->days; day; day = day->next) {
        struct tm tm = {.tm_year = day->year - 1900,
                        .tm_mon = day->month - 1,
                        .tm_mday = day->date,
                        .tm_hour = 12,
                        .tm_isdst = -1};
        times[day->number - 1] = day->year ? mktime(&tm) : -1;
    }
    return times;
}

/*
 * Whether the C library has read the zone that it works in: it takes one that it cannot read for
 * UTC, and says so nowhere but in the short name, which then is none of that file.
 */
static bool is_entered(const struct tm *tm, const struct zone_file *file)
{
    return tm->tm_zone && memmem(file->bytes, file->n, tm->tm_zone, strlen(tm->tm_zone));
}

/* Who names a zone decides how bad it is where it cannot be had. */
struct zone_user {
    struct str name;
    struct span at;
    bool roster;
};

/* The zones are looked up one after the other; what cannot be read is said once. */
struct lookup {
    struct reader *reader;
    const time_t *times; /* noon of each day */
    size_t count;
    struct str *failed;
    size_t failed_count, failed_cap;
};

static void complain(struct lookup *l, const struct zone_user *user, int why)
{
    struct reader *r = l->reader;
    for (size_t i = 0; i < l->failed_count && why != ENOENT; i++)
        if (str_eq(l->failed[i], user->name))
            return;
    if (why != ENOENT) {
        *ARENA_PUSH(r->arena, l->failed, l->failed_count, l->failed_cap) = user->name;
        diag_add(r->diags, user->roster ? SEVERITY_ERROR : SEVERITY_WARNING, "timezone-file",
                 user->at, "cannot read the time zone `%.*s` in %s: %s", STR_ARG(user->name),
                 zone_folder(), strerror(why));
    } else if (user->roster) {
        diag_add(r->diags, SEVERITY_WARNING, "timezone", user->at,
                 "no time zone is called `%.*s`: this guide gets no clock of its own",
                 STR_ARG(user->name));
    }
}

/* What the clocks of a zone are off UTC at noon of each day; why not: an errno. */
static int find_offsets(struct lookup *l, struct str name, int *offsets)
{
    struct zone_file file;
    file.n = 0;
    int why = read_zone(l->reader->arena, name, &file);
    if (why)
        return why;
    enter_zone(l->reader, name);
    for (size_t i = 0; i < l->count; i++) {
        struct tm tm;
        bool good = l->times[i] != -1 && localtime_r(&l->times[i], &tm);
        if (good && !is_entered(&tm, &file))
            return EIO;
        offsets[i] = good ? (int)(tm.tm_gmtoff / 60) : NO_OFFSET;
    }
    return 0;
}

static void add_zone(struct lookup *l, const struct zone_user *user)
{
    struct arena *a = l->reader->arena;
    struct zone **end = &l->reader->course->zones;
    for (; *end; end = &(*end)->next)
        if (str_eq((*end)->name, user->name))
            return;
    if (user->name.n == 0)
        return;
    int *offsets = arena_array(a, l->count, sizeof *offsets);
    int why = find_offsets(l, user->name, offsets);
    if (why) {
        complain(l, user, why);
        return;
    }
    *end = ARENA_NEW(a, struct zone);
    **end = (struct zone){.name = user->name, .offsets = offsets};
}

static bool is_other(const struct course *course, struct str zone)
{
    return zone.n && !str_eq(zone, course->timezone);
}

/* Clocks that nobody can tell are said once: for the roster, whose guides would be wrong, as an
 * error. */
static void complain_database(struct reader *r, int why)
{
    const struct course *course = r->course;
    bool people = false, roster = false;
    for (const struct person *p = course->people; p; p = p->next)
        people = people || is_other(course, p->timezone);
    for (const struct participant *p = course->participants; p; p = p->next)
        roster = roster || is_other(course, p->timezone);
    if (people || roster)
        diag_add(
            r->diags, roster ? SEVERITY_ERROR : SEVERITY_WARNING, "timezone-database",
            course->timezone_at,
            "no clock but that of the course can be shown: the time zones in %s cannot be read "
            "(%s); install the package `tzdata`, or say in TZDIR where they are",
            zone_folder(), strerror(why));
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

void zones_read(struct reader *r)
{
    size_t count = 0;
    for (const struct day *day = r->course->days; day; day = day->next)
        count++;
    if (count == 0 || r->course->timezone.n == 0)
        return;
    int why = find_database();
    if (why) {
        complain_database(r, why);
        return;
    }
    struct zone_file own_zone;
    if (read_zone(r->arena, r->course->timezone, &own_zone) == ENOENT)
        return; /* the rule `timezone` says so */
    const char *own = getenv("TZ");
    struct str before = own ? arena_str(r->arena, str_from(own)) : (struct str){0};
    add_zones(&(struct lookup){.reader = r, .times = noons(r, count), .count = count});
    if (before.p)
        enter_zone(r, before);
    else
        unsetenv("TZ");
    tzset();
}
