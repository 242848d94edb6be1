// SPDX-License-Identifier: MIT
#include "render/pdf/beside.h"

#include "core/thread.h"
#include "render/pdf/pool.h"
#include "render/pdf/wordset.h"

#include <stdatomic.h>

struct part {
    struct layout layout;
    struct flow flow;
    struct shaper shaper;
    struct wordset drawn;
    struct diags diags;
};

struct work {
    const struct layout *whole;
    part_fn *set;
    const void *data;
    struct part *parts;
    size_t count;
    atomic_size_t next; /* that nobody has begun yet */
};

static void part_init(struct part *part, const struct layout *whole, struct wordmarks *marks,
                      struct arena *a, struct arena *paras)
{
    flow_init(&part->flow, a);
    diags_init(&part->diags, a);
    part->shaper = shaper_beside(whole->shaper, a);
    part->shaper.paras = paras;
    part->layout = (struct layout){.arena = a,
                                   .paras = paras,
                                   .book = whole->book,
                                   .style = whole->style,
                                   .texts = whole->texts,
                                   .dates = {a, whole->texts},
                                   .course = whole->course,
                                   .reader = whole->reader,
                                   .diags = &part->diags,
                                   .shaper = &part->shaper,
                                   .drawn = &part->drawn,
                                   .flow = &part->flow,
                                   .contents_depth = whole->contents_depth};
    wordset_init(&part->drawn, marks);
    tags_init_beside(&part->layout.tags, a);
}

/* Lays out parts as long as there are any. */
static void work_off(struct work *work, struct arena *a)
{
    struct wordmarks marks = {0};
    struct arena *paras = scratch_take();
    for (size_t i; (i = atomic_fetch_add(&work->next, 1)) < work->count;) {
        part_init(&work->parts[i], work->whole, &marks, a, paras);
        work->set(&work->parts[i].layout, work->data, i);
    }
    scratch_return(paras);
}

struct helper {
    struct work *work;
    struct arena *arena;
};

static void help(void *data)
{
    const struct helper *helper = data;
    work_off(helper->work, helper->arena);
}

/* ---- what the parts made ---- */

static void join_refs(struct layout *l, struct page_ref *refs)
{
    struct page_ref **end = &refs;
    while (*end)
        end = &(*end)->next;
    *end = l->refs;
    l->refs = refs;
}

static void join(struct layout *l, const struct part *part)
{
    const struct layout *own = &part->layout;
    flow_join(l->flow, &part->flow);
    tags_join(&l->tags, &own->tags);
    headings_join(&l->headings, l->arena, &own->headings);
    targets_join(&l->targets, l->arena, &own->targets);
    join_refs(l, own->refs);
    for (size_t i = 0; i < own->shown_count; i++)
        *ARENA_PUSH(l->arena, l->shown, l->shown_count, l->shown_cap) = own->shown[i];
    wordset_join(l->drawn, l->arena, &part->drawn);
    shaper_join(l->shaper, &part->shaper);
    diags_append(l->diags, &part->diags);
}

void set_beside(struct layout *l, part_fn *set, const void *data, size_t count)
{
    struct work work = {.whole = l, .set = set, .data = data, .count = count};
    struct helper helper = {&work, NULL};
    struct thread thread = {0};
    work.parts = arena_array(l->arena, count, sizeof *work.parts);
    if (count > 1) {
        l->beside = helper.arena = l->beside ? l->beside : scratch_take();
        thread_start(&thread, help, &helper);
    }
    work_off(&work, l->arena);
    thread_join(&thread);
    for (size_t i = 0; i < count; i++)
        join(l, &work.parts[i]);
}
