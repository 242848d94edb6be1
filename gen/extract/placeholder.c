// SPDX-License-Identifier: MIT
#include "extract/extractor.h"

#include <stdlib.h>

static const struct variable *find_variable(const struct extractor *x, struct str name)
{
    for (const struct variable *v = x->variables; v; v = v->next)
        if (str_eq(v->name, name))
            return v;
    return NULL;
}

/* The variable whose <name> stands at text[i]. */
static const struct variable *variable_at(const struct extractor *x, struct str text, size_t i)
{
    for (const struct variable *v = x->variables; v; v = v->next) {
        size_t end = i + 1 + v->name.n;
        if (end < text.n && text.p[end] == '>' && str_eq(str_slice(text, i + 1, end), v->name))
            return v;
    }
    return NULL;
}

/* Puts the value of each variable that is the same for all in the place of its <name>. */
struct str placeholder_fill(struct extractor *x, struct str text)
{
    struct buf b = BUF_INIT;
    size_t done = 0;
    for (size_t i = 0; (i = str_find_char(text, i, '<')) < text.n; i++) {
        const struct variable *v = variable_at(x, text, i);
        if (!v || v->personal)
            continue;
        buf_put(&b, str_slice(text, done, i));
        buf_put(&b, v->filled);
        done = i + v->name.n + 2;
    }
    if (done == 0)
        return text;
    buf_put(&b, str_slice(text, done, text.n));
    struct str filled = buf_copy(&b, x->arena);
    buf_release(&b);
    return filled;
}

static int compare_placeholders(const void *left, const void *right)
{
    const struct placeholder *a = left, *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

/* What is left to fill in: declared names anywhere, others where the shell would see a word. */
void placeholder_find(struct extractor *x, struct command *c, const struct shell_mark *marks,
                      size_t mark_count, size_t base)
{
    struct placeholder *placeholders = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; (i = str_find_char(c->text, i, '<')) < c->text.n; i++) {
        const struct variable *v = variable_at(x, c->text, i);
        if (v)
            *ARENA_PUSH(x->arena, placeholders, count,
                        cap) = (struct placeholder){i, i + v->name.n + 2, v->name, v};
    }
    for (size_t i = 0; i < mark_count; i++) {
        if (marks[i].kind != SHELL_PLACEHOLDER)
            continue;
        size_t start = marks[i].start - base, end = marks[i].end - base;
        struct str name = str_slice(c->text, start + 1, end - 1);
        if (!find_variable(x, name)) /* those were found above */
            *ARENA_PUSH(x->arena, placeholders, count, cap) = (struct placeholder){start, end, name,
                                                                                   NULL};
    }
    if (count)
        qsort(placeholders, count, sizeof *placeholders, compare_placeholders);
    c->placeholders = placeholders;
    c->placeholder_count = count;
}

/* A.B.C.D, pod-xxxxx: what people write for an address or a name that differs. */
static bool looks_fillable(struct str s)
{
    size_t same = 0, longest = 0;
    bool dotted = s.n > 2 && s.n % 2;
    for (size_t i = 0; i < s.n; i++) {
        bool x = ascii_lower(s.p[i]) == 'x' || ascii_lower(s.p[i]) == 'y';
        same = x ? same + 1 : 0;
        longest = same > longest ? same : longest;
        dotted = dotted && (i % 2 ? s.p[i] == '.' : ascii_alpha(s.p[i]));
    }
    return dotted || longest > 2;
}

/* What a deck highlights in the command at code->text[base] and everybody fills in. */
void placeholder_find_highlighted(struct extractor *x, struct command *c, const struct code *code,
                                  size_t base, size_t *next)
{
    struct placeholder *placeholders = NULL;
    size_t cap = 0, count = 0, before = 0; /* of the placeholders known already */
    while (*next < code->highlight_count && code->highlights[*next].start < base)
        ++*next;
    for (size_t i = 0; i < c->placeholder_count && *next < code->highlight_count; i++)
        *ARENA_PUSH(x->arena, placeholders, count, cap) = c->placeholders[i];
    for (; *next < code->highlight_count; ++*next) {
        size_t start = code->highlights[*next].start - base;
        size_t end = code->highlights[*next].end - base;
        if (end > c->text.n)
            break;
        struct str name = str_slice(c->text, start, end);
        while (before < c->placeholder_count && c->placeholders[before].end <= start)
            before++;
        bool apart = before == c->placeholder_count || c->placeholders[before].start >= end;
        if (apart && looks_fillable(name))
            *ARENA_PUSH(x->arena, placeholders, count, cap) = (struct placeholder){start, end, name,
                                                                                   NULL};
    }
    if (count <= c->placeholder_count)
        return;
    qsort(placeholders, count, sizeof *placeholders, compare_placeholders);
    c->placeholders = placeholders;
    c->placeholder_count = count;
}

void placeholder_find_wraps(struct extractor *x, struct command *c, const struct shell_mark *marks,
                            size_t mark_count, size_t base)
{
    size_t *wraps = NULL, cap = 0;
    for (size_t i = 0; i < mark_count; i++)
        if (marks[i].kind == SHELL_WRAP && marks[i].end - base <= c->text.n)
            *ARENA_PUSH(x->arena, wraps, c->wrap_count, cap) = marks[i].start - base;
    c->wraps = wraps;
}
