// SPDX-License-Identifier: MIT
#include "core/text/template.h"

#include "core/text/template_ops.h"

#include <string.h>

/* The context stack and the indentation live on the C stack, linked to what is outside. */
struct template_context {
    const struct value *value;
    const struct template_context *outer;
};

struct indent {
    struct str text;
    const struct indent *outer;
};

struct template_renderer {
    const struct template_set *partials;
    struct buf *out;
    size_t depth;
    bool too_deep; /* ends everything: a template that calls itself twice would else run for ever */
};

static void put_indent(struct buf *out, const struct indent *indent)
{
    if (!indent)
        return;
    put_indent(out, indent->outer);
    buf_put(out, indent->text);
}

static bool empty_line_at(struct str text, size_t at)
{
    return at < text.n && (text.p[at] == '\n' ||
                           (text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n'));
}

/* A line that begins behind the end of the text is the next operation's. */
static void put_text(struct buf *out, const struct template_op *op, const struct indent *indent)
{
    if (!indent) {
        buf_put(out, op->text);
        return;
    }
    if (op->starts_line && !empty_line_at(op->text, 0))
        put_indent(out, indent);
    size_t start = 0;
    while (start < op->text.n) {
        size_t next = str_find_char(op->text, start, '\n') + 1;
        buf_put(out, str_slice(op->text, start, next));
        if (next < op->text.n && !empty_line_at(op->text, next))
            put_indent(out, indent);
        start = next;
    }
}

/* The first part is searched from the innermost context outwards, the others in what it gave. */
static const struct value *lookup(const struct template_op *op,
                                  const struct template_context *context)
{
    if (op->path_count == 0)
        return context->value;
    const struct value *v = NULL;
    for (; context && !v; context = context->outer)
        v = value_get(context->value, op->path[0]);
    for (size_t i = 1; v && i < op->path_count; i++)
        v = value_get(v, op->path[i]);
    return v;
}

static void put_value(struct buf *out, const struct value *v, bool escape)
{
    if (!v)
        return;
    switch (v->kind) {
    case VALUE_STR:
    case VALUE_NUMBER:
        if (escape)
            buf_attr(out, v->text);
        else
            buf_put(out, v->text);
        return;
    case VALUE_BOOL: buf_put(out, v->boolean ? STR("true") : STR("false")); return;
    case VALUE_NULL:
    case VALUE_LIST:
    case VALUE_MAP: return;
    }
}

static void run(struct template_renderer *r, const struct template *t, size_t at,
                const struct template_context *context, const struct indent *indent);

static void run_section(struct template_renderer *r, const struct template *t, size_t at,
                        const struct template_context *context, const struct indent *indent)
{
    const struct value *v = lookup(&t->ops[at], context);
    if (!v || !value_truthy(v))
        return;
    struct template_context inner = {v, context};
    if (v->kind != VALUE_LIST) {
        run(r, t, at + 1, &inner, indent);
        return;
    }
    for (size_t i = 0; i < v->count && !r->too_deep; i++) {
        inner.value = v->items[i];
        run(r, t, at + 1, &inner, indent);
    }
}

/* One that is not alone on its line is not indented: it does not start the lines it writes. */
static void run_partial(struct template_renderer *r, const struct template_op *op,
                        const struct template_context *context, const struct indent *indent)
{
    const struct template *partial = r->partials ? template_set_get(r->partials, op->text) : NULL;
    if (!partial)
        return;
    struct indent inner = {op->indent, indent};
    const struct indent *more = op->indent.n ? &inner : indent;
    run(r, partial, 0, context, op->standalone ? more : NULL);
}

static void run(struct template_renderer *r, const struct template *t, size_t at,
                const struct template_context *context, const struct indent *indent)
{
    if (++r->depth > TEMPLATE_DEPTH)
        r->too_deep = true;
    for (; at < t->count && !r->too_deep; at++) {
        const struct template_op *op = &t->ops[at];
        if (indent && op->starts_line && op->kind != OP_TEXT)
            put_indent(r->out, indent);
        switch (op->kind) {
        case OP_TEXT: put_text(r->out, op, indent); break;
        case OP_ESCAPED: put_value(r->out, lookup(op, context), true); break;
        case OP_RAW: put_value(r->out, lookup(op, context), false); break;
        case OP_PARTIAL: run_partial(r, op, context, indent); break;
        case OP_SECTION:
            run_section(r, t, at, context, indent);
            at = op->end;
            break;
        case OP_INVERTED: {
            const struct value *v = lookup(op, context);
            if (v && value_truthy(v))
                at = op->end;
            break;
        }
        case OP_INVERTED_END: break;
        case OP_SECTION_END: r->depth--; return;
        }
    }
    r->depth--;
}

bool template_render(const struct template *t, const struct value *root,
                     const struct template_set *partials, struct buf *out)
{
    struct template_renderer r = {.partials = partials, .out = out};
    struct template_context context = {root ? root : value_null(), NULL};
    run(&r, t, 0, &context, NULL);
    return !r.too_deep;
}

void template_set_init(struct template_set *set, struct arena *a)
{
    *set = (struct template_set){.arena = a};
}

/* The index of the name, or of where it belongs. */
static size_t place_of(const struct template_set *set, struct str name)
{
    size_t low = 0, high = set->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(set->entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_at(const struct template_set *set, size_t at, struct str name)
{
    return at < set->count && str_eq(set->entries[at].name, name);
}

const struct template *template_set_get(const struct template_set *set, struct str name)
{
    size_t at = place_of(set, name);
    return has_at(set, at, name) ? set->entries[at].template : NULL;
}

void template_set_add(struct template_set *set, struct str name, const struct template *t)
{
    if (!t)
        return;
    size_t at = place_of(set, name);
    if (!has_at(set, at, name)) {
        (void)ARENA_PUSH(set->arena, set->entries, set->count, set->cap);
        struct template_entry *entry = &set->entries[at];
        memmove(entry + 1, entry, (set->count - 1 - at) * sizeof *entry);
    }
    set->entries[at] = (struct template_entry){name, t};
}

void template_set_check(const struct template_set *set, struct diags *d)
{
    for (size_t i = 0; i < set->count; i++) {
        const struct template *t = set->entries[i].template;
        for (size_t k = 0; k < t->count; k++) {
            const struct template_op *op = &t->ops[k];
            if (op->kind == OP_PARTIAL && !has_at(set, place_of(set, op->text), op->text))
                diag_add(d, SEVERITY_ERROR, "template-partial", op->at,
                         "there is no template `%.*s`", STR_ARG(op->text));
        }
    }
}
