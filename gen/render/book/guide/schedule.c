// SPDX-License-Identifier: MIT
/* The welcome: what the course is and how its days run; then the timetable. */
#include "render/book/guide/guide.h"
#include "render/book/nodes/nodes.h"

/* ---- welcome ---- */

static const struct command *first_command(const struct course *course)
{
    for (const struct lesson *lesson = course->lessons; lesson; lesson = lesson->next)
        for (const struct command *c = lesson->commands; c; c = c->next)
            if (!c->hidden)
                return c;
    return NULL;
}

static bool has_session(const struct course *course, enum session_kind kind)
{
    for (const struct day *day = course->days; day; day = day->next)
        for (const struct session *s = day->sessions; s; s = s->next)
            if (s->kind == kind)
                return true;
    return false;
}

static void days_part(struct layout *l, const struct scope *in)
{
    static const char *const names[] = {"id", NULL};
    const struct command *command = first_command(l->course);
    struct str texts[4];
    size_t count = 0;
    if (!l->course->days)
        return;
    part_subsection(l, in, "guide.days");
    if (command) {
        texts[count++] = text_fill(l->t.arena, text_get(l->texts, "guide.days.lesson"), names,
                                   &command->id);
        texts[count++] = text_get(l->texts, "guide.days.copy");
    }
    if (has_session(l->course, SESSION_PRACTICE))
        texts[count++] = text_get(l->texts, "guide.days.practice");
    if (has_session(l->course, SESSION_BREAK))
        texts[count++] = text_get(l->texts, "guide.days.break");
    part_list(l, in, texts, count, false);
}

void section_welcome(struct layout *l)
{
    const struct scope *in = &(struct scope){.page = STR(".welcome")};
    static const char *const names[] = {"name", NULL};
    const struct course *course = l->course;
    struct str name = l->reader ? l->reader->name : STR("");
    if (!course->summary.n && !course->days && !name.n)
        return;
    struct str title = text_get(l->texts, name.n ? "guide.welcome.name" : "guide.welcome");
    block_heading(l, in, 1,
                  (struct heading_text){.text = text_fill(l->t.arena, title, names, &name)},
                  STR(""), part_column(l));
    struct prose lead = block_prose(l);
    lead.size = l->t.style->lead_size;
    lead.leading = l->t.style->lead_leading;
    if (course->summary.n)
        block_text(l, course->summary, part_column(l), lead);
    days_part(l, in);
}

/* ---- the timetable ---- */

/* When it is on the reader's own clock; empty also where nobody knows. */
static struct str reader_clock(const struct layout *l, const struct day *day,
                               const struct session *session)
{
    return l->reader ? date_clock_in(&l->dates, l->course, day, session, l->reader->timezone)
                     : STR("");
}

/* Whether a session of the day has another time on the reader's clock. */
static bool is_shifted(const struct layout *l, const struct day *day)
{
    bool shifted = false;
    for (const struct session *s = day->sessions; s && !shifted; s = s->next) {
        struct str own = reader_clock(l, day, s);
        shifted = own.n && !str_eq(own, date_clock(&l->dates, s));
    }
    return shifted;
}

static void put_session(struct layout *l, struct rows *rows, const struct day *day,
                        const struct session *session, bool shifted, bool speakers)
{
    rows_cell(rows);
    rows_text(rows, date_clock(&l->dates, session));
    if (shifted) {
        rows_cell(rows);
        rows_bold(rows, reader_clock(l, day, session));
    }
    rows_cell(rows);
    if (session->kind == SESSION_BREAK)
        rows_soft(rows, session->title);
    else
        rows_text(rows, session->title);
    if (session->kind == SESSION_PRACTICE) {
        rows_soft(rows, STR(" \xc2\xb7 "));
        rows_soft(rows, text_get(l->texts, "guide.schedule.practice"));
    }
    if (speakers) {
        rows_cell(rows);
        rows_text(rows, session->speaker ? session->speaker->name : STR(""));
    }
}

static bool any_speaker(const struct course *course)
{
    for (const struct day *day = course->days; day; day = day->next)
        for (const struct session *s = day->sessions; s; s = s->next)
            if (s->speaker)
                return true;
    return false;
}

struct str schedule_day_name(struct layout *l, const struct day *day)
{
    struct str date = date_text(&l->dates, day);
    if (date.n && day->title.n)
        return arena_printf(l->t.arena, "%.*s \xc2\xb7 %.*s", STR_ARG(day->title), STR_ARG(date));
    return date.n ? date : day->title;
}

void schedule_day(struct layout *l, const struct day *day)
{
    bool speakers = any_speaker(l->course);
    bool shifted = is_shifted(l, day);
    struct rows rows = rows_new(l, 2 + (size_t)speakers + (size_t)shifted);
    rows_head(&rows, "guide.schedule.time");
    if (shifted)
        rows_head(&rows, "guide.schedule.yours");
    rows_head(&rows, "guide.schedule.what");
    if (speakers)
        rows_head(&rows, "guide.schedule.speaker");
    for (const struct session *s = day->sessions; s; s = s->next)
        put_session(l, &rows, day, s, shifted, speakers);
    rows_set(&rows, part_column(l));
}

static bool any_shifted(const struct layout *l)
{
    for (const struct day *day = l->course->days; day; day = day->next)
        if (is_shifted(l, day))
            return true;
    return false;
}

void section_schedule(struct layout *l)
{
    const struct scope *in = &(struct scope){.page = STR(".schedule")};
    static const char *const names[] = {"zone", "yours", NULL};
    if (!l->course->days)
        return;
    part_section(l, in, "guide.schedule");
    if (l->course->timezone.n) {
        bool both = any_shifted(l);
        const struct str zones[] = {l->course->timezone, both ? l->reader->timezone : STR("")};
        part_filled_note(l, both ? "guide.schedule.zones" : "guide.schedule.zone", names, zones);
    }
    for (const struct day *day = l->course->days; day; day = day->next) {
        struct str anchor = arena_printf(l->t.arena, "day-%zu", day->number);
        block_heading(l, in, 2, (struct heading_text){.text = schedule_day_name(l, day)}, anchor,
                      part_column(l));
        schedule_day(l, day);
    }
}
