// SPDX-License-Identifier: MIT
/*
 * One event for each session of a day that has a date. What a calendar has taken in once it finds
 * again by its UID: the id of the course and the place of the session in it, whatever its time and
 * title are by then.
 *
 * Times are local to the zone of the course, which is described by the changes of its clocks that
 * touch the sessions, each by itself: no rule has to be guessed from them. A time that clocks skip
 * is written as what they show at that moment. Where the course names no zone, times are those of
 * every reader's clock (RFC 5545, 3.3.5, form 1).
 */
#include "render/calendar.h"

#include "core/civil.h"
#include "core/text/utf8.h"
#include "model/texts.h"
#include "render/date.h"

/* A file as it is written: a line is whole before it is folded. */
struct calendar {
    const struct course *course;
    const struct texts *texts;
    struct buf file, line;
    int64_t stamp; /* DTSTAMP */
};

/* ---- lines (3.1) ---- */

/* Ends the line at hand. A folded one goes on behind a newline and a blank, which counts; it is cut
 * between characters, of which every one is in two bytes or more after the first. */
static void end_line(struct calendar *c)
{
    enum { OCTETS = 75 };
    struct str rest = buf_str(&c->line);
    for (size_t room = OCTETS; rest.n > room; room = OCTETS - 1) {
        size_t n = room;
        while (n > room - 4 && ((unsigned char)rest.p[n] & 0xc0) == 0x80)
            n--;
        buf_put(&c->file, str_slice(rest, 0, n));
        buf_puts(&c->file, "\r\n ");
        rest = str_slice(rest, n, rest.n);
    }
    buf_put(&c->file, rest);
    buf_puts(&c->file, "\r\n");
    buf_clear(&c->line);
}

/* A line that the program itself wrote. */
static void put_line(struct calendar *c, const char *line)
{
    buf_puts(&c->line, line);
    end_line(c);
}

/* A value of type TEXT (3.3.11): U+FFFD stands for what it cannot hold. */
static void put_text(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t start = i;
        int32_t c = utf8_next(s, &i);
        if (c == '\r' && i < s.n && s.p[i] == '\n')
            continue;
        if (c == '\n' || c == '\r')
            buf_puts(b, "\\n");
        else if (c < 0 || c == 0x7f || (c < ' ' && c != '\t'))
            buf_puts(b, "\xef\xbf\xbd");
        else {
            if (c == '\\' || c == ';' || c == ',')
                buf_char(b, '\\');
            buf_put(b, str_slice(s, start, i));
        }
    }
}

static void put_property(struct calendar *c, const char *name, struct str text)
{
    if (text.n == 0)
        return;
    buf_printf(&c->line, "%s:", name);
    put_text(&c->line, text);
    end_line(c);
}

/* ---- times ---- */

static void put_local(struct buf *b, int64_t local)
{
    struct civil t = civil_from_seconds(local);
    buf_printf(b, "%04d%02d%02dT%02d%02d%02d", (int)t.year, t.month, t.date, t.hour, t.minute,
               t.second);
}

static void put_offset(struct calendar *c, const char *name, int seconds)
{
    int distance = seconds < 0 ? -seconds : seconds;
    buf_printf(&c->line, "%s:%c%02d%02d", name, seconds < 0 ? '-' : '+', distance / CIVIL_HOUR,
               distance / CIVIL_MINUTE % 60);
    if (distance % CIVIL_MINUTE)
        buf_printf(&c->line, "%02d", distance % CIVIL_MINUTE);
    end_line(c);
}

/* When clocks change is told by what they showed before. */
static void put_change(struct calendar *c, const struct clock_change *change)
{
    const char *part = change->daylight ? "DAYLIGHT" : "STANDARD";
    buf_printf(&c->line, "BEGIN:%s", part);
    end_line(c);
    buf_puts(&c->line, "DTSTART:");
    put_local(&c->line, change->at + change->before);
    end_line(c);
    put_offset(c, "TZOFFSETFROM", change->before);
    put_offset(c, "TZOFFSETTO", change->now);
    put_property(c, "TZNAME", change->name);
    buf_printf(&c->line, "END:%s", part);
    end_line(c);
}

static void put_zone(struct calendar *c)
{
    const struct course *course = c->course;
    if (course->clock_change_count == 0)
        return;
    put_line(c, "BEGIN:VTIMEZONE");
    put_property(c, "TZID", course->timezone);
    for (size_t i = 0; i < course->clock_change_count; i++)
        put_change(c, &course->clock_changes[i]);
    put_line(c, "END:VTIMEZONE");
}

