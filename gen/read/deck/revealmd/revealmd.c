// SPDX-License-Identifier: MIT
/*
 * reveal-md: slides separated by regular expressions, as reveal.js does it
 * (plugin/markdown/plugin.js, js/controllers/{slidenumber,location}.js of reveal.js 5.1,
 * lib/{defaults.json,util.js} of reveal-md 6). Fences hide no separator.
 */
#include "core/text/fence.h"
#include "read/deck/deck.h"
#include "read/deck/revealmd/pattern.h"
#include "read/markdown/gfm.h"

enum { STEPS_PER_BYTE = 100 }; /* of work for the separators */

/* The `\s` of the default has lost its backslash in reveal.js: "^s*notes?:". */
static const char separator_default[] = "\\r?\\n---\\r?\\n";
static const char vertical_default[] = "\\r?\\n----\\r?\\n";
static const char notes_default[] = "^s*notes?:";

/* A slide as its text has it. */
struct revealmd_part {
    size_t start, end;       /* in the file, notes left aside */
    size_t notes, notes_end; /* behind the separator of notes; 0: none */
    size_t column;           /* which horizontal slide it is, or is in; from 0 */
    bool stacked;            /* one of several, one below the other */
    struct span break_at;    /* the separator behind it */
    size_t from, to;         /* in the composed text */
    size_t notes_from, notes_to;
    struct node *nodes, *notes_nodes;
    struct str name;
    bool hidden, uncounted;
};

struct revealmd_deck {
    struct reader *reader;
    const struct source *src;
    const struct yaml *front;
    size_t content; /* behind the front matter */
    struct pattern *both, *separator, *notes;
    struct revealmd_part *parts;
    size_t count, cap;
    struct compose text;
    struct revealmd_part *part; /* the one whose comments are read */
    struct fence fence;         /* open at the end of the last part */
    struct str opening;         /* the line that opened it */
    size_t closer;              /* where the fence that a separator cuts is closed */
};

/* ---- settings ---- */

static const struct yaml *setting(const struct revealmd_deck *d, const char *key)
{
    const struct yaml *y = yaml_get(d->front, key);
    return y && y->kind == YAML_SCALAR && y->text.n && !yaml_is_null(y) ? y : NULL;
}

static bool is_on(const struct revealmd_deck *d, const char *key)
{
    const struct yaml *y = yaml_get(yaml_get(d->front, "revealOptions"), key);
    return y && y->kind == YAML_SCALAR && str_is(y->text, "true");
}

/* The regular expression of a key, as text; that of the default where it is not understood. */
static struct str pattern_text(struct revealmd_deck *d, const char *key, const char *usual)
{
    const struct yaml *y = setting(d, key);
    if (!y || pattern_new(d->reader->arena, y->text, 0))
        return y ? y->text : str_from(usual);
    diag_add(d->reader->diags, SEVERITY_WARNING, "separator", y->at,
             "this regular expression is not understood, the usual one takes its place; write it "
             "without looking ahead or behind, such as `%s`",
             usual);
    return str_from(usual);
}

static void read_patterns(struct revealmd_deck *d)
{
    struct arena *a = d->reader->arena;
    struct str separator = pattern_text(d, "separator", separator_default);
    struct str vertical = pattern_text(d, "verticalSeparator", vertical_default);
    struct str notes = pattern_text(d, "notesSeparator", notes_default);
    struct str both = arena_printf(a, "%.*s|%.*s", STR_ARG(separator), STR_ARG(vertical));
    d->both = pattern_new(a, both, PATTERN_LINES);
    if (!d->both) /* together they are too long */
        d->both = pattern_new(a, separator, PATTERN_LINES);
    d->separator = pattern_new(a, separator, 0);
    d->notes = pattern_new(a, notes, PATTERN_LINES | PATTERN_CASELESS);
}

/* ---- parting ---- */

/* Notes stand behind their separator where it comes exactly once, and captures nothing. */
static void find_notes(struct revealmd_deck *d, struct revealmd_part *part)
{
    struct str text = str_slice(d->src->text, part->start, part->end);
    size_t start, end, next, next_end;
    if (pattern_groups(d->notes) || !pattern_find(d->notes, text, 0, &start, &end) ||
        end == start || pattern_find(d->notes, text, end, &next, &next_end))
        return;
    part->notes = part->start + end;
    part->notes_end = part->end;
    part->end = part->start + start;
}

static void add_part(struct revealmd_deck *d, size_t start, size_t end, size_t column, bool stacked,
                     size_t behind)
{
    struct revealmd_part *part = ARENA_PUSH(d->reader->arena, d->parts, d->count, d->cap);
    *part = (struct revealmd_part){.start = start,
                                   .end = end,
                                   .column = column,
                                   .stacked = stacked,
                                   .break_at = {d->src, end, behind},
                                   .name = STR("")};
    find_notes(d, part);
}

