// SPDX-License-Identifier: MIT
#include "read/deck/remark/remark.h"

/* What is known of a byte of the deck besides its value. */
enum { MARK_DROP = 1, MARK_LAB = 2, MARK_LAB_END = 4 };

enum { BASES = 256 }; /* templates in one deck */

/* ---- classes: .lab[ ... ] ---- */

static bool rest_is_blank(struct str s, size_t at, size_t limit)
{
    while (at < limit && (ascii_blank(s.p[at]) || s.p[at] == '\r'))
        at++;
    return at >= limit || s.p[at] == '\n';
}

/* A bracket alone on its line, without indent. */
static bool stands_alone(struct str s, size_t at)
{
    return (at == 0 || s.p[at - 1] == '\n') && rest_is_blank(s, at + 1, s.n);
}

/* The next `]` alone on its line at or after `at`; `limit` where there is none. */
static size_t next_alone(struct slides *s, size_t at, size_t limit)
{
    if (s->alone < at)
        for (s->alone = at; s->alone < limit; s->alone++)
            if (s->text.p[s->alone] == ']' && stands_alone(s->text, s->alone))
                break;
    return s->alone < limit ? s->alone : limit;
}

/*
 * Where the bracket that opens behind `open` closes. remark counts brackets, those of
 * the code inside too; whoever writes a block means the `]` that stands alone.
 */
static size_t find_close(struct slides *s, size_t open, size_t limit)
{
    size_t partner = s->brackets[open - 1];
    bool block = rest_is_blank(s->text, open, limit);
    if (block && (partner >= limit || !stands_alone(s->text, partner))) {
        size_t alone = next_alone(s, open, limit);
        if (alone < limit)
            return alone;
    }
    return partner < limit ? partner : limit;
}

static bool is_lab(struct str classes)
{
    for (size_t i = 1; i < classes.n;) {
        size_t end = i;
        while (classes.p[end] != '.' && classes.p[end] != '[')
            end++;
        struct str name = str_slice(classes, i, end);
        if (str_is(name, "lab") || str_is(name, "exercise"))
            return true;
        i = end + 1;
    }
    return false;
}

static void mark_class(struct slides *s, size_t at, size_t open, size_t limit)
{
    size_t close = find_close(s, open, limit);
    bool lab = is_lab(str_slice(s->text, at, open));
    if (at && s->text.p[at - 1] == '\\')
        return;
    if (close == limit && lab)
        diag_add(s->reader->diags, SEVERITY_WARNING, "lab-open",
                 compose_span(s->deck->text, at, open),
                 "this lab is not closed on its slide; end it with a line `]`");
    if (close == limit)
        return;
    for (size_t i = at; i < open; i++)
        s->marks[i] |= MARK_DROP;
    s->marks[close] |= MARK_DROP;
    if (!lab)
        return;
    s->marks[at] |= MARK_LAB;
    s->marks[close] |= MARK_LAB_END;
    struct arena *a = s->reader->arena;
    size_t count = s->lab_count;
    *ARENA_PUSH(a, s->lab_starts, s->lab_count, s->lab_cap) = open;
    *ARENA_PUSH(a, s->lab_ends, count, s->lab_end_cap) = close;
}

/* Behind the code span that opens at `at` and closes on its line; `at` where none does. */
static size_t code_span_end(struct str s, size_t at, size_t limit)
{
    size_t open = at;
    while (open < limit && s.p[open] == '`')
        open++;
    for (size_t i = open; i < limit && s.p[i] != '\n';) {
        size_t end = i;
        while (end < limit && s.p[end] == '`')
            end++;
        if (end - i == open - at)
            return end;
        i = end + (end == i);
    }
    return at;
}

/*
 * Behind what stands at `at` and is taken whole: a fence, a code span, backquotes that
 * open none. Else `at`.
 */
static size_t whole_end(struct slides *s, size_t at, size_t start, size_t end)
{
    bool line_start = at == start || s->text.p[at - 1] == '\n';
    size_t next = line_start ? remark_fence(s->text, at, end, &s->dead) : at;
    if (next > at || s->text.p[at] != '`')
        return next;
    next = code_span_end(s->text, at, end);
    if (next == at)
        while (next < end && s->text.p[next] == '`')
            next++;
    return next;
}

