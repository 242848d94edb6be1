// SPDX-License-Identifier: MIT
#include "render/book/book.h"

#include "model/id.h"
#include "render/book/guide/guide.h"
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"
#include "render/sheet.h"
#include "typeset/pdf/document.h"

#include <math.h>

static void new_page(struct layout *l, size_t first)
{
    if (l->t.flow->count > first)
        l->t.flow->strips[first]->on_new_page = true;
}

/* ---- slides ---- */

/*
 * The heading of a slide bears its number, and that alone where it repeats the title of the
 * lesson just above; a slide without a heading is said to go on.
 */
static void slide_heading(struct layout *l, const struct scope *in, const struct slide *slide)
{
    const struct node *first = slide->nodes;
    bool own = first && first->kind == NODE_HEADING;
    bool repeats = slide_repeats_lesson(slide);
    struct heading_text text = {.number = slide->label,
                                .text = repeats ? STR("") : slide->title,
                                .role = slide->continued || repeats ? HEADING_UNLISTED
                                                                    : HEADING_LISTED};
    if (own && !repeats)
        text.nodes = first->children;
    else if (slide->continued && !repeats)
        text.beside = arena_printf(l->t.arena, "(%.*s)", STR_ARG(text_get(l->texts, "continued")));
    struct str anchor = own ? first->anchor : id_title_anchor(l->t.arena, slide->number);
    struct str whole = id_slide_anchor(l->t.arena, slide->number);
    size_t strips = l->t.flow->count;
    block_heading(l, in, 2, text, anchor, part_column(l));
    if (l->t.flow->count == strips)
        return;
    anchors_add(&l->t.anchors, l->t.arena,
                arena_printf(l->t.arena, "%.*s#%.*s", STR_ARG(in->page), STR_ARG(whole)),
                l->t.flow->strips[strips]->place);
}

static void set_slide(struct layout *l, const struct scope *lesson, const struct slide *slide)
{
    const struct node *nodes = slide->nodes;
    struct scope in = *lesson;
    in.slide = slide;
    slide_heading(l, &in, slide);
    blocks(l, &in, nodes && nodes->kind == NODE_HEADING ? nodes->next : nodes, part_column(l),
           block_prose(l));
}

/* ---- help ---- */

/* The slide, and the task on it if it has a title. */
static void help_heading(struct layout *l, const struct scope *in, const struct help *help,
                         struct column column)
{
    struct heading_text text = {.number = help->slide->label, .text = help->slide->title};
    if (help->task)
        text.nodes = help->task->alert.title;
    block_heading(l, in, 3, text, arena_printf(l->t.arena, ".help-%zu", help->slide->number),
                  column);
}

/* What was put off in the lesson, under a heading of its own. */
static void set_help(struct layout *l, const struct scope *lesson)
{
    struct column column = part_column(l);
    struct scope in = *lesson;
    if (!l->hints.first)
        return;
    block_heading(l, &in, 2, (struct heading_text){.text = text_get(l->texts, "handbook.help")},
                  STR(".help"), column);
    for (const struct help *help = l->hints.first; help; help = help->next) {
        if (help == l->hints.first || help->task != in.task || help->slide != in.slide)
            help_heading(l, &in, help, column);
        in.slide = help->slide;
        in.task = help->task;
        size_t first = l->t.flow->count;
        block_alert(l, &in, help->node, deferred_hint_name(l, help), column);
        strip_place(l->t.flow->strips[first], help->place);
    }
    l->hints = (struct deferred_hints){0};
}

/* ---- lessons ---- */

/* When it is held, by whom, and what it builds on. */
static void lesson_facts(struct layout *l, const struct day *day, const struct session *session)
{
    struct buf b = BUF_INIT;
    part_session(l, day, session);
    for (size_t i = 0; session && i < session->need_count; i++) {
        const struct lesson *need = session->needs[i];
        buf_puts(&b, i ? ", " : "");
        buf_printf(&b, "%zu. %.*s", need->number, STR_ARG(need->title));
    }
    if (b.n)
        part_soft(l, inline_named(l, text_get(l->texts, "needs"), buf_str(&b)));
    buf_release(&b);
}

