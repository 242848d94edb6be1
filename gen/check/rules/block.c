// SPDX-License-Identifier: MIT
/* Blocks of which the audit is not certain, where no other finding lets a person look at them. */
#include "check/rule.h"

#include <stdlib.h>

struct doubts {
    struct span *found; /* of all findings, sorted */
    size_t count;
    struct names said;
};

static int compare(const void *left, const void *right)
{
    const struct span *a = left, *b = right;
    if (a->src != b->src)
        return (uintptr_t)a->src < (uintptr_t)b->src ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

/* Whether a finding starts in a span. */
static bool is_found(const struct doubts *d, struct span at)
{
    size_t low = 0, high = d->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&d->found[middle], &at) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < d->count && d->found[low].src == at.src && d->found[low].start < at.end;
}

/* One report for each reason, which names the word where there is one. */
static void look_at(struct checker *c, const struct node *node)
{
    struct doubts *d = c->data;
    if (node->kind != NODE_CODE || !node->code->uncertain || is_found(d, node->at))
        return;
    struct str why = str_from(node->code->why);
    if (names_get(&d->said, why))
        return;
    names_add(&d->said, c->arena, why);
    check_report(
        c, node->at,
        "it is not certain what this block is (%.*s); look at it, and give it the label of what "
        "it holds",
        STR_ARG(why));
}

void check_uncertain(struct checker *c)
{
    struct doubts d = {.count = c->diags->count};
    d.found = arena_array(c->arena, d.count + 1, sizeof *d.found);
    for (size_t i = 0; i < d.count; i++)
        d.found[i] = c->diags->items[i].at;
    qsort(d.found, d.count, sizeof *d.found, compare);
    c->data = &d;
    check_each_node(c, look_at);
    c->data = NULL;
}
