// SPDX-License-Identifier: MIT
#include "core/text/template.h"

#include "core/text/template_ops.h"

#include <string.h>

enum { ERRORS_MAX = 50 }; /* reading ends there: what is no template at all is not worth more */

struct parser {
    struct arena *arena;
    struct diags *diags;
    const struct source *src;
    struct str text;
    struct str open, close;          /* the delimiters */
    struct str close_raw, close_set; /* of {{{name}}} and {{=< >=}} */
    struct template_op *ops;
    size_t count, cap;
    size_t *sections; /* indices of those that are open */
    size_t depth, depth_cap;
    bool
        line_pending; /* a comment began this line and left nothing to put its indentation before */
    size_t errors;
};

/* One tag as it stands in the source. */
struct template_parse_tag {
    char sigil;         /* 0 for a plain name; one of # ^ / > ! = & { */
    size_t start, end;  /* with its delimiters */
    struct str content; /* without sigil and blanks around */
    bool standalone;
    size_t line_start, line_end; /* standalone: of its line, the newline included */
};

static size_t find(struct str text, size_t from, struct str needle)
{
    if (from >= text.n)
        return text.n;
    const char *at = memmem(text.p + from, text.n - from, needle.p, needle.n);
    return at ? (size_t)(at - text.p) : text.n;
}

static struct span span(const struct parser *p, size_t start, size_t end)
{
    return (struct span){p->src, start, end};
}

static struct template_op *op_add(struct parser *p, enum template_op_kind kind, size_t start,
                                  size_t end)
{
    struct template_op *op = ARENA_PUSH(p->arena, p->ops, p->count, p->cap);
    *op = (struct template_op){.kind = kind, .at = span(p, start, end)};
    op->starts_line = p->line_pending || start == 0 || p->text.p[start - 1] == '\n';
    p->line_pending = false;
    return op;
}

static void text_add(struct parser *p, size_t start, size_t end)
{
    if (start < end)
        op_add(p, OP_TEXT, start, end)->text = str_slice(p->text, start, end);
}

static void tag_error(struct parser *p, const struct template_parse_tag *tag, const char *code,
                      const char *sentence)
{
    p->errors++;
    diag_add(p->diags, SEVERITY_ERROR, code, span(p, tag->start, tag->end), "%s", sentence);
}

/* Moves *at over blanks and the end of the line behind them; false where something else follows. */
static bool skip_line_end(struct str text, size_t *at)
{
    while (*at < text.n && ascii_blank(text.p[*at]))
        ++*at;
    if (*at == text.n)
        return true;
    struct str rest = str_slice(text, *at, text.n);
    *at += str_starts(rest, "\r\n") ? 2 : 1;
    return text.p[*at - 1] == '\n';
}

/* Alone on its line, blanks aside: then the line goes away with the tag. */
static void find_line(const struct parser *p, struct template_parse_tag *tag)
{
    if (tag->sigil == 0 || tag->sigil == '&' || tag->sigil == '{')
        return;
    size_t start = tag->start, end = tag->end;
    while (start > 0 && ascii_blank(p->text.p[start - 1]))
        start--;
    if (start > 0 && p->text.p[start - 1] != '\n')
        return;
    tag->standalone = skip_line_end(p->text, &end);
    tag->line_start = start;
    tag->line_end = end;
}

/* Reads the tag whose opening delimiter is at `start`. False where it has no end. */
static bool tag_read(struct parser *p, size_t start, struct template_parse_tag *tag)
{
    *tag = (struct template_parse_tag){.start = start, .end = start + p->open.n};
    size_t at = tag->end;
    while (at < p->text.n && ascii_space(p->text.p[at]))
        at++;
    if (at < p->text.n && p->text.p[at] != 0 && strchr("#^/>!=&{", p->text.p[at]))
        tag->sigil = p->text.p[at++];

    struct str close = tag->sigil == '{'   ? p->close_raw
                       : tag->sigil == '=' ? p->close_set
                                           : p->close;
    size_t end = find(p->text, at, close);
    bool named = tag->sigil != '!' && tag->sigil != '=';
    if (end == p->text.n || (named && find(str_slice(p->text, 0, end), at, p->open) < end)) {
        tag_error(p, tag, "template-tag", "this tag is not closed");
        return false;
    }
    tag->content = str_trim(str_slice(p->text, at, end));
    tag->end = end + close.n;
    find_line(p, tag);
    return true;
}

static void delimiters_set(struct parser *p, struct str open, struct str close)
{
    p->open = open;
    p->close = close;
    p->close_raw = arena_printf(p->arena, "}%.*s", STR_ARG(close));
    p->close_set = arena_printf(p->arena, "=%.*s", STR_ARG(close));
}

/* Two runs of non-blank bytes, none of them with an equals sign. */
static void delimiters_read(struct parser *p, const struct template_parse_tag *tag)
{
    struct str rest = tag->content, open, close, more;
    bool two = str_word(&rest, &open) && str_word(&rest, &close) && !str_word(&rest, &more);
    if (!two || str_has_char(tag->content, '=')) {
        tag_error(p, tag, "template-delimiter",
                  "write two new delimiters with a blank between them and no equals sign");
        return;
    }
    delimiters_set(p, open, close);
}

