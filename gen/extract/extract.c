// SPDX-License-Identifier: MIT
#include "extract/extract.h"

#include "extract/compare.h"
#include "extract/extractor.h"
#include "model/id.h"

#include <stdlib.h>

static enum step_place place_inside(enum step_place outer, enum alert_kind kind)
{
    if (kind == ALERT_HINT)
        return PLACE_HINT;
    if (kind == ALERT_SOLUTION)
        return PLACE_SOLUTION;
    return kind == ALERT_CATCHUP ? PLACE_CATCHUP : outer;
}

/* What stands in an alert: of tasks in tasks the outer one counts. */
static void enter(struct extractor *x, const struct node *alert)
{
    if (alert->alert.kind == ALERT_TASK && !x->task)
        x->task = alert;
    x->place = place_inside(x->place, alert->alert.kind);
    if (alert->alert.kind != ALERT_CHECK)
        return;
    x->check = alert;
    x->place = x->task ? PLACE_TASK_CHECK : PLACE_CHECK;
}

/* What is done on one's own; what a command prints stands inside or outside of it as the command.
 */
static bool is_exercise(const struct node *node)
{
    static const enum alert_kind kinds[] = {ALERT_TASK,    ALERT_HINT,  ALERT_SOLUTION,
                                            ALERT_CATCHUP, ALERT_CHECK, ALERT_PROBLEM};
    for (size_t i = 0; i < countof(kinds) && node->kind == NODE_ALERT; i++)
        if (node->alert.kind == kinds[i])
            return true;
    return false;
}

static void walk(struct extractor *x, struct node *list);

static void walk_alert(struct extractor *x, struct node *alert)
{
    const struct extractor outer = *x;
    enter(x, alert);
    if (is_exercise(alert)) {
        x->apart = true;
        x->interpreted = false;
    }
    walk(x, alert->alert.title);
    walk(x, alert->children);
    x->place = outer.place;
    x->task = outer.task;
    x->check = outer.check;
    if (is_exercise(alert)) {
        x->apart = !outer.last || outer.apart;
        x->last = outer.last ? outer.last : x->last;
        x->interpreted = outer.interpreted;
    }
}

static void walk(struct extractor *x, struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        x->code_count += n->kind == NODE_CODE || n->kind == NODE_CODE_SPAN;
        if (n->kind == NODE_ALERT)
            walk_alert(x, n);
        else if (n->kind == NODE_CODE)
            block_read(x, n);
        else if (n->kind == NODE_CODE_SPAN)
            span_command_read(x, n);
        else if (n->kind != NODE_IMAGE) /* holds an alternative text */
            walk(x, n->children);
        x->apart = x->apart || n->kind == NODE_HEADING;
    }
}

/* Where its first command stands; a snippet may have no text. */
static size_t first_place(const struct code *code)
{
    return code->command_count ? code->commands[0].at.start : 0;
}

static int compare_blocks(const void *left, const void *right)
{
    const struct code *a = *(const struct code *const *)left;
    const struct code *b = *(const struct code *const *)right;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    if (a->hidden != b->hidden)
        return b->hidden - a->hidden;
    size_t left_at = first_place(a), right_at = first_place(b);
    return left_at < right_at ? -1 : left_at > right_at;
}

/*
 * Hidden blocks take the letters behind those of the blocks that are shown, so that
 * the reader misses none; in the list they stand where the author has them.
 */
static void extract_hidden(struct extractor *x, const struct slide *slide)
{
    x->last = NULL; /* what is hidden is no output of a command that is shown */
    walk(x, slide->hidden);
    x->later = false;
    qsort(x->blocks, x->block_count, sizeof(struct code *), compare_blocks);
    for (size_t i = 0; i < x->block_count; i++)
        block_link_commands(x, x->blocks[i]);
    x->block_count = 0;
}

static void extract_slide(struct extractor *x, struct slide *slide)
{
    size_t numbers = slide->last_number > slide->number ? slide->last_number - slide->number : 0;
    x->slide = slide;
    block_set_slide_number(x, slide->number);
    x->letters = arena_array(x->arena, numbers + 1, sizeof *x->letters);
    if (x->one_numbering && x->last_letters && x->last_number == slide->number)
        x->letters[0] = *x->last_letters;
    x->last_number = slide->number + numbers;
    x->last_letters = &x->letters[numbers];
    x->last = NULL;
    x->interpreted = x->apart = false;
    slide->label = numbers ? arena_printf(x->arena, "%zu-%zu", slide->number, slide->last_number)
                           : x->id_head;
    struct command **first = x->tail;
    x->later = slide->hidden != NULL;
    walk(x, slide->nodes);
    if (slide->hidden)
        extract_hidden(x, slide);
    slide->commands = *first;
}

/* What the original of a lesson was found to hold is what its translation shows. */
static void take_over(struct lesson *lesson)
{
    lesson->slides = lesson->original->slides;
    lesson->commands = lesson->original->commands;
    lesson->command_count = lesson->original->command_count;
}