/* The name of a zone that is known is nothing that has to be quoted (tzfile.h). */
static void put_time(struct calendar *c, const char *name, const struct moment *moment,
                     const struct day *day, int minutes)
{
    buf_puts(&c->line, name);
    if (moment->known) {
        buf_puts(&c->line, ";TZID=");
        buf_put(&c->line, c->course->timezone);
    }
    buf_char(&c->line, ':');
    put_local(&c->line, moment->known ? moment->at + moment->offset
                                      : civil_seconds(day->year, day->month, day->date, minutes));
    end_line(c);
}

/* ---- events ---- */

static bool is_shown(const struct course *course, const struct day *day, const struct session *s)
{
    return day->year && (s->from.known || course->timezone.n == 0);
}

/* "Speaker: Anna", and what the lesson is about. */
static void put_description(struct calendar *c, const struct session *s)
{
    struct buf b = BUF_INIT;
    if (s->speaker) {
        buf_put(&b, text_get(c->texts, "guide.schedule.speaker"));
        buf_put(&b, text_get(c->texts, "colon"));
        buf_char(&b, ' ');
        buf_put(&b, s->speaker->name);
    }
    if (s->lesson && s->lesson->summary.n) {
        buf_puts(&b, b.n ? "\n" : "");
        buf_put(&b, s->lesson->summary);
    }
    put_property(c, "DESCRIPTION", buf_str(&b));
    buf_release(&b);
}

/* Where the handbook is published, the address of the lesson in it. */
static void put_url(struct calendar *c, const struct session *s)
{
    struct str url = c->course->url;
    if (!s->lesson || url.n == 0)
        return;
    buf_puts(&c->line, "URL:");
    buf_url(&c->line, url);
    buf_puts(&c->line, str_ends(url, "/") ? "lessons/" : "/lessons/");
    buf_path(&c->line, s->lesson->id);
    buf_puts(&c->line, "/index.html");
    end_line(c);
}

static void put_event(struct calendar *c, const struct day *day, const struct session *s,
                      size_t number)
{
    bool ends = s->from.known ? s->to.known : s->end > s->start;
    put_line(c, "BEGIN:VEVENT");
    buf_printf(&c->line, "UID:day-%zu-session-%zu@", day->number, number);
    put_text(&c->line, c->course->id);
    end_line(c);
    buf_puts(&c->line, "DTSTAMP:");
    put_local(&c->line, c->stamp);
    buf_char(&c->line, 'Z');
    end_line(c);
    put_time(c, "DTSTART", &s->from, day, s->start);
    if (ends)
        put_time(c, "DTEND", &s->to, day, s->end);
    put_property(c, "SUMMARY", s->title);
    put_description(c, s);
    put_url(c, s);
    if (s->kind == SESSION_BREAK)
        put_line(c, "TRANSP:TRANSPARENT"); /* nobody is busy then */
    put_line(c, "END:VEVENT");
}

static void put_events(struct calendar *c)
{
    for (const struct day *day = c->course->days; day; day = day->next) {
        size_t number = 1;
        for (const struct session *s = day->sessions; s; s = s->next, number++)
            if (is_shown(c->course, day, s))
                put_event(c, day, s, number);
    }
}

/* ---- the file ---- */

/* The first day that a calendar shows; NULL: it shows none. */
static const struct day *first_day(const struct course *course)
{
    for (const struct day *day = course->days; day; day = day->next)
        for (const struct session *s = day->sessions; s; s = s->next)
            if (is_shown(course, day, s))
                return day;
    return NULL;
}

bool calendar_has(const struct course *course)
{
    return first_day(course) != NULL;
}

void render_calendar(const struct course *course, struct output *out, struct diags *diags)
{
    (void)diags;
    const struct day *first = first_day(course);
    if (!first)
        return;
    struct calendar c = {.course = course, .texts = course->texts, .stamp = date_stamp(course)};
    put_line(&c, "BEGIN:VCALENDAR");
    put_line(&c, "VERSION:2.0");
    put_line(&c, "PRODID:-//handout//schedule//EN");
    put_property(&c, "NAME", course->title);         /* RFC 7986 */
    put_property(&c, "X-WR-CALNAME", course->title); /* most programs as yet */
    put_zone(&c);
    put_events(&c);
    put_line(&c, "END:VCALENDAR");
    output_add_buf(out, STR("public/" CALENDAR_FILE), &c.file);
    buf_release(&c.file);
    buf_release(&c.line);
}
