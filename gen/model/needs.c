// SPDX-License-Identifier: MIT
/*
 * Searches along the needs have a stack of their own: a course may tie together as many lessons as
 * it likes. All of it is linear in lessons and needs.
 */
#include "model/needs.h"

/* Each one once, by whom it was needed last. */
static void leave_repeated(struct needed *n, size_t *last)
{
    size_t kept = 0;
    for (size_t i = 0; i < n->count; i++) {
        const struct lesson *need = n->needs[i];
        if (last[need->number] != n->lesson->number)
            n->needs[kept++] = need;
        last[need->number] = n->lesson->number;
    }
    n->count = kept;
}

/* The needs of each, or with `back` those that need it. */
static struct needed *find_needs(struct arena *a, const struct course *course, bool back)
{
    struct needed *each = arena_array(a, course->lesson_count + 1, sizeof *each);
    size_t *last = arena_array(a, course->lesson_count + 1, sizeof *last);
    for (const struct lesson *l = course->lessons; l; l = l->next)
        each[l->number].lesson = l;
    for (const struct day *d = course->days; d; d = d->next)
        for (const struct session *s = d->sessions; s; s = s->next)
            for (size_t i = 0; s->lesson && i < s->need_count; i++) {
                const struct lesson *from = back ? s->needs[i] : s->lesson;
                const struct lesson *to = back ? s->lesson : s->needs[i];
                struct needed *n = &each[from->number];
                if (from != to)
                    *ARENA_PUSH(a, n->needs, n->count, n->cap) = to;
            }
    for (const struct lesson *l = course->lessons; l; l = l->next)
        leave_repeated(&each[l->number], last);
    return each;
}

struct needed *needs_of_each(struct arena *a, const struct course *course)
{
    return find_needs(a, course, false);
}

const bool *needs_tied(struct arena *a, const struct course *course, const struct lesson *lesson,
                       bool back)
{
    struct arena scratch = ARENA_INIT;
    bool *tied = arena_array(a, course->lesson_count + 1, sizeof *tied);
    const struct needed *each = find_needs(&scratch, course, back);
    size_t *stack = arena_array(&scratch, course->lesson_count + 1, sizeof *stack), depth = 0;
    tied[lesson->number] = true;
    stack[depth++] = lesson->number;
    while (depth) {
        const struct needed *n = &each[stack[--depth]];
        for (size_t i = 0; i < n->count; i++)
            if (!tied[n->needs[i]->number]) {
                tied[n->needs[i]->number] = true;
                stack[depth++] = n->needs[i]->number;
            }
    }
    arena_release(&scratch);
    return tied;
}

struct needs_search {
    struct needed *each;
    size_t *seen; /* of the needs of each */
    bool *begun;
    size_t *stack;
    const struct lesson **order;
    size_t count;
};

/* Adds a lesson after what it needs and was not added yet. */
static void visit(struct needs_search *s, size_t first)
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
    struct needs_search s = {.each = needs_of_each(a, course),
                             .seen = arena_array(a, room, sizeof *s.seen),
                             .begun = arena_array(a, room, sizeof *s.begun),
                             .stack = arena_array(a, room, sizeof *s.stack),
                             .order = arena_array(a, room, sizeof *s.order)};
    for (const struct lesson *l = course->lessons; l; l = l->next)
        visit(&s, l->number);
    return s.order;
}
