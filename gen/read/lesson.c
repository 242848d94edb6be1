// SPDX-License-Identifier: MIT
#include "core/text/fence.h"
#include "model/walk.h"
#include "read/course/anchor.h"
#include "read/deck/deck.h"
#include "read/deck/slides.h"
#include "read/markdown/gfm.h"
#include "read/reader.h"

/* Behind each fence that is left open, the rest of the text is parsed anew: this bounds the time.
 */
enum { CUTS = 64 };

/* A text of the course: what lessons and pages have in common. */
struct lesson_document {
    struct reader *reader;
    const struct source *src;
    bool foreign;              /* not written for us: read as decks are */
    struct str title, summary; /* of the front matter */
    size_t start;              /* behind the front matter */
    struct node_list nodes;
    struct node_list notes;   /* comments `note: ...`, as paragraphs */
    struct slide_mark *marks; /* comments `slide: ...`, in order */
    size_t mark_count, mark_cap;
};

/*
 * `<!-- slide: 12-14 hidden -->` on top of a slide: the numbers that it has on the screen. Further
 * down in it, `<!-- slide: 13 -->`: what stands below appears with that one.
 */
struct slide_mark {
    struct span at;
    size_t first, last;
    bool hidden;
};

/* ---- notes ---- */

/* "12", "12-14", "12 hidden" */
static void add_mark(struct lesson_document *doc, struct str text, struct span at)
{
    enum { NUMBER_MAX = 99999 };
    struct slide_mark mark = {.at = at};
    struct str word = STR(""), rest = text, none;
    str_word(&rest, &word);
    size_t dash = str_find_char(word, 0, '-');
    bool good = str_number(str_slice(word, 0, dash), NUMBER_MAX, &mark.first);
    mark.last = mark.first;
    if (dash < word.n)
        good = good && str_number(str_slice(word, dash + 1, word.n), NUMBER_MAX, &mark.last);
    mark.hidden = str_is(str_trim(rest), "hidden");
    good = good && mark.last >= mark.first && (mark.hidden || !str_word(&rest, &none));
    if (good)
        *ARENA_PUSH(doc->reader->arena, doc->marks, doc->mark_count, doc->mark_cap) = mark;
    else
        diag_add(doc->reader->diags, SEVERITY_ERROR, "slide-number", at,
                 "write the number of the slide as `slide: 12`, `slide: 12-14` or "
                 "`slide: 12 hidden`");
}

/* A comment `note: ...` becomes a paragraph for the speaker. */
static void add_comment(void *data, struct str inside, struct span at)
{
    struct lesson_document *doc = data;
    if (str_starts(inside, "slide:")) {
        add_mark(doc, str_slice(inside, 6, inside.n), at);
        return;
    }
    if (!str_starts(inside, "note:") && !str_starts(inside, "Note:"))
        return;
    struct node *note = slides_new_note(doc->reader->arena, str_slice(inside, 5, inside.n), at);
    if (note)
        node_list_add(&doc->notes, note);
}

/* Bytes of `???` at the head of a line, and the blanks behind it; 0 where it has more marks. */
static size_t notes_mark(struct str line)
{
    size_t n = 3;
    if (!str_starts(line, "???") || (line.n > n && !ascii_blank(line.p[n])))
        return 0;
    while (n < line.n && ascii_blank(line.p[n]))
        n++;
    return n;
}

/* Cuts a paragraph at `???`, alone or with a text behind it; returns what stands behind it, as
 * a paragraph. */
static bool cut_notes(struct arena *a, struct node *paragraph, struct node **below)
{
    struct node *before = NULL, *last = NULL;
    for (struct node *n = paragraph->children; n; before = last, last = n, n = n->next) {
        bool starts_line = !last || last->kind == NODE_SOFTBREAK;
        size_t mark = n->kind == NODE_TEXT && starts_line ? notes_mark(n->text) : 0;
        if (mark == 0)
            continue;
        n->text = str_slice(n->text, mark, n->text.n);
        n->at.start += n->at.start + mark <= n->at.end ? mark : 0;
        struct node *rest = n->text.n ? n : n->next;
        if (rest && rest->kind == NODE_SOFTBREAK)
            rest = rest->next;
        *below = NULL;
        if (rest) {
            *below = node_new(a, NODE_PARAGRAPH, rest->at);
            (*below)->children = rest;
        }
        if (before)
            before->next = NULL;
        else
            paragraph->children = NULL;
        return true;
    }
    return false;
}

