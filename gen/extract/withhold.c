// SPDX-License-Identifier: MIT
/*
 * Catch-ups that are for supporters alone. What is made of a course is made of its texts and its
 * commands: where neither has them, nothing that is published can.
 */
#include "extract/extract.h"
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
