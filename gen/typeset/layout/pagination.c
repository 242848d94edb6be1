// SPDX-License-Identifier: MIT
#include "typeset/layout/flow.h"

#include <math.h>

/* ---- what lies between two strips ---- */

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

/* The pads between two strips that follow each other; above the second on top of a page. */
static double pads_between(const struct strip *previous, const struct strip *strip)
{
    if (!previous)
        return pads_above(strip->frame, NULL);
    const struct frame *common = common_frame(previous->frame, strip->frame);
    return pads_below(previous->frame, common) + pads_above(strip->frame, common);
}

static double head_height(const struct strip *first)
{
    double height = 0;
    for (size_t i = 0; first->head && i < first->head->count; i++)
        height += first->head->strips[i]->height;
    return height;
}

/* ---- where pages end ---- */

/*
 * What a page costs. An empty page of text would cost EMPTY; a part of that by the square of what
 * is empty, so that two pages with a little white are better than one with much.
 */
enum {
    PAGE = 50,
    EMPTY = 1000,
    CHAPTER = 300, /* instead of EMPTY, where the next page begins with a first-level heading */
    IN_FRAME = 40, /* a call-out or a box goes on */
    IN_TABLE = 25,
    RUNT = 300, /* a last page with next to nothing on it */
    REST = 120, /* a few lines on top of a page, and then the next chapter */
    TIGHT = 60, /* gaps that shrink as far as they may */
    OVERFULL = 1000000
};

static const double SHRINK = 0.25;   /* of each gap, at most */
static const double RUNT_PART = 0.2; /* of a page: less on a last page is little */
static const double FEW_LINES = 36;  /* points: two of text */
static const double ROUNDING = 0.01;

/* Of each strip: what the search asks for again and again. */
struct pagination_step {
    double between;      /* pads to the strip before */
    double above, below; /* pads on top of a page, at its end */
    int penalty;
};

struct pagination_fit {
    double cost;
    size_t from; /* the strip that the page which ends here begins with */
};

struct search {
    const struct flow *flow;
    const struct pagination_step *steps;
    struct pagination_fit *fits; /* by the strip that the next page begins with */
    double top, bottom;
};

/* A page as far as it is filled. */
struct fill {
    size_t first;
    double y, gaps;
};

/* Adds what a page costs that begins with the last few lines before the chapter. */
static void add_rest(const struct flow *flow, struct pagination_step *steps, size_t chapter)
{
    double height = 0;
    for (size_t i = chapter; i-- > 1 && flow->strips[i]->room <= 0;) {
        height += flow->strips[i]->height;
        if (height > FEW_LINES)
            return;
        steps[i].penalty += REST;
        height += flow->strips[i]->gap;
    }
}

static const struct pagination_step *measure_steps(const struct flow *flow, struct arena *a)
{
    struct pagination_step *steps = arena_array(a, flow->count, sizeof *steps);
    for (size_t i = 0; i < flow->count; i++) {
        const struct strip *strip = flow->strips[i], *previous = i ? flow->strips[i - 1] : NULL;
        steps[i] = (struct pagination_step){.between = pads_between(previous, strip),
                                            .above = pads_above(strip->frame, NULL),
                                            .below = pads_below(strip->frame, NULL),
                                            .penalty = strip->penalty};
        if (previous && common_frame(previous->frame, strip->frame))
            steps[i].penalty += IN_FRAME;
        if (previous && strip->head && strip->head == previous->head)
            steps[i].penalty += IN_TABLE;
        if (strip->room > 0)
            add_rest(flow, steps, i);
    }
    return steps;
}

/* What it costs that the page ends before strip `next`. */
static double page_cost(const struct search *s, const struct fill *fill, size_t next)
{
    const struct strip *strip = next < s->flow->count ? s->flow->strips[next] : NULL;
    double height = s->bottom - s->top;
    double end = fill->y + s->steps[next - 1].below, left = (s->bottom - end) / height;
    double cost = PAGE;
    if (left < 0) {
        double tight = (end - s->bottom) / (fill->gaps * SHRINK + ROUNDING);
        cost += TIGHT * (0.3 + tight * tight);
        left = 0;
    }
    if (!strip || strip->on_new_page) {
        const struct strip *first = s->flow->strips[fill->first];
        double little = 1 - (1 - left) / RUNT_PART;
        return little > 0 && fill->first > 0 && !first->on_new_page ? cost + RUNT * little : cost;
    }
    return cost + left * left * (strip->room > 0 ? CHAPTER : EMPTY) + s->steps[next].penalty;
}

static void offer_page(const struct search *s, const struct fill *fill, size_t next, double more)
{
    double cost = s->fits[fill->first].cost + page_cost(s, fill, next) + more;
    if (cost <= s->fits[next].cost)
        s->fits[next] = (struct pagination_fit){cost, fill->first};
}

static bool fits_in(const struct search *s, const struct fill *fill, size_t last)
{
    return fill->y + s->steps[last].below - fill->gaps * SHRINK <= s->bottom + ROUNDING;
}

