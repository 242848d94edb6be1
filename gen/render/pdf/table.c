// SPDX-License-Identifier: MIT
#include "render/pdf/layout.h"

#include <math.h>

enum { LONG_ROW = 14 }; /* lines; a higher row may go over a page break */

static struct cell *cell_at(const struct table *table, size_t row, size_t column)
{
    return &table->cells[row * table->columns + column];
}

static double aligned(enum align align, double x, double room, double used)
{
    switch (align) {
    case ALIGN_RIGHT: return x + room - used;
    case ALIGN_CENTER: return x + (room - used) / 2;
    case ALIGN_NONE:
    case ALIGN_LEFT: break;
    }
    return x;
}

static size_t break_cells(struct layout *l, const struct table *table, size_t row,
                          const double *widths, struct lines *lines)
{
    size_t most = 1;
    for (size_t c = 0; c < table->columns; c++) {
        double room = widths[c] - 2 * l->style->cell_pad_x;
        lines[c] = para_lines(&cell_at(table, row, c)->para, l->shaper, fmax(room, 10));
        most = lines[c].count > most ? lines[c].count : most;
    }
    return most;
}

/* The i-th line of every cell of a row. */
static void draw_slice(struct layout *l, const struct table *table, size_t row,
                       const double *widths, const struct lines *lines, size_t i,
                       struct strip *strip, struct tag *const *tags, double x, double y)
{
    double pad = l->style->cell_pad_x;
    struct tag *around = l->tags.current;
    for (size_t c = 0; c < table->columns; x += widths[c], c++) {
        if (i >= lines[c].count)
            continue;
        const struct cell *cell = cell_at(table, row, c);
        struct line line = lines[c].items[i];
        double left = aligned(cell->align, x + pad, widths[c] - 2 * pad, line.width);
        tag_enter(&l->tags, tags[c]);
        draw_line(l, strip, &cell->para, line, left, y);
    }
    tag_enter(&l->tags, around);
}

static struct tag **row_tags(struct layout *l, size_t columns, bool head)
{
    struct tag **tags = arena_array(l->arena, columns, sizeof(struct tag *));
    tag_open(&l->tags, TAG_ROW);
    for (size_t c = 0; c < columns; c++)
        tags[c] = tag_add(&l->tags, head ? TAG_HEAD_CELL : TAG_CELL);
    tag_close(&l->tags);
    return tags;
}

static void set_row(struct layout *l, const struct table *table, size_t row, const double *widths,
                    struct column column, struct repeated *head)
{
    double leading = l->style->table_leading, pad = l->style->cell_pad_y;
    struct lines *lines = arena_array(l->arena, table->columns, sizeof *lines);
    size_t count = break_cells(l, table, row, widths, lines);
    struct tag **tags = row_tags(l, table->columns, head != NULL);
    for (size_t i = 0; i < count; i++) {
        double above = i == 0 ? pad : 0, below = i == count - 1 ? pad : 0;
        if (i > 0)
            flow_keep(l->flow, count > LONG_ROW ? 100 : KEEP);
        struct strip *strip = flow_strip(l->flow, leading + above + below);
        if (head) {
            draw_fill(l, strip, (struct area){column.x, 0, column.width, strip->height},
                      l->style->table_head_fill, 0);
            *ARENA_PUSH(l->arena, head->strips, head->count, head->cap) = strip;
        }
        draw_slice(l, table, row, widths, lines, i, strip, tags, column.x,
                   above + base_line(leading));
        if (i == count - 1)
            draw_segment(l, strip, (struct area){column.x, strip->height, column.width, 0},
                         l->style->rule, l->style->border_width);
    }
}

void set_table(struct layout *l, const struct table *table, struct column column)
{
    if (table->rows == 0 || table->columns == 0)
        return;
    double *widths = column_widths(l, table, column.width);
    struct repeated *head = ARENA_NEW(l->arena, struct repeated);
    const struct repeated *outer = l->flow->head;
    size_t first = l->flow->count;
    flow_gap(l->flow, l->style->block_gap);
    tag_open(&l->tags, TAG_TABLE);
    tag_open(&l->tags, TAG_TABLE_HEAD);
    set_row(l, table, 0, widths, column, head);
    tag_close(&l->tags);
    tag_open(&l->tags, TAG_TABLE_BODY);
    for (size_t row = 1; row < table->rows; row++) {
        bool edge = row == 1 || row == table->rows - 1;
        flow_keep(l->flow, row == 1 ? KEEP : edge ? 60 : 0);
        l->flow->head = head;
        set_row(l, table, row, widths, column, NULL);
    }
    tag_close(&l->tags);
    tag_close(&l->tags);
    l->flow->head = outer;
    flow_keep_small(l->flow, first, l->style->table_keep);
    flow_gap(l->flow, l->style->block_gap);
}

void node_table(struct layout *l, const struct node *node, struct column column)
{
    struct table table = {.columns = node->table.columns};
    for (const struct node *row = node->children; row; row = row->next)
        table.rows++;
    table.cells = arena_array(l->arena, table.rows * table.columns, sizeof *table.cells);
    size_t r = 0;
    for (const struct node *row = node->children; row; row = row->next, r++) {
        size_t c = 0;
        for (const struct node *child = row->children; child && c < table.columns;
             child = child->next, c++) {
            struct cell *cell = cell_at(&table, r, c);
            struct look look = {.face = r == 0 ? FACE_BOLD : FACE_REGULAR,
                                .size = l->style->table_size,
                                .colour = l->style->ink};
            cell->align = node->table.align ? node->table.align[c] : ALIGN_NONE;
            inlines(l, &cell->para, child->children, look);
        }
    }
    set_table(l, &table, column);
}
