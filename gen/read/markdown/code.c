// SPDX-License-Identifier: MIT
#include "core/text/fence.h"
#include "read/markdown/parse.h"

#include "read/markdown/info.h"

static struct fence marks_of(struct str line)
{
    return fence_at(fence_line(line));
}

/* The closing fence is the last line of a fenced block: at least as many marks as the opening one.
 * *runs says whether a click behind it runs the block. */
static bool is_closed(struct str opening, struct str closing, bool *runs)
{
    struct fence open = marks_of(opening), end = marks_of(closing);
    closing = fence_line(str_trim_end(closing));
    return end.marks >= open.marks && end.mark == open.mark &&
           info_click_closes(str_slice(closing, end.marks, closing.n), runs);
}

/*
 * A fence that runs over a slide break into what opens the next fence was left
 * open, though the end of that one closes it.
 */
static bool runs_into_next(const struct code *code, struct str opening)
{
    struct str rest = code->text, line;
    struct fence open = marks_of(opening);
    bool over_break = false;
    while (str_line(&rest, &line)) {
        struct fence next = fence_at(line);
        if (str_is(str_trim_end(line), "---"))
            over_break = true;
        else if (over_break && next.marks >= open.marks && next.mark == open.mark)
            return true;
    }
    return false;
}

/* The text without CR and final newline, and where each of its lines stands in the source. */
static void read_code_text(struct parse *p, struct code *code, const char *literal, int first_line)
{
    struct arena *a = p->m->arena;
    struct str rest = str_from(literal), line;
    struct buf text = BUF_INIT;
    size_t cap = 0;
    while (str_line(&rest, &line)) {
        size_t index = place_line(p, first_line) + code->line_count;
        struct str there = source_line(p->src, index);
        size_t skip = there.n > line.n ? there.n - line.n : 0;
        *ARENA_PUSH(a, code->line_offsets, code->line_count, cap) = source_offset(p->src, index,
                                                                                  skip);
        if (text.n || code->line_count > 1)
            buf_char(&text, '\n');
        buf_put(&text, line);
    }
    code->text = buf_copy(&text, a);
    buf_release(&text);
}

/* A line of marks only, fewer than those that opened the fence: meant to close it. */
static bool closes_for_the_author(struct str line, struct str opening)
{
    line = str_trim(line);
    struct fence end = fence_at(line);
    return end.marks && end.marks == line.n && end.mark == marks_of(opening).mark;
}

/* Cuts an open fence where its author thought it closed, or before a line `---`; reading goes on
 * from there. */
static void cut_open_fence(struct parse *p, struct code *code, struct str opening)
{
    struct str rest = code->text, line;
    for (size_t i = 0; str_line(&rest, &line); i++) {
        bool closer = closes_for_the_author(line, opening);
        if (!closer && !str_is(str_trim_end(line), "---"))
            continue;
        size_t next = source_line_at(p->src, code->line_offsets[i]) + closer;
        p->resume = source_offset(p->src, next, 0);
        code->text = str_trim_end(str_slice(code->text, 0, (size_t)(line.p - code->text.p)));
        code->line_count = i;
        return;
    }
}

/* Whether marks that a block starts with are its text: one that they open has what is behind them
 * as its info, and marks alone would close it. */
static bool is_indented(cmark_node *block, struct str opening)
{
    return str_from(cmark_node_get_fence_info(block)).n == 0 &&
           str_starts(str_from(cmark_node_get_literal(block)),
                      arena_str(parse_memory(), str_trim_end(opening)).p);
}

struct node *code_convert(struct parse *p, cmark_node *block)
{
    struct node *node = node_new(p->m->arena, NODE_CODE, block_span(p, block));
    struct code *code = node->code = ARENA_NEW(p->m->arena, struct code);
    int first = cmark_node_get_start_line(block);
    struct str opening = span_text(node->at);
    opening = str_slice(opening, 0, str_find_char(opening, 0, '\n'));
    bool fenced = fence_at(opening).marks && !is_indented(block, opening);
    code->indented = !fenced;
    const char *info = cmark_node_get_fence_info(block);
    struct span line = {p->src, node->at.start, node->at.start + str_trim_end(opening).n};
    struct str label = fenced ? arena_str(p->m->arena, str_from(info)) : STR("");
    if (p->m->deck)
        info_read_of_deck(p->m->arena, label, code);
    else
        info_read(p->m->arena, p->m->diags, label, line, code);
    info_check_values(p->m->diags, p->m->deck ? SEVERITY_WARNING : SEVERITY_ERROR, line, code);
    read_code_text(p, code, cmark_node_get_literal(block), fenced ? first + 1 : first);
    int last = cmark_node_get_end_line(block);
    struct str closing = source_line(p->src, place_line(p, last));
    bool closed = fenced && last > first && is_closed(opening, closing, &code->click);
    if (fenced && (!closed || runs_into_next(code, opening))) {
        diag_add(p->m->diags, SEVERITY_ERROR, "fence-unclosed", line,
                 "this fence is never closed; end the block with a line of the same marks");
        cut_open_fence(p, code, opening);
    }
    return node;
}
