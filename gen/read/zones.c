// SPDX-License-Identifier: MIT
/* Time zones, from the database of the system (tzfile(5)) by way of the C library. */
#include "read/reader.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The C library takes a zone that it does not know for UTC, and so it does a folder of them. */
static bool is_known(struct str name)
{
    char path[PATH_MAX];
    const char *folder = getenv("TZDIR");
    if (name.n == 0 || *name.p == '/' || *name.p == '.' || str_find(name, 0, "..") < name.n)
        return false;
    snprintf(path, sizeof path, "%s/%.*s", folder && *folder ? folder : "/usr/share/zoneinfo",
             STR_ARG(name));
    char start[4];
    FILE *file = fopen(path, "rb");
    bool known = file && fread(start, 1, sizeof start, file) == sizeof start &&
                 memcmp(start, "TZif", sizeof start) == 0;
    if (file)
        fclose(file);
    return known;
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

/* False where nobody knows it. */
static bool add_zone(struct reader *r, struct str name, const time_t *times, size_t count)
{
    struct zone **end = &r->course->zones;
    for (; *end; end = &(*end)->next)
        if (str_eq((*end)->name, name))
            return true;
    if (!is_known(name))
        return false;
    int *offsets = arena_array(r->arena, count, sizeof *offsets);
    enter_zone(r, name);
    for (size_t i = 0; i < count; i++) {
        struct tm tm;
        bool good = times[i] != -1 && localtime_r(&times[i], &tm);
        offsets[i] = good ? (int)(tm.tm_gmtoff / 60) : NO_OFFSET;
    }
    *end = ARENA_NEW(r->arena, struct zone);
    **end = (struct zone){.name = name, .offsets = offsets};
    return true;
}

void zones_read(struct reader *r)
{
    const struct course *course = r->course;
    size_t count = 0;
    for (const struct day *day = course->days; day; day = day->next)
        count++;
    if (count == 0 || !is_known(course->timezone))
        return;
    const char *own = getenv("TZ");
    struct str before = own ? arena_str(r->arena, str_from(own)) : (struct str){0};
    const time_t *times = noons(r, count);
    add_zone(r, course->timezone, times, count);
    for (const struct person *p = course->people; p; p = p->next)
        add_zone(r, p->timezone, times, count);
    for (const struct participant *p = course->participants; p; p = p->next) {
        if (!add_zone(r, p->timezone, times, count) && p->timezone.n)
            diag_add(r->diags, SEVERITY_WARNING, "timezone", p->at,
                     "no time zone is called `%.*s`: this guide gets no clock of its own",
                     STR_ARG(p->timezone));
    }
    if (before.p)
        enter_zone(r, before);
    else
        unsetenv("TZ");
    tzset();
}
