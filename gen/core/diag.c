// SPDX-License-Identifier: MIT
#include "core/diag.h"

#include "core/text/utf8.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { TAB = 8, EXCERPT = 120 }; /* columns */

void diags_init(struct diags *d, struct arena *a)
{
    *d = (struct diags){.arena = a};
}

void diag_add(struct diags *d, enum severity severity, const char *code, struct span at,
              const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    size_t size = n > 0 ? (size_t)n : 0;
    char *text = arena_alloc(d->arena, size + 1);
    vsnprintf(text, size + 1, fmt, again);
    va_end(again);

    struct diag *diag = ARENA_PUSH(d->arena, d->items, d->count, d->cap);
    *diag = (struct diag){severity, code, at, {text, size}, d->count, NULL};
    d->by_severity[severity]++;
}

void diag_edit(struct diags *d, struct span at, struct str text)
{
    struct edit *edit = ARENA_NEW(d->arena, struct edit);
    *edit = (struct edit){at, text};
    d->items[d->count - 1].edit = edit;
}

void diags_append(struct diags *d, const struct diags *other)
{
    d->system_failed = d->system_failed || other->system_failed;
    for (size_t i = 0; i < other->count; i++) {
        struct diag *diag = ARENA_PUSH(d->arena, d->items, d->count, d->cap);
        *diag = other->items[i];
        diag->message = arena_str(d->arena, diag->message);
        diag->order = d->count;
        if (diag->edit) {
            struct edit *edit = ARENA_NEW(d->arena, struct edit);
            *edit = (struct edit){diag->edit->at, arena_str(d->arena, diag->edit->text)};
            diag->edit = edit;
        }
        d->by_severity[diag->severity]++;
    }
}

static int compare(const void *left, const void *right)
{
    const struct diag *a = left, *b = right;
    if (!a->at.src != !b->at.src)
        return a->at.src ? 1 : -1; /* without a place: first */
    if (a->at.src && a->at.src != b->at.src) {
        int c = str_cmp(a->at.src->path, b->at.src->path);
        if (c)
            return c;
    }
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* By what is said: the same of the same place stands together, the first of it first. */
static int compare_words(const void *left, const void *right)
{
    const struct diag *a = *(const struct diag *const *)left;
    const struct diag *b = *(const struct diag *const *)right;
    if (a->at.src != b->at.src)
        return (uintptr_t)a->at.src < (uintptr_t)b->at.src ? -1 : 1;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    int order = str_cmp(a->message, b->message);
    order = order ? order : strcmp(a->code, b->code);
    return order ? order : a < b ? -1 : a > b;
}

static bool says_the_same(const struct diag *a, const struct diag *b)
{
    return a->at.src == b->at.src && a->at.start == b->at.start && strcmp(a->code, b->code) == 0 &&
           str_eq(a->message, b->message);
}

/* Takes exact repetitions out of the list, which is sorted. */
static void drop_repeated(struct diags *d)
{
    struct diag **words = arena_array(d->arena, d->count, sizeof *words);
    for (size_t i = 0; i < d->count; i++)
        words[i] = &d->items[i];
    qsort(words, d->count, sizeof(struct diag *), compare_words);
    bool *repeated = arena_array(d->arena, d->count, sizeof *repeated);
    for (size_t i = 1; i < d->count; i++)
        repeated[words[i] - d->items] = says_the_same(words[i - 1], words[i]);
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++)
        if (repeated[i])
            d->by_severity[d->items[i].severity]--;
        else
            d->items[kept++] = d->items[i];
    d->count = kept;
}

void diags_sort(struct diags *d)
{
    if (d->count == 0)
        return;
    qsort(d->items, d->count, sizeof *d->items, compare);
    drop_repeated(d);
}

const char *severity_name(enum severity severity)
{
    switch (severity) {
    case SEVERITY_INFO: return "info";
    case SEVERITY_WARNING: return "warning";
    case SEVERITY_ERROR: return "error";
    }
    return "";
}

static const char *severity_colour(enum severity severity)
{
    switch (severity) {
    case SEVERITY_INFO: return "\033[1;36m";
    case SEVERITY_WARNING: return "\033[1;35m";
    case SEVERITY_ERROR: return "\033[1;31m";
    }
    return "";
}

/* Appends one character as it shows on a terminal; returns its columns. */
static size_t put_visible(struct buf *out, struct str line, size_t *at, size_t column)
{
    size_t start = *at, before = out->n;
    int32_t c = utf8_next(line, at);
    if (c == '\t')
        buf_repeat(out, ' ', TAB - column % TAB);
    else if (c == '\n')
        buf_puts(out, "\xe2\x90\x8a");
    else if (c == 0x7f) /* stands for a byte that is not UTF-8 (read/input.h) */
        buf_puts(out, "\xef\xbf\xbd");
    else
        buf_visible(out, str_slice(line, start, *at));
    return utf8_columns(str_slice(buf_str(out), before, out->n));
}

