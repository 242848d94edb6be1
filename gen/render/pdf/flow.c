// SPDX-License-Identifier: MIT
#include "render/pdf/flow.h"

#include "render/pdf/nav.h"

#include <math.h>

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

void flow_keep_small(struct flow *flow, size_t first, double limit)
{
    double height = 0;
    for (size_t i = first; i < flow->count; i++)
        height += flow->strips[i]->height + (i > first ? flow->strips[i]->gap : 0);
    for (size_t i = first + 1; i < flow->count && height <= limit; i++)
        flow->strips[i]->penalty = KEEP;
}

struct op *strip_op(struct arena *a, struct strip *strip, enum op_kind kind)
{
    struct op *op = ARENA_NEW(a, struct op);
    op->kind = kind;
    *strip->tail = op;
    strip->tail = &op->next;
    return op;
}

/* ---- pages ---- */

static const struct frame *common_frame(const struct frame *a, const struct frame *b)
{
    while (a != b) {
        size_t depth_a = a ? a->depth : 0, depth_b = b ? b->depth : 0;
        if (depth_a >= depth_b)
            a = a->parent;
        if (depth_b >= depth_a)
            b = b->parent;
    }
    return a;
}

static double pads_below(const struct frame *from, const struct frame *until)
{
    double pads = 0;
    for (; from != until; from = from->parent)
        pads += from->pad_bottom;
    return pads;
}

static double pads_above(const struct frame *from, const struct frame *until)
{
    double pads = 0;
    for (; from != until; from = from->parent)
        pads += from->pad_top;
    return pads;
}

/* The top of a strip that comes below `previous`, whose end is at y; `previous` is NULL on top of a
 * page. */
static double strip_top(const struct strip *previous, double y, const struct strip *strip)
{
    if (!previous)
        return y + pads_above(strip->frame, NULL);
    const struct frame *common = common_frame(previous->frame, strip->frame);
    return y + pads_below(previous->frame, common) + strip->gap + pads_above(strip->frame, common);
}

static double head_height(const struct strip *first)
{
    double height = 0;
    for (size_t i = 0; first->head && i < first->head->count; i++)
        height += first->head->strips[i]->height;
    return height;
}

/* The index of the strip that begins the next page, for a page that begins with `first`. */
static size_t choose_break(const struct flow *flow, size_t first, double top, double bottom)
{
    double y = top + head_height(flow->strips[first]), best_cost = INFINITY;
    size_t best = 0;
    const struct strip *previous = NULL;
    for (size_t i = first; i < flow->count; i++) {
        const struct strip *strip = flow->strips[i];
        double end = previous ? y + pads_below(previous->frame, NULL) : y;
        double from = strip_top(previous, y, strip);
        if (previous && (strip->on_new_page || from + strip->room > bottom))
            return i;
        if (previous && strip->penalty < KEEP) {
            double empty = (bottom - end) / (bottom - top);
            double cost = empty * empty * 1000 + strip->penalty;
            if (cost <= best_cost) {
                best_cost = cost;
                best = i;
            }
        }
        y = from + strip->height;
        if (y + pads_below(strip->frame, NULL) > bottom && previous)
            return best ? best : i;
        previous = strip;
    }
    return flow->count;
}

struct placing {
    struct arena *arena;
    struct sheet *sheet;
    const struct strip *previous;
    double y;
};

/* Ends the frames of `from` outside `until`; the innermost ends first. */
static void close_frames(struct placing *p, const struct frame *from, const struct frame *until,
                         bool goes_on)
{
    double y = p->y;
    for (; from != until; from = from->parent) {
        y += from->pad_bottom;
        for (size_t i = p->sheet->frame_count; i-- > 0;)
            if (p->sheet->frames[i].frame == from) {
                p->sheet->frames[i].bottom = y;
                p->sheet->frames[i].goes_on = goes_on;
                break;
            }
    }
}

static void open_frames(struct placing *p, const struct frame *frame, const struct frame *until,
                        double y, bool from_before)
{
    if (frame == until)
        return;
    open_frames(p, frame->parent, until, y - frame->pad_top, from_before);
    struct sheet *sheet = p->sheet;
    *ARENA_PUSH(p->arena, sheet->frames, sheet->frame_count,
                sheet->frame_cap) = (struct placed_frame){
        .frame = frame, .top = y - frame->pad_top, .from_before = from_before};
}

static void place(struct placing *p, const struct strip *strip, const struct strip *before,
                  bool again)
{
    double top = strip_top(p->previous, p->y, strip);
    const struct frame *common = p->previous ? common_frame(p->previous->frame, strip->frame)
                                             : NULL;
    if (p->previous)
        close_frames(p, p->previous->frame, common, false);
    const struct frame *shared = before ? common_frame(before->frame, strip->frame) : NULL;
    if (!p->previous && shared) {
        /* On top of a page: frames shared with the page before go on. */
        double inner = pads_above(strip->frame, shared);
        open_frames(p, shared, NULL, top - inner, true);
        open_frames(p, strip->frame, shared, top, false);
    } else {
        open_frames(p, strip->frame, common, top, false);
    }
    *ARENA_PUSH(p->arena, p->sheet->strips, p->sheet->strip_count,
                p->sheet->strip_cap) = (struct placed_strip){strip, top, again};
    p->y = top + strip->height;
    p->previous = strip;
}

static void end_page(struct placing *p, const struct strip *next)
{
    const struct frame *shared = next ? common_frame(p->previous->frame, next->frame) : NULL;
    close_frames(p, p->previous->frame, shared, false);
    p->y += pads_below(p->previous->frame, shared);
    close_frames(p, shared, NULL, true);
}

void flow_paginate(const struct flow *flow, double top, double bottom, struct sheets *sheets)
{
    for (size_t first = 0, end; first < flow->count; first = end) {
        end = choose_break(flow, first, top, bottom);
        struct sheet *sheet = ARENA_PUSH(flow->arena, sheets->items, sheets->count, sheets->cap);
        struct placing p = {.arena = flow->arena, .sheet = sheet, .y = top};
        const struct strip *before = first > 0 ? flow->strips[first - 1] : NULL;
        const struct repeated *head = flow->strips[first]->head;
        for (size_t i = 0; head && i < head->count; i++)
            place(&p, head->strips[i], before, true);
        for (size_t i = first; i < end; i++) {
            place(&p, flow->strips[i], before, false);
            if (flow->strips[i]->place)
                *flow->strips[i]->place = (struct place){sheets->count - 1,
                                                         sheet->strips[sheet->strip_count - 1].y};
        }
        end_page(&p, end < flow->count ? flow->strips[end] : NULL);
    }
}