/* Moves what stands behind a line `???` from the slide to its notes. */
static void take_notes(struct arena *a, struct slide *slide)
{
    struct node **link = &slide->nodes;
    for (struct node *n = slide->nodes; n; link = &n->next, n = n->next) {
        struct node *below = NULL;
        if (n->kind != NODE_PARAGRAPH || !cut_notes(a, n, &below))
            continue;
        slide->notes = below ? below : n->next;
        if (below)
            below->next = n->next;
        if (n->children)
            n->next = NULL;
        else
            *link = NULL;
        return;
    }
}

/* ---- front matter ---- */

static void read_title(struct reader *r, const struct yaml *y, void *to)
{
    ((struct lesson_document *)to)->title = field_text(r, y);
}

static void read_summary(struct reader *r, const struct yaml *y, void *to)
{
    ((struct lesson_document *)to)->summary = field_text(r, y);
}

/* `format:` has been read already: it says who reads this. */
static void read_nothing(struct reader *r, const struct yaml *y, void *to)
{
    (void)r, (void)y, (void)to;
}

/* "title: One": a word, a colon, a blank or the end of the line. */
static bool is_key_line(struct str line)
{
    size_t i = 0;
    while (i < line.n && (ascii_alnum(line.p[i]) || line.p[i] == '_' || line.p[i] == '-'))
        i++;
    return i > 0 && ascii_alpha(*line.p) && i < line.n && line.p[i] == ':' &&
           (i + 1 == line.n || ascii_blank(line.p[i + 1]));
}

/*
 * Lines `key: text` on top and then `---`: the line above them was left out. One such line
 * alone may be a text, unless its key is one of ours. The line `---`; 0 where there is none.
 */
static size_t headless_front_matter(const struct source *src)
{
    struct str first = source_line(src, 0);
    size_t line = 0;
    while (line < src->line_count && is_key_line(source_line(src, line)))
        line++;
    bool ours = str_starts(first, "title:") || str_starts(first, "summary:");
    bool closed = line < src->line_count && str_is(str_trim_end(source_line(src, line)), "---");
    return closed && (line > 1 || (line == 1 && ours)) ? line : 0;
}

/* Between a line `---` on top and the next one. A blank line behind the first makes it a slide
 * break. */
size_t text_front(struct reader *r, const struct source *src, const struct yaml **front)
{
    *front = NULL;
    if (!str_is(str_trim_end(source_line(src, 0)), "---") || str_trim(source_line(src, 1)).n == 0)
        return 0;
    size_t line = 1;
    while (line < src->line_count && !str_is(str_trim_end(source_line(src, line)), "---"))
        line++;
    if (line == src->line_count) {
        diag_add(r->diags, SEVERITY_ERROR, "front-matter", (struct span){src, 0, 3},
                 "the front matter that starts here is never closed; end it with a line `---`");
        return 0;
    }
    *front = yaml_read(r->arena, r->diags, src, src->lines[1], src->lines[line]);
    return source_offset(src, line + 1, 0);
}

static void read_front_matter(struct lesson_document *doc)
{
    static const struct field fields[] = {
        {"title", read_title}, {"summary", read_summary}, {"format", read_nothing}};
    const struct source *src = doc->src;
    size_t headless = headless_front_matter(src);
    if (headless) {
        diag_add(doc->reader->diags, SEVERITY_ERROR, "front-matter",
                 span_of(src, source_line(src, 0)),
                 "this looks like front matter; put a line `---` above it");
        doc->start = source_offset(src, headless + 1, 0);
        return;
    }
    const struct yaml *front;
    doc->start = text_front(doc->reader, src, &front);
    if (front)
        fields_read(doc->reader, front, "the front matter", fields, countof(fields), doc);
}

/* ---- alerts ---- */

/* The bytes of "[!NAME]:" at the start of a text; 0 where it starts with something else. */
static size_t alert_with_colon(struct str text)
{
    size_t i = 2;
    if (!str_starts(text, "[!"))
        return 0;
    while (i < text.n && ascii_alpha(text.p[i]))
        i++;
    return i > 2 && str_starts(str_slice(text, i, text.n), "]:") ? i + 2 : 0;
}

