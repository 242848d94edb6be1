// SPDX-License-Identifier: MIT
/*
 * A stack of lists that are still to come takes the place of recursion: at most one for each level
 * above the node at hand, and its own.
 */
#include "model/walk.h"

/* ---- texts ---- */

struct adder {
    struct arena *arena;
    unsigned which;
    struct walk_texts texts;
};

/* Adds a text, if it is one of those that are asked for. */
static void add(struct adder *to, unsigned which, struct node **list, struct walk_text of)
{
    if (!(to->which & which))
        return;
    of.which = which;
    of.list = list;
    *ARENA_PUSH(to->arena, to->texts.items, to->texts.count, to->texts.cap) = of;
}

static void add_slides(struct adder *to, unsigned which, const struct lesson *lessons)
{
    for (const struct lesson *l = lessons; l && (to->which & which); l = l->next)
        for (struct slide *s = l->slides; s; s = s->next) {
            const struct walk_text of = {.lesson = l, .slide = s};
            add(to, which, &s->nodes, of);
            add(to, WALK_HIDDEN, &s->hidden, of);
            add(to, WALK_NOTES, &s->notes, of);
        }
}

static void add_pages(struct adder *to, struct page *pages)
{
    for (struct page *p = pages; p; p = p->next)
        add(to, WALK_PAGES, &p->nodes, (struct walk_text){.page = p});
}

struct walk_texts walk_texts(struct arena *a, const struct course *course, unsigned which)
{
    struct adder to = {.arena = a, .which = which};
    struct course *own = (struct course *)course;
    const struct walk_text none = {0};
    if (which & WALK_PAGES_FIRST)
        add_pages(&to, course->workspace);
    add_slides(&to, WALK_LESSONS, course->lessons);
    add_slides(&to, WALK_DECKS, course->decks);
    if (!(which & WALK_PAGES_FIRST))
        add_pages(&to, course->workspace);
    for (struct problem *p = course->problems; p; p = p->next) {
        add(&to, WALK_PROBLEMS, &p->cause, (struct walk_text){.problem = p});
        add(&to, WALK_PROBLEMS, &p->fix, (struct walk_text){.problem = p});
        add(&to, WALK_PROBLEMS, &p->verify, (struct walk_text){.problem = p});
    }
    add(&to, WALK_ASK, &own->ask, none);
    add(&to, WALK_ESCALATION, &own->escalation, none);
    return to.texts;
}

/* ---- nodes ---- */

struct walk walk_nodes(struct arena *a, const struct node *list)
{
    return (struct walk){.arena = a, .near = {list}, .count = list != NULL};
}

struct walk walk_all_nodes(struct arena *a, const struct node *list)
{
    struct walk walk = walk_nodes(a, list);
    walk.titles = true;
    return walk;
}

struct walk walk_course(struct arena *a, const struct course *course, unsigned which)
{
    return (struct walk){.arena = a, .texts = walk_texts(a, course, which)};
}

static void push(struct walk *walk, const struct node *list)
{
    if (!list)
        return;
    if (walk->count < WALK_NEAR) {
        walk->near[walk->count++] = list;
        return;
    }
    size_t far = walk->count++ - WALK_NEAR;
    *ARENA_PUSH(walk->arena, walk->far, far, walk->far_cap) = list;
}

static const struct node *pop(struct walk *walk)
{
    while (walk->count == 0 && walk->begun < walk->texts.count) {
        walk->text = &walk->texts.items[walk->begun++];
        push(walk, *walk->text->list);
    }
    if (walk->count == 0)
        return NULL;
    size_t last = --walk->count;
    return last < WALK_NEAR ? walk->near[last] : walk->far[last - WALK_NEAR];
}

const struct node *walk_next(struct walk *walk)
{
    const struct node *n = walk->node;
    if (n) {
        push(walk, n->next);
        push(walk, walk->pass ? NULL : n->children);
        if (walk->titles && n->kind == NODE_ALERT && !walk->pass)
            push(walk, n->alert.title);
    }
    walk->pass = false;
    return walk->node = pop(walk);
}

struct node *walk_edit(struct walk *walk)
{
    return (struct node *)walk_next(walk);
}

void walk_pass(struct walk *walk)
{
    walk->pass = true;
}
