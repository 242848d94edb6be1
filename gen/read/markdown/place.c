// SPDX-License-Identifier: MIT
#include "read/markdown/parse.h"

/* cmark ends a line at a lone CR too, so that it may count more of them than there are. */
size_t place_line(const struct parse *p, int line)
{
    size_t skip = (size_t)(line > 0 ? line - 1 : 0);
    size_t index = p->first_line + (skip > p->head_lines ? skip - p->head_lines : 0);
    return index < p->src->line_count ? index : p->src->line_count - 1;
}

size_t place_offset(const struct parse *p, int line, int column)
{
    size_t skip = (size_t)(column > 0 ? column - 1 : 0);
    if (p->cell) {
        size_t byte = skip ? skip - 1 : 0, last = p->byte_count - 1;
        return p->base + (!p->byte_count ? byte : p->bytes[byte < last ? byte : last]);
    }
    return source_offset(p->src, place_line(p, line), p->indent + skip);
}

struct span place_inside(const struct parse *p, size_t start, size_t end)
{
    size_t limit = p->src->text.n;
    start = start < limit ? start : limit;
    end = end < limit ? end : limit;
    return (struct span){p->src, start, end > start ? end : start};
}

/* Where the content of a continued line starts, behind the marks of quotes and the indent. */
size_t place_content_start(const struct parse *p, int line)
{
    size_t at = place_offset(p, line, 1);
    while (at < p->src->text.n && (ascii_blank(p->src->text.p[at]) || p->src->text.p[at] == '>'))
        at++;
    return at;
}

/*
 * The place of an inline. cmark takes every line of a block to start where its
 * first one does; what is indented otherwise is shifted by the difference.
 */
static size_t inline_offset(const struct parse *p, cmark_node *block, int line, int column)
{
    int first = cmark_node_get_start_line(block);
    if (p->cell || line <= first)
        return place_offset(p, line, column);
    int shift = column - cmark_node_get_start_column(block);
    return place_content_start(p, line) + (size_t)(shift > 0 ? shift : 0);
}

struct span inline_span(const struct parse *p, cmark_node *block, cmark_node *node)
{
    int line = cmark_node_get_start_line(node), end_line = cmark_node_get_end_line(node);
    size_t start = inline_offset(p, block, line, cmark_node_get_start_column(node));
    size_t end = inline_offset(p, block, end_line, cmark_node_get_end_column(node)) + 1;
    return place_inside(p, start, end);
}

struct span block_span(const struct parse *p, cmark_node *node)
{
    size_t start = place_offset(p, cmark_node_get_start_line(node),
                                cmark_node_get_start_column(node));
    size_t end = place_offset(p, cmark_node_get_end_line(node), cmark_node_get_end_column(node)) +
                 1;
    return place_inside(p, start, end);
}

/* A view into the source where it holds the same bytes there, else a copy. */
struct str place_keep(const struct parse *p, const char *literal, struct span at)
{
    struct str text = str_from(literal), there = span_text(at);
    return str_eq(text, there) ? there : arena_str(p->m->arena, text);
}
