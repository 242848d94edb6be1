// SPDX-License-Identifier: MIT
/* The record of corrections, errata.yaml: `handout errata OLD --record` adds to it. */
#include "core/civil.h"
#include "core/text/path.h"
#include "read/reader.h"

static void correction_at(struct reader *r, const struct yaml *y, void *to)
{
    if (!civil_read(field_text(r, y), &((struct correction *)to)->local))
        diag_add(r->diags, SEVERITY_ERROR, "correction", y->at,
                 "write a date and a time of the course: 2026-02-02T11:42");
}

/* One that is gone may be named. */
static void correction_lesson(struct reader *r, const struct yaml *y, void *to)
{
    struct correction *c = to;
    c->lesson_id = field_text(r, y);
    c->lesson = map_get(&r->lessons.things, c->lesson_id);
}

static void correction_command(struct reader *r, const struct yaml *y, void *to)
{
    struct str id = field_text(r, y);
    if (id_is_command_anchor(id_command_anchor(r->arena, id)))
        ((struct correction *)to)->id = id;
    else
        diag_add(r->diags, SEVERITY_ERROR, "correction", y->at,
                 "write the id under which the command was copied: 3.12b");
}

static void correction_place(struct reader *r, const struct yaml *y, void *to)
{
    const char *names[PLACE_TASK_CHECK + 1];
    struct str name = field_text(r, y);
    for (int i = PLACE_SLIDE; i <= PLACE_TASK_CHECK; i++) {
        names[i] = step_place_name((enum step_place)i);
        if (str_is(name, names[i])) {
            ((struct correction *)to)->place = (enum step_place)i;
            return;
        }
    }
    if (name.n)
        field_unknown(r, y->at, "place of a command", name, names, countof(names));
}

/* A command, of any length; all of its bytes but the last newlines. */
static struct str command_text(struct reader *r, const struct yaml *y)
{
    struct str text = y->text;
    if (y->kind != YAML_SCALAR)
        return field_text(r, y);
    while (str_ends(text, "\n"))
        text.n--;
    return text;
}

static void correction_was(struct reader *r, const struct yaml *y, void *to)
{
    ((struct correction *)to)->was = command_text(r, y);
}

static void correction_now(struct reader *r, const struct yaml *y, void *to)
{
    ((struct correction *)to)->now = command_text(r, y);
}

static const struct field correction_fields[] = {
    {"at", correction_at},   {"lesson", correction_lesson}, {"command", correction_command},
    {"was", correction_was}, {"now", correction_now},       {"place", correction_place},
};

static bool require(struct reader *r, const struct yaml *y)
{
    static const char *const keys[] = {"at", "lesson", "command", "was"};
    for (size_t i = 0; i < countof(keys); i++)
        if (yaml_is_null(yaml_get(y, keys[i]))) {
            diag_add(r->diags, SEVERITY_ERROR, "missing-key", y->at,
                     "a correction needs `at`, `lesson`, `command` and `was`; it lacks `%s`",
                     keys[i]);
            return false;
        }
    return true;
}

static struct correction *read_correction(struct reader *r, const struct yaml *y,
                                          struct map *anchors)
{
    struct correction *c = ARENA_NEW(r->arena, struct correction);
    c->at = y->at;
    if (!fields_read(r, y, "a correction", correction_fields, countof(correction_fields), c) ||
        !require(r, y) || c->id.n == 0)
        return NULL;
    c->anchor = id_correction_anchor(r->arena, c->local, c->id);
    if (map_add(anchors, r->arena, c->anchor, c) != c)
        diag_add(r->diags, SEVERITY_ERROR, "duplicate-id", y->at,
                 "`%.*s` was corrected at this time already; put the two together", STR_ARG(c->id));
    return c;
}

void corrections_read(struct reader *r, const struct yaml *path)
{
    struct str name = field_text(r, path), clean = path_clean(r->arena, name);
    if (clean.n) /* else it is outside of the folder */
        r->course->record = input_shown(&r->input, clean);
    if (clean.n && !input_exists(&r->input, clean.p)) {
        diag_add(r->diags, SEVERITY_INFO, "correction", path->at,
                 "this record is not there yet: `handout errata OLD --record` makes it");
        return;
    }
    const struct source *src = input_text(&r->input, name, path->at, INPUT_SOURCE);
    r->course->record_src = src;
    const struct yaml *list = src ? yaml_read(r->arena, r->diags, src, 0, src->text.n) : NULL;
    if (!list || !field_list(r, list, "the record of corrections"))
        return;
    struct correction **tail = &r->course->corrections;
    struct map anchors = {0};
    for (const struct yaml_entry *e = list->entries; e; e = e->next) {
        struct correction *c = e->value ? read_correction(r, e->value, &anchors) : NULL;
        if (!c)
            continue;
        *tail = c;
        tail = &c->next;
    }
}
