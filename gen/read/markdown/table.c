// SPDX-License-Identifier: MIT
#include "read/markdown/parse.h"

#include <string.h>

/* The text of one line of a paragraph, behind quote marks and indent. */
static struct str paragraph_line(const struct parse *p, cmark_node *block, int line)
{
    size_t start = line == cmark_node_get_start_line(block)
                       ? place_offset(p, line, cmark_node_get_start_column(block))
                       : place_content_start(p, line);
    struct str whole = source_line(p->src, place_line(p, line));
    size_t skip = start - p->src->lines[place_line(p, line)];
    return str_slice(whole, skip, whole.n);
}

/* `\|` parts no cells; inside a cell it is a pipe. The inner parse learns where its bytes stand. */
static struct str unescape_pipes(struct arena *a, struct str cell, struct parse *inner)
{
    inner->byte_count = 0;
    if (str_find(cell, 0, "\\|") == cell.n)
        return cell;
    size_t *bytes = arena_array(a, cell.n + 1, sizeof *bytes), count = 0;
    char *plain = arena_alloc(a, cell.n + 1);
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '\\' && i + 1 < cell.n && cell.p[i + 1] == '|')
            continue;
        plain[count] = cell.p[i];
        bytes[count++] = i;
    }
    bytes[count] = cell.n;
    inner->bytes = bytes;
    inner->byte_count = count + 1;
    return (struct str){plain, count};
}

static struct node *convert_cell(struct parse *p, struct str cell)
{
    struct arena *a = p->m->arena;
    struct span at = span_of(p->src, cell);
    struct node *node = node_new(a, NODE_CELL, at);
    if (cell.n == 0)
        return node;
    struct parse inner = *p;
    inner.cell = true;
    inner.base = at.start;
    struct str led = arena_printf(parse_cell_memory(), ")%.*s",
                                  STR_ARG(unescape_pipes(parse_cell_memory(), cell, &inner)));
    cmark_node *block = cmark_node_first_child(parse_cell(led));
    if (block)
        node->children = inline_convert(&inner, block, block, 0).first;
    arena_clear(parse_cell_memory());
    return node;
}

static struct node *convert_row(struct parse *p, struct str line, size_t columns)
{
    struct str cells[TABLE_COLUMNS];
    size_t count = table_cells(line, cells);
    struct node *row = node_new(p->m->arena, NODE_ROW, span_of(p->src, line));
    struct node_list list = {0};
    for (size_t i = 0; i < count && i < columns; i++)
        node_list_add(&list, convert_cell(p, cells[i]));
    row->children = list.first;
    return row;
}

/* The line of the head of the table in a paragraph, 0 where it holds none. */
int table_find(const struct parse *p, cmark_node *block, size_t *columns, enum align *align)
{
    int first = cmark_node_get_start_line(block), last = cmark_node_get_end_line(block);
    for (int line = first + 1; line <= last; line++) {
        struct str delimiters = paragraph_line(p, block, line);
        if (delimiters.n == 0 || !strchr("|-:", *delimiters.p))
            continue;
        struct str cells[TABLE_COLUMNS];
        *columns = table_delimiters(delimiters, align);
        if (*columns && table_cells(paragraph_line(p, block, line - 1), cells) == *columns)
            return line - 1;
    }
    return 0;
}

struct node *table_convert(struct parse *p, cmark_node *block, int head, size_t columns,
                           const enum align *align)
{
    struct node *table = node_new(p->m->arena, NODE_TABLE, block_span(p, block));
    enum align *kept = arena_array(p->m->arena, columns, sizeof *kept);
    memcpy(kept, align, columns * sizeof *kept);
    table->table.columns = columns;
    table->table.align = kept;
    struct node *first = convert_row(p, paragraph_line(p, block, head), columns);
    struct node_list rows = {0};
    node_list_add(&rows, first);
    for (int line = head + 2; line <= cmark_node_get_end_line(block); line++)
        node_list_add(&rows, convert_row(p, paragraph_line(p, block, line), columns));
    table->children = rows.first;
    table->at.start = first->at.start;
    return table;
}
