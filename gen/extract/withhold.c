// SPDX-License-Identifier: MIT
/*
 * Catch-ups that are for supporters alone, and solutions that open later. What is made of a course
 * is made of its texts and its commands: where neither has them, nothing that is published can.
 */
#include "core/civil.h"
#include "core/map.h"
#include "extract/extract.h"
#include "extract/extractor.h"
#include "model/walk.h"

static void drop_alerts(struct node **list)
{
    while (*list)
        if ((*list)->kind == NODE_ALERT && (*list)->alert.kind == ALERT_CATCHUP)
            *list = (*list)->next;
        else
            list = &(*list)->next;
}

static void drop_from_texts(struct arena *a, struct course *course)
{
    const unsigned which = WALK_LESSONS | WALK_HIDDEN | WALK_NOTES | WALK_PAGES | WALK_PROBLEMS |
                           WALK_ASK | WALK_ESCALATION;
    const struct walk_texts texts = walk_texts(a, course, which);
    for (size_t i = 0; i < texts.count; i++)
        drop_alerts(texts.items[i].list);
    struct walk walk = walk_course(a, course, which);
    for (struct node *n; (n = walk_edit(&walk));)
        drop_alerts(&n->children);
}

/* Also of one that was taken out since. */
static void drop_corrections(struct course *course)
{
    for (struct correction **list = &course->corrections; *list;)
        if ((*list)->place == PLACE_CATCHUP ||
            ((*list)->command && (*list)->command->place == PLACE_CATCHUP))
            *list = (*list)->next;
        else
            list = &(*list)->next;
}

/* The first that is left of each slide. */
static void find_first(struct lesson *lesson)
{
    const struct command *c = lesson->commands;
    for (struct slide *s = lesson->slides; s; s = s->next) {
        while (c && c->slide->number < s->number)
            c = c->next;
        s->commands = c && c->slide == s ? c : NULL;
        while (c && c->slide == s)
            c = c->next;
    }
}

static void withhold(struct lesson *lesson)
{
    struct command **kept = &lesson->commands, **withheld = &lesson->withheld;
    for (struct command *c = lesson->commands, *next; c; c = next) {
        next = c->next;
        c->next = NULL;
        bool out = c->place == PLACE_CATCHUP;
        if (out) {
            *withheld = c;
            withheld = &c->next;
        } else {
            *kept = c;
            kept = &c->next;
        }
        lesson->command_count -= out;
    }
    *kept = NULL;
    find_first(lesson);
}

void extract_withhold_catchups(struct arena *a, struct course *course)
{
    drop_from_texts(a, course);
    drop_corrections(course);
    for (struct lesson *l = course->lessons; l; l = l->next)
        if (!l->untranslated) {
            withhold(l);
        } else {
            l->commands = l->original->commands;
            l->command_count = l->original->command_count;
            l->withheld = l->original->withheld;
        }
}

/* ---- solutions that open later ---- */

struct later {
    struct arena *arena;
    struct diags *diags;
    int64_t now;
    struct map codes; /* of what is withheld */
};

static bool is_later(const struct later *l, const struct node *n)
{
    return n->kind == NODE_ALERT && n->alert.opening == OPENING_TIME && n->alert.after > l->now;
}

static void note_codes(struct later *l, const struct node *solution)
{
    struct walk walk = walk_nodes(l->arena, solution->children);
    for (const struct node *n; (n = walk_next(&walk));)
        if (node_code(n))
            map_add_at(&l->codes, l->arena, node_code(n), l);
    struct civil c = civil_from_seconds((int64_t)solution->alert.after * CIVIL_MINUTE);
    diag_add(l->diags, SEVERITY_INFO, "solution", block_first_line(solution->at),
             "this solution is left out until %04d-%02d-%02dT%02d:%02d; build again then",
             (int)c.year, c.month, c.date, c.hour, c.minute);
}

/* Supporters have it at its slide, in the order in which it stood there. */
static void keep_for_supporters(struct slide *slide, struct node *solution)
{
    struct node **list = &slide->later;
    while (*list && (*list)->at.start < solution->at.start)
        list = &(*list)->next;
    solution->next = *list;
    *list = solution;
}

/* Of a list that stands in a text. */
static void drop_later(struct later *l, struct node **list, const struct walk_text *text)
{
    while (*list) {
        struct node *n = *list;
        if (!is_later(l, n)) {
            list = &n->next;
            continue;
        }
        note_codes(l, n);
        *list = n->next;
        if (text->slide)
            keep_for_supporters((struct slide *)text->slide, n); /* of a course that is built */
    }
}

static void drop_commands(const struct later *l, struct lesson *lesson)
{
    for (struct command **list = &lesson->commands; *list;)
        if (map_get_at(&l->codes, (*list)->code)) {
            *list = (*list)->next;
            lesson->command_count--;
        } else {
            list = &(*list)->next;
        }
    find_first(lesson);
}

/* Of one that is taken out nobody knows which solution it stood in. */
static void drop_their_corrections(const struct later *l, struct course *course)
{
    for (struct correction **list = &course->corrections; *list;)
        if ((*list)->command ? map_get_at(&l->codes, (*list)->command->code) != NULL
                             : (*list)->place == PLACE_SOLUTION && l->codes.count)
            *list = (*list)->next;
        else
            list = &(*list)->next;
}

void extract_withhold_solutions(struct arena *a, struct diags *d, struct course *course,
                                int64_t now)
{
    const unsigned which = WALK_LESSONS | WALK_PAGES | WALK_PROBLEMS | WALK_ASK | WALK_ESCALATION;
    const struct walk_texts texts = walk_texts(a, course, which);
    struct later later = {.arena = a, .diags = d, .now = now};
    for (size_t i = 0; i < texts.count; i++)
        drop_later(&later, texts.items[i].list, &texts.items[i]);
    struct walk walk = walk_course(a, course, which);
    for (struct node *n; (n = walk_edit(&walk));)
        drop_later(&later, &n->children, walk.text);
    if (later.codes.count == 0)
        return;
    for (struct lesson *l = course->lessons; l; l = l->next)
        if (!l->untranslated) {
            drop_commands(&later, l);
        } else {
            l->commands = l->original->commands;
            l->command_count = l->original->command_count;
        }
    drop_their_corrections(&later, course);
}
