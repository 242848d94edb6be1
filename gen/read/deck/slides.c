// SPDX-License-Identifier: MIT
#include "read/deck/slides.h"

#include "core/text/path.h"
#include "model/walk.h"
#include "read/course/anchor.h"
#include "read/markdown/gfm.h"

struct str slides_path_id(struct arena *a, struct str path)
{
    size_t end = path.n, start = path_folder(path).n;
    for (size_t i = end; i > start; i--)
        if (path.p[i - 1] == '.') {
            end = i - 1;
            break;
        }
    size_t digits = start;
    while (digits < end && ascii_digit(path.p[digits]))
        digits++;
    if (digits > start && digits + 1 < end && str_has_char(STR("-_. "), path.p[digits]))
        start = digits + 1;
    struct str name = str_slice(path, start, end);
    char *id = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i < name.n; i++) {
        char c = ascii_lower(name.p[i]);
        id[i] = ascii_alnum(c) || c == '_' || (unsigned char)c >= 0x80 ? c : '-';
    }
    return (struct str){id, name.n};
}

struct lesson *slides_new_lesson(struct arena *a, struct str path, const struct source *src)
{
    struct lesson *lesson = ARENA_NEW(a, struct lesson);
    lesson->src = src;
    lesson->path = path;
    lesson->id = lesson->title = slides_path_id(a, path);
    lesson->summary = STR("");
    return lesson;
}

struct slide *slide_add(struct arena *a, struct lesson *lesson, struct slide *last)
{
    struct slide *slide = ARENA_NEW(a, struct slide);
    slide->lesson = lesson;
    slide->number = ++lesson->slide_count;
    slide->title = STR("");
    *(last ? &last->next : &lesson->slides) = slide;
    return slide;
}

const struct node *slides_first_heading(const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_HEADING)
            return n;
    return NULL;
}

struct node *slides_new_note(struct arena *a, struct str text, struct span at)
{
    struct node_list inlines = {0};
    struct str line;
    text = str_trim(text);
    while (str_line(&text, &line)) {
        if (inlines.first)
            node_list_add(&inlines, node_new(a, NODE_SOFTBREAK, at));
        inline_add_literal(a, &inlines, str_trim(line), span_of(at.src, line));
    }
    struct node *paragraph = inlines.first ? node_new(a, NODE_PARAGRAPH, at) : NULL;
    if (paragraph)
        paragraph->children = inlines.first;
    return paragraph;
}

/* Names the headings of all slides at once: they stand on one page. */
static void name_headings(struct arena *a, struct lesson *lesson)
{
    struct node *first = NULL, **link = &first, ***joints = NULL;
    size_t count = 0, cap = 0;
    for (struct slide *s = lesson->slides; s; s = s->next) {
        *ARENA_PUSH(a, joints, count, cap) = link;
        for (*link = s->nodes; *link; link = &(*link)->next)
            ;
    }
    anchors_make(a, first);
    for (size_t i = 0; i < count; i++)
        *joints[i] = NULL;
}

/* The text of a heading; the prompt before a command is none of it. */
static struct str text_of_heading(struct arena *a, const struct node *heading)
{
    struct str text = node_text(a, heading->children);
    return str_starts(text, "$ ") ? str_slice(text, 2, text.n) : text;
}

static struct str find_title(struct arena *a, const struct lesson *lesson)
{
    for (const struct slide *s = lesson->slides; s; s = s->next) {
        const struct node *heading = slides_first_heading(s->nodes);
        if (heading)
            return text_of_heading(a, heading);
    }
    return lesson->title;
}

static struct node *join(struct node *list, struct node *more)
{
    struct node **tail = &list;
    while (*tail)
        tail = &(*tail)->next;
    *tail = more;
    return list;
}

static void merge_uncounted(struct lesson *lesson)
{
    for (struct slide *s = lesson->slides; s; s = s->next)
        while (s->next && s->next->number <= (s->last_number ? s->last_number : s->number)) {
            const struct slide *more = s->next;
            s->nodes = join(s->nodes, more->nodes);
            s->notes = join(s->notes, more->notes);
            s->hidden = join(s->hidden, more->hidden);
            s->last_number = more->last_number > s->last_number ? more->last_number
                                                                : s->last_number;
            s->next = more->next;
        }
}

/* ---- hidden blocks ---- */

static bool is_hidden(const struct node *n)
{
    if (n->kind != NODE_CODE)
        return false;
    for (size_t i = 0; i < n->code->attribute_count; i++)
        if (str_is(n->code->attributes[i].name, "hidden"))
            return true;
    return false;
}

static bool holds_blocks(const struct node *n)
{
    return n->kind == NODE_QUOTE || n->kind == NODE_ALERT || n->kind == NODE_LIST ||
           n->kind == NODE_ITEM;
}

/* Moves them to the end of `hidden`; returns that. */
static struct node **move_hidden(struct node **list, struct node **hidden)
{
    for (struct node *n; (n = *list);) {
        bool empties = is_hidden(n);
        if (!empties && holds_blocks(n) && n->children) {
            hidden = move_hidden(&n->children, hidden);
            empties = !n->children;
        }
        if (!empties) {
            list = &n->next;
            continue;
        }
        *list = n->next;
        n->next = NULL;
        if (n->kind != NODE_CODE)
            continue;
        n->code->hidden = true;
        *hidden = n;
        hidden = &n->next;
    }
    return hidden;
}

struct node *slides_take_hidden(struct node **list)
{
    struct node *hidden = NULL;
    move_hidden(list, &hidden);
    return hidden;
}

/* So that commands run in the order of the text. */
static void set_order(struct arena *a, const struct node *list)
{
    size_t order = 0;
    struct walk walk = walk_all_nodes(a, list);
    for (const struct node *n; (n = walk_next(&walk));)
        if (n->kind == NODE_CODE)
            n->code->order = ++order;
        else if (n->kind == NODE_CODE_SPAN)
            n->code_span->order = ++order;
        else if (n->kind == NODE_IMAGE)
            walk_pass(&walk);
}

/* Where a format has hidden blocks of its own, it has set the order too. */
static void take_hidden(struct arena *a, struct slide *slide)
{
    if (!slide->hidden)
        set_order(a, slide->nodes);
    slide->hidden = join(slide->hidden, slides_take_hidden(&slide->nodes));
    slides_take_hidden(&slide->notes);
}

void slides_finish(struct arena *a, struct lesson *lesson, struct str title)
{
    merge_uncounted(lesson);
    for (struct slide *s = lesson->slides; s; s = s->next)
        take_hidden(a, s);
    name_headings(a, lesson);
    lesson->title = title = title.n ? title : find_title(a, lesson);
    for (struct slide *s = lesson->slides; s; s = s->next) {
        const struct node *heading = slides_first_heading(s->nodes);
        if (heading)
            title = text_of_heading(a, heading);
        s->title = title;
        s->continued = !heading;
    }
}
