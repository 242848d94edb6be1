// SPDX-License-Identifier: MIT
#include "typeset/layout/typesetter.h"

#include <math.h>

enum { LONG_ROW = 14 }; /* lines; a higher row may go over a page break */

static double aligned(enum side side, double x, double room, double used)
{
    switch (side) {
    case SIDE_RIGHT: return x + room - used;
    case SIDE_CENTER: return x + (room - used) / 2;
    case SIDE_LEFT: break;
    }
    return x;
}

/* A row that is being set. */
struct layout_row {
    struct cell *cells;
    size_t count;
    struct lines *lines; /* of each cell */
    struct tag **tags;
};

static size_t break_cells(struct typesetter *t, struct layout_row *row, const double *widths)
{
    size_t most = 1;
    struct lines *lines = row->lines = arena_array(t->arena, row->count, sizeof *lines);
    for (size_t c = 0; c < row->count; c++) {
        double room = widths[c] - 2 * t->style->cell_pad_x;
        lines[c] = para_lines(&row->cells[c].para, t->shaper, fmax(room, 10));
        most = lines[c].count > most ? lines[c].count : most;
    }
    return most;
}

/* The i-th line of every cell of a row. */
static void draw_slice(struct typesetter *t, const struct layout_row *row, const double *widths,
                       size_t i, struct strip *strip, double x, double y)
{
    double pad = t->style->cell_pad_x;
    struct tag *around = t->tags.current;
    for (size_t c = 0; c < row->count; x += widths[c], c++) {
        if (i >= row->lines[c].count)
            continue;
        const struct cell *cell = &row->cells[c];
        struct line line = row->lines[c].items[i];
        double left = aligned(cell->side, x + pad, widths[c] - 2 * pad, line.width);
        tag_enter(&t->tags, row->tags[c]);
        line_draw(t, strip, &cell->para, line, left, y);
    }
    tag_enter(&t->tags, around);
}

/* What a row has no cells for is one cell. */
static void tag_row(struct typesetter *t, struct layout_row *row, size_t columns, bool head)
{
    row->tags = arena_array(t->arena, row->count, sizeof(struct tag *));
    tag_open(&t->tags, TAG_ROW);
    for (size_t c = 0; c < row->count; c++)
        row->tags[c] = tag_add(&t->tags, head ? TAG_HEAD_CELL : TAG_CELL);
    struct tag *rest = row->count < columns ? tag_add(&t->tags, TAG_CELL) : NULL;
    if (rest)
        rest->columns = (uint16_t)(columns - row->count);
    tag_close(&t->tags);
}

static void set_row(struct typesetter *t, const struct table *table, size_t index,
                    const double *widths, struct column column, struct repeated *head)
{
    double leading = t->style->table_leading, pad = t->style->cell_pad_y;
    struct layout_row row = {0};
    row.cells = table_row(table, index, &row.count);
    size_t count = break_cells(t, &row, widths);
    tag_row(t, &row, table->columns, head != NULL);
    for (size_t i = 0; i < count; i++) {
        double above = i == 0 ? pad : 0, below = i == count - 1 ? pad : 0;
        if (i > 0)
            flow_keep(t->flow, count > LONG_ROW ? 100 : KEEP);
        struct strip *strip = flow_strip(t->flow, leading + above + below);
        if (head) {
            area_fill(t, strip, (struct area){column.x, 0, column.width, strip->height},
                      t->style->table_head_fill, 0);
            *ARENA_PUSH(t->arena, head->strips, head->count, head->cap) = strip;
        }
        draw_slice(t, &row, widths, i, strip, column.x, above + line_base(leading));
        if (i == count - 1)
            area_segment(t, strip, (struct area){column.x, strip->height, column.width, 0},
                         t->style->rule, t->style->border_width);
    }
}

void table_set(struct typesetter *t, const struct table *table, struct column column)
{
    if (table->rows == 0 || table->columns == 0)
        return;
    double *widths = table_column_widths(t, table, column.width);
    struct repeated *head = ARENA_NEW(t->arena, struct repeated);
    const struct repeated *outer = t->flow->head;
    size_t first = t->flow->count;
    flow_gap(t->flow, t->style->block_gap);
    tag_open(&t->tags, TAG_TABLE);
    tag_open(&t->tags, TAG_TABLE_HEAD);
    set_row(t, table, 0, widths, column, head);
    tag_close(&t->tags);
    tag_open(&t->tags, TAG_TABLE_BODY);
    for (size_t row = 1; row < table->rows; row++) {
        bool edge = row == 1 || row == table->rows - 1;
        flow_keep(t->flow, row == 1 ? KEEP : edge ? 60 : 0);
        t->flow->head = head;
        set_row(t, table, row, widths, column, NULL);
    }
    tag_close(&t->tags);
    tag_close(&t->tags);
    t->flow->head = outer;
    flow_keep_small(t->flow, first, t->style->table_keep);
    flow_gap(t->flow, t->style->block_gap);
}
