// SPDX-License-Identifier: MIT
#include "read/deck/remark/remark.h"
#include "core/text/fence.h"
#include "model/walk.h"

enum { TITLE_MAX = 100 }; /* bytes of a text that may be a title */

/* ---- nodes ---- */

static size_t number_at(const struct slides *s, const struct remark_shown *shown, size_t end_part,
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
    const struct remark_shown *shown;
    size_t end_part;
};

/* What remark and autopilot know of the blocks of code, while they are in the shown text. */
static void finish_nodes(const struct finisher *f, const struct node *list)
{
    struct walk walk = walk_all_nodes(f->s->reader->arena, list);
    for (const struct node *n; (n = walk_next(&walk));) {
        if (n->kind == NODE_CODE) {
            n->code->number = number_at(f->s, f->shown, f->end_part, n->at.start);
            n->code->order = n->at.start;
            step_read(f->s->reader->arena, n->code);
        }
        if (n->kind == NODE_CODE_SPAN) {
            n->code_span->number = number_at(f->s, f->shown, f->end_part, n->at.start);
            n->code_span->order = n->at.start;
        }
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
    const struct remark_shown *shown = &s->list[index];
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
    compose_place(&s->shown, slide->nodes);
    compose_place(&s->shown, slide->notes);
    return slide;
}

/* ---- lessons ---- */

/* Of a lesson without headings: the text of a short title slide; else its id. */
static struct str lesson_title(struct arena *a, const struct lesson *lesson)
{
    const struct node *first = lesson->slides->nodes;
    for (const struct slide *s = lesson->slides; s; s = s->next)
        if (slides_first_heading(s->nodes))
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

/*
 * Makes lessons of the files and gives them their slides. One that shows nothing is counted
 * only: with the slides behind it.
 */
static struct lesson *add_slides(struct slides *s, const struct slide **kept)
{
    struct reader *r = s->reader;
    struct lesson *first = NULL, *lesson = NULL;
    struct slide *last = NULL;
    size_t file = 0, counted = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct remark_shown *shown = &s->list[i];
        struct slide *slide = make_slide(s, i);
        if (slide->nodes || slide->hidden) {
            if (!lesson || shown->file != file) {
                const struct deck_file *from = &s->deck->files[shown->file];
                struct lesson *next = slides_new_lesson(r->arena, from->path, from->src);
                *(lesson ? &lesson->next : &first) = next;
                lesson = next;
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
    return first;
}

struct lesson *remark_read(struct reader *r, const struct remark_deck *deck)
{
    size_t from = r->diags->count;
    struct slides s = {.reader = r, .deck = deck};
    slides_read(&s);
    compose_source(&s.shown);
    const struct slide **kept = arena_array(r->arena, s.count + 1, sizeof *kept);
    struct lesson *lessons = add_slides(&s, kept);
    name_slides(&s, kept);
    for (struct lesson *l = lessons; l; l = l->next) {
        l->format = "remark";
        l->sized_headings = true;
        slides_finish(r->arena, l, lesson_title(r->arena, l));
    }
    deck_fix_diags(r, &s.shown, from);
    return lessons;
}

/* ---- a deck that is one text ---- */

enum { INDENT_MAX = 40 };

/* Where the Markdown of a page starts and ends: in <textarea id="source"> of HTML. */
static struct str deck_text(const struct source *src)
{
    struct str text = src->text, front;
    size_t open = str_find(text, 0, "<textarea id=\"source\"");
    if (!str_ends(src->path, ".html") || open == text.n)
        return str_slice(text, front_matter(text, &front), text.n);
    size_t start = str_find_char(text, open, '>') + 1;
    start += start < text.n && text.p[start] == '\n';
    return str_slice(text, start, str_find(text, start, "</textarea>"));
}

/* The blanks that stand before every line; remark takes them off (converter.js, trimIndent). */
static size_t common_indent(struct str text)
{
    size_t indent = INDENT_MAX;
    for (struct str line; str_line(&text, &line);) {
        size_t n = 0;
        while (n < line.n && n < indent && line.p[n] == ' ')
            n++;
        if (n < line.n && !ascii_space(line.p[n]))
            indent = n;
    }
    return indent == INDENT_MAX ? 0 : indent;
}

/* A property that remark knows at the head of a slide, and no line `---` that would end front
 * matter. */
static bool has_properties(struct str rest)
{
    struct str line;
    bool any = false;
    while (str_line(&rest, &line)) {
        line = str_trim_end(line);
        if (line.n == 0 && !any)
            continue;
        if (!remark_is_property(line))
            return any && !str_is(line, "---");
        any = true;
    }
    return any;
}

/* ".lab[" alone: a block that goes on below. */
static bool opens_block(struct str line)
{
    bool dot = false;
    size_t i = 0;
    for (; i < line.n && line.p[i] != '['; i++) {
        if (line.p[i] != '.' && line.p[i] != '-' && !ascii_alpha(line.p[i]))
            return false;
        dot = line.p[i] == '.';
    }
    return str_starts(line, ".") && i > 1 && !dot && i + 1 == line.n;
}

/* Blocks, or slides that go on behind a line `--`: nothing else has them. */
static bool has_marks(struct str text)
{
    struct fence fence = {0};
    bool blank = true, breaks = false, goes_on = false;
    for (struct str line; str_line(&text, &line);) {
        line = str_trim_end(line);
        if (fence_holds(&fence, str_trim(line)))
            continue;
        if (opens_block(line))
            return true;
        breaks = breaks || str_is(line, "---");
        goes_on = goes_on || (blank && str_is(line, "--"));
        blank = line.n == 0;
    }
    return breaks && goes_on;
}

bool remark_is(const struct source *src)
{
    struct str text = deck_text(src), line;
    bool page = str_ends(src->path, ".html"), markdown = str_ends(src->path, ".md");
    if (page || !markdown)
        return page && text.p != src->text.p;
    if (text.p == src->text.p && has_properties(text))
        return true;
    for (struct str rest = text; str_line(&rest, &line);)
        if (str_is(str_trim_end(line), "---") && has_properties(str_slice(rest, 0, 1000)))
            return true;
    return has_marks(text);
}

/* Which remark shows a deck that is one text is not known. */
static void warn_lost_break(struct reader *r, const struct compose *deck)
{
    struct str text = deck->src->text;
    size_t at = remark_lost_break(text, remark_brackets(r->arena, text));
    if (at < text.n)
        diag_add(r->diags, SEVERITY_WARNING, "separator",
                 compose_span(deck, at, str_find_char(text, at, '\n')),
                 "remark up to 0.14 (remark-latest) does not see this line, as a backquote above "
                 "opens code: all numbers from here on differ; pair the backquotes, or write "
                 "such code as a block");
}

struct lesson *remark_read_text(struct reader *r, const struct text *text)
{
    const struct source *src = text->src;
    struct str rest = deck_text(src), line;
    size_t indent = common_indent(rest);
    struct compose deck_source = compose_new(r->arena, NULL);
    while (str_line(&rest, &line)) {
        size_t at = (size_t)(line.p - src->text.p), skip = line.n < indent ? line.n : indent;
        bool newline = at + line.n < src->text.n;
        compose_put(&deck_source, src, at + skip, at + line.n + newline);
    }
    if (deck_source.count == 0)
        return slides_new_lesson(r->arena, text->path, src);
    compose_source(&deck_source);
    warn_lost_break(r, &deck_source);
    const struct deck_file file = {0, text->path, src};
    const struct remark_deck deck = {.text = &deck_source, .files = &file, .file_count = 1};
    struct lesson *lesson = remark_read(r, &deck);
    return lesson ? lesson : slides_new_lesson(r->arena, text->path, src);
}
