// SPDX-License-Identifier: MIT
#include "render/book/guide/guide.h"
#include "render/book/nodes/nodes.h"

/* ---- support groups ---- */

static void put_helpers(struct layout *l, struct rows *rows, const struct group *group)
{
    bool any = false;
    if (group->lead) {
        rows_bold(rows, group->lead->name);
        rows_soft(rows, arena_printf(l->t.arena, " (%.*s)",
                                     STR_ARG(text_get(l->texts, "guide.support.lead"))));
        any = true;
    }
    for (const struct person_ref *ref = group->members; ref; ref = ref->next) {
        if (any)
            rows_line(rows);
        rows_text(rows, ref->person->name);
        any = true;
    }
}

static void put_channel(struct rows *rows, const struct channel *channel)
{
    rows_text(rows, channel->title);
    if (!channel->url.n)
        return;
    if (channel->title.n)
        rows_line(rows);
    rows_address(rows, channel->url);
}

void contacts_groups(struct layout *l, struct column column)
{
    struct rows rows = rows_new(l, 4);
    rows_head(&rows, "guide.support.group");
    rows_head(&rows, "guide.support.participants");
    rows_head(&rows, "guide.support.supporters");
    rows_head(&rows, "guide.support.channel");
    for (const struct group *group = l->course->groups; group; group = group->next) {
        rows_cell(&rows);
        rows_bold(&rows, group->name);
        rows_cell(&rows);
        rows_text(&rows, group->participants);
        rows_cell(&rows);
        put_helpers(l, &rows, group);
        rows_cell(&rows);
        if (group->channel)
            put_channel(&rows, group->channel);
    }
    rows_set(&rows, column);
}

/* ---- people ---- */

static void put_person_name(struct rows *rows, const struct person *person)
{
    rows_bold(rows, person->name);
    if (person->role.n) {
        rows_line(rows);
        rows_soft(rows, person->role);
    }
    if (person->about.n) {
        rows_line(rows);
        rows_soft(rows, person->about);
    }
}

/* The hours, and what they are on the reader's own clock, or else on that of the course. */
static void put_hours(struct rows *rows, const struct person *person)
{
    struct layout *l = rows->layout;
    const struct course *course = l->course;
    bool own = l->reader && l->reader->timezone.n;
    struct str zone = own ? l->reader->timezone : course->timezone;
    const struct session hours = {.start = person->from, .end = person->to};
    int shift = course->days ? date_zone_shift(course, person->timezone, zone, course->days) : 0;
    bool read = person->to > 0;
    rows_text(rows, read ? date_clock(&l->dates, &hours) : person->hours);
    if (person->timezone.n) {
        if (person->hours.n)
            rows_line(rows);
        rows_soft(rows, person->timezone);
    }
    if (read && shift && shift != NO_OFFSET) {
        rows_line(rows);
        rows_bold(rows, date_clock_shifted(&l->dates, &hours, shift));
        rows_line(rows);
        rows_soft(rows, zone);
    }
}

/* What any of the people has decides on the columns. */
struct contact_columns {
    bool languages, hours;
};

static void find_columns(struct contact_columns *columns, const struct person *p)
{
    columns->languages = columns->languages || p->languages.n;
    columns->hours = columns->hours || p->hours.n || p->timezone.n;
}

static struct rows people_rows(struct layout *l, const struct contact_columns *columns)
{
    struct rows rows = rows_new(l, 2 + (size_t)columns->languages + (size_t)columns->hours);
    rows_head(&rows, "guide.support.name");
    rows_head(&rows, "guide.support.contact");
    if (columns->languages)
        rows_head(&rows, "guide.support.languages");
    if (columns->hours)
        rows_head(&rows, "guide.support.hours");
    return rows;
}

static void put_person(struct rows *rows, const struct contact_columns *columns,
                       const struct person *p)
{
    rows_cell(rows);
    put_person_name(rows, p);
    rows_cell(rows);
    rows_address(rows, p->contact);
    if (columns->languages) {
        rows_cell(rows);
        rows_text(rows, p->languages);
    }
    if (columns->hours) {
        rows_cell(rows);
        put_hours(rows, p);
    }
}

