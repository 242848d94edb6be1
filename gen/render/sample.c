// SPDX-License-Identifier: MIT
/*
 * Goes through an expression once, without matching anything: literals stay, what varies becomes an
 * ellipsis, of alternatives the first is taken (POSIX.1-2017, 9.4; GNU's letters behind a
 * backslash).
 */
#include "render/sample.h"

#include "core/text/buf.h"
#include "model/expected.h"

#define GAP "\xe2\x80\xa6"

struct sampler {
    struct str s;
    size_t at;
    struct buf *out;
    bool missing[3]; /* what ends a class is not there any more: no text should take for ever */
};

static bool is_next(const struct sampler *p, const char *set)
{
    return p->at < p->s.n && str_has_char(str_from(set), p->s.p[p->at]);
}

static void put_gap(struct sampler *p)
{
    if (!str_ends(buf_str(p->out), GAP))
        buf_puts(p->out, GAP);
}

/* Behind the bracket expression that opens here; a `]` that comes first is a member. */
static void skip_bracket(struct sampler *p)
{
    size_t first = p->at + 1;
    first += first < p->s.n && str_has_char(STR("^!"), p->s.p[first]);
    for (p->at = first; p->at < p->s.n && (p->s.p[p->at] != ']' || p->at == first); p->at++) {
        const char *ends[] = {":]", ".]", "=]"};
        for (size_t i = 0; i < 3 && p->s.p[p->at] == '['; i++)
            if (p->at + 1 < p->s.n && p->s.p[p->at + 1] == *ends[i] && !p->missing[i]) {
                size_t end = str_find(p->s, p->at + 2, ends[i]);
                p->missing[i] = end >= p->s.n;
                p->at = end < p->s.n ? end + 1 : p->at;
            }
    }
    p->at = p->at < p->s.n ? p->at + 1 : p->s.n;
}

/* Whether what stands before may come more than once; the repetitions are skipped. */
static bool skip_repetition(struct sampler *p)
{
    bool more = false;
    while (is_next(p, "*+?{")) {
        more = more || p->s.p[p->at] != '?';
        if (p->s.p[p->at] == '{')
            p->at = str_find_char(p->s, p->at, '}');
        p->at = p->at < p->s.n ? p->at + 1 : p->s.n;
    }
    return more;
}

/* The other alternatives, up to the end of their group. */
static void skip_alternatives(struct sampler *p)
{
    size_t depth = 0;
    while (p->at < p->s.n && !(depth == 0 && p->s.p[p->at] == ')')) {
        char c = p->s.p[p->at];
        depth += c == '(';
        depth -= c == ')';
        if (c == '[')
            skip_bracket(p);
        else
            p->at += c == '\\' ? 2 : 1;
    }
}

/* A letter behind a backslash is a class or a border, another sign stands for itself. */
static void put_escaped(struct sampler *p)
{
    p->at++;
    if (p->at >= p->s.n)
        return;
    if (is_next(p, "wWsSdD"))
        put_gap(p);
    else if (!is_next(p, "bB<>`'"))
        buf_char(p->out, p->s.p[p->at]);
    p->at++;
}

static void put_expression(struct sampler *p)
{
    while (p->at < p->s.n) {
        char c = p->s.p[p->at];
        bool varies = c == '[' || c == '.', blank = c == ' ';
        if (c == '|') {
            skip_alternatives(p);
            continue;
        }
        if (c == '[')
            skip_bracket(p);
        else if (c == '\\')
            put_escaped(p);
        else
            p->at++;
        if (c != '\\' && !varies && !str_has_char(STR("()^$"), c))
            buf_char(p->out, c);
        if (c != '(' && (skip_repetition(p) || varies) && !blank)
            put_gap(p);
    }
}

static void put_glob(struct sampler *p)
{
    while (p->at < p->s.n) {
        char c = p->s.p[p->at];
        if (c == '[')
            skip_bracket(p);
        else
            p->at += c == '\\' ? 2 : 1;
        if (str_has_char(STR("*?["), c))
            put_gap(p);
        else if (c != '\\')
            buf_char(p->out, c);
        else if (p->at <= p->s.n)
            buf_char(p->out, p->s.p[p->at - 1]);
    }
}

static bool has_pattern(struct str output)
{
    struct str line, pattern;
    while (str_line(&output, &line))
        if (str_starts(line, "[") && expected_line(line, &pattern) != EXPECTED_TEXT)
            return true;
    return false;
}

struct str sample_output(struct arena *a, struct str output)
{
    if (!has_pattern(output))
        return output;
    struct buf all = BUF_INIT, one = BUF_INIT;
    struct str line, pattern;
    for (bool first = true; str_line(&output, &line); first = false) {
        enum expected kind = expected_line(line, &pattern);
        struct sampler p = {.s = pattern, .out = &one};
        buf_clear(&one);
        if (kind == EXPECTED_RE)
            put_expression(&p);
        else if (kind == EXPECTED_GLOB)
            put_glob(&p);
        else
            buf_put(&one, line);
        buf_puts(&all, first ? "" : "\n");
        buf_put(&all, buf_str(&one));
    }
    struct str sample = buf_copy(&all, a);
    buf_release(&all);
    buf_release(&one);
    return sample;
}
