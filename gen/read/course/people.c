// SPDX-License-Identifier: MIT
#include "model/texts.h"
#include "read/reader.h"

#include <string.h>

/* Reads one line of text into the member of a struct. */
#define FIELD(type, member, read)                                                 \
    static void type##_##member(struct reader *r, const struct yaml *y, void *to) \
    {                                                                             \
        ((struct type *)to)->member = read(r, y);                                 \
    }

FIELD(person, name, field_words)
FIELD(person, role, field_words)
FIELD(person, contact, field_text)
FIELD(person, timezone, field_text)
FIELD(person, about, field_words)

static void person_photo(struct reader *r, const struct yaml *y, void *to)
{
    struct str path = field_text(r, y);
    if (path.n)
        ((struct person *)to)->photo = media_find_image(r, path, y->at);
}

/* Adds the names of languages, separated by commas, in their own words; others as they are. */
static void put_languages(struct reader *r, struct person *person, struct buf *out, struct str list)
{
    struct listed **tail = &person->speaks;
    while (*tail)
        tail = &(*tail)->next;
    for (size_t i = 0; i < list.n;) {
        size_t comma = str_find_char(list, i, ',');
        struct str lang = str_trim(str_slice(list, i, comma));
        struct str name = text_language(r->arena, lang);
        buf_puts(out, out->n ? ", " : "");
        buf_put(out, name);
        i = comma + 1;
        if (str_eq(name, lang))
            continue;
        *tail = ARENA_NEW(r->arena, struct listed);
        (*tail)->text = lang;
        tail = &(*tail)->next;
    }
}

/* "en, ru" or [en, ru]; or any other words. */
static void person_languages(struct reader *r, const struct yaml *y, void *to)
{
    struct person *person = to;
    struct buf b = BUF_INIT;
    y = field_in_language(r, y);
    for (const struct yaml_entry *e = y->kind == YAML_LIST ? y->entries : NULL; e; e = e->next)
        put_languages(r, person, &b, yaml_is_null(e->value) ? STR("") : field_text(r, e->value));
    if (y->kind != YAML_LIST)
        put_languages(r, person, &b, field_text(r, y));
    person->languages = buf_copy(&b, r->arena);
    buf_release(&b);
}

/* ---- hours ---- */

/* Takes "9:30" as minutes since midnight. */
static bool take_time(struct str text, size_t *i, int *minutes)
{
    int part[2] = {0, 0};
    for (size_t k = 0; k < 2; k++) {
        size_t start = *i;
        for (; *i < text.n && ascii_digit(text.p[*i]) && *i < start + 2; ++*i)
            part[k] = part[k] * 10 + (text.p[*i] - '0');
        bool colon = k == 0 && *i < text.n && text.p[*i] == ':';
        if (*i == start || (k == 0 && !colon))
            return false;
        *i += colon;
    }
    *minutes = part[0] * 60 + part[1];
    return part[1] < 60 && *minutes <= 24 * 60;
}

/* Takes a dash with the blanks around it. */
static bool take_dash(struct str text, size_t *i)
{
    while (*i < text.n && text.p[*i] == ' ')
        ++*i;
    struct str rest = str_slice(text, *i, text.n);
    size_t n = str_starts(rest, "-") ? 1 : str_starts(rest, "\xe2\x80\x93") ? 3 : 0;
    *i += n;
    while (*i < text.n && text.p[*i] == ' ')
        ++*i;
    return n > 0;
}

/* "09:30-18:30"; other words are shown as they are. */
static void person_hours(struct reader *r, const struct yaml *y, void *to)
{
    struct person *p = to;
    struct str text = p->hours = field_words(r, y);
    size_t i = 0;
    int from, until;
    if (!take_time(text, &i, &from) || !take_dash(text, &i) || !take_time(text, &i, &until) ||
        i != text.n || until <= from)
        return;
    p->from = from;
    p->to = until;
}

static const struct field person_fields[] = {
    {"name", person_name},           {"role", person_role},         {"contact", person_contact},
    {"hours", person_hours},         {"timezone", person_timezone}, {"about", person_about},
    {"languages", person_languages}, {"photo", person_photo},
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

FIELD(channel, title, field_words)
FIELD(channel, note, field_words)

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

FIELD(group, id, field_text)
FIELD(group, name, field_text)
FIELD(group, participants, field_words)

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
    static const struct field fields[] = {{"groups", support_groups},
                                          {"ask", support_ask},
                                          {"escalation", support_escalation},
                                          {"route", route_read},
                                          {"help", route_read_help}};
    fields_read(r, y, "`support`", fields, countof(fields), NULL);
}