void contacts_people(struct layout *l, struct column column)
{
    struct contact_columns columns = {0};
    for (const struct person *p = l->course->people; p; p = p->next)
        find_columns(&columns, p);
    struct rows rows = people_rows(l, &columns);
    for (const struct person *p = l->course->people; p; p = p->next)
        put_person(&rows, &columns, p);
    rows_set(&rows, column);
}

/* The next face of a row, and the name below it; x moves on. */
static void put_face(struct layout *l, const struct person *p, struct strip *strip,
                     struct column column, double *x)
{
    enum { SIDE = 54, WIDE = 118 };
    struct look *look = look_new(&l->t, (struct look){.face = FACE_BOLD,
                                                      .size = l->t.style->caption_size,
                                                      .colour = l->t.style->ink});
    if (!p || !p->photo || *x + WIDE > column.x + column.width ||
        !image_draw(l, p->photo, p->name, strip, (struct area){*x, 0, SIDE, SIDE}))
        return;
    line_draw_word(&l->t, strip, look, inline_typeset(l, p->name), *x, SIDE + look->size * 1.3);
    *x += WIDE;
}

/* One row of those of whom there are pictures; nothing where there are none. */
static void put_faces(struct layout *l, const struct group *group, struct column column)
{
    enum { HEIGHT = 70 };
    bool any = group->lead && group->lead->photo;
    double x = column.x;
    for (const struct person_ref *ref = group->members; ref; ref = ref->next)
        any = any || ref->person->photo;
    if (!any)
        return;
    flow_gap(l->t.flow, l->t.style->block_gap);
    struct strip *strip = flow_strip(l->t.flow, HEIGHT);
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    put_face(l, group->lead, strip, column, &x);
    for (const struct person_ref *ref = group->members; ref; ref = ref->next)
        put_face(l, ref->person, strip, column, &x);
    tag_close(&l->t.tags);
    flow_keep(l->t.flow, KEEP);
}

void contacts_group_people(struct layout *l, const struct group *group, struct column column)
{
    put_faces(l, group, column);
    struct contact_columns columns = {0};
    if (group->lead)
        find_columns(&columns, group->lead);
    for (const struct person_ref *ref = group->members; ref; ref = ref->next)
        find_columns(&columns, ref->person);
    struct rows rows = people_rows(l, &columns);
    if (group->lead)
        put_person(&rows, &columns, group->lead);
    for (const struct person_ref *ref = group->members; ref; ref = ref->next)
        put_person(&rows, &columns, ref->person);
    rows_set(&rows, column);
}

/* ---- channels ---- */

void contacts_channels(struct layout *l, struct column column)
{
    bool notes = false;
    for (const struct channel *c = l->course->channels; c; c = c->next)
        notes = notes || c->note.n;
    struct rows rows = rows_new(l, notes ? 3 : 2);
    rows_head(&rows, "guide.channels.channel");
    rows_head(&rows, "guide.channels.address");
    if (notes)
        rows_head(&rows, "guide.channels.note");
    for (const struct channel *c = l->course->channels; c; c = c->next) {
        rows_cell(&rows);
        rows_bold(&rows, c->title.n ? c->title : c->id);
        rows_cell(&rows);
        rows_address(&rows, c->url);
        if (notes) {
            rows_cell(&rows);
            rows_text(&rows, c->note);
        }
    }
    rows_set(&rows, column);
}

void contacts_backups(struct layout *l, struct column column)
{
    struct rows rows = rows_new(l, 2);
    rows_head(&rows, "guide.channels.fails");
    rows_head(&rows, "guide.channels.use");
    for (const struct channel *c = l->course->channels; c; c = c->next) {
        if (!c->backup)
            continue;
        rows_cell(&rows);
        rows_bold(&rows, c->title.n ? c->title : c->id);
        rows_cell(&rows);
        put_channel(&rows, c->backup);
    }
    rows_set(&rows, column);
}
