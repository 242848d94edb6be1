// SPDX-License-Identifier: MIT
/*
 * The order is that of a search into the depth along the needs, with a stack of its own: a course
 * may tie together as many lessons as it likes. It is linear in lessons and needs.
 */
#include "model/needs.h"

const bool *needs_tied(struct arena *a, const struct course *course, const struct lesson *lesson,
                       bool back)
{
    bool *tied = arena_array(a, course->lesson_count + 1, sizeof *tied), more = true;
    tied[lesson->number] = true;
    while (more) {
        more = false;
        for (const struct day *d = course->days; d; d = d->next)
            for (const struct session *s = d->sessions; s; s = s->next)
                for (size_t i = 0; s->lesson && i < s->need_count; i++) {
                    size_t from = back ? s->needs[i]->number : s->lesson->number;
                    size_t to = back ? s->lesson->number : s->needs[i]->number;
                    more = more || (tied[from] && !tied[to]);
                    tied[to] = tied[to] || tied[from];
                }
    }
    return tied;
}

static void add(struct arena *a, struct needed *to, const struct lesson *lesson)
{
    for (size_t i = 0; i < to->count; i++)
        if (to->needs[i] == lesson)
            return;
    *ARENA_PUSH(a, to->needs, to->count, to->cap) = lesson;
}

struct needed *needs_of_each(struct arena *a, const struct course *course)
{
    struct needed *each = arena_array(a, course->lesson_count + 1, sizeof *each);
    for (const struct lesson *l = course->lessons; l; l = l->next)
        each[l->number].lesson = l;
    for (const struct day *d = course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next)
            for (size_t i = 0; s->lesson && i < s->need_count; i++)
                if (s->needs[i] != s->lesson)
                    add(a, &each[s->lesson->number], s->needs[i]);
    return each;
}

struct search {
    struct needed *each;
    size_t *seen; /* of the needs of each */
    bool *begun;
    size_t *stack;
    const struct lesson **order;
    size_t count;
};

/* Adds a lesson after what it needs and was not added yet. */
static void visit(struct search *s, size_t first)
{
    size_t depth = 0;
    if (s->begun[first])
        return;
    s->stack[depth++] = first;
    s->begun[first] = true;
    while (depth) {
        size_t at = s->stack[depth - 1];
        const struct needed *n = &s->each[at];
        if (s->seen[at] == n->count) {
            s->order[s->count++] = n->lesson;
            depth--;
            continue;
        }
        size_t need = n->needs[s->seen[at]++]->number;
        if (!s->begun[need])
            s->stack[depth++] = need;
        s->begun[need] = true;
    }
}

const struct lesson **needs_order(struct arena *a, const struct course *course)
{
    size_t room = course->lesson_count + 1;
    struct search s = {.each = needs_of_each(a, course),
                       .seen = arena_array(a, room, sizeof *s.seen),
                       .begun = arena_array(a, room, sizeof *s.begun),
                       .stack = arena_array(a, room, sizeof *s.stack),
                       .order = arena_array(a, room, sizeof *s.order)};
    for (const struct lesson *l = course->lessons; l; l = l->next)
        visit(&s, l->number);
    return s.order;
}