/* To CommonMark "[!NOTE]: x" defines a link: it vanishes and spoils every other [!NOTE]. */
static void find_alert_colons(struct reader *r, const struct source *src, size_t start, size_t end)
{
    struct fence open = {0};
    for (size_t i = source_line_at(src, start); i < src->line_count && src->lines[i] < end; i++) {
        struct str text = source_line(src, i);
        while (text.n && (*text.p == ' ' || *text.p == '>'))
            text = str_slice(text, 1, text.n);
        if (fence_holds(&open, text))
            continue;
        size_t n = alert_with_colon(text);
        if (n)
            diag_add(r->diags, SEVERITY_ERROR, "alert-colon", span_of(src, str_slice(text, 0, n)),
                     "leave out the colon behind `%.*s`", (int)(n - 1), text.p);
    }
}

/* ---- documents ---- */

const struct source *course_source(struct reader *r, struct str path, struct span named)
{
    if (!presentation_is(path))
        return input_text(&r->input, path, named, INPUT_SOURCE);
    struct str clean = path_clean(r->arena, path);
    return source_new_placed(r->arena, input_shown(&r->input, clean.n ? clean : path), STR(""),
                             &source_whole, NULL, 0);
}

const struct source *text_read(struct reader *r, struct str path, struct span named)
{
    const struct source *src = course_source(r, path, named);
    if (!src) {
        map_add(&r->missing_paths, r->arena, path, r);
        map_add(&r->missing_ids, r->arena, slides_path_id(r->arena, path), r);
    }
    return src;
}

/* Whatever program it is for. */
static void read_foreign_front(struct lesson_document *doc)
{
    struct str front;
    doc->start = front_matter(doc->src->text, &front);
    doc->title = front_value(front, "title");
    doc->summary = front_value(front, "description");
}

static struct node_list read_body(struct reader *r, const struct markdown *m,
                                  const struct source *src, size_t start)
{
    struct node_list list = {0};
    size_t cuts = 0;
    for (size_t at = start, end = src->text.n, resume; at < end; at = resume) {
        if (++cuts > CUTS) {
            diag_add(r->diags, SEVERITY_ERROR, "too-many", (struct span){src, at, at},
                     "more than %d fences are left open; the rest of this file was not read", CUTS);
            break;
        }
        struct region region = {src, at, end, 0};
        struct node *nodes = markdown_read(m, region, &resume);
        variables_count(r, str_slice(src->text, at, resume));
        find_alert_colons(r, src, at, resume);
        for (struct node *n = nodes, *next; n; n = next) {
            next = n->next;
            n->next = NULL;
            node_list_add(&list, n);
        }
    }
    return list;
}

struct node *text_body(struct reader *r, const struct source *src, size_t start)
{
    const struct markdown m = {r->arena, r->diags, r->course->variables, false, media_find_image, r,
                               NULL,     NULL};
    return read_body(r, &m, src, start).first;
}

static void document_read(struct lesson_document *doc, struct reader *r, const struct text *text,
                          bool foreign)
{
    *doc = (struct lesson_document){.reader = r, .src = text->src, .foreign = foreign};
    r->file = text->path;
    if (foreign)
        read_foreign_front(doc);
    else
        read_front_matter(doc);
    const struct markdown m = {r->arena,         r->diags, r->course->variables, foreign,
                               media_find_image, r,        add_comment,          doc};
    doc->nodes = read_body(r, &m, doc->src, doc->start);
    if (!doc->nodes.first)
        diag_add(r->diags, SEVERITY_ERROR, "empty", text->named,
                 "`%.*s` is empty; write it or leave it out", STR_ARG(text->path));
}

struct node *yaml_markdown(struct reader *r, const struct yaml *y)
{
    y = field_in_language(r, y);
    if (y->kind != YAML_SCALAR) {
        field_text(r, y);
        return NULL;
    }
    struct region region = {y->body.src, y->body.start, y->body.end, y->indent};
    if (!y->literal) {
        /* A text of its own, moved down to the line where it stands. */
        const struct source *src = source_new_at(r->arena, y->at.src->path, y->text,
                                                 source_line_at(y->at.src, y->at.start));
        region = (struct region){src, 0, src->text.n, 0};
    }
    const struct markdown m = {r->arena, r->diags, r->course->variables, false, media_find_image, r,
                               NULL,     NULL};
    size_t resume;
    struct node *nodes = markdown_read(&m, region, &resume);
    variables_count(r, str_slice(region.src->text, region.start, resume));
    slides_take_hidden(&nodes);
    return nodes;
}