/* Finds the classes of deck [start, end), those inside others too. */
static void mark_classes(struct slides *s, size_t start, size_t end)
{
    s->dead = (struct remark_dead){.words = true};
    s->alone = 0;
    for (size_t i = start; i < end;) {
        bool opens = false;
        size_t next = whole_end(s, i, start, end);
        if (next == i)
            next = remark_classes(s->text, i, &opens);
        if (opens && next <= end)
            mark_class(s, i, next, end);
        i = next > i ? next : i + 1;
    }
}

/* ---- the text that is shown ---- */

static void open_segment(struct slides *s, bool lab, size_t at)
{
    compose_put_own(&s->shown, STR("\n"), NULL, at);
    *ARENA_PUSH(s->reader->arena, s->segments, s->segment_count,
                s->segment_cap) = (struct segment){s->shown.text.n, s->shown.text.n, lab};
}

static void close_segment(struct slides *s, size_t at)
{
    compose_put_own(&s->shown, STR("\n"), NULL, at);
    s->segments[s->segment_count - 1].end = s->shown.text.n;
}

/* ```open URL``` alone on a line of a lab: a block of its own, for Markdown. */
static bool put_step_line(struct slides *s, size_t at, size_t end)
{
    struct str inside = str_slice(s->text, at + 3, end - 3), rest = inside, name;
    size_t line = at;
    while (line && ascii_blank(s->text.p[line - 1]))
        line--;
    if (end < at + 7 || str_has_char(inside, '\n') || s->text.p[at + 3] == '`' ||
        !str_starts(str_slice(s->text, at, end), "```") || (line && s->text.p[line - 1] != '\n') ||
        !rest_is_blank(s->text, end, s->text.n) || !str_word(&rest, &name) || !step_is_method(name))
        return false;
    struct str indent = str_slice(s->text, line, at);
    size_t data = (size_t)(str_trim(rest).p - s->text.p);
    compose_put(&s->shown, NULL, at, (size_t)(name.p + name.n - s->text.p));
    compose_put_own(&s->shown, STR("\n"), NULL, at);
    compose_put_own(&s->shown, indent, NULL, at);
    compose_put(&s->shown, NULL, data, end - 3);
    compose_put_own(&s->shown, STR("\n"), NULL, at);
    compose_put_own(&s->shown, indent, NULL, at);
    compose_put(&s->shown, NULL, end - 3, end);
    return true;
}

/* Behind the comment that opens at `at`; `at` where none does. */
static size_t comment_end(struct str s, size_t at, size_t limit)
{
    if (!str_starts(str_slice(s, at, limit), "<!--"))
        return at;
    size_t end = str_find(str_slice(s, 0, limit), at + 4, "-->");
    return end < limit ? end + 3 : limit;
}

/* Puts deck [start, end) without its comments and marks; labs get segments of their own. */
static void put_text(struct slides *s, struct remark_shown *shown, size_t start, size_t end)
{
    size_t done = start, depth = 0;
    s->dead = (struct remark_dead){.words = true};
    for (size_t i = start; i < end;) {
        size_t next = whole_end(s, i, start, end);
        if (next > i) {
            compose_put(&s->shown, NULL, done, i);
            if (!depth || !put_step_line(s, i, next))
                compose_put(&s->shown, NULL, i, next);
            done = i = next;
            continue;
        }
        size_t comment = comment_end(s->text, i, end);
        if (comment > i) {
            compose_put(&s->shown, NULL, done, i);
            step_read_comment(s, shown, i + 4, comment);
            done = i = comment;
            continue;
        }
        unsigned mark = s->marks[i];
        if (mark) {
            compose_put(&s->shown, NULL, done, i);
            done = i + 1;
        }
        bool opens = (mark & MARK_LAB) && depth++ == 0;
        bool closes = (mark & MARK_LAB_END) && depth && --depth == 0;
        if (opens || closes) {
            close_segment(s, i);
            open_segment(s, opens, i);
        }
        i++;
    }
    compose_put(&s->shown, NULL, done, end);
}

/* ---- slides ---- */