static void extract_lesson(struct extractor *x, struct lesson *lesson)
{
    if (lesson->untranslated) {
        take_over(lesson);
        return;
    }
    x->tail = &lesson->commands;
    x->count = 0;
    x->severity = lesson->format ? SEVERITY_WARNING : SEVERITY_ERROR;
    for (struct slide *s = lesson->slides; s; s = s->next)
        extract_slide(x, s);
    lesson->command_count = x->count;
}

/* Commands, of a shell or another program: neither files nor keys. */
static size_t count_commands(const struct command *list)
{
    size_t count = 0;
    for (const struct command *c = list; c; c = c->next)
        count += c->kind == STEP_COMMAND || c->kind == STEP_INPUT;
    return count;
}

/* The commands of a text that is no slide go to a list of their own, from the letter a on. */
static void extract_list(struct extractor x, struct node *const *texts, size_t count,
                         struct command **list, struct str head)
{
    size_t letters = 0;
    x.letters = &letters;
    x.tail = list;
    x.id_head = head;
    for (size_t i = 0; i < count; i++)
        walk(&x, texts[i]);
}

static void extract_page(const struct extractor *x, struct page *page)
{
    page->label = id_of_page(x->arena, page->number);
    if (page->untranslated)
        page->commands = page->original->commands;
    else
        extract_list(*x, &page->nodes, 1, &page->commands, page->label);
}

static void extract_problem(const struct extractor *x, struct problem *problem)
{
    problem->label = id_of_problem(x->arena, problem->number);
    struct node *const texts[] = {problem->cause, problem->fix, problem->verify};
    extract_list(*x, texts, countof(texts), &problem->commands, problem->label);
}

/* The advice on asking for help may show commands too; they belong to no list. */
static void extract_other(const struct extractor *x, struct node *nodes, struct str head)
{
    struct command *list = NULL;
    extract_list(*x, &nodes, 1, &list, head);
}

/* Slides beside the handbook: their ids name a slide alone, and count as no command of the course.
 */
static void extract_decks(struct extractor x, struct course *course)
{
    x.one_numbering = true;
    for (struct lesson *deck = course->decks; deck; deck = deck->next) {
        struct extractor own = x;
        extract_lesson(&own, deck);
    }
    for (struct lesson *l = course->lessons; l; l = l->next)
        if (l->slides_shown && !l->untranslated)
            compare_commands(l->slides_shown->commands, l->commands);
}

/* Whether all lessons are files of slides, which may show no code at all, or pictures of it. */
static bool is_all_slides(const struct course *course)
{
    const struct lesson *l = course->lessons;
    while (l && l->src && l->src->places)
        l = l->next;
    return !l;
}

void extract_commands(struct arena *a, struct diags *d, struct course *course)
{
    struct arena scratch = ARENA_INIT;
    struct vocabulary called = survey_calls(a, course);
    const struct extractor x = {.arena = a,
                                .scratch = &scratch,
                                .diags = d,
                                .variables = course->variables,
                                .called = &called,
                                .severity = SEVERITY_ERROR,
                                .one_numbering = course->one_numbering};
    struct extractor lessons = x;
    size_t count = 0;
    for (struct lesson *l = course->lessons; l; l = l->next) {
        extract_lesson(&lessons, l);
        count += count_commands(l->commands);
    }
    extract_decks(x, course);
    for (struct lesson *l = course->lessons; l; l = l->next)
        if (l->original && !l->untranslated)
            compare_commands(l->commands, l->original->commands);
    for (struct page *p = course->workspace; p; p = p->next)
        extract_page(&x, p);
    for (struct problem *p = course->problems; p; p = p->next)
        extract_problem(&x, p);
    extract_befallen(a, d, course);
    extract_corrections(d, course);
    extract_other(&x, course->ask, ID_ASK);
    extract_other(&x, course->escalation, ID_ESCALATION);
    arena_release(&scratch);
    if (count == 0 && course->lessons && is_all_slides(course))
        diag_add(d, SEVERITY_WARNING, "no-commands", (struct span){0},
                 "no command was found on any slide; what pictures show cannot be read");
    else if (count == 0 && course->lessons && lessons.code_count == 0)
        diag_add(d, SEVERITY_ERROR, "no-commands", (struct span){0},
                 "no code was found in any lesson; label the fences of commands with `bash` or "
                 "`console`, or say `check: {no-commands: off}` in course.yaml");
    else if (count == 0 && course->lessons)
        diag_add(d, SEVERITY_WARNING, "no-commands", (struct span){0},
                 "no command was found in any lesson; label their fences with `bash` or "
                 "`console`, if `handout list --audit` shows one that holds commands");
}

static void leave_skipped(struct lesson *lesson)
{
    if (lesson->untranslated) {
        take_over(lesson);
        return;
    }
    for (struct command **link = &lesson->commands; *link;) {
        bool skipped = (*link)->slide && (*link)->slide->skipped;
        lesson->command_count -= skipped;
        if (skipped)
            *link = (*link)->next;
        else
            link = &(*link)->next;
    }
    for (struct slide **link = &lesson->slides; *link;)
        if ((*link)->skipped)
            *link = (*link)->next;
        else
            link = &(*link)->next;
}

void extract_leave_skipped(struct course *course)
{
    for (struct lesson *l = course->lessons; l; l = l->next)
        leave_skipped(l);
}