/* Splits a dotted name. False, with a diagnostic, where it is none. */
static bool path_read(struct parser *p, const struct template_parse_tag *tag,
                      struct template_op *op)
{
    struct str name = tag->content;
    op->text = name;
    for (size_t i = 0; i < name.n; i++)
        if (ascii_space(name.p[i])) {
            tag_error(p, tag, "template-name", "a name holds no blanks");
            return false;
        }
    if (str_is(name, "."))
        return true;
    size_t cap = 0, count = 0;
    struct str *path = NULL;
    for (size_t at = 0; at <= name.n;) {
        size_t end = str_find_char(name, at, '.');
        if (end == at) {
            tag_error(p, tag, "template-name", "a part of this name is empty");
            return false;
        }
        *ARENA_PUSH(p->arena, path, count, cap) = str_slice(name, at, end);
        at = end + 1;
    }
    op->path = path;
    op->path_count = count;
    return true;
}

static void section_open(struct parser *p, const struct template_parse_tag *tag)
{
    *ARENA_PUSH(p->arena, p->sections, p->depth, p->depth_cap) = p->count;
    path_read(p, tag,
              op_add(p, tag->sigil == '#' ? OP_SECTION : OP_INVERTED, tag->start, tag->end));
}

static void not_closed(struct parser *p, const struct template_op *section)
{
    p->errors++;
    diag_add(p->diags, SEVERITY_ERROR, "template-section", section->at,
             "the section `%.*s` is not closed", STR_ARG(section->text));
}

/* A wrong name closes the section it belongs to, if one is open: so one slip is one error. */
static void section_close(struct parser *p, const struct template_parse_tag *tag)
{
    size_t depth = p->depth;
    while (depth > 0 && !str_eq(p->ops[p->sections[depth - 1]].text, tag->content))
        depth--;
    if (depth == 0) {
        p->errors++;
        struct str wanted = p->depth ? p->ops[p->sections[p->depth - 1]].text : STR("");
        if (wanted.n)
            diag_add(p->diags, SEVERITY_ERROR, "template-section", span(p, tag->start, tag->end),
                     "this closes `%.*s`, but the open section is `%.*s`", STR_ARG(tag->content),
                     STR_ARG(wanted));
        else
            diag_add(p->diags, SEVERITY_ERROR, "template-section", span(p, tag->start, tag->end),
                     "no section `%.*s` is open here", STR_ARG(tag->content));
        return;
    }
    while (p->depth > depth)
        not_closed(p, &p->ops[p->sections[--p->depth]]);
    size_t section = p->sections[--p->depth];
    enum template_op_kind kind = p->ops[section].kind == OP_SECTION ? OP_SECTION_END
                                                                    : OP_INVERTED_END;
    p->ops[section].end = p->count;
    op_add(p, kind, tag->start, tag->end);
}

static void partial_add(struct parser *p, const struct template_parse_tag *tag)
{
    struct template_op *op = op_add(p, OP_PARTIAL, tag->start, tag->end);
    path_read(p, tag, op);
    op->standalone = tag->standalone;
    if (tag->standalone)
        op->indent = str_slice(p->text, tag->line_start, tag->start);
}

static void tag_add(struct parser *p, const struct template_parse_tag *tag)
{
    switch (tag->sigil) {
    case '!':
    case '=':
        if (tag->sigil == '=')
            delimiters_read(p, tag);
        if (tag->start == 0 || p->text.p[tag->start - 1] == '\n')
            p->line_pending = true;
        break;
    case '#':
    case '^': section_open(p, tag); break;
    case '/': section_close(p, tag); break;
    case '>': partial_add(p, tag); break;
    case '&':
    case '{': path_read(p, tag, op_add(p, OP_RAW, tag->start, tag->end)); break;
    default: path_read(p, tag, op_add(p, OP_ESCAPED, tag->start, tag->end)); break;
    }
}

static void parse(struct parser *p)
{
    size_t at = 0;
    while (at < p->text.n && p->errors < ERRORS_MAX) {
        size_t start = find(p->text, at, p->open);
        struct template_parse_tag tag;
        if (start == p->text.n) {
            text_add(p, at, start);
            break;
        }
        if (!tag_read(p, start, &tag)) {
            at = find(p->text, tag.end, p->open);
            continue;
        }
        text_add(p, at, tag.standalone ? tag.line_start : tag.start);
        size_t before = p->count;
        tag_add(p, &tag);
        if (tag.standalone && p->count > before)
            p->ops[before].starts_line = false; /* nothing of its line is left to indent */
        at = tag.standalone ? tag.line_end : tag.end;
    }
    while (p->depth)
        not_closed(p, &p->ops[p->sections[--p->depth]]);
}

const struct template *template_compile(struct arena *a, const struct source *src, struct diags *d)
{
    struct parser p = {.arena = a, .diags = d, .src = src, .text = src->text};
    delimiters_set(&p, STR("{{"), STR("}}"));
    parse(&p);
    if (p.errors)
        return NULL;
    struct template *t = ARENA_NEW(a, struct template);
    *t = (struct template){src, p.ops, p.count};
    return t;
}
