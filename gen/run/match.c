// SPDX-License-Identifier: MIT
#include "run/match.h"

#include "core/ere/ere.h"
#include "model/expected.h"

#include <fnmatch.h>

/* Bytes of an output on which expressions are tried; what goes beyond it matches none. */
enum { TRIED_MAX = 1 << 18 };

struct match_lines {
    struct str *items;
    size_t count, cap;
};

static struct str trim_blanks(struct str line)
{
    while (line.n && (ascii_blank(line.p[line.n - 1]) || line.p[line.n - 1] == '\r'))
        line.n--;
    return line;
}

/* The lines of a text without blanks at their ends, and without empty ones at its end. */
static struct match_lines split_lines(struct arena *a, struct str text)
{
    struct match_lines lines = {0};
    struct str line;
    while (str_line(&text, &line))
        *ARENA_PUSH(a, lines.items, lines.count, lines.cap) = trim_blanks(line);
    while (lines.count && lines.items[lines.count - 1].n == 0)
        lines.count--;
    return lines;
}

/* A line of the expected text, made ready. */
struct match_pattern {
    enum { PATTERN_TEXT, PATTERN_ANY, PATTERN_GAPS, PATTERN_RE, PATTERN_GLOB, PATTERN_BAD } kind;
    struct str text; /* of PATTERN_BAD: what is wrong with it */
    regex_t re;
};

bool match_is_pattern(struct str line)
{
    return expected_line(line, &line) != EXPECTED_TEXT;
}

static void pattern_make(struct arena *a, struct match_pattern *p, struct str line)
{
    *p = (struct match_pattern){.kind = PATTERN_TEXT, .text = line};
    struct str inside;
    switch (expected_line(line, &inside)) {
    case EXPECTED_ANY: p->kind = PATTERN_ANY; return;
    case EXPECTED_RE:
        inside = arena_printf(a, "^(%.*s)$", STR_ARG(inside));
        p->kind = ere_compile(&p->re, a, inside, &p->text) ? PATTERN_RE : PATTERN_BAD;
        return;
    case EXPECTED_GLOB:
        p->kind = PATTERN_GLOB;
        p->text = arena_str(a, inside);
        return;
    case EXPECTED_TEXT:
        if (str_find(line, 0, "...") < line.n)
            p->kind = PATTERN_GAPS;
        return;
    }
}

/* The parts between `...` stand in the line in their order, the first and last at its ends. */
static bool match_gaps(struct str pattern, struct str line)
{
    size_t at = 0, end = str_find(pattern, 0, "...");
    struct str part = str_slice(pattern, 0, end);
    if (line.n < part.n || !str_eq(str_slice(line, 0, part.n), part))
        return false;
    at = part.n;
    for (;;) {
        size_t start = end + 3;
        end = str_find(pattern, start, "...");
        part = str_slice(pattern, start, end);
        if (end >= pattern.n) /* the last part */
            return line.n >= at + part.n && str_eq(str_slice(line, line.n - part.n, line.n), part);
        while (at + part.n <= line.n && !str_eq(str_slice(line, at, at + part.n), part))
            at++;
        if (at + part.n > line.n)
            return false;
        at += part.n;
    }
}

static bool match_re(const regex_t *re, struct arena *a, struct str line, size_t *tried)
{
    *tried += line.n;
    return line.n <= ERE_SUBJECT_MAX && *tried <= TRIED_MAX &&
           regexec(re, arena_cstr(a, line), 0, NULL, 0) == 0;
}

static bool match_line(struct arena *a, const struct match_pattern *p, struct str line,
                       size_t *tried)
{
    switch (p->kind) {
    case PATTERN_TEXT: return str_eq(p->text, line);
    case PATTERN_ANY: return true;
    case PATTERN_GAPS: return match_gaps(p->text, line);
    case PATTERN_RE: return match_re(&p->re, a, line, tried);
    case PATTERN_GLOB: return fnmatch(p->text.p, arena_cstr(a, line), 0) == 0;
    case PATTERN_BAD: break;
    }
    return false;
}

/*
 * reach[j]: the patterns so far can take exactly the first j lines. One pass for each
 * pattern, so that any number of `...` costs no more than patterns times lines.
 */
static void take_pattern(struct arena *a, const struct match_pattern *p,
                         const struct match_lines *got, size_t *tried, bool *reach)
{
    if (p->kind == PATTERN_ANY) {
        for (size_t j = 1; j <= got->count; j++)
            reach[j] = reach[j] || reach[j - 1];
        return;
    }
    for (size_t j = got->count; j > 0; j--)
        reach[j] = reach[j - 1] && match_line(a, p, got->items[j - 1], tried);
    reach[0] = false;
}

bool match_output(struct str expected, struct str got)
{
    struct arena scratch = ARENA_INIT;
    struct match_lines wanted = split_lines(&scratch, expected), lines = split_lines(&scratch, got);
    bool *reach = arena_array(&scratch, lines.count + 1, sizeof *reach);
    size_t tried = 0;
    reach[0] = true;
    for (size_t i = 0; i < wanted.count; i++) {
        struct match_pattern p;
        pattern_make(&scratch, &p, wanted.items[i]);
        take_pattern(&scratch, &p, &lines, &tried, reach);
        if (p.kind == PATTERN_RE)
            regfree(&p.re);
    }
    bool good = reach[lines.count];
    arena_release(&scratch);
    return good;
}

