// SPDX-License-Identifier: MIT
#include "read/anchor.h"

#include "core/utf8.h"

/* The names given so far: a hash table with linear probing, never more than half full. */
struct anchor {
    struct str name; /* p == NULL: a free slot */
    size_t number;   /* the last one put behind this name */
};

struct anchors {
    struct arena *arena;
    struct anchor *slots;
    size_t size; /* a power of two */
};

/* FNV-1a, 64 bits */
static size_t hash(struct str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return (size_t)h;
}

/* The slot that holds the name, or the free one where it belongs. */
static struct anchor *find(const struct anchors *t, struct str name)
{
    size_t i = hash(name) & (t->size - 1);
    while (t->slots[i].name.p && !str_eq(t->slots[i].name, name))
        i = (i + 1) & (t->size - 1);
    return &t->slots[i];
}

static struct str plain_name(struct arena *a, const struct node *heading)
{
    struct str text = node_text(a, heading->children);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.n;) {
        int32_t c = utf8_next(text, &i);
        if (c == ' ' || c == '-')
            buf_char(&b, '-');
        else if (utf8_is_word(c))
            utf8_put(&b, utf8_lower(c));
    }
    struct str name = b.n ? buf_copy(&b, a) : STR("section");
    buf_release(&b);
    return name;
}

/* Names that the pages themselves use: main, status, s1 (a slide), t1 (its title). */
static bool is_reserved(struct str name)
{
    if (str_is(name, "main") || str_is(name, "status"))
        return true;
    bool digits = name.n > 1 && (*name.p == 's' || *name.p == 't');
    for (size_t i = 1; i < name.n; i++)
        digits = digits && ascii_digit(name.p[i]);
    return digits;
}

static struct str unique_name(struct anchors *t, struct str name)
{
    struct anchor *plain = find(t, name), *own = plain;
    struct str unique = name;
    while (own->name.p || is_reserved(unique)) {
        unique = arena_printf(t->arena, "%.*s-%zu", STR_ARG(name), ++plain->number);
        own = find(t, unique);
    }
    own->name = unique;
    return unique;
}

void anchors_make(struct arena *a, struct node *list)
{
    struct anchors t = {.arena = a, .size = 16};
    size_t headings = 0;
    for (const struct node *n = list; n; n = n->next)
        headings += n->kind == NODE_HEADING;
    while (t.size < headings * 2)
        t.size *= 2;
    t.slots = arena_array(a, t.size, sizeof *t.slots);
    for (struct node *n = list; n; n = n->next)
        if (n->kind == NODE_HEADING)
            n->heading.anchor = unique_name(&t, plain_name(a, n));
}
