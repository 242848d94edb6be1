// SPDX-License-Identifier: MIT
#include "read/markdown/gfm.h"

#include <stdlib.h>
#include <string.h>

void node_list_add(struct node_list *list, struct node *node)
{
    if (list->last)
        list->last->next = node;
    else
        list->first = node;
    list->last = node;
}

const struct variable *gfm_variable_find(const struct variable *variables, struct str name)
{
    for (const struct variable *v = variables; v; v = v->next)
        if (str_eq(v->name, name))
            return v;
    return NULL;
}

void inline_add_literal(struct arena *a, struct node_list *list, struct str text, struct span at)
{
    if (text.n == 0)
        return;
    struct node *node = node_new(a, NODE_TEXT, at);
    node->text = text;
    node_list_add(list, node);
}

const struct variable *gfm_placeholder_at(const struct variable *variables, struct str text,
                                          size_t i)
{
    for (const struct variable *v = variables; v; v = v->next) {
        size_t end = i + 1 + v->name.n;
        if (end < text.n && text.p[end] == '>' && str_eq(str_slice(text, i + 1, end), v->name))
            return v;
    }
    return NULL;
}

const struct placeholder *inline_find_placeholders(struct arena *a,
                                                   const struct variable *variables,
                                                   struct str text, size_t *count)
{
    struct placeholder *placeholders = NULL;
    size_t cap = 0;
    *count = 0;
    for (size_t i = 0; (i = str_find_char(text, i, '<')) < text.n; i++) {
        const struct variable *v = gfm_placeholder_at(variables, text, i);
        if (v)
            *ARENA_PUSH(a, placeholders, *count, cap) = (struct placeholder){i, i + v->name.n + 2,
                                                                             v->name, v};
    }
    return placeholders;
}

/* ---- autolinks: GitHub Flavored Markdown 0.29, section 6.9 ---- */

static bool host_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

/* The end of a domain that starts at i: it holds a dot, and no underscore in its last two parts. */
static size_t domain_end(struct str s, size_t i)
{
    size_t end = i, dots = 0, underscores = 0, above = 0; /* above: in the part before the last */
    for (; end < s.n && host_char(s.p[end]); end++) {
        if (s.p[end] == '.') {
            dots += end + 1 < s.n && host_char(s.p[end + 1]) && s.p[end + 1] != '.';
            above = underscores;
            underscores = 0;
        } else if (s.p[end] == '_') {
            underscores++;
        }
    }
    return dots && !underscores && !above ? end : i;
}

/* Where the "&name;" that ends at `end` starts; one byte before `end` where there is none. */
static size_t entity_start(struct str s, size_t start, size_t end)
{
    size_t i = end - 1;
    while (i > start && ascii_alnum(s.p[i - 1]))
        i--;
    return i > start && i + 1 < end && s.p[i - 1] == '&' ? i - 1 : end - 1;
}

/* Takes off what is punctuation of the sentence rather than a part of the address. */
static size_t trim_address(struct str s, size_t start, size_t end)
{
    size_t unmatched = 0, open = 0, close = 0; /* closing parentheses without a partner */
    for (size_t i = start; i < end; i++) {
        open += s.p[i] == '(';
        close += s.p[i] == ')';
    }
    unmatched = close > open ? close - open : 0;
    while (end > start) {
        char last = s.p[end - 1];
        if (last == ';')
            end = entity_start(s, start, end);
        else if (last == ')' ? unmatched-- > 0 : strchr("?!.,:*_~'\"", last) != NULL)
            end--;
        else
            return end;
    }
    return end;
}

/* The end of the address that starts at i; i where none does. */
static size_t address_end(struct str s, size_t i)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://", "www."};
    struct str rest = str_slice(s, i, s.n);
    size_t host = i;
    for (size_t k = 0; k < countof(schemes) && host == i; k++)
        if (str_starts(rest, schemes[k]))
            host = i + (k < 3 ? strlen(schemes[k]) : 0);
    if (host == i && !str_starts(rest, "www."))
        return i;
    size_t end = domain_end(s, host);
    if (end == host)
        return i;
    while (end < s.n && !ascii_space(s.p[end]) && s.p[end] != '<')
        end++;
    return trim_address(s, i, end);
}

/* An address may start a text, or follow a blank or one of these marks. */
static bool may_start_address(struct str s, size_t i)
{
    return i == 0 || ascii_space(s.p[i - 1]) || strchr("*_~(", s.p[i - 1]);
}

