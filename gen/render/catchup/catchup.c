// SPDX-License-Identifier: MIT
/*
 * A script is a head of comments, what all scripts share (templates/catchup/runner.sh), what those
 * share that do something and not only look (steps.sh), the words of the course's language as
 * functions, the values, and for each lesson its checks and steps. What nobody but a shell of its
 * own may read stands between two lines that occur nowhere in it.
 */
#include "render/catchup/catchup.h"

#include "core/text/template_file.h"
#include "model/needs.h"
#include "model/texts.h"
#include "render/catchup/script.h"
#include "render/sheet.h"

/* ---- scripts ---- */

/* Between head and end, what all scripts have. */
static void put_middle(struct script_writer *w)
{
    struct str head = buf_copy(&w->b, w->arena);
    /* the typographic quotes of titles, and what is for the shells of lessons and not for this */
    buf_puts(&w->b, "#\n# shellcheck disable=SC1110,SC1111,SC1112,SC2016\n\n");
    script_put_first_values(w);
    buf_put(&w->b, template_file_named("catchup/runner.sh")->bytes);
    if (!w->task)
        buf_put(&w->b, template_file_named("catchup/steps.sh")->bytes);
    script_put_usage(w, head);
    buf_puts(&w->b, "\n# ---- words ----\n\n");
    script_put_sayings(w);
    buf_puts(&w->b, "# ---- values ----\n");
    script_put_values(w);
}

static struct catchup finish_script(struct script_writer *w)
{
    struct buf shown = BUF_INIT; /* people `curl` scripts into a terminal */
    buf_visible(&shown, buf_str(&w->b));
    struct catchup made = {w->name, buf_copy(&shown, w->arena), w->asks, w->ask_count};
    buf_release(&shown);
    buf_release(&w->b);
    return made;
}

static struct catchup write_script(struct script_writer *w, struct str title)
{
    w->order = needs_order(w->arena, w->course);
    w->needs = needs_of_each(w->arena, w->course);
    script_find_mark(w);
    script_find_values(w);
    script_put_head(w, title);
    put_middle(w);
    for (size_t i = 0; w->order[i]; i++)
        if (w->wanted[w->order[i]->number])
            script_put_lesson(w, w->order[i]);
    script_put_main(w);
    return finish_script(w);
}

static struct str titled(struct arena *a, const struct course *course, const char *key,
                         const char *name, struct str value)
{
    const char *const names[] = {"course", name, NULL};
    const struct str values[] = {course->title, value};
    return text_fill(a, text_get(course->texts, key), names, values);
}

struct catchup catchup_to_lesson(struct arena *a, const struct course *course,
                                 const struct lesson *lesson, const struct participant *who)
{
    if (!catchup_has_lesson(a, course, lesson))
        return (struct catchup){.name = STR("")};
    struct script_writer w = {.arena = a,
                              .course = course,
                              .who = who,
                              .wanted = needs_tied(a, course, lesson, false),
                              .name = arena_printf(a, "%.*s.sh", STR_ARG(lesson->id))};
    return write_script(
        &w, titled(a, course, "catchup.to_lesson", "lesson", script_title_of(&w, lesson)));
}

struct catchup catchup_to_day(struct arena *a, const struct course *course, const struct day *day,
                              const struct participant *who)
{
    struct script_writer w = {.arena = a,
                              .course = course,
                              .who = who,
                              .wanted = script_needed_on(a, course, day),
                              .name = arena_printf(a, "day-%zu.sh", day->number)};
    if (!w.wanted)
        return (struct catchup){.name = STR("")};
    return write_script(&w, titled(a, course, "catchup.to_day", "day", day->title));
}

struct catchup catchup_to_check(struct arena *a, const struct course *course,
                                const struct command *first)
{
    struct script_writer w = {.arena = a,
                              .course = course,
                              .task = first,
                              .name = arena_printf(a, "%.*s.sh", STR_ARG(first->id))};
    struct str title = first->task->alert.title ? node_text(a, first->task->alert.title)
                                                : first->slide->title;
    script_find_mark(&w);
    script_find_values(&w);
    buf_puts(&w.b, "#!/bin/sh\n");
    sheet_title(&w.b, titled(a, course, "catchup.to_check", "task", title));
    script_put_use(&w, "", "catchup.use.check");
    script_put_told(&w);
    put_middle(&w);
    script_put_task(&w, title);
    return finish_script(&w);
}

/* ---- files ---- */

/* What a script is made of when it is written. */
struct recipe {
    const struct course *course;
    const struct lesson *lesson; /* or */
    const struct day *day;
    const struct participant *who;
};

static struct str make(const void *data, struct arena *a, struct diags *diags)
{
    const struct recipe *r = data;
    (void)diags;
    return (r->lesson ? catchup_to_lesson(a, r->course, r->lesson, r->who)
                      : catchup_to_day(a, r->course, r->day, r->who))
        .script;
}

static void add_script(struct output *out, struct diags *diags, struct str folder,
                       struct recipe recipe)
{
    struct arena scratch = ARENA_INIT; /* of the path, which is copied */
    struct recipe *kept = ARENA_NEW(out->arena, struct recipe);
    *kept = recipe;
    struct str name = recipe.lesson ? recipe.lesson->id
                                    : arena_printf(&scratch, "day-%zu", recipe.day->number);
    struct str path = arena_printf(&scratch, "%.*s/%.*s.sh", STR_ARG(folder), STR_ARG(name));
    if (recipe.who)
        output_add_generated(out, path, make, kept);
    else /* the zip of what is published takes the bytes that are there */
        output_add(out, path, make(kept, out->arena, diags));
    arena_release(&scratch);
}

void catchup_add(const struct course *course, const struct participant *who, struct str folder,
                 struct output *out, struct diags *diags)
{
    struct arena scratch = ARENA_INIT;
    if (who && course->catchup.closed)
        return;
    for (const struct lesson *l = course->lessons; l; l = l->next)
        if (catchup_has_lesson(&scratch, course, l))
            add_script(out, diags, folder, (struct recipe){course, l, NULL, who});
    for (const struct day *d = course->days; d; d = d->next)
        if (catchup_has_day(&scratch, course, d))
            add_script(out, diags, folder, (struct recipe){course, NULL, d, who});
    arena_release(&scratch);
}

void render_catchups(const struct course *course, struct output *out, struct diags *diags)
{
    struct str lang = course->original ? course->lang : STR("");
    struct str closed = arena_printf(out->arena, "private/supporters/catchup%s%.*s",
                                     lang.n ? "/" : "", STR_ARG(lang));
    catchup_add(course, NULL, course->catchup.closed ? closed : STR("public/catchup"), out, diags);
    for (const struct lesson *l = course->lessons; l; l = l->next)
        for (const struct command *c = l->commands; c; c = c->next)
            if (c->place == PLACE_TASK_CHECK && catchup_has_task(c)) {
                struct catchup script = catchup_to_check(out->arena, course, c);
                output_add(out,
                           arena_printf(out->arena, "public/checks/%.*s", STR_ARG(script.name)),
                           script.script);
            }
}
