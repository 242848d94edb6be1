// SPDX-License-Identifier: MIT
/*
 * A roster in YAML: a list of people, each a map by the names of columns, or such lists by the ids
 * of the groups that they are in.
 */
#include "read/course/roster_rows.h"

enum { NODES = 1000000 }; /* of a roster of 100,000 people with all they may have */

/* ---- going through the people ---- */

/* The next person, in the list or in the lists of the groups. */
static const struct yaml *take_person(struct roster_rows *rows, const struct yaml_entry **group)
{
    while (!rows->next && rows->groups && rows->groups->next) {
        rows->groups = rows->groups->next;
        const struct yaml *list = rows->groups->value;
        rows->next = list && list->kind == YAML_LIST ? list->entries : NULL;
    }
    if (!rows->next)
        return NULL;
    const struct yaml *person = rows->next->value;
    rows->next = rows->next->next;
    *group = rows->groups;
    return person ? person : take_person(rows, group);
}

static void start(struct roster_rows *rows)
{
    rows->whole = (struct yaml_entry){.next = rows->root->entries};
    rows->groups = rows->root->kind == YAML_MAP ? &rows->whole : NULL;
    rows->next = rows->root->kind == YAML_LIST ? rows->root->entries : NULL;
}

/* ---- the columns ---- */

static size_t column_of(struct roster_rows *rows, struct str name, struct span at)
{
    struct roster_record *head = &rows->head;
    for (size_t i = 0; i < head->count; i++)
        if (str_eq(head->cells[i], name))
            return i;
    if (head->count == ROSTER_COLUMNS) {
        head->more = head->more.src ? head->more : at;
        return ROSTER_COLUMNS;
    }
    head->cells[head->count] = name;
    head->places[head->count] = at;
    return head->count++;
}

/* Whether the file is people, or lists of them. */
static bool check_shape(struct roster_rows *rows)
{
    struct reader *r = rows->reader;
    const struct yaml *root = rows->root;
    bool good = root->kind != YAML_SCALAR;
    if (!good)
        diag_add(r->diags, SEVERITY_ERROR, "roster", root->at,
                 "write a list of participants, `- {login: anna, name: Anna Petrova}`");
    for (const struct yaml_entry *e = root->entries; e && root->kind == YAML_MAP; e = e->next)
        if (!yaml_is_null(e->value))
            good = field_list(r, e->value, "the participants of a group") && good;
    return good;
}

void roster_yaml_open(struct roster_rows *rows)
{
    struct reader *r = rows->reader;
    const struct yaml *person;
    const struct yaml_entry *group;
    rows->root = yaml_read_large(r->arena, r->diags, rows->src, NODES);
    if (!rows->root || !check_shape(rows)) {
        rows->root = NULL;
        return;
    }
    column_of(rows, STR("login"), (struct span){rows->src, 0, 0});
    for (start(rows); (person = take_person(rows, &group));) {
        if (group)
            column_of(rows, STR("group"), group->key_at);
        for (const struct yaml_entry *e = person->entries; e && person->kind == YAML_MAP;
             e = e->next)
            column_of(rows, e->key, e->key_at);
    }
    start(rows);
}

/* ---- a person ---- */

static void read_person(struct roster_rows *rows, const struct yaml *person,
                        const struct yaml_entry *group)
{
    struct reader *r = rows->reader;
    struct roster_record *line = &rows->line;
    struct span from = {person->at.src, person->at.start, person->at.start + 1};
    line->count = rows->head.count;
    for (size_t i = 0; i < line->count; i++) {
        line->cells[i] = STR("");
        line->places[i] = from;
    }
    if (group) {
        size_t i = column_of(rows, STR("group"), group->key_at);
        line->cells[i] = group->key;
        line->places[i] = group->key_at;
    }
    for (const struct yaml_entry *e = person->entries; e; e = e->next) {
        size_t i = column_of(rows, e->key, e->key_at);
        if (i == ROSTER_COLUMNS || yaml_is_null(e->value))
            continue;
        line->cells[i] = field_text(r, e->value);
        line->places[i] = e->value->at;
    }
}

bool roster_yaml_next(struct roster_rows *rows)
{
    const struct yaml *person;
    const struct yaml_entry *group;
    while (rows->root && (person = take_person(rows, &group)))
        if (!yaml_is_null(person) && field_map(rows->reader, person, "a participant")) {
            read_person(rows, person, group);
            return true;
        }
    return false;
}
