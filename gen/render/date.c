// SPDX-License-Identifier: MIT
#include "render/date.h"

#include "core/civil.h"

#include <stdlib.h>

static struct str numbered_text(const struct date_words *w, const char *key, int number)
{
    return text_get(w->texts, arena_printf(w->arena, "%s.%d", key, number).p);
}

static bool is_dated(const struct day *day)
{
    return day->month >= 1 && day->month <= 12;
}

static struct str plain_date(const struct date_words *w, const struct day *day, const char *key)
{
    static const char *const names[] = {"weekday", "date", "month", "year", NULL};
    const struct str values[] = {
        numbered_text(w, "date.weekday",
                      civil_weekday(civil_days(day->year, day->month, day->date))),
        arena_printf(w->arena, "%d", day->date), numbered_text(w, "date.month", day->month),
        arena_printf(w->arena, "%d", day->year)};
    return text_fill(w->arena, text_get(w->texts, key), names, values);
}

struct str date_text(const struct date_words *w, const struct day *day)
{
    return is_dated(day) ? plain_date(w, day, "date.long") : STR("");
}

struct str date_range_text(const struct date_words *w, const struct day *days)
{
    const struct day *first = NULL, *last = NULL;
    for (const struct day *day = days; day; day = day->next) {
        first = first || !is_dated(day) ? first : day;
        last = is_dated(day) ? day : last;
    }
    if (!first)
        return STR("");
    struct str from = plain_date(w, first, "date.short"), to = plain_date(w, last, "date.short");
    if (str_eq(from, to))
        return from;
    if (first->year == last->year && first->month == last->month)
        return arena_printf(w->arena, "%d\xe2\x80\x93%.*s", first->date, STR_ARG(to));
    if (first->year == last->year)
        from = plain_date(w, first, "date.month");
    return arena_printf(w->arena, "%.*s \xe2\x80\x93 %.*s", STR_ARG(from), STR_ARG(to));
}

struct str date_and_time(const struct date_words *w, const struct course *course, int64_t local)
{
    static const char *const names[] = {"date", "time", NULL};
    struct civil c = civil_from_seconds(local);
    const struct day date = {.year = (int)c.year, .month = c.month, .date = c.date};
    const struct day *day = course->days;
    while (day && !is_dated(day))
        day = day->next;
    bool other_year = !day || day->year != date.year;
    const struct str values[] = {plain_date(w, &date, other_year ? "date.short" : "date.month"),
                                 arena_printf(w->arena, "%02d:%02d", c.hour, c.minute)};
    return text_fill(w->arena, text_get(w->texts, "date.and_time"), names, values);
}

int64_t date_stamp(const struct course *course)
{
    int64_t stamp;
    if (civil_source_date(&stamp))
        return stamp;
    const struct day *day = course->days;
    while (day && !is_dated(day))
        day = day->next;
    return day ? civil_seconds(day->year, day->month, day->date, 0) : civil_seconds(1980, 1, 1, 0);
}

struct str date_moment(struct arena *a, const struct moment *moment)
{
    if (!moment->known)
        return STR("");
    int minutes = moment->offset / CIVIL_MINUTE, distance = abs(minutes);
    struct civil c = civil_from_seconds(moment->at + (int64_t)minutes * CIVIL_MINUTE);
    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d%c%02d:%02d", (int)c.year, c.month, c.date,
                        c.hour, c.minute, minutes < 0 ? '-' : '+', distance / 60, distance % 60);
}

struct str date_clock(const struct date_words *w, const struct session *session)
{
    struct str from = arena_printf(w->arena, "%02d:%02d", session->start / 60, session->start % 60);
    if (session->end <= session->start)
        return from;
    return arena_printf(w->arena, "%.*s\xe2\x80\x93%02d:%02d", STR_ARG(from), session->end / 60,
                        session->end % 60);
}

static void put_clock(struct buf *b, int minutes)
{
    enum { DAY = 24 * 60 };
    int days = minutes < 0 ? -1 : minutes / DAY;
    minutes -= days * DAY;
    buf_printf(b, "%02d:%02d", minutes / 60, minutes % 60);
    if (days)
        buf_printf(b, " (%s1)", days < 0 ? "\xe2\x88\x92" : "+");
}

struct str date_clock_in(const struct date_words *w, const struct course *course,
                         const struct day *day, const struct session *session, struct str zone)
{
    const struct zone *z = course->zones;
    while (z && !str_eq(z->name, zone))
        z = z->next;
    if (!z || !session->from.known)
        return STR("");
    const struct session_offsets *offsets = &z->sessions[session->number];
    int64_t midnight = civil_seconds(day->year, day->month, day->date, 0);
    struct buf b = BUF_INIT;
    put_clock(&b, (int)((session->from.at + offsets->from - midnight) / CIVIL_MINUTE));
    if (session->to.known) {
        buf_puts(&b, "\xe2\x80\x93");
        put_clock(&b, (int)((session->to.at + offsets->to - midnight) / CIVIL_MINUTE));
    }
    struct str text = buf_copy(&b, w->arena);
    buf_release(&b);
    return text;
}

struct str date_clock_shifted(const struct date_words *w, const struct session *session, int shift)
{
    struct buf b = BUF_INIT;
    put_clock(&b, session->start + shift);
    if (session->end > session->start) {
        buf_puts(&b, "\xe2\x80\x93");
        put_clock(&b, session->end + shift);
    }
    struct str text = buf_copy(&b, w->arena);
    buf_release(&b);
    return text;
}

int date_zone_shift(const struct course *course, struct str from, struct str to,
                    const struct day *day)
{
    int here = course_zone_offset(course, from, day), there = course_zone_offset(course, to, day);
    return here == NO_OFFSET || there == NO_OFFSET ? NO_OFFSET : there - here;
}