/* ---- slides ---- */

static bool is_slide_break(const struct node *node)
{
    return node->kind == NODE_RULE && node->at.src->text.p[node->at.start] == '-';
}

/* `***` or `___` in the place of `---`, or `--`, as other programs have it; empty: another block.
 * In a lesson that has slide breaks, the former are lines that its author wants drawn. */
static struct str other_break(const struct node *n, bool has_breaks)
{
    struct str text = str_trim(span_text(n->at));
    if (n->kind == NODE_RULE && !has_breaks)
        return str_slice(text, 0, 3);
    return n->kind == NODE_PARAGRAPH && str_is(text, "--") ? text : STR("");
}

/* Said once: who means it so means it throughout. */
static void warn_breaks(struct reader *r, const struct node *nodes)
{
    const struct node *first = NULL;
    bool has_breaks = false;
    size_t count = 0;
    for (const struct node *n = nodes; n; n = n->next)
        has_breaks = has_breaks || is_slide_break(n);
    for (const struct node *n = nodes; n; n = n->next)
        if (other_break(n, has_breaks).n && count++ == 0)
            first = n;
    if (first)
        diag_add(r->diags, SEVERITY_WARNING, "slide-break", first->at,
                 "`%.*s` starts no slide%s; write `---` where one is meant",
                 STR_ARG(other_break(first, has_breaks)),
                 count > 1 ? ", here and further down" : "");
}

/* Splits the nodes at the slide breaks. An empty slide counts, except at the start and the end. */
static void split_slides(struct arena *a, struct lesson *lesson, struct node *nodes)
{
    struct slide *slide = NULL;
    struct node *last = NULL;
    size_t breaks = 0;
    for (struct node *n = nodes, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        if (is_slide_break(n)) {
            breaks++;
            continue;
        }
        if (!slide)
            breaks = 1;
        for (; breaks; breaks--) {
            slide = slide_add(a, lesson, slide);
            slide->at = n->at;
            last = NULL;
        }
        if (last)
            last->next = n;
        else
            slide->nodes = n;
        last = n;
        slide->at.end = n->at.end;
    }
}

/* The last number that a slide has on the screen. */
static size_t end_number(const struct slide *slide)
{
    return slide->last_number ? slide->last_number : slide->number;
}

static void refuse_mark(const struct lesson_document *doc, const struct slide_mark *mark,
                        size_t number)
{
    diag_add(doc->reader->diags, SEVERITY_ERROR, "slide-number", mark->at,
             "the slide before this one has the number %zu; numbers grow", number);
}

/* The marks of a document, in order. */
struct mark_cursor {
    const struct lesson_document *doc;
    size_t next;    /* the first that was not taken */
    size_t current; /* the number of what stands below those that were */
};

/* Takes the mark that says the numbers of a slide, whose first block starts at `top`. One that is
 * within them belongs to what stands below. NULL: it has none. */
static const struct slide_mark *take_top(struct mark_cursor *c, size_t top)
{
    const struct lesson_document *doc = c->doc;
    const struct slide_mark *mark = NULL;
    for (; c->next < doc->mark_count && doc->marks[c->next].at.start < top; c->next++) {
        const struct slide_mark *m = &doc->marks[c->next];
        if (mark && !m->hidden && m->first >= mark->first && m->last <= mark->last)
            break;
        mark = m;
    }
    return mark;
}

/* Takes the marks above a place in the slide. */
static void take_inner(struct mark_cursor *c, const struct slide *slide, size_t place)
{
    const struct lesson_document *doc = c->doc;
    for (; c->next < doc->mark_count && doc->marks[c->next].at.start < place; c->next++) {
        const struct slide_mark *m = &doc->marks[c->next];
        if (m->hidden || m->first != m->last || m->first > end_number(slide))
            diag_add(doc->reader->diags, SEVERITY_ERROR, "slide-number", m->at,
                     "this slide ends with the number %zu; below its first block write one of its "
                     "numbers, as `slide: %zu`",
                     end_number(slide), slide->number);
        else if (m->first < c->current)
            refuse_mark(doc, m, c->current);
        else
            c->current = m->first;
    }
}

