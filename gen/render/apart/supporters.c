// SPDX-License-Identifier: MIT
#include "render/apart/supporters.h"

#include "core/civil.h"
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

/* "Open for participants from 1 February, 18:00", and the solution. */
static void add_later(struct answers *to, const struct date_words *w, const struct course *course,
                      const struct node *solution)
{
    static const char *const names[] = {"when", NULL};
    struct str when = date_and_time(w, course, (int64_t)solution->alert.after * CIVIL_MINUTE);
    struct node *line = add(to, NODE_PARAGRAPH, solution->at);
    line->children = node_new(to->arena, NODE_TEXT, solution->at);
    line->children->text = text_fill(to->arena, text_get(to->texts, "cheat_sheet_later"), names,
                                     &when);
    add_copy(to, solution);
}

/* In the order of the slide, whatever it stands in: the walk passes what is taken whole. */
static void add_answers(struct answers *to, const struct slide *slide)
{
    struct walk walk = walk_nodes(to->arena, slide->nodes);
    for (const struct node *n; (n = walk_next(&walk));) {
        const struct code *code = node_code(n);
        enum alert_kind kind = n->kind == NODE_ALERT ? n->alert.kind : ALERT_NOTE;
        if (code && n->kind == NODE_CODE && (code->command_count || code->output_of)) {
            add_copy(to, n);
        } else if (code && n->kind != NODE_CODE && code->command_count) {
            struct node **outside = to->tail;
            struct node *line = node_new(to->arena, NODE_PARAGRAPH, n->at);
            to->tail = &line->children;
            add_copy(to, n);
            *outside = line;
            to->tail = &line->next;
        } else if (kind == ALERT_TASK) {
            add_task(to, n);
        } else if (kind == ALERT_SOLUTION || kind == ALERT_CATCHUP) {
            add_copy(to, n);
            walk_pass(&walk);
        } else if (kind == ALERT_HINT) {
            walk_pass(&walk);
        }
    }
}

const struct node *supporters_answers(const struct date_words *w, const struct course *course,
                                      const struct slide *slide)
{
    struct answers to = {.arena = w->arena, .texts = w->texts};
    to.tail = &to.first;
    add_answers(&to, slide);
    for (const struct node *n = slide->later; n; n = n->next)
        add_later(&to, w, course, n);
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
