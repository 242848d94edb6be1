// SPDX-License-Identifier: MIT
#include "render/pdf/layout.h"

#include <math.h>

enum { LONG_ROW = 14 }; /* lines; a higher row may go over a page break */

struct cell *row_cells(const struct table *table, size_t row, size_t *count)
{
    size_t start = table->starts ? table->starts[row] : row * table->columns;
    *count = table->starts ? table->starts[row + 1] - start : table->columns;
    return table->cells + start;
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

/* A row that is being set. */
struct row {
    struct cell *cells;
    size_t count;
    struct lines *lines; /* of each cell */
    struct tag **tags;
};

static size_t break_cells(struct layout *l, struct row *row, const double *widths)
{
    size_t most = 1;
    struct lines *lines = row->lines = arena_array(l->arena, row->count, sizeof *lines);
    for (size_t c = 0; c < row->count; c++) {
        double room = widths[c] - 2 * l->style->cell_pad_x;
        lines[c] = para_lines(&row->cells[c].para, l->shaper, fmax(room, 10));
        most = lines[c].count > most ? lines[c].count : most;
    }
    return most;
}

/* The i-th line of every cell of a row. */
static void draw_slice(struct layout *l, const struct row *row, const double *widths, size_t i,
                       struct strip *strip, double x, double y)
{
    double pad = l->style->cell_pad_x;
    struct tag *around = l->tags.current;
    for (size_t c = 0; c < row->count; x += widths[c], c++) {
        if (i >= row->lines[c].count)
            continue;
        const struct cell *cell = &row->cells[c];
        struct line line = row->lines[c].items[i];
        double left = aligned(cell->align, x + pad, widths[c] - 2 * pad, line.width);
        tag_enter(&l->tags, row->tags[c]);
        draw_line(l, strip, &cell->para, line, left, y);
    }
    tag_enter(&l->tags, around);
}

/* What a row has no cells for is one cell. */
static void tag_row(struct layout *l, struct row *row, size_t columns, bool head)
{
    row->tags = arena_array(l->arena, row->count, sizeof(struct tag *));
    tag_open(&l->tags, TAG_ROW);
    for (size_t c = 0; c < row->count; c++)
        row->tags[c] = tag_add(&l->tags, head ? TAG_HEAD_CELL : TAG_CELL);
    struct tag *rest = row->count < columns ? tag_add(&l->tags, TAG_CELL) : NULL;
    if (rest)
        rest->columns = (uint16_t)(columns - row->count);
    tag_close(&l->tags);
}

static void set_row(struct layout *l, const struct table *table, size_t index, const double *widths,
                    struct column column, struct repeated *head)
{
    double leading = l->style->table_leading, pad = l->style->cell_pad_y;
    struct row row = {0};
    row.cells = row_cells(table, index, &row.count);
    size_t count = break_cells(l, &row, widths);
    tag_row(l, &row, table->columns, head != NULL);
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
        draw_slice(l, &row, widths, i, strip, column.x, above + base_line(leading));
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

/* How many rows the table has, and where each begins among all cells. */
static void count_cells(struct layout *l, const struct node *node, struct table *table)
{
    for (const struct node *row = node->children; row; row = row->next)
        table->rows++;
    size_t *starts = arena_array(l->arena, table->rows + 1, sizeof *starts), r = 0;
    for (const struct node *row = node->children; row; row = row->next, r++) {
        starts[r + 1] = starts[r];
        for (const struct node *cell = row->children; cell; cell = cell->next)
            starts[r + 1]++;
    }
    table->starts = starts;
    table->cells = arena_array(l->arena, starts[r], sizeof *table->cells);
}

void node_table(struct layout *l, const struct node *node, struct column column)
{
    struct table table = {.columns = node->table.columns};
    count_cells(l, node, &table);
    struct cell *cell = table.cells;
    for (const struct node *row = node->children; row; row = row->next) {
        const enum align *align = node->table.align;
        struct look look = {.face = row == node->children ? FACE_BOLD : FACE_REGULAR,
                            .size = l->style->table_size,
                            .colour = l->style->ink};
        for (const struct node *child = row->children; child; child = child->next, cell++) {
            cell->align = *align++;
            inlines(l, &cell->para, child->children, look);
        }
    }
    set_table(l, &table, column);
}
