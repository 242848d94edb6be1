// SPDX-License-Identifier: MIT
#include "read/deck/deck.h"

#include "read/anchor.h"

#include <stdlib.h>

enum {
    CUTS = 64,       /* fences left open in one segment: behind each, the rest is parsed anew */
    TITLE_MAX = 100, /* bytes of a text that may be a title */
};

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

static void finish_code(struct finisher *f, struct node *node)
{
    struct slides *s = f->s;
    struct code *code = node->code;
    code->number = number_at(s, f->shown, f->end_part, node->at.start);
    code->order = node->at.start;
    step_read(s->reader->arena, code);
    for (size_t i = 0; i < code->line_count; i++) {
        size_t at = code->line_offsets[i];
        struct span whole = compose_span(&s->shown, node->at.start, at + 1);
        struct span line = compose_span(&s->shown, at, at);
        code->line_offsets[i] = line.src == whole.src ? line.start : whole.end;
    }
}

/* Moves what was read in the shown text to its places in the files. */
static void finish_nodes(struct finisher *f, struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        if (n->kind == NODE_CODE)
            finish_code(f, n);
        if (n->kind == NODE_ALERT)
            finish_nodes(f, n->alert.title);
        finish_nodes(f, n->children);
        if (n->at.src) /* breaks of lines have no place */
            n->at = compose_span(&f->s->shown, n->at.start, n->at.end);
    }
}

/* The same for what was complained about; nothing in a foreign deck is an error. */
static void finish_diags(struct slides *s, size_t from)
{
    struct diags *d = s->reader->diags;
    for (size_t i = from; i < d->count; i++) {
        struct diag *diag = &d->items[i];
        if (diag->at.src == s->shown.src)
            diag->at = compose_span(&s->shown, diag->at.start, diag->at.end);
        if (diag->severity == SEVERITY_ERROR) {
            diag->severity = SEVERITY_WARNING;
            d->by_severity[SEVERITY_ERROR]--;
            d->by_severity[SEVERITY_WARNING]++;
        }
    }
}

/* ---- Markdown ---- */

static const struct media *find_image(void *data, struct str url, struct span at)
{
    struct reader *r = data;
    if (!url_leads_out(url))
        return media_find(r, url, at);
    diag_add(r->diags, SEVERITY_WARNING, "remote-image", at,
             "this image is on another host and will be missing; put the file into the course");
    return NULL;
}

static struct node *read_range(struct slides *s, size_t start, size_t end)
{
    struct reader *r = s->reader;
    const struct markdown m = {r->arena, r->diags, r->course->variables, find_image, r, NULL, NULL};
    struct node_list list = {0};
    size_t resume, cuts = 0;
    for (size_t at = start; at < end && cuts < CUTS; at = resume, cuts++) {
        struct region region = {s->shown.src, at, end, 0};
        for (struct node *n = markdown_read(&m, region, &resume), *next; n; n = next) {
            next = n->next;
            n->next = NULL;
            node_list_add(&list, n);
        }
    }
    return list.first;
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

static const struct node *first_heading(const struct node *list)
{
    for (const struct node *n = list; n; n = n->next)
        if (n->kind == NODE_HEADING)
            return n;
    return NULL;
}

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
    return slide;
}

/* ---- lessons ---- */

static bool is_taken(const struct reader *r, struct str id)
{
    if (id.n == 0 || str_is(id, "course") || str_starts(id, "day-"))
        return true; /* sheets are called so */
    for (const struct lesson *l = r->course->lessons; l; l = l->next)
        if (str_eq(l->id, id))
            return true;
    return false;
}

/* The name of the file; where another lesson has it, with its folders, then with a number. */
static struct str unique_id(struct reader *r, struct str path)
{
    struct str id = path_id(r->arena, path);
    if (!is_taken(r, id))
        return id;
    char *flat = arena_alloc(r->arena, path.n + 1);
    for (size_t i = 0; i < path.n; i++)
        flat[i] = path.p[i] == '/' ? '-' : path.p[i];
    struct str whole = path_id(r->arena, (struct str){flat, path.n});
    id = whole.n ? whole : STR("slides");
    for (size_t n = 2; is_taken(r, id); n++)
        id = arena_printf(r->arena, "%.*s-%zu", STR_ARG(whole), n);
    return id;
}

static struct lesson *add_lesson(struct reader *r, const struct deck_file *file,
                                 struct lesson *before)
{
    struct lesson *lesson = ARENA_NEW(r->arena, struct lesson);
    lesson->number = ++r->course->lesson_count;
    lesson->id = unique_id(r, file->path);
    lesson->path = file->path;
    lesson->src = file->src;
    lesson->title = lesson->id;
    lesson->summary = STR("");
    if (before)
        before->next = lesson;
    else
        r->course->lessons = lesson;
    return lesson;
}

/* Names the headings of a whole lesson: its slides stand on one page. */
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

