// SPDX-License-Identifier: MIT
#include "read/deck/remark/remark.h"
#include "read/markdown/info.h"

/* What the snippets of a lab say (autopilot.py of container.training): a command, shown or not, or
 * a step of another kind. */
static bool find_method(struct str name, enum step_kind *step)
{
    *step = STEP_COMMAND;
    return str_is(name, "bash") || str_is(name, "hide") || info_step(name, step);
}

bool step_is_method(struct str name)
{
    enum step_kind step;
    return find_method(name, &step);
}

/* ---- highlights ---- */

/*
 * remark marks `x` in a block of code where no backquote stands before it and the pair
 * is on one line; a backslash before it keeps the backquote (highlightSpans, slideView.js).
 */
static size_t highlight_end(struct str text, size_t i)
{
    if (text.p[i] != '`' || (i && text.p[i - 1] == '`'))
        return 0;
    size_t end = i + 1;
    while (end < text.n && text.p[end] != '`' && text.p[end] != '\n')
        end++;
    return end > i + 1 && end < text.n && text.p[end] == '`' ? end : 0;
}

static void strip_highlights(struct arena *a, struct code *code)
{
    struct str text = code->text;
    if (!str_has_char(text, '`'))
        return;
    struct buf b = BUF_INIT;
    struct highlight *list = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool escaped = text.p[i] == '\\' && i + 1 < text.n && text.p[i + 1] == '`';
        size_t end = escaped ? 0 : highlight_end(text, i);
        if (escaped) {
            buf_char(&b, '`');
            i++;
        } else if (end) {
            *ARENA_PUSH(a, list, count, cap) = (struct highlight){b.n, b.n + end - i - 1};
            buf_put(&b, str_slice(text, i + 1, end));
            i = end;
        } else {
            buf_char(&b, text.p[i]);
        }
    }
    code->text = buf_copy(&b, a);
    code->highlights = list;
    code->highlight_count = count;
    buf_release(&b);
}

void step_read(struct arena *a, struct code *code)
{
    enum step_kind step;
    strip_highlights(a, code);
    if (!find_method(code->lang, &step))
        return;
    code->role = step == STEP_COMMAND ? CODE_COMMANDS : CODE_STEP;
    code->step = step;
    if (str_is(code->lang, "hide"))
        code->lang = STR("bash");
}

/* ---- snippets in comments ---- */

static size_t column_of(struct str deck, size_t at)
{
    size_t start = at;
    while (start && deck.p[start - 1] != '\n')
        start--;
    return at - start;
}

/* The lines of deck [start, end) less `indent` blanks each, and where each of them stands. */
static void read_lines(struct slides *s, struct code *code, size_t start, size_t end, size_t indent)
{
    struct arena *a = s->reader->arena;
    struct str rest = str_slice(s->text, start, end), line;
    struct buf b = BUF_INIT;
    size_t cap = 0;
    while (str_line(&rest, &line)) {
        size_t skip = 0;
        while (skip < indent && skip < line.n && ascii_blank(line.p[skip]))
            skip++;
        size_t at = (size_t)(line.p - s->text.p) + skip;
        if (code->line_count)
            buf_char(&b, '\n');
        buf_put(&b, str_slice(line, skip, line.n));
        *ARENA_PUSH(a, code->line_offsets, code->line_count,
                    cap) = compose_span(s->deck->text, at, at).start;
    }
    code->text = buf_copy(&b, a);
    buf_release(&b);
}

/* One snippet: [start, end) is what stands between its marks. */
static void add_snippet(struct slides *s, struct remark_shown *shown, size_t start, size_t end)
{
    struct arena *a = s->reader->arena;
    size_t newline = str_find_char(s->text, start, '\n'), behind = start;
    bool lines = newline < end;
    while (behind < end && (lines ? behind < newline : !ascii_space(s->text.p[behind])))
        behind++;
    struct str name = str_trim(str_slice(s->text, start, behind));
    struct span at = compose_span(s->deck->text, start - 3, end + 3);
    if (!step_is_method(name)) {
        diag_add(s->reader->diags, SEVERITY_WARNING, "snippet", at,
                 "`%.*s` is nothing that autopilot does: this snippet of the comment is left out",
                 STR_ARG(name));
        return;
    }
    struct node *node = node_new(a, NODE_CODE, at);
    struct code *code = node->code = ARENA_NEW(a, struct code);
    code->lang = code->info = name;
    code->title = STR("");
    code->trailing = STR("");
    code->hidden = true;
    code->number = s->parts[s->part_count - 1].number;
    code->order = s->shown.text.n;
    if (lines) {
        read_lines(s, code, newline + 1, end, column_of(s->text, start - 3));
        code->text = str_trim_end(code->text);
    } else {
        read_lines(s, code, behind + (behind < end), end, 0); /* blanks at the end may be typed */
    }
    step_read(a, code);
    node_list_add(&shown->hidden, node);
}

/* Snippets stand in the order of the comments, so that labs before them are done with. */
static bool in_lab(struct slides *s, size_t at)
{
    for (; s->lab_at < s->lab_count && s->lab_starts[s->lab_at] <= at; s->lab_at++)
        if (s->lab_ends[s->lab_at] > s->lab_until)
            s->lab_until = s->lab_ends[s->lab_at];
    return at < s->lab_until;
}

void step_read_comment(struct slides *s, struct remark_shown *shown, size_t start, size_t end)
{
    struct str comment = str_slice(s->text, 0, end);
    for (size_t at = start; (at = str_find(comment, at, "```")) < end;) {
        size_t close = str_find(comment, at + 3, "```");
        if (close >= end)
            return;
        if (in_lab(s, at) || str_find_char(s->text, at, (char)10) > close)
            add_snippet(s, shown, at + 3, close);
        at = close + 3;
    }
}
