// SPDX-License-Identifier: MIT
#include "typeset/layout/typesetter.h"

static struct op *shape_op(struct typesetter *t, struct strip *strip, enum op_kind kind,
                           struct area area)
{
    struct op *op = strip_op(t->arena, strip, kind);
    op->x = area.x;
    op->y = area.y;
    op->width = area.width;
    op->height = area.height;
    return op;
}

struct op *area_fill(struct typesetter *t, struct strip *strip, struct area area, uint32_t colour,
                     double radius)
{
    struct op *op = shape_op(t, strip, OP_BOX, area);
    op->box.filled = true;
    op->box.fill = colour;
    op->box.radius = radius;
    return op;
}

struct op *area_outline(struct typesetter *t, struct strip *strip, struct area area,
                        uint32_t colour, double radius)
{
    struct op *op = shape_op(t, strip, OP_BOX, area);
    op->box.stroked = true;
    op->box.stroke = colour;
    op->box.radius = radius;
    return op;
}

struct op *area_segment(struct typesetter *t, struct strip *strip, struct area ends,
                        uint32_t colour, double weight)
{
    struct op *op = shape_op(t, strip, OP_LINE, ends);
    op->line.colour = colour;
    op->line.weight = weight;
    return op;
}