/* Its first heading; of a short title slide the text; else its id. */
static struct str lesson_title(struct arena *a, const struct lesson *lesson)
{
    const struct node *heading = NULL, *first = lesson->slides->nodes;
    for (const struct slide *s = lesson->slides; s && !heading; s = s->next)
        heading = first_heading(s->nodes);
    struct str text = STR("");
    if (heading)
        text = node_text(a, heading->children);
    else if (first && first->kind == NODE_PARAGRAPH)
        text = node_text(a, first->children);
    text = str_trim(text);
    return text.n && (heading || text.n <= TITLE_MAX) ? text : lesson->id;
}

static void finish_lesson(struct arena *a, struct lesson *lesson)
{
    name_headings(a, lesson);
    lesson->title = lesson_title(a, lesson);
    struct str title = lesson->title;
    for (struct slide *s = lesson->slides; s; s = s->next) {
        const struct node *heading = first_heading(s->nodes);
        if (heading)
            title = node_text(a, heading->children);
        s->title = title;
        s->continued = !heading;
    }
}

/* ---- links ---- */

struct target {
    struct str name;
    const struct slide *slide;
    size_t order;
};

static int compare_targets(const void *left, const void *right)
{
    const struct target *a = left, *b = right;
    int order = str_cmp(a->name, b->name);
    return order ? order : a->order < b->order ? -1 : a->order > b->order;
}

/* `name:` of a slide, and of one that has nothing to show: then the next one is meant. */
static struct target *collect_targets(struct slides *s, const struct slide **kept, size_t *count)
{
    struct target *list = NULL;
    size_t cap = 0, next = 0;
    *count = 0;
    for (size_t i = 0; i < s->all_count; i++) {
        const struct remark_slide *slide = &s->all[i];
        while (next < s->count && (!kept[next] || s->list[next].start < slide->body))
            next++;
        if (slide->number && slide->name.n && next < s->count)
            *ARENA_PUSH(s->reader->arena, list, *count, cap) = (struct target){slide->name,
                                                                               kept[next], i};
    }
    if (list)
        qsort(list, *count, sizeof *list, compare_targets);
    return list;
}

struct linker {
    struct slides *s;
    const struct target *targets;
    size_t count;
};

static const struct slide *find_target(const struct linker *l, struct str name)
{
    size_t low = 0, high = l->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(l->targets[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->count && str_eq(l->targets[low].name, name) ? l->targets[low].slide : NULL;
}

/* `#name` leads to the slide of that name. False where there is none. */
static bool link_slide(const struct linker *l, struct node *n)
{
    struct reader *r = l->s->reader;
    const struct slide *slide = find_target(l, str_slice(n->link.url, 1, n->link.url.n));
    if (!slide) {
        diag_add(r->diags, SEVERITY_WARNING, "dead-link", n->at, "no slide has the name `%.*s`",
                 STR_ARG(str_slice(n->link.url, 1, n->link.url.n)));
        return false;
    }
    n->link.lesson = slide->lesson;
    n->link.fragment = arena_printf(r->arena, "s%zu", slide->number);
    return true;
}

static bool resolve_link(const struct linker *l, struct node *n)
{
    struct str url = n->link.url;
    links_flatten(n->children);
    if (str_starts(url, "#"))
        return link_slide(l, n);
    if (url.n && !url_leads_out(url))
        n->link.media = media_find(l->s->reader, str_slice(url, 0, str_find_char(url, 0, '#')),
                                   n->at);
    return true;
}

/* Puts the children of a link in its place. */
static void unwrap(struct node **link)
{
    struct node *n = *link, **tail = &n->children;
    while (*tail)
        tail = &(*tail)->next;
    *tail = n->next;
    *link = n->children;
}

static void link_nodes(const struct linker *l, struct node **list)
{
    for (struct node **link = list; *link;) {
        struct node *n = *link;
        if (n->kind == NODE_LINK && !resolve_link(l, n)) {
            unwrap(link);
            continue;
        }
        if (n->kind != NODE_LINK)
            link_nodes(l, &n->children);
        link = &n->next;
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
                lesson = add_lesson(r, &s->deck->files[shown->file], lesson);
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

void deck_read(struct reader *r, const struct deck *deck)
{
    size_t from = r->diags->count;
    struct slides s = {.reader = r, .deck = deck};
    slides_read(&s);
    compose_source(&s.shown);
    const struct slide **kept = arena_array(r->arena, s.count + 1, sizeof *kept);
    add_slides(&s, kept);
    size_t count;
    const struct target *targets = collect_targets(&s, kept, &count);
    const struct linker linker = {&s, targets, count};
    for (struct lesson *l = r->course->lessons; l; l = l->next) {
        finish_lesson(r->arena, l);
        for (struct slide *slide = l->slides; slide; slide = slide->next)
            link_nodes(&linker, &slide->nodes);
    }
    finish_diags(&s, from);
}
