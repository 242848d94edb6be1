// SPDX-License-Identifier: MIT
#include "read/remark/remark.h"

enum { TITLE_MAX = 100 }; /* bytes of a text that may be a title */

/* ---- nodes ---- */

static size_t number_at(const struct slides *s, const struct shown *shown, size_t end_part,
                        size_t at)
{
    size_t low = shown->part, high = end_part;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (s->parts[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return s->parts[low].number;
}

struct finisher {
    struct slides *s;
    const struct shown *shown;
    size_t end_part;
};

/* What remark and autopilot know of the blocks of code, while they are in the shown text. */
static void finish_nodes(struct finisher *f, struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_CODE) {
            n->code->number = number_at(f->s, f->shown, f->end_part, n->at.start);
            n->code->order = n->at.start;
            step_read(f->s->reader->arena, n->code);
        }
        if (n->kind == NODE_CODE_SPAN) {
            n->code_span.number = number_at(f->s, f->shown, f->end_part, n->at.start);
            n->code_span.order = n->at.start;
        }
        finish_nodes(f, n->children);
    }
}

/* ---- Markdown ---- */

static struct node *read_range(struct slides *s, size_t start, size_t end)
{
    return deck_markdown(s->reader, s->shown.src, start, end, NULL);
}

/* What stands in a lab is a task. */
static struct node *read_lab(struct slides *s, const struct segment *segment)
{
    struct node *children = read_range(s, segment->start, segment->end);
    if (!children)
        return NULL;
    const struct span at = {s->shown.src, segment->start, segment->end};
    struct node *lab = node_new(s->reader->arena, NODE_ALERT, at);
    lab->alert.kind = ALERT_TASK;
    lab->children = children;
    return lab;
}

static struct node *read_segments(struct slides *s, size_t from, size_t to)
{
    struct node_list list = {0};
    for (size_t i = from; i < to; i++) {
        const struct segment *segment = &s->segments[i];
        struct node *n = segment->lab ? read_lab(s, segment)
                                      : read_range(s, segment->start, segment->end);
        for (struct node *next; n; n = next) {
            next = n->next;
            n->next = NULL;
            node_list_add(&list, n);
        }
    }
    return list.first;
}

/* ---- slides ---- */

static struct slide *make_slide(struct slides *s, size_t index)
{
    const struct shown *shown = &s->list[index];
    bool last = index + 1 == s->count;
    struct slide *slide = ARENA_NEW(s->reader->arena, struct slide);
    slide->number = shown->first_number;
    slide->last_number = shown->last_number;
    slide->title = STR("");
    slide->nodes = read_segments(s, shown->segment, last ? s->segment_count : shown[1].segment);
    slide->notes = read_range(s, shown->notes.start, shown->notes.end);
    slide->hidden = shown->hidden.first;
    slide->at = compose_span(s->deck->text, shown->start, shown->end);
    struct finisher f = {s, shown, last ? s->part_count : shown[1].part};
    finish_nodes(&f, slide->nodes);
    finish_nodes(&f, slide->notes);
    deck_place(&s->shown, slide->nodes);
    deck_place(&s->shown, slide->notes);
    return slide;
}

/* ---- lessons ---- */

/* Of a lesson without headings: the text of a short title slide; else its id. */
static struct str lesson_title(struct arena *a, const struct lesson *lesson)
{
    const struct node *first = lesson->slides->nodes;
    for (const struct slide *s = lesson->slides; s; s = s->next)
        if (first_heading(s->nodes))
            return STR("");
    if (!first || first->kind != NODE_PARAGRAPH)
        return lesson->id;
    struct str text = str_trim(node_text(a, first->children));
    return text.n && text.n <= TITLE_MAX ? text : lesson->id;
}

/* ---- links ---- */

/* `name:` of a slide, and of one that has nothing to show: then the next one is meant. */
static void name_slides(struct slides *s, const struct slide **kept)
{
    size_t next = 0;
    for (size_t i = 0; i < s->all_count; i++) {
        const struct remark_slide *slide = &s->all[i];
        while (next < s->count && (!kept[next] || s->list[next].start < slide->body))
            next++;
        if (slide->number && slide->name.n && next < s->count)
            link_target_add(s->reader, slide->name, kept[next]);
    }
}

/* ---- the deck ---- */

/* Adds the slides to the lessons of their files. One that shows nothing is counted only: with the
 * slides behind it. */
static void add_slides(struct slides *s, const struct slide **kept)
{
    struct reader *r = s->reader;
    struct lesson *lesson = NULL;
    struct slide *last = NULL;
    size_t file = 0, counted = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct shown *shown = &s->list[i];
        struct slide *slide = make_slide(s, i);
        if (slide->nodes || slide->hidden) {
            if (!lesson || shown->file != file) {
                const struct deck_file *from = &s->deck->files[shown->file];
                lesson = lesson_new(r->arena, from->path, from->src);
                lesson->foreign = true;
                deck_add_lesson(r, lesson);
                last = NULL;
            }
            file = shown->file;
            slide->lesson = lesson;
            *(last ? &last->next : &lesson->slides) = slide;
            kept[i] = last = slide;
        }
        if (lesson && (shown->file == file || i + 1 == s->count)) {
            lesson->slide_count += shown->last_number - counted;
            counted = shown->last_number;
        }
    }
}

void remark_read(struct reader *r, const struct deck *deck)
{
    size_t from = r->diags->count;
    struct slides s = {.reader = r, .deck = deck};
    slides_read(&s);
    compose_source(&s.shown);
    const struct slide **kept = arena_array(r->arena, s.count + 1, sizeof *kept);
    add_slides(&s, kept);
    name_slides(&s, kept);
    for (struct lesson *l = r->course->lessons; l; l = l->next)
        slides_finish(r->arena, l, lesson_title(r->arena, l));
    deck_mend_diags(r, &s.shown, from);
}
