// SPDX-License-Identifier: MIT
/*
 * YAML, line by line. What goes on over lines is kept: an open quote, an open bracket, and the
 * indent above a block scalar, which is a text of its own. Helm and Jinja write YAML too: {{ }} is
 * a variable.
 */
#include "syntax/tokenizers.h"

struct yaml_scan {
    struct painter *p;
    size_t line, at, end; /* the line at hand */
    size_t column;        /* of the last key or dash of it */
    bool keyed;           /* behind the key of the line */
    size_t brackets;      /* open ones */
    char quote;           /* open at the end of the line before; 0: none */
    bool block;           /* in a block scalar, deeper than `column` was */
    size_t block_column;
};

static bool ends_here(const struct yaml_scan *y, size_t at)
{
    return at >= y->end || painter_is_one_of(y->p, at, " \t");
}

/* Whether a colon at `at` ends a key. */
static bool is_colon(const struct yaml_scan *y, size_t at)
{
    return painter_is(y->p, at, ':') &&
           (ends_here(y, at + 1) || (y->brackets && painter_is_one_of(y->p, at + 1, ",]}")));
}

/* A key, with its colon where that stands beside it: one word of one class. */
static void key(struct yaml_scan *y, size_t start, size_t end)
{
    painter_fill(y->p, start, end + painter_is(y->p, end, ':'), SYNTAX_NAME);
    y->column = y->brackets ? y->column : start - y->line;
    y->keyed = true;
}

static bool is_pair(const struct yaml_scan *y, size_t at, char c)
{
    return painter_is(y->p, at, c) && painter_is(y->p, at + 1, c);
}

/* Behind the {{ ... }} at `at`, to the end of the line where it is not closed. */
static size_t template_end(const struct yaml_scan *y, size_t at)
{
    while (at < y->end && !is_pair(y, at, '}'))
        at++;
    return at + 2 < y->end ? at + 2 : y->end;
}

/* From a quote, or from the start of a line inside one. */
static void quoted(struct yaml_scan *y, size_t start, char quote)
{
    bool open = true;
    size_t at = start;
    while (at < y->end && open)
        if (is_pair(y, at, '{')) {
            at = template_end(y, at);
        } else {
            open = y->p->text.p[at] != quote;
            at += quote == '"' && y->p->text.p[at] == '\\' ? 2 : 1;
        }
    y->at = at < y->end ? at : y->end;
    y->quote = open ? quote : 0;
    size_t colon = painter_blanks_end(y->p, y->at);
    if (!open && is_colon(y, colon) && (!y->keyed || y->brackets)) {
        key(y, start > y->line ? start - 1 : start, y->at);
        y->at = colon + 1;
    } else {
        painter_fill(y->p, start > y->line ? start - 1 : start, y->at, SYNTAX_STRING);
    }
}

/* | or > and what may follow it; false: it is no block scalar. */
static bool block_scalar(struct yaml_scan *y)
{
    size_t at = y->at + 1;
    while (painter_is_one_of(y->p, at, "+-123456789"))
        at++;
    size_t behind = painter_blanks_end(y->p, at);
    if (y->brackets || (behind < y->end && !(behind > at && painter_is(y->p, behind, '#'))))
        return false;
    y->block = true;
    y->block_column = y->column;
    y->at = at;
    return true;
}

static bool ends_scalar(const struct yaml_scan *y, size_t at)
{
    if (painter_is(y->p, at, '#'))
        return ascii_blank(y->p->text.p[at - 1]);
    if (is_pair(y, at, '{'))
        return true;
    return y->brackets && painter_is_one_of(y->p, at, ",[]{}");
}

static void scalar(struct yaml_scan *y)
{
    size_t start = y->at, end = start + 1;
    bool may_be_key = !y->keyed || y->brackets;
    bool alone = painter_is_one_of(y->p, start, "&*!"); /* a property, or an alias */
    while (end < y->end && !ends_scalar(y, end) && !(may_be_key && is_colon(y, end)) &&
           !(alone && ends_here(y, end)))
        end++;
    y->at = end;
    size_t last = start + str_trim_end(str_slice(y->p->text, start, end)).n;
    if (may_be_key && is_colon(y, end)) {
        key(y, start, last);
        y->at++;
    } else if (alone) {
        painter_fill(y->p, start, last,
                     painter_is(y->p, start, '!') ? SYNTAX_PLAIN : SYNTAX_VARIABLE);
    } else {
        painter_value(y->p, start, last);
    }
}

/* What flow collections are made of. */
static bool bracket(struct yaml_scan *y, char c)
{
    bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
    if (opens)
        y->brackets++;
    else if (closes && y->brackets)
        y->brackets--;
    return opens || closes || (c == ',' && y->brackets);
}

static void token(struct yaml_scan *y)
{
    char c = y->p->text.p[y->at];
    if (c == '#' && (y->at == y->line || ascii_blank(y->p->text.p[y->at - 1]))) {
        painter_fill(y->p, y->at, y->end, SYNTAX_COMMENT);
        y->at = y->end;
    } else if (c == '"' || c == '\'') {
        quoted(y, y->at + 1, c);
    } else if (is_pair(y, y->at, '{')) {
        size_t start = y->at;
        y->at = template_end(y, start);
        painter_fill(y->p, start, y->at, SYNTAX_VARIABLE);
    } else if (bracket(y, c)) {
        y->at++;
    } else if ((c == '|' || c == '>') && block_scalar(y)) {
        return;
    } else {
        scalar(y);
    }
}

/* Indent, dashes: up to what the line is about. False: the line is a part of a text. */
static bool begin_line(struct yaml_scan *y)
{
    y->at = painter_blanks_end(y->p, y->line);
    y->keyed = false;
    size_t indent = y->at - y->line;
    if (y->block && (y->at == y->end || indent > y->block_column))
        return false;
    y->block = false;
    if (indent == 0 && !painter_is_one_of(y->p, y->at, "]}"))
        y->brackets = 0;
    while (painter_is(y->p, y->at, '-') && ends_here(y, y->at + 1)) {
        y->column = y->at - y->line;
        y->at = painter_blanks_end(y->p, y->at + 1);
    }
    return true;
}

void tokenizer_yaml(struct painter *p)
{
    struct yaml_scan y = {.p = p};
    for (; y.line < p->text.n; y.line = y.end + 1) {
        y.end = painter_line_end(p, y.line);
        if (y.quote) {
            y.keyed = true;
            quoted(&y, y.line, y.quote);
        } else if (!begin_line(&y)) {
            continue;
        }
        while (y.at = painter_blanks_end(p, y.at), y.at < y.end)
            token(&y);
    }
}