/* What continues a slide goes on in its last segment: a list may go on with it. */
static void put_slide(struct slides *s, struct remark_shown *shown,
                      const struct remark_slide *slide)
{
    s->lab_count = 0;
    s->lab_at = s->lab_until = 0;
    mark_classes(s, slide->body, slide->notes);
    if (s->segment_count == shown->segment)
        open_segment(s, false, slide->body);
    *ARENA_PUSH(s->reader->arena, s->parts, s->part_count,
                s->part_cap) = (struct remark_part){s->shown.text.n, slide->number};
    put_text(s, shown, slide->body, slide->notes);
    close_segment(s, slide->notes);
    if (!shown->notes_to && slide->notes_start < slide->end) {
        shown->notes_from = slide->notes_start;
        shown->notes_to = slide->end;
    }
    shown->last_number = slide->number;
    shown->end = slide->notes;
}

static struct remark_shown *add_shown(struct slides *s, const struct remark_slide *slide,
                                      size_t file)
{
    struct remark_shown *shown = ARENA_PUSH(s->reader->arena, s->list, s->count, s->cap);
    *shown = (struct remark_shown){.file = file,
                                   .first_number = slide->number,
                                   .start = slide->body,
                                   .segment = s->segment_count,
                                   .part = s->part_count};
    return shown;
}

/* Behind all slides, so that what continues a slide stays beside it. */
static void put_notes(struct slides *s, struct remark_shown *shown)
{
    if (!shown->notes_to)
        return;
    shown->notes.start = s->shown.text.n;
    compose_put(&s->shown, NULL, shown->notes_from, shown->notes_to);
    compose_put_own(&s->shown, STR("\n"), NULL, shown->notes_to);
    shown->notes.end = s->shown.text.n;
}

/*
 * Puts the content of a layout or a hidden template, which the audience sees on each of the
 * slides that use it: here on the first of them alone, below what is its own.
 */
static void put_base(struct slides *s, struct remark_shown *shown, struct remark_slide *base,
                     size_t number)
{
    size_t end = shown->end;
    struct str text = str_slice(s->text, base->body, base->notes);
    size_t content = base->body + str_find(text, 0, "{{content}}");
    struct remark_slide head = *base, tail = *base;
    head.number = tail.number = number;
    head.notes = content;
    tail.body = content + 11;
    put_slide(s, shown, &head);
    if (tail.body < tail.notes)
        put_slide(s, shown, &tail);
    shown->end = end;
    base->layout = false; /* not again */
    base->name = STR("");
}

/* Slides that are not shown, and that others may name as their template. */
struct bases {
    struct remark_slide *named[BASES];
    size_t count;
    struct remark_slide *layout; /* the last one; NULL: none */
};

static void add_base(struct bases *b, struct remark_slide *slide)
{
    if (slide->layout)
        b->layout = slide;
    if (slide->name.n && !slide->number && b->count < BASES)
        b->named[b->count++] = slide;
}

/* What comes first on a slide and was not shown yet; NULL where nothing does. */
static struct remark_slide *find_base(const struct bases *b, const struct remark_slide *slide)
{
    for (size_t i = b->count; slide->template.n && i-- > 0;)
        if (str_eq(b->named[i]->name, slide->template))
            return b->named[i];
    return b->layout && b->layout->layout ? b->layout : NULL;
}

void slides_read(struct slides *s)
{
    struct arena *a = s->reader->arena;
    const struct remark_deck *deck = s->deck;
    s->text = deck->text->src->text;
    s->brackets = remark_brackets(a, s->text);
    s->marks = arena_alloc(a, s->text.n + 1);
    s->shown = compose_new(a, deck->text);
    s->all_count = remark_split(a, s->text, s->brackets, deck->excluded, deck->excluded_count,
                                &s->all);
    size_t file = 0;
    struct bases bases = {.count = 0};
    for (size_t i = 0; i < s->all_count; i++) {
        struct remark_slide *slide = &s->all[i];
        add_base(&bases, slide);
        while (file + 1 < deck->file_count && deck->files[file + 1].start < slide->start)
            file++;
        if (!slide->number || slide->orphan)
            continue;
        bool goes_on = slide->continued && s->count;
        struct remark_shown *shown = goes_on ? &s->list[s->count - 1] : add_shown(s, slide, file);
        struct remark_slide *base = goes_on ? NULL : find_base(&bases, slide);
        put_slide(s, shown, slide);
        if (base)
            put_base(s, shown, base, slide->number);
    }
    for (size_t i = 0; i < s->count; i++)
        put_notes(s, &s->list[i]);
}
