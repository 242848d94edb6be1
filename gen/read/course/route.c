// SPDX-License-Identifier: MIT
/* The way from a question to its answer, and what a supporter may do. */
#include "read/reader.h"

enum {
    STEPS_MAX = 9,      /* longer ways are no picture, and nobody goes them */
    WAIT_MAX = 24 * 60, /* minutes */
};

/* ---- the route ---- */

static const char *const asked[] = {
    [ROUTE_PROBLEMS] = "problems",
    [ROUTE_GROUP] = "group",
    [ROUTE_LEAD] = "lead",
    [ROUTE_SPEAKER] = "speaker",
};

/* Names that those of channels and people come behind: who calls a person `lead` says `title`. */
static void unknown_who(struct reader *r, const struct yaml *y, struct str name)
{
    size_t count = countof(asked) + r->channels.count + r->people.count, at = 0;
    const char **names = arena_array(r->arena, count, sizeof *names);
    for (size_t i = 0; i < countof(asked); i++)
        names[at++] = asked[i];
    for (size_t i = 0; i < r->channels.count; i++)
        names[at++] = r->channels.names[i];
    for (size_t i = 0; i < r->people.count; i++)
        names[at++] = r->people.names[i];
    field_unknown(r, y->at, "step of the route, channel or person", name, names, count);
}

static void step_who(struct reader *r, const struct yaml *y, void *to)
{
    struct route_step *step = to;
    struct str name = field_text(r, y);
    for (size_t i = 0; i < countof(asked); i++)
        if (str_is(name, asked[i])) {
            step->who = (enum route_who)i;
            return;
        }
    step->channel = map_get(&r->channels.things, name);
    step->person = step->channel ? NULL : map_get(&r->people.things, name);
    step->who = step->channel ? ROUTE_CHANNEL : step->person ? ROUTE_PERSON : ROUTE_WORDS;
    if (step->who == ROUTE_WORDS)
        unknown_who(r, y, name);
}

static void step_title(struct reader *r, const struct yaml *y, void *to)
{
    ((struct route_step *)to)->title = field_words(r, y);
}

static void step_text(struct reader *r, const struct yaml *y, void *to)
{
    ((struct route_step *)to)->text = field_words(r, y);
}

static void step_wait(struct reader *r, const struct yaml *y, void *to)
{
    if (!str_number(field_text(r, y), WAIT_MAX, &((struct route_step *)to)->wait))
        diag_add(r->diags, SEVERITY_ERROR, "time", y->at,
                 "write the minutes until the next step as a number from 0 to %d", WAIT_MAX);
}

static const struct field step_fields[] = {
    {"who", step_who}, {"title", step_title}, {"text", step_text}, {"wait", step_wait}};

void route_read(struct reader *r, const struct yaml *y, void *to)
{
    (void)to;
    struct route_step **tail = &r->course->route;
    size_t count = 0;
    r->course->own_route = true;
    if (!field_list(r, y, "`route`"))
        return;
    for (const struct yaml_entry *e = y->entries; e; e = e->next) {
        struct route_step *step = ARENA_NEW(r->arena, struct route_step);
        step->who = ROUTE_WORDS;
        if (!e->value || !fields_read(r, e->value, "a step of the route", step_fields,
                                      countof(step_fields), step))
            continue;
        if (!yaml_get(e->value, "who") && step->title.n == 0)
            diag_add(r->diags, SEVERITY_ERROR, "missing-key", e->value->at,
                     "say `who` is asked in this step, or write a `title`");
        if (++count > STEPS_MAX) {
            diag_add(r->diags, SEVERITY_ERROR, "too-many", e->value->at,
                     "the route has at most %d steps; leave some out", STEPS_MAX);
            return;
        }
        *tail = step;
        tail = &step->next;
    }
}

/* ---- help ---- */

#define LEVEL(name, level)                                                    \
    static void help_##name(struct reader *r, const struct yaml *y, void *to) \
    {                                                                         \
        ((struct course *)to)->help[level] = field_words(r, y);               \
    }

LEVEL(search, HELP_SEARCH)
LEVEL(explain, HELP_EXPLAIN)
LEVEL(do, HELP_DO)

void route_read_help(struct reader *r, const struct yaml *y, void *to)
{
    static const struct field fields[] = {
        {"search", help_search}, {"explain", help_explain}, {"do", help_do}};
    (void)to;
    r->course->own_help = true;
    fields_read(r, y, "`help`", fields, countof(fields), r->course);
}