static struct str attachment_name(struct layout *l, const struct lesson *lesson, const char *ending)
{
    return arena_printf(l->t.arena, "%02zu-%.*s.%s", lesson->number, STR_ARG(lesson->id), ending);
}

/* Whoever has only this file has the sheets too. */
static void attachment_line(struct layout *l, const struct lesson *lesson)
{
    static const char *const names[] = {"file", NULL};
    const struct str file = attachment_name(l, lesson, "txt");
    for (const struct slide *slide = lesson->slides; slide; slide = slide->next)
        if (sheet_slide_commands(slide)) {
            part_soft(l,
                      text_fill(l->t.arena, text_get(l->texts, "handbook.attached"), names, &file));
            return;
        }
}

/* A lesson begins on a new page; the first one of a day follows its timetable, where that leaves
 * half of the page. */
static void begin_lesson(struct layout *l, size_t first, bool opens)
{
    const struct style *style = l->t.style;
    if (opens && l->t.flow->count > first)
        l->t.flow->strips[first]->room =
            (style->page_height - style->margin_top - style->margin_bottom) / 2;
    else if (!l->course->one_numbering) /* the chapters of a deck may be a few lines long */
        new_page(l, first);
}

static void set_lesson(struct layout *l, const struct lesson *lesson, const struct day *day,
                       const struct session *session, bool opens)
{
    const struct scope in = {.page = lesson->id, .depth = day ? 1 : 0};
    size_t first = l->t.flow->count;
    struct heading_text title = {.text = lesson->title};
    if (!l->course->one_numbering)
        title.number = arena_printf(l->t.arena, "%zu", lesson->number);
    block_heading(l, &in, 1, title, STR(""), part_column(l));
    begin_lesson(l, first, opens);
    lesson_facts(l, day, session);
    attachment_line(l, lesson);
    struct prose lead = block_prose(l);
    lead.size = l->t.style->lead_size;
    lead.leading = l->t.style->lead_leading;
    if (lesson->summary.n)
        block_text(l, lesson->summary, part_column(l), lead);
    for (const struct slide *slide = lesson->slides; slide; slide = slide->next)
        set_slide(l, &in, slide);
    set_help(l, &in);
    if (!l->course->one_numbering)
        links_set(l);
}

/* ---- days ---- */

static void set_day(struct layout *l, const struct day *day)
{
    const struct scope in = {.page = arena_printf(l->t.arena, ".day-%zu", day->number)};
    size_t first = l->t.flow->count;
    struct str date = date_text(&l->dates, day);
    block_heading(l, &in, 1, (struct heading_text){.text = day->title.n ? day->title : date},
                  STR(""), part_column(l));
    new_page(l, first);
    if (day->title.n)
        part_soft(l, date);
    schedule_day(l, day);
}

/* A lesson, and above the first one of a day what is to be said of the day. */
struct chapter {
    const struct lesson *lesson;
    const struct day *day;         /* on which it is held first; NULL: it never is */
    const struct session *session; /* the same */
    const struct day *opens;       /* this day begins with it; NULL: none does */
    double before;                 /* about so many pages stand before it */
};

struct chapters {
    struct chapter *items;
    size_t count, cap;
};

static void set_chapter(struct layout *l, const void *data, size_t i)
{
    const struct chapters *chapters = data;
    const struct chapter *chapter = &chapters->items[i];
    if (chapter->opens)
        set_day(l, chapter->opens);
    set_lesson(l, chapter->lesson, chapter->day, chapter->session, chapter->opens != NULL);
}

