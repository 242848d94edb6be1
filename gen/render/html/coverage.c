// SPDX-License-Identifier: MIT
/* Who helps when, zone by zone: a page for the organizers alone. Each cell has a number, so that
 * the picture is a table for whoever does not see its colours. */
#include "model/coverage.h"
#include "core/text/template.h"
#include "model/texts.h"
#include "render/html/site.h"
#include "render/templates.h"

#define PAGE "private/organizers/coverage.html"

enum { DAY = 24 * 60, HOUR = 60 }; /* minutes */

struct coverage_page {
    struct arena *arena;
    const struct course *course;
    const struct texts *texts;
};

static struct str word(const struct coverage_page *p, const char *key)
{
    return text_get(p->texts, arena_printf(p->arena, "coverage.%s", key).p);
}

static struct str bare_text(const struct coverage_page *p, size_t slots)
{
    static const char *const names[] = {"n", NULL};
    const struct str values[] = {
        arena_printf(p->arena, "%g", (double)slots * COVERAGE_SLOT / HOUR)};
    return text_fill(p->arena, word(p, "bare"), names, values);
}

/* "09:30 Ivan Sokolov, Olga Smirnova" */
static struct str slot_title(const struct coverage_page *p, const struct coverage_slot *s, int at)
{
    struct buf b = BUF_INIT;
    buf_printf(&b, "%02d:%02d", at / HOUR % 24, at % HOUR);
    for (const struct person_ref *ref = s->there; ref; ref = ref->next)
        buf_printf(&b, "%s%.*s", ref == s->there ? " " : ", ", STR_ARG(ref->person->name));
    struct str title = buf_copy(&b, p->arena);
    buf_release(&b);
    return title;
}

static const struct value *slot_value(const struct coverage_page *p, const struct coverage_slot *s,
                                      int at)
{
    static const char *const shades[] = {"none", "n1", "n2", "n3"};
    struct value *v = value_map(p->arena);
    size_t count = 0;
    for (const struct person_ref *ref = s->there; ref; ref = ref->next)
        count++;
    value_set_str(v, "state", str_from(!s->on ? "off" : shades[count < 3 ? count : 3]));
    value_set_str(v, "number", s->on ? arena_printf(p->arena, "%zu", count) : STR(""));
    value_set_str(v, "who", s->on ? slot_title(p, s, at) : STR(""));
    return v;
}

/* "10:30–22:30": the day on the clock of the zone; empty where that is the clock of the course. */
static struct str own_hours(const struct coverage_page *p, const struct coverage_day *d,
                            struct str zone)
{
    int here = course_zone_offset(p->course, p->course->timezone, d->day);
    int there = course_zone_offset(p->course, zone, d->day);
    if (there == NO_OFFSET || there == here)
        return STR("");
    int from = (d->from + there - here + DAY) % DAY;
    int to = (d->from + (int)d->count * COVERAGE_SLOT + there - here + DAY) % DAY;
    return arena_printf(p->arena, "%02d:%02d\xe2\x80\x93%02d:%02d", from / HOUR, from % HOUR,
                        to / HOUR, to % HOUR);
}

static const struct value *row_value(const struct coverage_page *p, const struct audience *a,
                                     const struct coverage_day *d)
{
    struct value *v = value_map(p->arena), *slots = value_list(p->arena);
    for (size_t i = 0; i < d->count; i++)
        value_push(slots, slot_value(p, &d->slots[i], d->from + (int)i * COVERAGE_SLOT));
    value_set_str(v, "zone", a->zone);
    value_set_str(v, "tongue", a->lang);
    value_set_str(v, "count", text_plural(p->arena, p->texts, "coverage_count", a->count));
    value_set_str(v, "own", own_hours(p, d, a->zone));
    value_set(v, "slots", slots);
    return v;
}

/* The hours above the slots: each stands over as many of them as it has in the strip. */
static const struct value *hours_value(const struct coverage_page *p, const struct coverage_day *d)
{
    struct value *list = value_list(p->arena);
    int end = d->from + (int)d->count * COVERAGE_SLOT;
    for (int at = d->from; at < end;) {
        int next = (at / HOUR + 1) * HOUR;
        next = next < end ? next : end;
        struct value *v = value_map(p->arena);
        int slots = (next - at) / COVERAGE_SLOT;
        value_set_number(v, "span", slots);
        value_set_str(v, "text", arena_printf(p->arena, "%02d:%02d", at / HOUR % 24, at % HOUR));
        value_push(list, v);
        at = next;
    }
    return list;
}

/* The `number`th of the days, in which every audience has a row. */
static const struct value *day_value(const struct coverage_page *p, const struct audience *list,
                                     size_t number)
{
    struct value *v = value_map(p->arena), *rows = value_list(p->arena);
    for (const struct audience *a = list; a; a = a->next) {
        const struct coverage_day *d = a->days;
        for (size_t i = 0; i < number; i++)
            d = d->next;
        if (a == list) {
            value_set_str(v, "title", d->day->title);
            value_set(v, "hours", hours_value(p, d));
        }
        value_push(rows, row_value(p, a, d));
    }
    value_set(v, "rows", rows);
    return v;
}

static const struct value *words(const struct coverage_page *p)
{
    static const char *const keys[] = {"title", "intro", "zone"};
    struct value *t = value_map(p->arena);
    for (size_t i = 0; i < countof(keys); i++)
        value_set_str(t, keys[i], word(p, keys[i]));
    return t;
}

void render_coverage(const struct course *course, struct output *out, struct diags *diags)
{
    const struct audience *list = course->original ? NULL : coverage_find(out->arena, course);
    struct coverage_page p = {.arena = out->arena, .course = course, .texts = course->texts};
    if (!list)
        return;
    const struct template *t = template_for(out->arena, course, "private/coverage.html", diags);
    struct value *page = value_map(out->arena), *days = value_list(out->arena);
    size_t number = 0, bare = 0;
    for (const struct coverage_day *d = list->days; d; d = d->next, number++)
        if (d->count)
            value_push(days, day_value(&p, list, number));
    for (const struct audience *a = list; a; a = a->next)
        bare += a->bare;
    value_set(page, "t", words(&p));
    value_set_str(page, "verdict", bare ? bare_text(&p, bare) : word(&p, "covered"));
    value_set_str(page, "lang", course->lang);
    value_set_str(page, "course", course->title);
    value_set(page, "days", days);
    struct buf b = BUF_INIT;
    if (t)
        template_render(t, page, NULL, &b);
    output_add_buf(out, STR(PAGE), &b);
    buf_release(&b);
}
