// SPDX-License-Identifier: MIT
/*
 * Which commands of today the recorded corrections are about. Ids move when a slide is put in,
 * texts do not: a correction is of the command that reads now what it became, or of that which a
 * later correction of that text is of.
 */
#include "core/map.h"
#include "extract/extractor.h"

/* A correction, and the command of its course that it is about; NULL: none. */
struct traced {
    struct correction *correction;
    struct command *command;
};

struct tracer {
    struct arena *scratch;
    struct map lessons; /* whose commands are in the next two */
    struct map ids, texts;
    struct map before; /* struct traced of the later corrections, by what was copied before */
};

static struct str key_of(struct tracer *f, const struct correction *c, struct str text)
{
    return arena_printf(f->scratch, "%.*s\n%.*s", STR_ARG(c->lesson_id), STR_ARG(text));
}

static void add_commands(struct tracer *f, const struct correction *c)
{
    if (!c->lesson || map_get_at(&f->lessons, c->lesson))
        return;
    map_add_at(&f->lessons, f->scratch, c->lesson, f);
    for (struct command *k = c->lesson->commands; k; k = k->next) {
        if (k->hidden)
            continue;
        map_add(&f->ids, f->scratch, k->id, k);
        map_add(&f->texts, f->scratch, key_of(f, c, k->text), k);
    }
}

static struct command *find(struct tracer *f, const struct correction *c)
{
    if (!c->now.p || !c->lesson)
        return NULL;
    struct str key = key_of(f, c, c->now);
    const struct traced *later = map_get(&f->before, key);
    struct command *same = map_get(&f->ids, c->id);
    if (later)
        return later->command;
    return same && str_eq(same->text, c->now) ? same : map_get(&f->texts, key);
}

/* In a translation a command may read otherwise, and has the same id. */
static struct command *find_translated(struct tracer *f, const struct correction *original)
{
    return original && original->command ? map_get(&f->ids, original->command->id) : NULL;
}

/* Of the others it is not said at the command: who copied what it reads again is right. */
static void tell(const struct traced *found)
{
    struct correction *c = found->correction;
    struct command *k = found->command;
    c->command = k;
    if (!k || !c->lesson || c->lesson->untranslated || str_eq(c->was, k->text))
        return;
    c->earlier = k->corrected;
    k->corrected = c;
}

static void complain(struct diags *d, const struct correction *c)
{
    diag_add(
        d, SEVERITY_WARNING, "correction", c->at,
        "no command of `%.*s` reads as this one became; record what it was corrected to since, "
        "`handout errata OLD --record`",
        STR_ARG(c->lesson_id));
}

void extract_corrections(struct diags *d, struct course *course)
{
    struct arena scratch = ARENA_INIT;
    struct tracer f = {.scratch = &scratch};
    struct traced *all = NULL;
    size_t count = 0, cap = 0;
    const struct correction *original = course->original ? course->original->corrections : NULL;
    for (struct correction *c = course->corrections; c; c = c->next) {
        *ARENA_PUSH(&scratch, all, count, cap) = (struct traced){c, NULL};
        add_commands(&f, c);
    }
    for (size_t i = count; i-- > 0;) {
        const struct correction *c = all[i].correction;
        all[i].command = find(&f, c);
        map_add(&f.before, &scratch, key_of(&f, c, c->was), &all[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (course->original)
            all[i].command = all[i].command ? all[i].command : find_translated(&f, original);
        else if (all[i].correction->lesson && all[i].correction->now.p && !all[i].command)
            complain(d, all[i].correction);
        original = original ? original->next : NULL;
        tell(&all[i]);
    }
    arena_release(&scratch);
}
