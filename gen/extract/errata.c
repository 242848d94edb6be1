// SPDX-License-Identifier: MIT
#include "extract/errata.h"

#include "core/map.h"
#include "extract/compare.h"

struct errata_search {
    struct arena *arena;
    struct errata found;
    struct map paired; /* old commands that a new one is, by their addresses */
};

static void add(struct errata_search *s, enum erratum_kind kind, const struct lesson *lesson,
                const struct command *old, const struct command *new)
{
    *ARENA_PUSH(s->arena, s->found.items, s->found.count,
                s->found.cap) = (struct erratum){kind, lesson, old, new};
    s->found.by_kind[kind]++;
}

static bool is_shown(const struct command *c)
{
    return !c->hidden && !(c->slide && c->slide->skipped);
}

static void pair(struct errata_search *s, struct command *old, struct command *new,
                 enum match match)
{
    new->match = match;
    new->handbook = old;
    map_add_at(&s->paired, s->arena, old, old);
}

static bool is_free(const struct errata_search *s, const struct command *old,
                    const struct command *new)
{
    return is_shown(old) && old->kind == new->kind && !map_get_at(&s->paired, old);
}

/* What comparing does not look at: files, keys. */
static struct command *find_same(const struct errata_search *s, struct command *olds,
                                 const struct command *new)
{
    for (struct command *old = olds; old; old = old->next)
        if (is_free(s, old, new) && str_eq(old->text, new->text))
            return old;
    return NULL;
}

/* What was written anew: it stands between the same commands, on a slide of the same title.
 * `before` is what the command above is; NULL: none is. */
static struct command *find_in_place(const struct errata_search *s, struct command *olds,
                                     const struct command *before, const struct command *new)
{
    struct command *old = before ? before->next : olds;
    while (old && !map_get_at(&s->paired, old)) {
        if (is_free(s, old, new) && old->slide && new->slide &&
            str_eq(old->slide->title, new->slide->title))
            return old;
        old = old->next;
    }
    return NULL;
}

static void pair_rest(struct errata_search *s, struct command *olds, struct command *news)
{
    struct command *old;
    const struct command *before = NULL;
    for (struct command *new = news; new; new = new->next)
        if (new->handbook)
            map_add_at(&s->paired, s->arena, new->handbook, new);
    for (struct command *new = news; new; new = new->next)
        if (is_shown(new) && !new->handbook && (old = find_same(s, olds, new)))
            pair(s, old, new, MATCH_SAME);
    for (struct command *new = news; new; new = new->next) {
        if (is_shown(new) && !new->handbook && (old = find_in_place(s, olds, before, new)))
            pair(s, old, new, MATCH_NEAR);
        before = new->handbook ? new->handbook : before;
    }
}

static void compare_lesson(struct errata_search *s, struct lesson *old, struct lesson *new)
{
    struct command *olds = old ? old->commands : NULL;
    for (struct command *c = new->commands; c; c = c->next) {
        c->handbook = NULL;
        c->match = MATCH_UNKNOWN;
    }
    compare_commands(new->commands, olds);
    pair_rest(s, olds, new->commands);
    for (const struct command *c = new->commands; c; c = c->next) {
        const struct command *was = c->handbook;
        if (!is_shown(c))
            continue;
        if (!was)
            add(s, ERRATUM_CAME, new, NULL, c);
        else if (!str_eq(was->text, c->text))
            add(s, ERRATUM_CHANGED, new, was, c);
        else if (!str_eq(was->id, c->id))
            add(s, ERRATUM_MOVED, new, was, c);
    }
    for (const struct command *c = olds; c; c = c->next)
        if (is_shown(c) && !map_get_at(&s->paired, c))
            add(s, ERRATUM_WENT, new, c, NULL);
}

static struct lesson *find_lesson(const struct course *course, struct str id)
{
    struct lesson *l = course->lessons;
    while (l && !str_eq(l->id, id))
        l = l->next;
    return l;
}

struct errata errata_find(struct arena *a, const struct course *old, struct course *new)
{
    struct errata_search s = {.arena = a};
    for (struct lesson *l = new->lessons; l; l = l->next)
        compare_lesson(&s, find_lesson(old, l->id), l);
    for (const struct lesson *l = old->lessons; l; l = l->next)
        for (const struct command *c = find_lesson(new, l->id) ? NULL : l->commands; c; c = c->next)
            if (is_shown(c))
                add(&s, ERRATUM_WENT, l, c, NULL);
    return s.found;
}

struct correction *errata_corrections(struct arena *a, const struct errata *errata)
{
    struct correction *list = NULL, **tail = &list;
    for (size_t i = 0; i < errata->count; i++) {
        const struct erratum *e = &errata->items[i];
        if (e->kind != ERRATUM_CHANGED && e->kind != ERRATUM_WENT)
            continue;
        *tail = ARENA_NEW(a, struct correction);
        **tail = (struct correction){.lesson_id = e->lesson->id,
                                     .lesson = e->lesson,
                                     .id = e->old->id,
                                     .place = e->old->place,
                                     .was = e->old->text,
                                     .now = e->new ? e->new->text : (struct str){0},
                                     .command = e->new};
        tail = &(*tail)->next;
    }
    return list;
}