static bool is_tired(const struct revealmd_deck *d, size_t at)
{
    size_t steps = pattern_steps(d->both) + pattern_steps(d->separator) + pattern_steps(d->notes);
    if (steps / STEPS_PER_BYTE < d->src->text.n + 1000)
        return false;
    diag_add(
        d->reader->diags, SEVERITY_WARNING, "separator", (struct span){d->src, at, at},
        "the regular expressions of this deck take too long; the rest was taken for one slide");
    return true;
}

/* A vertical separator starts a stack with the slide above it. */
static void find_parts(struct revealmd_deck *d)
{
    struct str text = str_slice(d->src->text, d->content, d->src->text.n);
    size_t last = 0, start, end, columns = 0;
    bool was_horizontal = true;
    while (pattern_find(d->both, text, last, &start, &end) && end > start && !is_tired(d, last)) {
        size_t at, behind;
        bool horizontal = pattern_find(d->separator, str_slice(text, start, end), 0, &at, &behind);
        columns += was_horizontal;
        add_part(d, d->content + last, d->content + start, columns - 1,
                 !horizontal || !was_horizontal, d->content + end);
        was_horizontal = horizontal;
        last = end;
    }
    columns += was_horizontal;
    add_part(d, d->content + last, d->src->text.n, columns - 1, !was_horizontal, d->src->text.n);
}

/* Follows the fences of a part; d->fence is what is open at its end. */
static void follow_fences(struct revealmd_deck *d, struct str text)
{
    struct str line;
    while (str_line(&text, &line)) {
        bool open = d->fence.marks > 0;
        line = fence_line(line);
        if (fence_holds(&d->fence, line) && !open)
            d->opening = line;
    }
}

/*
 * Whether a separator at `at` cuts the fence that is open there: its closing line is the next
 * line of marks. Else its author has left it open.
 */
static bool cuts_fence(struct revealmd_deck *d, size_t at)
{
    struct str rest = str_slice(d->src->text, at, d->src->text.n), line;
    if (d->fence.marks == 0 || rest.n == 0)
        return false;
    if (d->closer > at)
        return true;
    while (str_line(&rest, &line)) {
        struct str marks = fence_line(line);
        struct fence next;
        if (fence_closes(&d->fence, marks)) {
            d->closer = (size_t)(line.p - d->src->text.p) + 1;
            return true;
        }
        if (fence_opens(marks, &next))
            return false;
    }
    return false;
}

static void put_own(struct revealmd_deck *d, struct str text, size_t at)
{
    compose_put_own(&d->text, text, d->src, at);
}

/* A fence that the separator cuts is closed above it and opened again below: no command is lost. */
static void put_part(struct revealmd_deck *d, struct revealmd_part *part)
{
    part->from = d->text.text.n;
    if (d->fence.marks) {
        put_own(d, d->opening, part->start);
        put_own(d, STR("\n"), part->start);
    }
    follow_fences(d, str_slice(d->src->text, part->start, part->end));
    compose_put(&d->text, d->src, part->start, part->end);
    put_own(d, STR("\n"), part->end);
    if (cuts_fence(d, part->break_at.end)) {
        put_own(d, str_slice(d->opening, 0, d->fence.marks), part->end);
        put_own(d, STR("\n"), part->end);
        diag_add(d->reader->diags, SEVERITY_WARNING, "fence-cut",
                 span_of(d->src, str_trim(span_text(part->break_at))),
                 "this starts a slide in the middle of a block of code; close the block above, or "
                 "set another `separator:` in the front matter");
    } else {
        d->fence.marks = 0;
    }
    part->to = d->text.text.n;
    part->notes_from = part->to;
    if (part->notes) {
        compose_put(&d->text, d->src, part->notes, part->notes_end);
        put_own(d, STR("\n"), part->notes_end);
    }
    part->notes_to = d->text.text.n;
}

/* ---- attributes of slides ---- */

/* `name="value"` pairs; the last of a name counts. */
static void read_attributes(struct revealmd_part *part, struct str text)
{
    for (size_t at = 0; (at = str_find(text, at, "=\"")) < text.n;) {
        size_t start = at, close = str_find_char(text, at + 2, '"');
        while (start && !str_has_char(STR("\"= "), text.p[start - 1]))
            start--;
        struct str name = str_slice(text, start, at), value = str_slice(text, at + 2, close);
        if (close < text.n && str_is(name, "data-visibility")) {
            part->hidden = str_is(value, "hidden");
            part->uncounted = str_is(value, "uncounted");
        } else if (close < text.n && value.n && str_is(name, "id")) {
            part->name = value;
        }
        at = close + 1;
    }
}

/* <!-- .slide: id="x" -->; those of elements, and all other comments, are left out. */
static void take_comment(void *data, struct str inside, struct span at)
{
    struct revealmd_deck *d = data;
    (void)at;
    size_t element = str_find(inside, 0, ".element"), slide = str_find(inside, 0, ".slide:");
    if (element < inside.n || slide == inside.n)
        return;
    struct str rest = str_trim(str_slice(inside, slide + 7, inside.n));
    read_attributes(d->part, str_slice(rest, 0, str_find_char(rest, 0, '\n')));
}

