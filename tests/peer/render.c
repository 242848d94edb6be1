// SPDX-License-Identifier: MIT
/*
 * render.c -- renders the cases of the peer comparison with our template engine.
 *
 * Reads one instruction a line, and writes one line for each case. In texts \n, \r
 * and \\ stand for a newline, a carriage return and a backslash.
 *
 *     P name text   a partial          m, l, e   begin a map, begin a list, end it
 *     T text        the template       k name    the key of the next value
 *     R             render: the end    s n t f z a string, number, true, false, null
 */
#include "core/text/template.h"

#include <stdio.h>
#include <stdlib.h>

enum { NESTING = 32 };

struct reader {
    struct arena *arena;
    struct value *stack[NESTING]; /* the maps and lists that are open */
    size_t depth;
    const char *keys[NESTING]; /* for each of them, the key of the next value */
    const struct value *root;
    struct template_set partials;
    const struct template *template;
    struct diags diags;
};

static struct str unescape(struct arena *a, struct str s)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\\' || i + 1 == s.n) {
            buf_char(&b, s.p[i]);
            continue;
        }
        char c = s.p[++i];
        buf_char(&b, c == 'n' ? '\n' : c == 'r' ? '\r' : c);
    }
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

static void put_escaped(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\n')
            fputs("\\n", stdout);
        else if (s.p[i] == '\r')
            fputs("\\r", stdout);
        else if (s.p[i] == '\\')
            fputs("\\\\", stdout);
        else
            putchar(s.p[i]);
    putchar('\n');
}

static void add_value(struct reader *r, const struct value *v)
{
    if (r->depth == 0)
        r->root = v;
    else if (r->stack[r->depth - 1]->kind == VALUE_LIST)
        value_push(r->stack[r->depth - 1], v);
    else
        value_set(r->stack[r->depth - 1], r->keys[r->depth - 1], v);
}

static void begin(struct reader *r, struct value *container)
{
    add_value(r, container);
    if (r->depth == NESTING)
        exit(2);
    r->stack[r->depth++] = container;
}

static const struct template *compile(struct reader *r, struct str text)
{
    const struct source *src = source_new(r->arena, STR("case"), unescape(r->arena, text));
    return template_compile(r->arena, src, &r->diags);
}

static void render(const struct reader *r)
{
    struct buf out = BUF_INIT;
    if (!r->template || r->diags.count)
        diags_text(&r->diags, &out, false);
    else if (!template_render(r->template, r->root, &r->partials, &out))
        buf_puts(&out, "too deep");
    put_escaped(buf_str(&out));
    buf_release(&out);
}

static void restart(struct reader *r)
{
    arena_release(r->arena);
    *r = (struct reader){.arena = r->arena};
    diags_init(&r->diags, r->arena);
    template_set_init(&r->partials, r->arena);
}

static void obey(struct reader *r, char instruction, struct str rest)
{
    struct arena *a = r->arena;
    switch (instruction) {
    case 'm': begin(r, value_map(a)); break;
    case 'l': begin(r, value_list(a)); break;
    case 'e': r->depth -= r->depth > 0; break;
    case 'k':
        if (r->depth)
            r->keys[r->depth - 1] = arena_cstr(a, rest);
        break;
    case 's': add_value(r, value_str(a, unescape(a, rest))); break;
    case 'n': add_value(r, value_number(a, strtod(arena_cstr(a, rest), NULL))); break;
    case 't': add_value(r, value_bool(true)); break;
    case 'f': add_value(r, value_bool(false)); break;
    case 'z': add_value(r, value_null()); break;
    case 'T': r->template = compile(r, rest); break;
    case 'P': {
        size_t blank = str_find_char(rest, 0, ' ');
        struct str name = arena_str(a, str_slice(rest, 0, blank));
        const struct template *t = compile(r, str_slice(rest, blank + 1, rest.n));
        if (t)
            template_set_add(&r->partials, name, t);
        break;
    }
    case 'R':
        render(r);
        restart(r);
        break;
    default: exit(2);
    }
}

int main(void)
{
    struct arena arena = ARENA_INIT;
    struct reader r = {.arena = &arena};
    restart(&r);
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, stdin)) > 0;) {
        struct str text = {line, (size_t)n - 1}; /* without its newline */
        if (text.n)
            obey(&r, text.p[0], str_slice(text, 2, text.n));
    }
    free(line);
    arena_release(&arena);
    return fflush(stdout) || ferror(stdout) || ferror(stdin) ? 2 : 0;
}
