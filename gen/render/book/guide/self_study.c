// SPDX-License-Identifier: MIT
/* What a participant does alone: tasks with their help, and catching up. */
#include "model/walk.h"
#include "render/book/guide/guide.h"

/* Whether a lesson has an alert of that kind, also inside of others. */
static bool has_alert(struct layout *l, enum alert_kind kind)
{
    struct walk walk = walk_course(l->t.arena, l->course, WALK_LESSONS);
    for (const struct node *n; (n = walk_next(&walk));)
        if (n->kind == NODE_ALERT && n->alert.kind == kind)
            return true;
    return false;
}

/* The first and the last command of the catch-up of a lesson; empty where it has none. */
static struct str catchup_ids(struct layout *l, const struct lesson *lesson)
{
    struct str first = {0}, last = {0};
    for (const struct command *c = lesson->commands; c; c = c->next)
        if (c->place == PLACE_CATCHUP && !c->hidden) {
            first = first.n ? first : c->id;
            last = c->id;
        }
    if (str_eq(first, last))
        return first;
    return arena_printf(l->t.arena, "%.*s \xe2\x80\x93 %.*s", STR_ARG(first), STR_ARG(last));
}

static void catchup_table(struct layout *l)
{
    struct rows rows = rows_new(l, 3);
    rows_head(&rows, "guide.alone.lesson");
    rows_head(&rows, "guide.alone.commands");
    rows_head(&rows, "guide.alone.sheet");
    for (const struct lesson *lesson = l->course->lessons; lesson; lesson = lesson->next) {
        struct str ids = catchup_ids(l, lesson);
        if (ids.n == 0)
            continue;
        rows_cell(&rows);
        rows_text(&rows,
                  arena_printf(l->t.arena, "%zu. %.*s", lesson->number, STR_ARG(lesson->title)));
        rows_cell(&rows);
        rows_text(&rows, ids);
        rows_cell(&rows);
        rows_code(&rows, arena_printf(l->t.arena, "sheets/%.*s/catch-up.txt", STR_ARG(lesson->id)));
    }
    rows_set(&rows, part_column(l));
}

void section_self_study(struct layout *l)
{
    const struct scope *in = &(struct scope){.page = STR(".alone")};
    const struct course *course = l->course;
    bool tasks = has_alert(l, ALERT_TASK), catchup = has_alert(l, ALERT_CATCHUP);
    struct str texts[4];
    size_t count = 0;
    if (!tasks && !catchup)
        return;
    part_section(l, in, "guide.alone");
    if (tasks)
        texts[count++] = text_get(l->texts, "guide.alone.try");
    if (has_alert(l, ALERT_HINT) || has_alert(l, ALERT_SOLUTION))
        texts[count++] = text_get(l->texts, "guide.alone.hints");
    if (course->problems)
        texts[count++] = text_get(l->texts, l->reader ? "guide.alone.problems.reader"
                                                      : "guide.alone.problems");
    if (catchup)
        texts[count++] = text_get(l->texts, "guide.alone.catchup");
    part_list(l, in, texts, count, false);
    if (catchup)
        catchup_table(l);
}