static void read_parts(struct revealmd_deck *d)
{
    const struct deck_comments comments = {take_comment, d, NULL};
    struct reader *r = d->reader;
    for (size_t i = 0; i < d->count; i++) {
        struct revealmd_part *part = d->part = &d->parts[i];
        part->nodes = deck_markdown(r, d->text.src, part->from, part->to, &comments);
        part->notes_nodes = deck_markdown(r, d->text.src, part->notes_from, part->notes_to,
                                          &comments);
        compose_place(&d->text, part->nodes);
        compose_place(&d->text, part->notes_nodes);
    }
}

/* ---- slides ---- */

static void append(struct node **list, struct node *nodes)
{
    while (*list)
        list = &(*list)->next;
    *list = nodes;
}

/* Links `#/name`, `#name`, `#/2` and `#/2/1` lead to the slide. */
static void name_slide(struct revealmd_deck *d, const struct revealmd_part *part,
                       const struct slide *slide, size_t column, size_t row)
{
    struct arena *a = d->reader->arena;
    size_t base = is_on(d, "hashOneBasedIndex");
    if (part->name.n) {
        link_target_add(d->reader, part->name, slide);
        link_target_add(d->reader, arena_printf(a, "/%.*s", STR_ARG(part->name)), slide);
    }
    if (row == 0)
        link_target_add(d->reader, arena_printf(a, "/%zu", column + base), slide);
    link_target_add(d->reader, arena_printf(a, "/%zu/%zu", column + base, row + base), slide);
}

/*
 * reveal.js takes hidden slides away before it counts. One that is not counted is shown
 * under the number of the slide before, and stands with it; at the start with the next one.
 */
static void add_slides(struct revealmd_deck *d, struct lesson *lesson)
{
    struct slide *slide = NULL;
    bool show = is_on(d, "showHiddenSlides"), counted = false;
    size_t column = 0, row = 0, last = 0; /* last: 1 + the column of the text */
    for (size_t i = 0; i < d->count; i++) {
        struct revealmd_part *part = &d->parts[i];
        if (part->hidden && !show)
            continue;
        bool below = last == part->column + 1;
        column += last && !below;
        row = below ? row + 1 : 0;
        last = part->column + 1;
        if (!slide || (!part->uncounted && counted)) {
            slide = slide_add(d->reader->arena, lesson, slide);
            slide->at = (struct span){d->src, part->start, part->end};
        }
        counted = counted || !part->uncounted;
        slide->at.end = part->end > slide->at.start ? part->end : slide->at.start;
        append(&slide->nodes, part->nodes);
        append(&slide->notes, part->notes_nodes);
        name_slide(d, part, slide, column, row);
    }
}

/* ---- recognising ---- */

static bool is_theme(struct str name)
{
    static const char *const themes[] = {
        "beige", "black", "black-contrast", "blood", "dracula",   "league", "moon",
        "night", "serif", "simple",         "sky",   "solarized", "white",  "white-contrast"};
    return STR_IS_ONE_OF(name, themes);
}

bool revealmd_is(const struct source *src)
{
    static const char *const keys[] = {"revealOptions", "verticalSeparator", "notesSeparator",
                                       "separator"};
    struct str front, rest, line;
    struct fence fence = {0};
    size_t start = front_matter(src->text, &front);
    if (!str_ends(src->path, ".md") && !str_ends(src->path, ".markdown"))
        return false;
    for (size_t i = 0; i < countof(keys); i++)
        if (front_has_key(front, keys[i]))
            return true;
    if (is_theme(front_value(front, "theme")))
        return true;
    rest = str_slice(src->text, start, src->text.n);
    while (str_line(&rest, &line)) {
        if (!fence_holds(&fence, fence_line(line)) && (str_find(line, 0, "<!-- .slide:") < line.n ||
                                                       str_find(line, 0, "<!-- .element") < line.n))
            return true;
    }
    return false;
}

/* reveal-md goes on right behind the closing `---`: a separator may stand below it at once. */
static void read_front(struct revealmd_deck *d)
{
    struct str front;
    if (front_matter(d->src->text, &front) == 0)
        return;
    size_t start = (size_t)(front.p - d->src->text.p);
    d->content = start + front.n + 3;
    d->front = yaml_read(d->reader->arena, d->reader->diags, d->src, start, start + front.n);
}

struct lesson *revealmd_read(struct reader *r, const struct text *text)
{
    size_t from = r->diags->count;
    struct revealmd_deck d = {.reader = r, .src = text->src, .opening = STR("")};
    struct lesson *lesson = slides_new_lesson(r->arena, text->path, text->src);
    read_front(&d);
    read_patterns(&d);
    find_parts(&d);
    d.text = compose_new(r->arena, NULL);
    for (size_t i = 0; i < d.count; i++)
        put_part(&d, &d.parts[i]);
    compose_source(&d.text);
    read_parts(&d);
    add_slides(&d, lesson);
    deck_fix_diags(r, &d.text, from);
    if (!lesson->slides)
        slide_add(r->arena, lesson, NULL)->at = (struct span){text->src, 0, 0};
    const struct yaml *title = setting(&d, "title");
    slides_finish(r->arena, lesson, title ? title->text : STR(""));
    return lesson;
}
