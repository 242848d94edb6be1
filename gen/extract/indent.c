// SPDX-License-Identifier: MIT
#include "extract/extractor.h"

#include "core/text/utf8.h"

/* Whether a line is one of blanks that a shell would take for a word. */
static bool has_odd_lines(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (utf8_is_blank_line(line))
            return true;
    return false;
}

/* The blanks at the head of every line of a text that is not blank. */
static size_t shared_indent(struct str text)
{
    struct str shared = {NULL, 0}, line;
    while (str_line(&text, &line)) {
        size_t n = 0;
        if (str_trim(line).n == 0 || utf8_is_blank_line(line))
            continue;
        while ((shared.p ? n < shared.n && line.p[n] == shared.p[n] : ascii_blank(line.p[n])))
            n++;
        shared = str_slice(line, 0, n);
    }
    return shared.n;
}

/* Highlights that start before `end` move by what was taken off up to there; none reaches over a
 * line. */
static size_t move_highlights(struct highlight *list, size_t from, size_t count, size_t end,
                              size_t gone)
{
    for (; from < count && list[from].start < end; from++) {
        list[from].start -= gone < list[from].start ? gone : list[from].start;
        list[from].end -= gone < list[from].end ? gone : list[from].end;
    }
    return from;
}

static struct highlight *copy_highlights(struct extractor *x, const struct code *code)
{
    struct highlight *list = arena_array(x->arena, code->highlight_count, sizeof(struct highlight));
    for (size_t i = 0; i < code->highlight_count; i++)
        list[i] = code->highlights[i];
    return list;
}

void indent_remove(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    size_t limit = node->at.src ? node->at.src->text.n : 0; /* lines may be made up */
    size_t indent = shared_indent(code->text), gone = 0, moved = 0;
    if (indent == 0 && !has_odd_lines(code->text))
        return;
    struct highlight *highlights = code->highlight_count ? copy_highlights(x, code) : NULL;
    struct str rest = code->text, line;
    struct buf text = BUF_INIT;
    for (size_t i = 0; str_line(&rest, &line); i++) {
        size_t skip = line.n < indent || utf8_is_blank_line(line) ? line.n : indent;
        gone += skip;
        moved = move_highlights(highlights, moved, code->highlight_count,
                                (size_t)(line.p + line.n - code->text.p) + 1, gone);
        buf_puts(&text, i ? "\n" : "");
        buf_put(&text, str_slice(line, skip, line.n));
        if (code->line_offsets[i] + skip <= limit)
            code->line_offsets[i] += skip;
    }
    code->highlights = highlights;
    code->text = buf_copy(&text, x->arena);
    buf_release(&text);
}