/* The line and, under it, a caret below the span; of a long line the part around the span. */
static void put_excerpt(struct buf *out, struct span at)
{
    size_t index = source_line_at(at.src, at.start);
    struct str line = source_line(at.src, index);
    size_t line_start = at.src->lines[index];
    size_t caret = at.start - line_start, end = at.end - line_start;
    if (caret > line.n)
        caret = line.n;
    if (end > line.n)
        end = line.n;

    size_t number = source_position(at.src, at.start).line;
    struct buf text = BUF_INIT, marks = BUF_INIT;
    size_t i = 0, column = 0;
    if (caret > EXCERPT * 3 / 4) {
        i = caret - EXCERPT / 2;
        while (i < caret && ((unsigned char)line.p[i] & 0xc0) == 0x80)
            i++;
        buf_puts(&text, "...");
        buf_puts(&marks, "   ");
        column = 3;
    }
    while (i < line.n && column < EXCERPT) {
        size_t here = i;
        size_t width = put_visible(&text, line, &i, column);
        column += width;
        if (here == caret) {
            buf_char(&marks, '^');
            buf_repeat(&marks, '~', width > 1 ? width - 1 : 0);
        } else {
            buf_repeat(&marks, here > caret && here < end ? '~' : ' ', width);
        }
    }
    if (i < line.n)
        buf_puts(&text, "...");
    if (caret >= line.n)
        buf_char(&marks, '^');
    buf_printf(out, "%5zu | %.*s\n      | %.*s\n", number, STR_ARG(buf_str(&text)),
               STR_ARG(str_trim_end(buf_str(&marks))));
    buf_release(&text);
    buf_release(&marks);
}

/* A message may quote a course: what stands in it must not steer the terminal. */
static void put_message(struct buf *out, struct str message)
{
    for (size_t i = 0, column = 0; i < message.n;)
        column += put_visible(out, message, &i, column);
}

void diag_put_place(struct buf *out, struct span at, bool column)
{
    const struct source_place *place = source_place_at(at.src, at.start);
    struct position p = source_position(at.src, at.start);
    put_message(out, at.src->path);
    if (!place)
        buf_printf(out, ":%zu", p.line);
    if (!place && column)
        buf_printf(out, ":%zu", p.column);
    if (place && place->line) {
        buf_puts(out, ": ");
        diag_put_shape(out, place);
    }
}

void diag_put_shape(struct buf *out, const struct source_place *place)
{
    buf_printf(out, "slide %zu, ", place->slide);
    if (place->shape.n) {
        buf_char(out, '"');
        put_message(out, place->shape);
        buf_puts(out, "\", ");
    }
    buf_printf(out, "line %zu", place->line);
}

void diags_text(const struct diags *d, struct buf *out, bool colour)
{
    const char *bold = colour ? "\033[1m" : "", *plain = colour ? "\033[0m" : "";
    for (size_t i = 0; i < d->count; i++) {
        const struct diag *diag = &d->items[i];
        buf_puts(out, bold);
        if (diag->at.src) {
            diag_put_place(out, diag->at, true);
            buf_puts(out, ": ");
        } else {
            buf_puts(out, "handout: ");
        }
        buf_printf(out, "%s%s:%s ", colour ? severity_colour(diag->severity) : "",
                   severity_name(diag->severity), plain);
        put_message(out, diag->message);
        buf_printf(out, " [%s]\n", diag->code);
        if (diag->at.src && diag->at.src->text.n)
            put_excerpt(out, diag->at);
    }
}

/* Optimal string alignment distance: insert, delete, replace, swap of neighbours, case ignored. */
static size_t distance(struct str a, struct str b)
{
    enum { LIMIT = 40 };
    if (a.n > LIMIT || b.n > LIMIT)
        return LIMIT;
    size_t rows[3][LIMIT + 1];
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            bool equal = ascii_lower(a.p[i - 1]) == ascii_lower(b.p[j - 1]);
            size_t best = above[j - 1] + !equal;
            if (above[j] + 1 < best)
                best = above[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
                two_above[j - 2] + 1 < best)
                best = two_above[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a.n % 3][b.n];
}

struct str diag_suggestion(struct arena *a, struct str word, const char *const *names, size_t count)
{
    size_t best = 1 + word.n / 3; /* a third of the letters wrong: no longer the same word */
    if (best > 4)
        best = 4;
    const char *found = NULL;
    for (size_t i = 0; i < count; i++) {
        size_t d = distance(word, str_from(names[i]));
        if (d < best) {
            best = d;
            found = names[i];
        }
    }
    return found ? arena_printf(a, "; did you mean `%s`?", found) : STR("");
}
