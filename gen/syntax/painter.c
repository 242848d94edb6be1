// SPDX-License-Identifier: MIT
#include "syntax/painter.h"

bool painter_is_one_of(const struct painter *p, size_t at, const char *list)
{
    return at < p->text.n && p->text.p[at] && strchr(list, p->text.p[at]);
}

void painter_fill(struct painter *p, size_t start, size_t end, enum syntax_class class)
{
    end = end < p->text.n ? end : p->text.n;
    if (start < end)
        memset(p->classes + start, (int)class, end - start);
}

struct painter painter_part(const struct painter *p, size_t start, size_t end)
{
    return (struct painter){str_slice(p->text, start, end), p->classes + start};
}

bool painter_has(const struct painter *p, size_t at, const char *word)
{
    return str_starts(str_slice(p->text, at, p->text.n), word);
}

size_t painter_blanks_end(const struct painter *p, size_t at)
{
    while (painter_is_one_of(p, at, " \t"))
        at++;
    return at;
}

size_t painter_word_end(const struct painter *p, size_t at, const char *more)
{
    for (; at < p->text.n; at++) {
        char c = p->text.p[at];
        if (!ascii_alnum(c) && c != '_' && (unsigned char)c < 0x80 &&
            !painter_is_one_of(p, at, more))
            break;
    }
    return at;
}

size_t painter_quotes_end(const struct painter *p, size_t at, bool over_lines, char escape,
                          bool *closed)
{
    char quote = p->text.p[at];
    *closed = false;
    for (at++; at < p->text.n; at++) {
        char c = p->text.p[at];
        if (c == quote) {
            *closed = true;
            return at + 1;
        }
        if (c == '\n' && !over_lines)
            return at;
        if (escape && c == escape && !painter_is(p, at + 1, '\n'))
            at++;
    }
    return p->text.n;
}

size_t painter_variable(struct painter *p, size_t at)
{
    bool braced = painter_is(p, at + 1, '{');
    size_t start = at + 1 + braced, end = start;
    while (end < p->text.n && (ascii_alnum(p->text.p[end]) || p->text.p[end] == '_'))
        end++;
    if (end == start)
        return at + 1;
    end += braced && painter_is(p, end, '}');
    painter_fill(p, at, end, SYNTAX_VARIABLE);
    return end;
}

/* 1, -0.5, 1e9, 0x1f, 1_000. */
static bool is_number(struct str s)
{
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    if (i == s.n || !ascii_digit(s.p[i]))
        return false;
    size_t points = 0;
    for (; i < s.n; i++) {
        points += s.p[i] == '.';
        if (!ascii_alnum(s.p[i]) && s.p[i] != '.' && s.p[i] != '_')
            return false;
    }
    return points < 2 && ascii_digit(s.p[s.n - 1]);
}

void painter_value(struct painter *p, size_t start, size_t end)
{
    static const char *const words[] = {"true", "false", "null", "yes", "no",
                                        "True", "False", "on",   "off"};
    struct str value = str_slice(p->text, start, end);
    if (is_number(value))
        painter_fill(p, start, end, SYNTAX_VARIABLE);
    else if (STR_IS_ONE_OF(value, words))
        painter_fill(p, start, end, SYNTAX_KEYWORD);
}