bool match_readable(struct arena *a, struct str expected, struct str *why)
{
    struct match_lines wanted = split_lines(a, expected);
    for (size_t i = 0; i < wanted.count; i++) {
        struct match_pattern p;
        pattern_make(a, &p, wanted.items[i]);
        if (p.kind == PATTERN_RE)
            regfree(&p.re);
        if (p.kind != PATTERN_BAD)
            continue;
        *why = arena_printf(a, "`%.*s`, a line of the expected output: this pattern %.*s",
                            STR_ARG(wanted.items[i]), STR_ARG(p.text));
        return false;
    }
    return true;
}

/* ---- what is too long ---- */

/* The start of a text, up to the end of a line where there is one, else of a character. */
static struct str first_part(struct str text, size_t max)
{
    if (text.n <= max)
        return text;
    size_t n = max;
    while (n && text.p[n - 1] != '\n')
        n--;
    for (n = n ? n : max; n && ((unsigned char)text.p[n] & 0xc0) == 0x80;)
        n--;
    return str_slice(text, 0, n);
}

/* The same for its end. */
static struct str last_part(struct str text, size_t max)
{
    if (text.n <= max)
        return text;
    size_t start = text.n - max, line = str_find_char(text, start, '\n') + 1;
    if (line < text.n)
        return str_slice(text, line, text.n);
    while (start < text.n && ((unsigned char)text.p[start] & 0xc0) == 0x80)
        start++;
    return str_slice(text, start, text.n);
}

struct str match_shorten(struct arena *a, struct str head, struct str tail, size_t left_out,
                         size_t max, size_t *gone)
{
    size_t all = left_out + head.n + tail.n;
    struct str first, last;
    *gone = 0;
    if (left_out == 0 && tail.n == 0 && head.n <= max)
        return head;
    first = first_part(head, max / 2);
    last = left_out || tail.n ? last_part(tail, max / 2) : last_part(head, max / 2);
    *gone = all - first.n - last.n;
    bool open = first.n && first.p[first.n - 1] != '\n';
    return arena_printf(a, "%.*s%s[%zu bytes left out]\n%.*s", STR_ARG(first), open ? "\n" : "",
                        *gone, STR_ARG(last));
}

/* ---- the difference ---- */

static void put_line(struct buf *out, char mark, struct str line)
{
    buf_printf(out, "%c %.*s\n", mark, STR_ARG(line));
}

/* What differs: lines [start, left) of one text and [start, right) of the other. */
struct match_difference {
    const struct match_lines *l, *r;
    size_t start, rows, columns;
    unsigned *best; /* [i][j]: how many lines the rests from i and j have in common */
};

static unsigned *best_at(const struct match_difference *d, size_t i, size_t j)
{
    return &d->best[i * (d->columns + 1) + j];
}

static bool same_line(const struct match_difference *d, size_t i, size_t j)
{
    return str_eq(d->l->items[d->start + i], d->r->items[d->start + j]);
}

/* Longest common subsequence, from the ends. */
static void fill_best(struct match_difference *d)
{
    for (size_t i = d->rows; i-- > 0;)
        for (size_t j = d->columns; j-- > 0;) {
            unsigned down = *best_at(d, i + 1, j), right = *best_at(d, i, j + 1);
            *best_at(d, i, j) = same_line(d, i, j) ? *best_at(d, i + 1, j + 1) + 1
                                : down > right     ? down
                                                   : right;
        }
}

static void put_difference(const struct match_difference *d, struct buf *out)
{
    size_t i = 0, j = 0;
    while (i < d->rows && j < d->columns) {
        if (d->best && same_line(d, i, j)) {
            put_line(out, ' ', d->l->items[d->start + i++]);
            j++;
        } else if (!d->best || *best_at(d, i + 1, j) >= *best_at(d, i, j + 1)) {
            put_line(out, '-', d->l->items[d->start + i++]);
        } else {
            put_line(out, '+', d->r->items[d->start + j++]);
        }
    }
    while (i < d->rows)
        put_line(out, '-', d->l->items[d->start + i++]);
    while (j < d->columns)
        put_line(out, '+', d->r->items[d->start + j++]);
}

/* Of long texts only their common ends are told apart. */
static void diff_middle(struct arena *a, const struct match_lines *l, const struct match_lines *r,
                        size_t start, size_t left_end, size_t right_end, struct buf *out)
{
    struct match_difference d = {l, r, start, left_end - start, right_end - start, NULL};
    if (d.rows * d.columns <= 1000000) {
        d.best = arena_array(a, (d.rows + 1) * (d.columns + 1), sizeof *d.best);
        fill_best(&d);
    }
    put_difference(&d, out);
}

void match_diff(struct arena *a, struct str expected, struct str got, struct buf *out)
{
    struct match_lines l = split_lines(a, expected), r = split_lines(a, got);
    size_t start = 0, left = l.count, right = r.count;
    while (start < left && start < right && str_eq(l.items[start], r.items[start]))
        put_line(out, ' ', l.items[start++]);
    while (left > start && right > start && str_eq(l.items[left - 1], r.items[right - 1])) {
        left--;
        right--;
    }
    diff_middle(a, &l, &r, start, left, right, out);
    for (; left < l.count; left++)
        put_line(out, ' ', l.items[left]);
}