/* Offers every page that begins with strip `first`; one that is too full, if no other. */
static void offer_pages(const struct search *s, size_t first)
{
    const struct flow *flow = s->flow;
    struct fill fill = {first,
                        s->top + head_height(flow->strips[first]) + s->steps[first].above +
                            flow->strips[first]->height,
                        0};
    bool any = false;
    for (size_t i = first + 1; i < flow->count; i++) {
        const struct strip *strip = flow->strips[i];
        double from = fill.y + s->steps[i].between + strip->gap;
        if (strip->on_new_page || (strip->room > 0 && from + strip->room > s->bottom)) {
            offer_page(s, &fill, i, 0);
            return;
        }
        if (strip->penalty < KEEP) {
            offer_page(s, &fill, i, 0);
            any = true;
        }
        struct fill before = fill;
        fill.gaps += strip->gap;
        fill.y = from + strip->height;
        if (!fits_in(s, &fill, i)) {
            if (!any)
                offer_page(s, &before, i, OVERFULL);
            return;
        }
    }
    offer_page(s, &fill, flow->count, 0);
}

/* For each page of the flow the strip that the next one begins with, in the array `ends`. */
static size_t choose_breaks(const struct flow *flow, double top, double bottom, size_t **ends)
{
    struct arena a = ARENA_INIT; /* of the search */
    struct search search = {.flow = flow,
                            .steps = measure_steps(flow, &a),
                            .fits = arena_array(&a, flow->count + 1, sizeof(struct pagination_fit)),
                            .top = top,
                            .bottom = bottom};
    for (size_t i = 1; i <= flow->count; i++)
        search.fits[i].cost = INFINITY;
    for (size_t i = 0; i < flow->count; i++)
        if (search.fits[i].cost < INFINITY)
            offer_pages(&search, i);
    size_t count = 0;
    for (size_t i = flow->count; i > 0; i = search.fits[i].from)
        count++;
    *ends = arena_array(flow->arena, count, sizeof **ends);
    for (size_t i = flow->count, k = count; i > 0; i = search.fits[i].from)
        (*ends)[--k] = i;
    arena_release(&a);
    return count;
}

/* ---- what stands where ---- */

struct placing {
    struct arena *arena;
    struct sheet *sheet;
    const struct strip *previous;
    double x, y, shrink; /* x: of the column; shrink: what each gap gives */
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
        .frame = frame, .x = p->x, .top = y - frame->pad_top, .from_before = from_before};
}

static void place(struct placing *p, const struct strip *strip, const struct strip *before,
                  bool again)
{
    double gap = p->previous ? strip->gap * (1 - p->shrink) : 0;
    double top = p->y + pads_between(p->previous, strip) + gap;
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
                p->sheet->strip_cap) = (struct placed_strip){strip, {p->x, top}, again};
    p->y = top + strip->height;
    p->previous = strip;
}

static void end_page(struct placing *p, const struct strip *last, const struct strip *next)
{
    const struct frame *shared = next ? common_frame(last->frame, next->frame) : NULL;
    close_frames(p, last->frame, shared, false);
    p->y += pads_below(last->frame, shared);
    close_frames(p, shared, NULL, true);
}

/* How much the gaps of a page must shrink so that it ends at the bottom. */
static double page_shrink(const struct flow *flow, size_t first, size_t end, double top,
                          double bottom)
{
    const struct strip *last = flow->strips[end - 1];
    double y = top + head_height(flow->strips[first]), gaps = 0;
    for (size_t i = first; i < end; i++) {
        const struct strip *strip = flow->strips[i];
        y += pads_between(i > first ? flow->strips[i - 1] : NULL, strip) + strip->height;
        gaps += i > first ? strip->gap : 0;
    }
    double over = y + gaps + pads_below(last->frame, NULL) - bottom;
    return over > ROUNDING && over <= gaps * SHRINK + ROUNDING ? over / gaps : 0;
}

static void fill_page(const struct flow *flow, size_t first, size_t end, struct placing *p,
                      size_t number)
{
    const struct strip *before = first > 0 ? flow->strips[first - 1] : NULL;
    const struct repeated *head = flow->strips[first]->head;
    if (!p->sheet->strips) {
        /* And the running head. */
        p->sheet->strip_cap = end - first + (head ? head->count : 0) + 1;
        p->sheet->strips = arena_array(p->arena, p->sheet->strip_cap, sizeof *p->sheet->strips);
    }
    for (size_t i = 0; head && i < head->count; i++)
        place(p, head->strips[i], before, true);
    for (size_t i = first; i < end; i++) {
        place(p, flow->strips[i], before, false);
        struct origin at = p->sheet->strips[p->sheet->strip_count - 1].at;
        for (struct place *of = flow->strips[i]->place; of; of = of->next) {
            of->sheet = number;
            of->x = at.x;
            of->y = at.y;
        }
    }
    end_page(p, flow->strips[end - 1], end < flow->count ? flow->strips[end] : NULL);
}

void flow_paginate(const struct flow *flow, const struct page_area *area, struct sheets *sheets)
{
    size_t *ends, count = choose_breaks(flow, area->top, area->bottom, &ends);
    size_t column = area->columns; /* that is filled next: none is left */
    for (size_t k = 0, first = 0; k < count; first = ends[k++], column++) {
        if (column == area->columns || flow->strips[first]->on_new_page) {
            ARENA_PUSH(flow->arena, sheets->items, sheets->count, sheets->cap);
            column = 0;
        }
        struct placing p = {.arena = flow->arena,
                            .sheet = &sheets->items[sheets->count - 1],
                            .x = (double)column * area->pitch,
                            .y = area->top};
        p.shrink = page_shrink(flow, first, ends[k], area->top, area->bottom);
        fill_page(flow, first, ends[k], &p, sheets->count - 1);
    }
}