static void set_chapter_beside(struct layout *l, const void *data, size_t i)
{
    const struct chapters *chapters = data;
    const struct chapter *chapter = &chapters->items[i];
    l->before = chapter->before;
    l->t.tags.level = chapter->day && !chapter->opens ? 1 : 0; /* that of the heading of the day */
    set_chapter(l, data, i);
}

/* About how many pages the lesson will have: of text, of short lines, of pictures. */
static double likely_pages(const struct lesson *lesson)
{
    enum { BYTES = 2400, LINES = 45, SLIDES = 3 }; /* of a page */
    const double picture = 0.7;
    struct str rest = lesson->src->text, line;
    size_t bytes = rest.n, lines = 0, pictures = 0;
    while (str_line(&rest, &line)) {
        lines++;
        pictures += str_find(line, 0, "![") < line.n;
    }
    return fmax((double)bytes / BYTES, (double)lines / LINES) + (double)pictures * picture +
           (double)lesson->slide_count / SLIDES;
}

static struct chapters chapters_of(struct layout *l)
{
    struct chapters chapters = {0};
    const struct day *current = NULL, *day;
    double before = 0;
    for (const struct lesson *lesson = l->course->lessons; lesson; lesson = lesson->next) {
        const struct session *session = part_session_of(l->course, lesson, &day);
        const struct day *opens = day != current ? day : NULL;
        *ARENA_PUSH(l->t.arena, chapters.items, chapters.count,
                    chapters.cap) = (struct chapter){lesson, day, session, opens, before};
        current = day ? day : current;
        before += likely_pages(lesson);
    }
    return chapters;
}

static void handbook_body(struct layout *l)
{
    const struct chapters chapters = chapters_of(l);
    l->contents_depth = l->course->days ? 3 : 2;
    if (!l->course->one_numbering)
        parallel_layout_set(l, set_chapter_beside, &chapters, chapters.count);
    else /* the numbers of links go through all of them */
        for (size_t i = 0; i < chapters.count; i++)
            set_chapter(l, &chapters, i);
    links_set(l);
    size_t first = l->t.flow->count;
    section_problems(l);
    links_set(l);
    new_page(l, first);
}

/* ---- attachments ---- */

static struct attachment attachment_of(struct layout *l, const struct lesson *lesson,
                                       const char *ending, const char *mime, struct str bytes)
{
    return (struct attachment){.name = attachment_name(l, lesson, ending),
                               .description = lesson->title,
                               .mime = mime,
                               .bytes = bytes};
}

/* The sheets to copy from, for whoever has only this file. */
static void attach_sheets(struct layout *l, struct document *document)
{
    struct attachment *all = NULL;
    size_t count = 0, cap = 0;
    for (const struct lesson *lesson = l->course->lessons; lesson; lesson = lesson->next) {
        struct lesson_sheets sheets = sheets_of_lesson(l->course, lesson, l->t.arena);
        if (sheets.txt.n == 0)
            continue;
        *ARENA_PUSH(l->t.arena, all, count, cap) = attachment_of(l, lesson, "txt", "text/plain",
                                                                 sheets.txt);
        *ARENA_PUSH(l->t.arena, all, count, cap) = attachment_of(l, lesson, "sh",
                                                                 "text/x-shellscript", sheets.sh);
    }
    document->attachments = all;
    document->attachment_count = count;
}

static const struct book handbook = {.title = "handbook.title",
                                     .lessons = true,
                                     .help_apart = true,
                                     .body = handbook_body,
                                     .back = index_section,
                                     .attach = attach_sheets};

struct str handbook_pdf(const struct course *course, struct arena *a, struct diags *diags)
{
    return book_pdf(&handbook, course, NULL, a, diags);
}

void render_handbook(const struct course *course, struct output *out, struct diags *diags)
{
    struct str bytes = course->lessons ? handbook_pdf(course, out->arena, diags) : STR("");
    if (bytes.n)
        output_add(out, STR("public/handbook.pdf"), bytes);
}