static void number_code(struct mark_cursor *c, const struct slide *slide)
{
    struct walk walk = walk_all_nodes(c->doc->reader->arena, slide->nodes);
    for (const struct node *n; (n = walk_next(&walk));) {
        if (n->kind == NODE_CODE || n->kind == NODE_CODE_SPAN)
            take_inner(c, slide, n->at.start);
        if (n->kind == NODE_CODE)
            n->code->number = c->current;
        else if (n->kind == NODE_CODE_SPAN)
            n->code_span->number = c->current;
    }
}

/* Gives the slides the numbers that comments on top of them say; the others count on. */
static void number_slides(const struct lesson_document *doc, struct lesson *lesson)
{
    struct mark_cursor cursor = {doc, 0, 0};
    size_t number = 0;
    if (doc->mark_count == 0)
        return;
    for (struct slide *s = lesson->slides; s; s = s->next) {
        bool empty = s->next && s->next->at.start == s->at.start;
        const struct slide_mark *mark = empty ? NULL : take_top(&cursor, s->at.start);
        if (mark && mark->first < number + (s != lesson->slides)) {
            refuse_mark(doc, mark, number);
            mark = NULL;
        }
        s->number = mark ? mark->first : number + 1;
        s->last_number = mark && mark->last > mark->first ? mark->last : 0;
        s->skipped = mark && mark->hidden;
        cursor.current = s->number;
        if (!empty)
            number_code(&cursor, s);
        number = end_number(s);
    }
    lesson->slide_count = number > lesson->slide_count ? number : lesson->slide_count;
}

/* Comments go to the slide in which they stand; they are in the order of the text, as slides are.
 */
static void place_notes(struct lesson *lesson, struct node *notes)
{
    struct slide *slide = lesson->slides;
    struct node **tail = NULL; /* of the notes of the slide */
    if (!slide)
        return;
    for (struct node *n = notes, *next; n; n = next) {
        next = n->next;
        n->next = NULL;
        for (; slide->next && slide->next->at.start < n->at.start; tail = NULL)
            slide = slide->next;
        for (tail = tail ? tail : &slide->notes; *tail; tail = &(*tail)->next)
            ;
        *tail = n;
    }
}

static struct str document_title(const struct lesson_document *doc, struct str id)
{
    const struct node *heading = slides_first_heading(doc->nodes.first);
    if (doc->title.n)
        return doc->title;
    return heading ? node_text(doc->reader->arena, heading->children) : id;
}

static struct lesson *read_lesson(struct reader *r, const struct text *text, bool foreign)
{
    struct lesson_document doc;
    document_read(&doc, r, text, foreign);
    struct lesson *lesson = slides_new_lesson(r->arena, text->path, doc.src);
    lesson->summary = doc.summary;
    if (!foreign)
        warn_breaks(r, doc.nodes.first);
    split_slides(r->arena, lesson, doc.nodes.first);
    number_slides(&doc, lesson);
    for (struct slide *s = lesson->slides; s; s = s->next)
        take_notes(r->arena, s);
    place_notes(lesson, doc.notes.first);
    slides_finish(r->arena, lesson, doc.title);
    return lesson;
}

struct lesson *lesson_read_own(struct reader *r, const struct text *text)
{
    return read_lesson(r, text, false);
}

struct lesson *lesson_read_foreign(struct reader *r, const struct text *text)
{
    return read_lesson(r, text, true);
}

struct page *lesson_read_page(struct reader *r, struct str path, struct span named)
{
    struct lesson_document doc;
    const struct text text = {path, text_read(r, path, named), named};
    if (!text.src)
        return NULL;
    document_read(&doc, r, &text, false);
    struct page *page = ARENA_NEW(r->arena, struct page);
    page->src = doc.src;
    page->path = path;
    page->id = slides_path_id(r->arena, path);
    page->title = document_title(&doc, page->id);
    page->summary = doc.summary;
    page->nodes = doc.nodes.first;
    slides_take_hidden(&page->nodes);
    map_add(&r->page_paths, r->arena, page->path, page);
    anchors_make(r->arena, page->nodes);
    return page;
}

void lesson_add(struct reader *r, struct lesson *lesson)
{
    struct lesson **end = r->lessons_end ? r->lessons_end : &r->course->lessons;
    lesson->number = ++r->course->lesson_count;
    *end = lesson;
    r->lessons_end = &lesson->next;
    index_add(r, &r->lessons, lesson->id, lesson);
    map_add(&r->lesson_paths, r->arena, lesson->path, lesson);
}
