// SPDX-License-Identifier: MIT
/* What belongs to a script: commands, checks, lessons. */
#include "model/needs.h"
#include "render/catchup/script.h"

enum { LESSONS_MAX = 100 }; /* of a script: each lesson has one, which holds all that it needs */

bool script_in_catchup(const struct command *c)
{
    return c->place == PLACE_CATCHUP && !c->hidden;
}

bool script_in_checks(const struct command *c)
{
    return (c->place == PLACE_CHECK || c->place == PLACE_TASK_CHECK) && !c->hidden &&
           catchup_runs(c);
}

static bool is_check_of(const struct command *c, const struct node *task)
{
    return c->place == PLACE_TASK_CHECK && c->task == task && script_in_checks(c) &&
           c->kind == STEP_COMMAND;
}

/* The first of those from this one on that checks the task, which stands on its slide. */
static const struct command *check_of(const struct command *from, const struct node *task)
{
    const struct command *c = from;
    while (c && c->slide == from->slide && !is_check_of(c, task))
        c = c->next;
    return c && c->slide == from->slide ? c : NULL;
}

bool catchup_has_task(const struct command *c)
{
    return c->slide && c->task && check_of(c->slide->commands, c->task) == c;
}

/* Behind one of the checks of a task; NULL: it is the last. */
const struct command *script_next_check(const struct command *c)
{
    return c->next && c->next->slide == c->slide ? check_of(c->next, c->task) : NULL;
}

const struct attribute *script_attribute(const struct command *c, const char *name)
{
    for (size_t i = 0; i < c->code->attribute_count; i++)
        if (str_is(c->code->attributes[i].name, name))
            return &c->code->attributes[i];
    return NULL;
}

bool catchup_runs(const struct command *c)
{
    return c->kind == STEP_FILE || (c->kind == STEP_COMMAND && !c->broken &&
                                    code_lang_is_posix(c->lang) && !script_attribute(c, "wait"));
}

/* Where the commands of its catch-up stand, maybe among others. */
const struct command *script_first_command(const struct lesson *l)
{
    return l->withheld ? l->withheld : l->commands;
}

bool script_has_catchup(const struct lesson *l)
{
    for (const struct command *c = script_first_command(l); c; c = c->next)
        if (script_in_catchup(c))
            return true;
    return false;
}

static bool has_parts(const struct lesson *l)
{
    for (const struct command *c = l->commands; c; c = c->next)
        if (script_in_checks(c))
            return true;
    return script_has_catchup(l);
}

static bool teaches(const struct day *day, const struct lesson *l)
{
    for (const struct session *s = day->sessions; s; s = s->next)
        if (s->lesson == l)
            return true;
    return false;
}

/* Whether a script of them is made. */
static bool fits(const struct course *course, const bool *wanted)
{
    size_t count = 0;
    for (const struct lesson *l = course->lessons; l; l = l->next)
        count += wanted[l->number];
    return count <= LESSONS_MAX;
}

/* What the lessons of a day need and are not themselves. NULL: nothing of it has a catch-up. */
const bool *script_needed_on(struct arena *a, const struct course *course, const struct day *day)
{
    bool *wanted = arena_array(a, course->lesson_count + 1, sizeof *wanted), any = false;
    for (const struct session *s = day->sessions; s; s = s->next) {
        const bool *tied = s->lesson ? needs_tied(a, course, s->lesson, false) : NULL;
        for (const struct lesson *l = course->lessons; tied && l; l = l->next)
            wanted[l->number] = wanted[l->number] || (tied[l->number] && !teaches(day, l));
    }
    for (const struct lesson *l = course->lessons; l; l = l->next)
        any = any || (wanted[l->number] && script_has_catchup(l));
    return any && fits(course, wanted) ? wanted : NULL;
}

bool catchup_has_lesson(struct arena *a, const struct course *course, const struct lesson *l)
{
    return has_parts(l) && fits(course, needs_tied(a, course, l, false));
}

bool catchup_has_day(struct arena *a, const struct course *course, const struct day *day)
{
    return script_needed_on(a, course, day) != NULL;
}

/* Whether no other lesson of the script needs it. */
bool script_is_last(const struct script_writer *w, const struct lesson *lesson)
{
    for (const struct lesson *l = w->course->lessons; l; l = l->next)
        for (size_t i = 0; w->wanted[l->number] && i < w->needs[l->number].count; i++)
            if (w->needs[l->number].needs[i] == lesson && l != lesson)
                return false;
    return true;
}
