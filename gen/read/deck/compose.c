// SPDX-License-Identifier: MIT
#include "read/deck/compose.h"

#include "model/walk.h"
struct compose compose_new(struct arena *a, const struct compose *base)
{
    return (struct compose){.arena = a, .base = base};
}

static void add_piece(struct compose *c, const struct source *src, size_t offset, bool fixed)
{
    if (c->count > 0 && !fixed) {
        const struct compose_piece *last = &c->pieces[c->count - 1];
        if (!last->fixed && last->src == src && last->around == c->around &&
            last->offset + (c->text.n - last->at) == offset)
            return; /* goes on where the last one ends */
    }
    struct compose_piece piece = {c->text.n, src, offset, fixed, c->around};
    *ARENA_PUSH(c->arena, c->pieces, c->count, c->cap) = piece;
}

void compose_put(struct compose *c, const struct source *src, size_t start, size_t end)
{
    struct str text = src ? src->text : c->base->src->text;
    if (start >= end)
        return;
    add_piece(c, src, start, false);
    buf_put(&c->text, str_slice(text, start, end));
}

void compose_put_own(struct compose *c, struct str text, const struct source *src, size_t offset)
{
    if (text.n == 0)
        return;
    add_piece(c, src, offset, true);
    buf_put(&c->text, text);
}

void compose_include(struct compose *c, const struct source *src, size_t offset)
{
    add_piece(c, src, offset, true); /* of no bytes: the pieces inside name it */
    c->around = c->count;
}

void compose_include_end(struct compose *c)
{
    c->around = 0;
}

const struct source *compose_source(struct compose *c)
{
    struct str text = buf_copy(&c->text, c->arena);
    buf_release(&c->text);
    const struct source *first = c->count ? c->pieces[0].src : NULL;
    struct str path = first ? first->path : c->base ? c->base->src->path : STR("");
    c->src = source_new(c->arena, path, text);
    return c->src;
}

/* The last piece that starts at or before `at` and holds bytes; there is one at least. */
static const struct compose_piece *piece_at(const struct compose *c, size_t at)
{
    size_t low = 0, high = c->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (c->pieces[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return &c->pieces[low];
}

struct compose_place {
    const struct source *src;
    size_t offset;
    const struct compose *c; /* the layer of `around`; NULL where nothing includes the place */
    size_t around;
};

static struct compose_place find_place(const struct compose *c, size_t at)
{
    for (; c->count; c = c->base) {
        const struct compose_piece *p = piece_at(c, at);
        size_t skip = p->fixed || at < p->at ? 0 : at - p->at;
        at = p->offset + skip;
        if (p->src)
            return (struct compose_place){p->src, at, p->around ? c : NULL, p->around};
        if (!c->base)
            break;
    }
    return (struct compose_place){0};
}

/* From an included place to the directive that includes it. */
static struct compose_place outer_place(struct compose_place p)
{
    if (!p.c)
        return p;
    const struct compose_piece *directive = &p.c->pieces[p.around - 1];
    return (struct compose_place){directive->src, directive->offset, NULL, 0};
}

struct span compose_span(const struct compose *c, size_t start, size_t end)
{
    struct compose_place from = find_place(c, start);
    struct compose_place to = end > start ? find_place(c, end - 1) : from;
    if (from.src != to.src) {
        from = outer_place(from);
        to = outer_place(to);
    }
    if (from.src != to.src || to.offset < from.offset)
        to = from;
    size_t limit = from.src ? from.src->text.n : 0; /* what is made up may stand for the end */
    size_t behind = to.offset + (end > start);
    return (struct span){from.src, from.offset < limit ? from.offset : limit,
                         behind < limit ? behind : limit};
}

/* ---- places ---- */

/* A line of another file stands where that is included. Places do not go back. */
static void place_code(const struct compose *text, struct node *node)
{
    struct code *code = node->code;
    struct span whole = compose_span(text, node->at.start, node->at.end);
    size_t last = whole.start;
    for (size_t i = 0; i < code->line_count; i++) {
        size_t offset = code->line_offsets[i];
        struct span line = compose_span(text, offset, offset);
        struct span around = compose_span(text, node->at.start, offset + 1);
        size_t at = line.src == whole.src     ? line.start
                    : around.src == whole.src ? around.end
                                              : last;
        last = at > last ? at : last;
        code->line_offsets[i] = last;
    }
}

void compose_place(const struct compose *text, struct node *list)
{
    struct walk walk = walk_all_nodes(text->arena, list);
    for (struct node *n; (n = walk_edit(&walk));) {
        if (n->kind == NODE_CODE)
            place_code(text, n);
        if (n->at.src) /* breaks of lines have no place */
            n->at = compose_span(text, n->at.start, n->at.end);
    }
}

void compose_place_diags(const struct compose *text, struct diags *d, size_t from)
{
    for (size_t i = from; i < d->count; i++) {
        struct diag *diag = &d->items[i];
        if (diag->at.src == text->src)
            diag->at = compose_span(text, diag->at.start, diag->at.end);
    }
}
