// SPDX-License-Identifier: MIT
#include "read/reader.h"

#include <string.h>

/* Reads one line of text into the member of a struct. */
#define TEXT_FIELD(type, member)                                                  \
    static void type##_##member(struct reader *r, const struct yaml *y, void *to) \
    {                                                                             \
        ((struct type *)to)->member = field_text(r, y);                           \
    }

TEXT_FIELD(person, name)
TEXT_FIELD(person, role)
TEXT_FIELD(person, contact)
TEXT_FIELD(person, hours)
TEXT_FIELD(person, timezone)
TEXT_FIELD(person, about)

/* "en, ru" or [en, ru] */
static void person_languages(struct reader *r, const struct yaml *y, void *to)
{
    struct person *person = to;
    if (y->kind != YAML_LIST) {
        person->languages = field_text(r, y);
        return;
    }
    struct buf b = BUF_INIT;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        if (yaml_is_null(e->value))
            continue;
        buf_puts(&b, b.n ? ", " : "");
        buf_put(&b, field_text(r, e->value));
    }
    person->languages = buf_copy(&b, r->arena);
    buf_release(&b);
}

static const struct field person_fields[] = {
    {"name", person_name},           {"role", person_role},         {"contact", person_contact},
    {"hours", person_hours},         {"timezone", person_timezone}, {"about", person_about},
    {"languages", person_languages},
};

void people_read(struct reader *r, const struct yaml *y)
{
    if (!field_map(r, y, "`people`"))
        return;
    struct person **tail = &r->course->people;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct person *person = *tail = ARENA_NEW(r->arena, struct person);
        tail = &person->next;
        person->id = e->key;
        person->at = e->key_at;
        person->name = e->key;
        index_add(r, &r->people, person->id, person);
        if (!yaml_is_null(e->value))
            fields_read(r, e->value, "a person", person_fields, countof(person_fields), person);
    }
}

const struct person *people_find(struct reader *r, const struct yaml *y)
{
    return index_find(r, &r->people, field_text(r, y), y->at, "person in `people`");
}

TEXT_FIELD(channel, title)
TEXT_FIELD(channel, note)

static void channel_url(struct reader *r, const struct yaml *y, void *to)
{
    struct str url = field_text(r, y);
    if (url_is_link(url))
        ((struct channel *)to)->url = url;
    else
        diag_add(
            r->diags, SEVERITY_ERROR, "unsafe-link", y->at,
            "this address may run code or show files of the reader; write one that starts with "
            "`https://`");
}

static void channel_backup(struct reader *r, const struct yaml *y, void *to)
{
    (void)r;
    (void)y; /* resolved when all channels are known */
    (void)to;
}

static const struct field channel_fields[] = {{"title", channel_title},
                                              {"url", channel_url},
                                              {"note", channel_note},
                                              {"backup", channel_backup}};

static const struct channel *channel_find(struct reader *r, const struct yaml *y)
{
    return index_find(r, &r->channels, field_text(r, y), y->at, "channel in `channels`");
}

void people_read_channels(struct reader *r, const struct yaml *y)
{
    if (!field_map(r, y, "`channels`"))
        return;
    struct channel **tail = &r->course->channels;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct channel *channel = *tail = ARENA_NEW(r->arena, struct channel);
        tail = &channel->next;
        channel->id = channel->title = e->key;
        channel->at = e->key_at;
        index_add(r, &r->channels, channel->id, channel);
        if (!yaml_is_null(e->value))
            fields_read(r, e->value, "a channel", channel_fields, countof(channel_fields), channel);
    }
    struct channel *channel = r->course->channels;
    for (const struct yaml_entry *e = y->entries; e; e = e->next, channel = channel->next) {
        const struct yaml *backup = yaml_get(e->value, "backup");
        if (!yaml_is_null(backup))
            channel->backup = channel_find(r, backup);
    }
}

TEXT_FIELD(group, id)
TEXT_FIELD(group, name)
TEXT_FIELD(group, participants)

static void group_lead(struct reader *r, const struct yaml *y, void *to)
{
    ((struct group *)to)->lead = people_find(r, y);
}

static void group_channel(struct reader *r, const struct yaml *y, void *to)
{
    ((struct group *)to)->channel = channel_find(r, y);
}

static void group_members(struct reader *r, const struct yaml *y, void *to)
{
    struct person_ref **tail = &((struct group *)to)->members;
    if (!field_list(r, y, "`members`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        const struct person *person = e->value ? people_find(r, e->value) : NULL;
        if (!person)
            continue;
        *tail = ARENA_NEW(r->arena, struct person_ref);
        (*tail)->person = person;
        tail = &(*tail)->next;
    }
}

static const struct field group_fields[] = {
    {"id", group_id},     {"name", group_name},       {"participants", group_participants},
    {"lead", group_lead}, {"members", group_members}, {"channel", group_channel},
};

static void support_groups(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    if (!field_list(r, y, "`groups`"))
        return;
    struct group **tail = &r->course->groups;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct group *group = ARENA_NEW(r->arena, struct group);
        if (!e->value || !fields_read(r, e->value, "a support group", group_fields,
                                      countof(group_fields), group))
            continue;
        if (group->name.n == 0)
            group->name = group->id;
        index_add(r, &r->groups, group->id, group);
        map_add(&r->groups.things, r->arena, group->name, group);
        *tail = group;
        tail = &group->next;
    }
}

static void support_ask(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    r->course->ask = yaml_markdown(r, y);
}

static void support_escalation(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    r->course->escalation = yaml_markdown(r, y);
}

void people_read_support(struct reader *r, const struct yaml *y)
{
    static const struct field fields[] = {
        {"groups", support_groups}, {"ask", support_ask}, {"escalation", support_escalation}};
    fields_read(r, y, "`support`", fields, countof(fields), NULL);
}
