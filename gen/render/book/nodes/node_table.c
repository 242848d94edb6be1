// SPDX-License-Identifier: MIT
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"

static enum side side_of(enum align align)
{
    switch (align) {
    case ALIGN_RIGHT: return SIDE_RIGHT;
    case ALIGN_CENTER: return SIDE_CENTER;
    case ALIGN_NONE:
    case ALIGN_LEFT: break;
    }
    return SIDE_LEFT;
}

/* How many rows the table has, and where each begins among all cells. */
static void count_cells(struct layout *l, const struct node *node, struct table *table)
{
    for (const struct node *row = node->children; row; row = row->next)
        table->rows++;
    size_t *starts = arena_array(l->t.arena, table->rows + 1, sizeof *starts), r = 0;
    for (const struct node *row = node->children; row; row = row->next, r++) {
        starts[r + 1] = starts[r];
        for (const struct node *cell = row->children; cell; cell = cell->next)
            starts[r + 1]++;
    }
    table->starts = starts;
    table->cells = arena_array(l->t.arena, starts[r], sizeof *table->cells);
}

void node_table(struct layout *l, const struct scope *in, const struct node *node,
                struct column column)
{
    struct table table = {.columns = node->table.columns};
    count_cells(l, node, &table);
    struct cell *cell = table.cells;
    for (const struct node *row = node->children; row; row = row->next) {
        const enum align *align = node->table.align;
        struct look look = {.face = row == node->children ? FACE_BOLD : FACE_REGULAR,
                            .size = l->t.style->table_size,
                            .colour = l->t.style->ink};
        for (const struct node *child = row->children; child; child = child->next, cell++) {
            cell->side = side_of(*align++);
            inlines(l, in, &cell->para, child->children, look);
        }
    }
    table_set(&l->t, &table, column);
}
