// SPDX-License-Identifier: MIT
#include "render/pdf/rows.h"

/* ---- support groups ---- */

static void put_helpers(struct layout *l, struct rows *rows, const struct group *group)
{
    bool any = false;
    if (group->lead) {
        rows_bold(rows, group->lead->name);
        rows_soft(rows, arena_printf(l->arena, " (%.*s)",
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

void groups_table(struct layout *l, struct column column)
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

static void put_hours(struct rows *rows, const struct person *person)
{
    rows_text(rows, person->hours);
    if (person->timezone.n) {
        if (person->hours.n)
            rows_line(rows);
        rows_soft(rows, person->timezone);
    }
}

void people_table(struct layout *l, struct column column)
{
    bool languages = false, hours = false;
    for (const struct person *p = l->course->people; p; p = p->next) {
        languages = languages || p->languages.n;
        hours = hours || p->hours.n || p->timezone.n;
    }
    struct rows rows = rows_new(l, 2 + (size_t)languages + (size_t)hours);
    rows_head(&rows, "guide.support.name");
    rows_head(&rows, "guide.support.contact");
    if (languages)
        rows_head(&rows, "guide.support.languages");
    if (hours)
        rows_head(&rows, "guide.support.hours");
    for (const struct person *p = l->course->people; p; p = p->next) {
        rows_cell(&rows);
        put_person_name(&rows, p);
        rows_cell(&rows);
        rows_address(&rows, p->contact);
        if (languages) {
            rows_cell(&rows);
            rows_text(&rows, p->languages);
        }
        if (hours) {
            rows_cell(&rows);
            put_hours(&rows, p);
        }
    }
    rows_set(&rows, column);
}

/* ---- channels ---- */

void channels_table(struct layout *l, struct column column)
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

void backups_table(struct layout *l, struct column column)
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
