// SPDX-License-Identifier: MIT
#include "typeset/layout/flow.h"

void flow_init(struct flow *flow, struct arena *a)
{
    *flow = (struct flow){.arena = a};
}

void flow_gap(struct flow *flow, double gap)
{
    if (gap > flow->gap && !flow->fixed)
        flow->gap = gap;
}

void flow_fix_gap(struct flow *flow, double gap)
{
    flow->gap = gap;
    flow->fixed = true;
}

void flow_keep(struct flow *flow, int penalty)
{
    if (penalty > flow->penalty)
        flow->penalty = penalty;
}

struct strip *flow_strip(struct flow *flow, double height)
{
    struct strip *strip = ARENA_NEW(flow->arena, struct strip);
    *strip = (struct strip){.height = height,
                            .gap = flow->gap,
                            .penalty = flow->penalty,
                            .frame = flow->frame,
                            .head = flow->head};
    strip->tail = &strip->ops;
    flow->gap = 0;
    flow->fixed = false;
    flow->penalty = 0;
    *ARENA_PUSH(flow->arena, flow->strips, flow->count, flow->cap) = strip;
    return strip;
}

void flow_open(struct flow *flow, struct frame frame)
{
    struct frame *opened = ARENA_NEW(flow->arena, struct frame);
    *opened = frame;
    opened->parent = flow->frame;
    opened->depth = flow->frame ? flow->frame->depth + 1 : 1;
    flow->frame = opened;
}

void flow_close(struct flow *flow)
{
    flow->frame = flow->frame->parent;
    /* The pads of the frame are room enough below its last strip. */
    flow->gap = 0;
    flow->fixed = false;
    flow->penalty = 0;
}

void flow_join(struct flow *flow, const struct flow *beside)
{
    for (size_t i = 0; i < beside->count; i++) {
        struct strip *strip = beside->strips[i];
        if (i == 0) {
            strip->gap = flow->fixed || flow->gap > strip->gap ? flow->gap : strip->gap;
            strip->penalty = flow->penalty > strip->penalty ? flow->penalty : strip->penalty;
            flow->gap = 0;
            flow->fixed = false;
            flow->penalty = 0;
        }
        *ARENA_PUSH(flow->arena, flow->strips, flow->count, flow->cap) = strip;
    }
    flow_gap(flow, beside->gap);
    flow->fixed = flow->fixed || beside->fixed;
    flow_keep(flow, beside->penalty);
}

void flow_keep_small(struct flow *flow, size_t first, double limit)
{
    double height = 0;
    for (size_t i = first; i < flow->count; i++)
        height += flow->strips[i]->height + (i > first ? flow->strips[i]->gap : 0);
    for (size_t i = first + 1; i < flow->count && height <= limit; i++)
        flow->strips[i]->penalty = KEEP;
}

double flow_length(struct flow *flow, double page)
{
    for (; flow->measured < flow->count; flow->measured++) {
        const struct strip *strip = flow->strips[flow->measured];
        flow->length += strip->on_new_page ? page / 2 : strip->height + strip->gap;
    }
    return flow->length;
}

void strip_place(struct strip *strip, struct place *place)
{
    if (place->taken)
        return;
    place->taken = true;
    place->next = strip->place;
    strip->place = place;
}

/* What an op of the kind has up to its last member. */
static size_t op_size(enum op_kind kind)
{
    enum { NONE = offsetof(struct op, text), AREA = offsetof(struct op, box) };
    static const struct op *op;
    switch (kind) {
    case OP_TEXT: return NONE + sizeof op->text;
    case OP_BOX: return AREA + sizeof op->box;
    case OP_LINE: return AREA + sizeof op->line;
    case OP_PICTURE: return AREA + sizeof op->picture;
    case OP_LINK: return AREA + sizeof op->link;
    case OP_SPAN: return NONE + sizeof op->span;
    case OP_SPAN_END: return NONE;
    }
    return sizeof *op;
}

struct op *strip_op(struct arena *a, struct strip *strip, enum op_kind kind)
{
    struct op *op = arena_alloc(a, op_size(kind));
    op->kind = kind;
    *strip->tail = op;
    strip->tail = &op->next;
    return op;
}
