// SPDX-License-Identifier: MIT
#include "render/date.h"

/* 0 for Sunday; the method of Tomohiko Sakamoto for the Gregorian calendar. */
static int weekday(int year, int month, int date)
{
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    year -= month < 3;
    return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + date) % 7;
}

static struct str numbered_text(const struct date_words *w, const char *key, int number)
{
    return text_get(w->texts, arena_printf(w->arena, "%s.%d", key, number).p);
}

/* A text with its {names} replaced by the values beside them; names ends in NULL. */
static struct str fill(const struct date_words *w, struct str pattern, const char *const *names,
                       const struct str *values)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < pattern.n;) {
        size_t open = str_find_char(pattern, i, '{'), close = str_find_char(pattern, open, '}');
        buf_put(&b, str_slice(pattern, i, open));
        if (close >= pattern.n)
            break;
        for (size_t k = 0; names[k]; k++)
            if (str_is(str_slice(pattern, open + 1, close), names[k]))
                buf_put(&b, values[k]);
        i = close + 1;
    }
    struct str filled = buf_copy(&b, w->arena);
    buf_release(&b);
    return filled;
}

static bool is_dated(const struct day *day)
{
    return day->month >= 1 && day->month <= 12;
}

static struct str plain_date(const struct date_words *w, const struct day *day, const char *key)
{
    static const char *const names[] = {"weekday", "date", "month", "year", NULL};
    const struct str values[] = {
        numbered_text(w, "date.weekday", weekday(day->year, day->month, day->date)),
        arena_printf(w->arena, "%d", day->date), numbered_text(w, "date.month", day->month),
        arena_printf(w->arena, "%d", day->year)};
    return fill(w, text_get(w->texts, key), names, values);
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

struct str clock_text(const struct date_words *w, const struct session *session)
{
    struct str from = arena_printf(w->arena, "%02d:%02d", session->start / 60, session->start % 60);
    if (session->end <= session->start)
        return from;
    return arena_printf(w->arena, "%.*s\xe2\x80\x93%02d:%02d", STR_ARG(from), session->end / 60,
                        session->end % 60);
}
