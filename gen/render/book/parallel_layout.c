// SPDX-License-Identifier: MIT
#include "render/book/layout.h"

#include "core/system/thread.h"
#include "typeset/pdf_context.h"

#include <stdatomic.h>

struct parallel_layout_part {
    struct layout layout;
    struct apart own;
};

struct work {
    const struct layout *whole;
    part_fn *set;
    const void *data;
    struct parallel_layout_part *parts;
    size_t count;
    atomic_size_t next; /* that nobody has begun yet */
};

static void part_init(struct parallel_layout_part *part, const struct layout *whole,
                      struct wordmarks *marks, struct arena *a, struct arena *paras)
{
    part->layout = (struct layout){.t = typesetter_apart(&part->own, &whole->t, marks, a, paras),
                                   .book = whole->book,
                                   .texts = whole->texts,
                                   .dates = {a, whole->texts},
                                   .course = whole->course,
                                   .reader = whole->reader,
                                   .contents_depth = whole->contents_depth};
}

/* Lays out parts as long as there are any. */
static void work_off(struct work *work, struct arena *a)
{
    struct wordmarks marks = {0};
    struct arena *paras = pdf_context_take_arena();
    for (size_t i; (i = atomic_fetch_add(&work->next, 1)) < work->count;) {
        part_init(&work->parts[i], work->whole, &marks, a, paras);
        work->set(&work->parts[i].layout, work->data, i);
    }
    pdf_context_return_arena(paras);
}

struct parallel_layout_helper {
    struct work *work;
    struct arena *arena;
};

static void help(void *data)
{
    const struct parallel_layout_helper *helper = data;
    work_off(helper->work, helper->arena);
}

static void join(struct layout *l, const struct layout *part)
{
    typesetter_join(&l->t, &part->t);
    for (size_t i = 0; i < part->shown_count; i++)
        *ARENA_PUSH(l->t.arena, l->shown, l->shown_count, l->shown_cap) = part->shown[i];
}

void parallel_layout_set(struct layout *l, part_fn *set, const void *data, size_t count)
{
    struct work work = {.whole = l, .set = set, .data = data, .count = count};
    struct parallel_layout_helper helper = {&work, NULL};
    struct thread thread = {0};
    work.parts = arena_array(l->t.arena, count, sizeof *work.parts);
    if (count > 1) {
        l->beside = helper.arena = l->beside ? l->beside : pdf_context_take_arena();
        thread_start(&thread, help, &helper);
    }
    work_off(&work, l->t.arena);
    thread_join(&thread);
    for (size_t i = 0; i < count; i++)
        join(l, &work.parts[i].layout);
}
