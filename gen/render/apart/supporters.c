// SPDX-License-Identifier: MIT
#include "render/apart/supporters.h"

#include "model/texts.h"
#include "model/walk.h"

bool supporters_are_there(const struct course *course)
{
    return course->people != NULL;
}

struct str supporters_path(struct arena *a, const struct course *course,
                           const struct lesson *lesson, const char *ending)
{
    struct str lang = course->original ? course->lang : STR("");
    return arena_printf(a, "private/supporters/%.*s%s%.*s%s", STR_ARG(lang), lang.n ? "/" : "",
                        STR_ARG(lesson->id), ending);
}

/* ---- what a sheet shows ---- */

struct answers {
    struct arena *arena;
    const struct texts *texts;
    struct node *first, **tail;
};

static struct node *add(struct answers *to, enum node_kind kind, struct span at)
{
    *to->tail = node_new(to->arena, kind, at);
    struct node *added = *to->tail;
    to->tail = &added->next;
    return added;
}

static void add_copy(struct answers *to, const struct node *n)
{
    struct node *copy = add(to, n->kind, n->at);
    *copy = *n;
    copy->next = NULL;
}

static void add_task(struct answers *to, const struct node *n)
{
    struct node *heading = add(to, NODE_HEADING, n->at);
    heading->level = 3;
    heading->children = n->alert.title;
    if (heading->children)
        return;
    heading->children = node_new(to->arena, NODE_TEXT, n->at);
    heading->children->text = text_get(to->texts, alerts[n->alert.kind].title);
}

/* In the order of the slide, whatever it stands in: the walk passes what is taken whole. */
const struct node *supporters_answers(struct arena *a, const struct texts *texts,
                                      const struct slide *slide)
{
    struct answers to = {.arena = a, .texts = texts};
    to.tail = &to.first;
    struct walk walk = walk_nodes(a, slide->nodes);
    for (const struct node *n; (n = walk_next(&walk));) {
        const struct code *code = node_code(n);
        enum alert_kind kind = n->kind == NODE_ALERT ? n->alert.kind : ALERT_NOTE;
        if (code && n->kind == NODE_CODE && (code->command_count || code->output_of)) {
            add_copy(&to, n);
        } else if (code && n->kind != NODE_CODE && code->command_count) {
            struct node **outside = to.tail;
            struct node *line = node_new(a, NODE_PARAGRAPH, n->at);
            to.tail = &line->children;
            add_copy(&to, n);
            *outside = line;
            to.tail = &line->next;
        } else if (kind == ALERT_TASK) {
            add_task(&to, n);
        } else if (kind == ALERT_SOLUTION || kind == ALERT_CATCHUP) {
            add_copy(&to, n);
            walk_pass(&walk);
        } else if (kind == ALERT_HINT) {
            walk_pass(&walk);
        }
    }
    return to.first;
}

const struct node *supporters_withheld(struct arena *a, const struct lesson *lesson)
{
    struct answers to = {.arena = a};
    const struct code *last = NULL;
    to.tail = &to.first;
    for (const struct command *c = lesson->withheld; c; last = c->code, c = c->next)
        if (c->code != last) {
            struct node *block = add(&to, NODE_CODE, c->at);
            block->code = ARENA_NEW(a, struct code);
            *block->code = *c->code;
        }
    return to.first;
}

const struct problem **supporters_problems(struct arena *a, const struct course *course,
                                           const struct lesson *lesson)
{
    size_t count = 0, taken = 0;
    for (const struct problem *p = course->problems; p; p = p->next)
        count++;
    bool *befalls = arena_array(a, count + 1, sizeof *befalls);
    for (const struct problem *p = course->problems; p; p = p->next)
        for (size_t i = 0; i < p->lesson_count; i++)
            befalls[p->number] = befalls[p->number] || p->lessons[i] == lesson;
    for (const struct command *c = lesson->commands; c; c = c->next)
        for (const struct problem_ref *ref = c->problems; ref; ref = ref->next)
            befalls[ref->problem->number] = true;
    const struct problem **list = arena_array(a, count + 1, sizeof *list);
    for (const struct problem *p = course->problems; p; p = p->next)
        if (befalls[p->number])
            list[taken++] = p;
    return list;
}