static bool mail_char(char c)
{
    return ascii_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/* For an @ at i: the mail address around it in *start and *end; false where there is none. */
static bool mail_around(struct str s, size_t i, size_t from, size_t *start, size_t *end)
{
    *start = i;
    while (*start > from && mail_char(s.p[*start - 1]))
        --*start;
    *end = domain_end(s, i + 1);
    while (*end > i + 1 && s.p[*end - 1] == '.')
        --*end;
    return *start<i && * end> i + 1 && !strchr("-_", s.p[*end - 1]) &&
           str_has_char(str_slice(s, i + 1, *end), '.');
}

/* ---- one text ---- */

struct texter {
    struct arena *arena;
    struct node_list *list;
    struct str text;
    struct span at;
    size_t done; /* what stands before it was added already */
};

static struct span part_of(const struct texter *t, size_t start, size_t end)
{
    return (struct span){t->at.src, t->at.start + start, t->at.start + end};
}

/* Adds what stands before `start`, then makes a node of text[start, end). */
static struct node *cut_out(struct texter *t, enum node_kind kind, size_t start, size_t end)
{
    inline_add_literal(t->arena, t->list, str_slice(t->text, t->done, start),
                       part_of(t, t->done, start));
    t->done = end;
    struct node *node = node_new(t->arena, kind, part_of(t, start, end));
    node_list_add(t->list, node);
    return node;
}

static void add_link(struct texter *t, size_t start, size_t end, const char *prefix)
{
    struct node *link = cut_out(t, NODE_LINK, start, end);
    struct str shown = str_slice(t->text, start, end);
    link->link->url = *prefix ? arena_printf(t->arena, "%s%.*s", prefix, STR_ARG(shown)) : shown;
    link->children = node_new(t->arena, NODE_TEXT, link->at);
    link->children->text = shown;
}

/* Looks at one character that may start something; returns where to go on. */
static size_t look_at(struct texter *t, const struct variable *variables, size_t i)
{
    size_t start, end;
    switch (t->text.p[i]) {
    case '<': {
        const struct variable *v = gfm_placeholder_at(variables, t->text, i);
        if (!v)
            return i + 1;
        end = i + v->name.n + 2;
        cut_out(t, NODE_PLACEHOLDER, i, end)->variable = v;
        return end;
    }
    case '~':
        for (end = i; end < t->text.n && t->text.p[end] == '~'; end++)
            ;
        if (end - i == 2)
            cut_out(t, NODE_STRIKE, i, end)->children = NULL; /* a mark, until it is paired */
        return end;
    case '@':
        if (mail_around(t->text, i, t->done, &start, &end)) {
            add_link(t, start, end, "mailto:");
            return end;
        }
        return i + 1;
    default: /* h, f, w */
        if (!may_start_address(t->text, i) || (end = address_end(t->text, i)) == i)
            return i + 1;
        add_link(t, i, end, t->text.p[i] == 'w' ? "http://" : "");
        return end;
    }
}

void inline_add_text(struct arena *a, const struct variable *variables, struct node_list *list,
                     struct str text, struct span at)
{
    struct texter t = {a, list, text, at, 0};
    static const bool special[256] = {
        ['<'] = true, ['~'] = true, ['@'] = true, ['h'] = true, ['f'] = true, ['w'] = true};
    for (size_t i = 0; i < text.n;)
        if (special[(unsigned char)text.p[i]])
            i = look_at(&t, variables, i);
        else
            i++;
    inline_add_literal(a, list, str_slice(text, t.done, text.n), part_of(&t, t.done, text.n));
}

/* ---- strikethrough ---- */

static bool is_mark(const struct node *node)
{
    return node->kind == NODE_STRIKE && !node->children;
}

static char first_char(const struct node *node)
{
    return node && node->kind == NODE_TEXT ? node->text.p[0] : node ? 'x' : ' ';
}

static char last_char(const struct node *node)
{
    return node && node->kind == NODE_TEXT ? node->text.p[node->text.n - 1] : node ? 'x' : ' ';
}

/*
 * A mark closes where no blank stands before it, and opens where none follows it; it
 * closes the nearest open one, and what stands between the two is text.
 */
void inline_pair_strikes(struct node_list *list)
{
    struct node **open = NULL; /* the marks that wait for a partner, innermost last */
    size_t count = 0, cap = 0;
    for (struct node *node = list->first, *last = NULL; node; last = node, node = node->next) {
        if (!is_mark(node))
            continue;
        node->kind = NODE_TEXT;
        node->text = STR("~~");
        bool closes = last && last->kind != NODE_SOFTBREAK && !ascii_space(last_char(last));
        if (closes && count && open[count - 1] != last) {
            struct node *strike = open[--count];
            strike->kind = NODE_STRIKE;
            strike->children = strike->next;
            strike->next = node->next;
            strike->at.end = node->at.end;
            last->next = NULL;
            if (list->last == node)
                list->last = strike;
            node = strike;
        } else if (node->next && !ascii_space(first_char(node->next))) {
            if (count == cap) {
                cap = cap ? cap * 2 : 16;
                open = xrealloc(open, cap * sizeof(struct node *));
            }
            open[count++] = node;
        }
    }
    free(open);
}

/* ---- sizes of images ---- */

/* "80px" in pixels, "50%" in percent; 0 for other units and what no image has. */
static size_t read_length(struct str value, bool *percent)
{
    enum { PIXELS_MAX = 10000, DIGITS_MAX = 5, EM = 16 };
    size_t i = 0, number = 0;
    value = str_trim(value);
    while (i < value.n && i < DIGITS_MAX && ascii_digit(value.p[i]))
        number = number * 10 + (size_t)(value.p[i++] - '0');
    if (i < value.n && value.p[i] == '.')
        for (i++; i < value.n && ascii_digit(value.p[i]);)
            i++;
    struct str unit = str_slice(value, i, value.n);
    *percent = str_is(unit, "%");
    if (str_is(unit, "em") || str_is(unit, "rem"))
        number *= EM;
    else if (unit.n && !*percent && !str_is(unit, "px"))
        return 0;
    return number <= (*percent ? 100 : PIXELS_MAX) ? number : 0;
}

void gfm_image_size(struct image_size *size, struct str name, struct str value)
{
    bool percent;
    size_t number = read_length(value, &percent);
    if (number && str_is(name, "width")) {
        size->width = (unsigned short)number;
        size->percent = percent;
    } else if (number && str_is(name, "height") && !percent) {
        size->height = (unsigned short)number;
    }
}

void gfm_image_style(struct image_size *size, struct str style)
{
    for (size_t i = 0; i < style.n;) {
        size_t end = str_find_char(style, i, ';'), colon = str_find_char(style, i, ':');
        if (colon < end)
            gfm_image_size(size, str_trim(str_slice(style, i, colon)),
                           str_slice(style, colon + 1, end));
        i = end + 1;
    }
}
