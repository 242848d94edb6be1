// SPDX-License-Identifier: MIT
#include "model/walk.h"
#include "check/rule.h"

#include <stdlib.h>

/* The blocks of one text, in the order of the content. */
struct walk_blocks {
    struct arena arena;
    const struct code **items;
    size_t count, cap;
};

static void find_blocks(struct walk_blocks *b, const struct node *list)
{
    struct walk walk = walk_all_nodes(&b->arena, list);
    for (const struct node *n; (n = walk_next(&walk));)
        if (node_code(n))
            *ARENA_PUSH(&b->arena, b->items, b->count, b->cap) = node_code(n);
}

static int compare(const void *left, const void *right)
{
    const struct code *a = *(const struct code *const *)left;
    const struct code *b = *(const struct code *const *)right;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void look_at(struct checker *c, struct walk_blocks *b, bool sort,
                    void (*look)(struct checker *c, const struct code *code))
{
    if (sort && b->count > 1)
        qsort(b->items, b->count, sizeof *b->items, compare);
    for (size_t i = 0; i < b->count; i++) {
        look(c, b->items[i]);
        arena_clear(c->scratch);
    }
    b->count = 0;
}

/* The texts in the order in which they are met: what the workspace has is there for the lessons. */
enum { TEXTS = WALK_PAGES_FIRST | WALK_PAGES | WALK_LESSONS | WALK_DECKS | WALK_PROBLEMS };

static void enter(struct checker *c, const struct lesson *lesson)
{
    c->lesson = lesson;
    c->foreign = lesson && lesson->format;
}

void check_each_block(struct checker *c, void (*look)(struct checker *c, const struct code *code))
{
    struct walk_blocks b = {.arena = ARENA_INIT};
    const struct walk_texts texts = walk_texts(&b.arena, c->course, TEXTS | WALK_HIDDEN);
    for (size_t i = 0; i < texts.count; i++) {
        const struct walk_text *text = &texts.items[i];
        enter(c, text->lesson);
        find_blocks(&b, *text->list);
        if (text->which == WALK_LESSONS || text->which == WALK_DECKS)
            continue; /* the hidden blocks of the slide are next */
        look_at(c, &b, text->slide && text->slide->hidden, look);
    }
    enter(c, NULL);
    arena_release(&b.arena);
}

void check_each_node(struct checker *c, void (*look)(struct checker *c, const struct node *node))
{
    struct arena a = ARENA_INIT;
    struct walk walk = walk_course(&a, c->course, TEXTS | WALK_ASK | WALK_ESCALATION);
    walk.titles = true;
    for (const struct node *n; (n = walk_next(&walk));) {
        enter(c, walk.text->lesson);
        look(c, n);
    }
    enter(c, NULL);
    arena_release(&a);
}

/* Where a text stands in [from, to) of a source; `to` where it does not. */
static size_t find_in(struct str source, size_t from, size_t to, struct str text)
{
    for (size_t i = from; i + text.n <= to && text.n; i++)
        if (source.p[i] == *text.p && str_eq(str_slice(source, i, i + text.n), text))
            return i;
    return to;
}

/* In a line that continues a quote without its mark, the parser counts from another column or line.
 */
struct span place_of_span(const struct node *node, size_t start, size_t end)
{
    enum { LINES = 4 };
    struct str text = node->code_span->text, source = node->at.src->text;
    size_t found = find_in(source, node->at.start, node->at.end, text);
    if (found == node->at.end) {
        size_t from = node->at.start, to;
        while (from && source.p[from - 1] != '\n')
            from--;
        to = from;
        for (size_t i = 0; i < LINES && to < source.n; i++)
            to = str_find_char(source, to, '\n') + 1;
        to = to < source.n ? to : source.n;
        found = find_in(source, from, to, text);
        if (found == to)
            return node->at;
    }
    return (struct span){node->at.src, found + start, found + end};
}

struct span place_of_block(const struct node *node, size_t at)
{
    const struct code *code = node->code;
    size_t line = 0, start = 0;
    for (size_t newline; (newline = str_find_char(code->text, start, '\n')) < at; line++)
        start = newline + 1;
    size_t place = line < code->line_count ? code->line_offsets[line] + (at - start) : 0;
    bool byte = at < code->text.n && code->text.p[at] != '\n';
    return (struct span){node->at.src, place, place + byte};
}

static void each_in_list(struct checker *c, const struct command *list,
                         void (*look)(struct checker *c, const struct command *command))
{
    for (; list; list = list->next) {
        look(c, list);
        arena_clear(c->scratch);
    }
}

static void each_in_lessons(struct checker *c, const struct lesson *lessons,
                            void (*look)(struct checker *c, const struct command *command))
{
    for (const struct lesson *l = lessons; l; l = l->next) {
        c->foreign = l->format != NULL;
        each_in_list(c, l->commands, look);
    }
    c->foreign = false;
}

void check_each_command(struct checker *c,
                        void (*look)(struct checker *c, const struct command *command))
{
    each_in_lessons(c, c->course->lessons, look);
    each_in_lessons(c, c->course->decks, look);
    for (const struct page *p = c->course->workspace; p; p = p->next)
        each_in_list(c, p->commands, look);
    for (const struct problem *p = c->course->problems; p; p = p->next)
        each_in_list(c, p->commands, look);
}
