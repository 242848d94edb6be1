// SPDX-License-Identifier: MIT
/*
 * The cheat sheet of a lesson, for supporters: slide by slide what they need of it, then the
 * problems that befall the lesson, with their fixes. A sheet is made when it is written: a course
 * has as many as lessons.
 */
#include "render/book/book.h"

#include "model/id.h"
#include "render/apart/supporters.h"
#include "render/book/guide/guide.h"
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"

static void set_slide(struct layout *l, const struct scope *lesson, const struct slide *slide)
{
    const struct scope in = {.page = lesson->page, .depth = lesson->depth, .slide = slide};
    const struct heading_text title = {.number = slide->label, .text = slide->title};
    const struct date_words words = {l->t.arena, l->texts};
    const struct node *answers = supporters_answers(&words, l->course, slide);
    if (!answers)
        return;
    block_heading(l, &in, 2, title, id_slide_anchor(l->t.arena, slide->number), part_column(l));
    blocks(l, &in, answers, part_column(l), block_prose(l));
}

/* A catch-up that is for supporters alone stands on no slide any more. */
static void set_withheld(struct layout *l, const struct scope *in)
{
    const struct heading_text title = {.text = text_get(l->texts, alerts[ALERT_CATCHUP].title)};
    const struct node *withheld = supporters_withheld(l->t.arena, l->book->lesson);
    if (!withheld)
        return;
    block_heading(l, in, 2, title, STR(".catch-up"), part_column(l));
    blocks(l, in, withheld, part_column(l), block_prose(l));
}

static void set_problems(struct layout *l)
{
    const struct scope in = {.page = STR(".problems")};
    const struct problem **list = supporters_problems(l->t.arena, l->course, l->book->lesson);
    if (*list)
        block_heading(l, &in, 2,
                      (struct heading_text){.text = text_get(l->texts, "guide.problems")},
                      STR(".all"), part_column(l));
    for (; *list; list++)
        section_problem(l, &in, 3, *list);
}

static void cheat_sheet_body(struct layout *l)
{
    const struct lesson *lesson = l->book->lesson;
    const struct scope in = {.page = lesson->id};
    const struct day *day;
    const struct session *session = part_session_of(l->course, lesson, &day);
    const struct heading_text title = {.number = arena_printf(l->t.arena, "%zu", lesson->number),
                                       .text = lesson->title};
    block_heading(l, &in, 1, title, STR(""), part_column(l));
    part_session(l, day, session);
    for (const struct slide *slide = lesson->slides; slide; slide = slide->next)
        set_slide(l, &in, slide);
    set_withheld(l, &in);
    set_problems(l);
    links_set(l);
}

/* ---- files ---- */

struct sheet_source {
    const struct course *course;
    struct book book;
};

static struct str make(const void *data, struct arena *a, struct diags *diags)
{
    const struct sheet_source *source = data;
    return book_pdf(&source->book, source->course, NULL, a, diags);
}

void render_cheat_sheets(const struct course *course, struct output *out, struct diags *diags)
{
    (void)diags; /* those of the sheets come when they are made */
    if (!supporters_are_there(course))
        return;
    for (const struct lesson *l = course->lessons; l; l = l->next) {
        struct sheet_source *source = ARENA_NEW(out->arena, struct sheet_source);
        *source = (struct sheet_source){course,
                                        {.title = "cheat_sheet",
                                         .lesson = l,
                                         .lessons = true,
                                         .style = "pdf/cheat-sheet.txt",
                                         .bare = true,
                                         .body = cheat_sheet_body}};
        output_add_generated(out, supporters_path(out->arena, course, l, ".pdf"), make, source);
    }
}
