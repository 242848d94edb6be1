// SPDX-License-Identifier: MIT
#include "render/book/nodes/nodes.h"

#include "core/text/utf8.h"

#include <string.h>

enum { TAB = 8 };

/* ---- tabs, wrap points, placeholders ---- */

static struct code_line new_line(struct arena *a, size_t n)
{
    return (struct code_line){arena_array(a, n + 1, 1), arena_array(a, n + 1, 1),
                              arena_array(a, n + 1, sizeof(bool)), n};
}

/* A copy without tabs; what is known of a tab is known of its first blank. */
static struct code_line expand_tabs(struct arena *a, struct code_line line)
{
    size_t tabs = 0;
    for (size_t i = 0; i < line.n; i++)
        tabs += line.text[i] == '\t';
    if (tabs == 0)
        return line;
    struct code_line wide = new_line(a, line.n + tabs * TAB);
    struct str text = {line.text, line.n};
    size_t k = 0, column = 0;
    for (size_t i = 0; i < line.n;) {
        size_t start = i;
        int32_t c = utf8_next(text, &i);
        size_t count = c == '\t' ? TAB - column % TAB : i - start;
        for (size_t b = 0; b < count; b++, k++) {
            wide.text[k] = c == '\t' ? ' ' : line.text[start + b];
            wide.classes[k] = line.classes[start];
            wide.wraps[k] = b == 0 && line.wraps[start];
        }
        column += c == '\t' ? count : utf8_width(c);
    }
    wide.n = k;
    return wide;
}

/* The bytes [start, end) of a text. */
static struct code_line copy_line(struct arena *a, struct str text, size_t start, size_t end,
                                  const unsigned char *classes)
{
    struct code_line line = new_line(a, end - start);
    if (line.n)
        memcpy(line.text, text.p + start, line.n);
    if (classes)
        memcpy(line.classes, classes + start, line.n);
    return line;
}

struct code_line code_line_plain(struct arena *a, struct str text, size_t start, size_t end,
                                 const unsigned char *classes)
{
    return expand_tabs(a, copy_line(a, text, start, end, classes));
}

/* Wraps and placeholders are in order: a command may have as many of them as lines. */
static size_t first_wrap(const struct command *command, size_t at)
{
    size_t low = 0, high = command->wrap_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (command->wraps[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first that ends behind `at`. */
static size_t first_placeholder(const struct command *command, size_t at)
{
    size_t low = 0, high = command->placeholder_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (command->placeholders[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct code_line code_line_of(struct arena *a, const struct command *command, size_t start,
                              size_t end, const unsigned char *classes)
{
    struct code_line line = copy_line(a, command->text, start, end, classes);
    for (size_t i = first_wrap(command, start); i < command->wrap_count && command->wraps[i] < end;
         i++)
        line.wraps[command->wraps[i] - start] = true;
    for (size_t i = first_placeholder(command, start);
         i < command->placeholder_count && command->placeholders[i].start < end; i++) {
        size_t from = command->placeholders[i].start, to = command->placeholders[i].end;
        from = from > start ? from - start : 0;
        to = to < end ? to : end;
        if (to > start + from)
            memset(line.classes + from, CODE_PLACEHOLDER, to - start - from);
    }
    return expand_tabs(a, line);
}

/* ---- rows ---- */

/* Places where a row could end; 0: none. */
struct row_ends {
    size_t fits;   /* behind the last character that fits */
    size_t wrap;   /* behind the last blank for a backslash */
    size_t option; /* the same, where an option or operator follows: reads better than between it
                      and its value */
    size_t nested; /* the same within `$(...)`, which rather stays whole */
    size_t blank;  /* behind the last blank of any kind, not too near to the start */
    size_t joint;  /* behind the last character at which an address or a list is split */
    bool early;    /* `wrap` leaves most of the row empty */
};

/* A row as far as it is read. */
struct row_scan {
    size_t columns, used;
    size_t depth; /* of `$(...)`, roughly: a parenthesis in a string counts too */
};

static void note_blank(const struct code_line *line, size_t blank, const struct row_scan *scan,
                       struct row_ends *ends)
{
    size_t next = blank + 1;
    if (scan->used > scan->columns / 2)
        ends->blank = next;
    if (!line->wraps[blank] || scan->used + 1 > scan->columns)
        return;
    if (scan->depth > 0) {
        ends->nested = next;
        return;
    }
    ends->wrap = next;
    ends->early = scan->used <= scan->columns / 3;
    if (!ends->early && next < line->n && strchr("-|&>", line->text[next]))
        ends->option = next;
}

/* Whether what stands before the next blank for a backslash does not fit into a row. */
static bool overruns(const struct code_line *line, size_t start, size_t columns)
{
    struct str text = {line->text, line->n};
    size_t used = 0, i = start;
    while (i < line->n && used <= columns && !line->wraps[i])
        used += utf8_width(utf8_next(text, &i));
    return used > columns;
}

/* The blank for a backslash at which a row ends; 0: none. No row holds an option alone whose value
 * is broken all the same. */
static size_t wrap_end(const struct code_line *line, const struct row_ends *ends,
                       size_t next_columns)
{
    if (ends->option)
        return ends->option;
    if (ends->nested && (ends->early || !ends->wrap))
        return ends->nested;
    return ends->early && overruns(line, ends->wrap, next_columns) ? 0 : ends->wrap;
}

static size_t other_end(const struct row_ends *ends)
{
    if (ends->blank && ends->blank <= ends->fits)
        return ends->blank;
    return ends->joint ? ends->joint : ends->fits;
}

static void note_depth(const struct code_line *line, size_t at, struct row_scan *scan)
{
    if (line->text[at] == '(' && at > 0 && line->text[at - 1] == '$')
        scan->depth++;
    else if (line->text[at] == ')' && scan->depth > 0)
        scan->depth--;
}

/* Where a row that begins at `start` ends; tells whether a backslash stands there. */
static size_t row_end(const struct code_line *line, size_t start, size_t columns,
                      size_t next_columns, bool *backslash)
{
    struct str text = {line->text, line->n};
    struct row_ends ends = {0};
    struct row_scan scan = {.columns = columns};
    size_t i = start;
    while (i < line->n && scan.used <= columns) {
        size_t here = i;
        scan.used += utf8_width(utf8_next(text, &i));
        if (scan.used <= columns || here == start)
            ends.fits = i; /* one character at least, however narrow the column */
        if (scan.used > columns * 3 / 4 && scan.used <= columns &&
            strchr("/,;&?=", line->text[here]))
            ends.joint = i;
        note_depth(line, here, &scan);
        if (line->text[here] == ' ')
            note_blank(line, here, &scan, &ends);
    }
    size_t wrap = scan.used > columns ? wrap_end(line, &ends, next_columns) : 0;
    *backslash = wrap > 0;
    if (scan.used <= columns)
        return line->n;
    return wrap ? wrap : other_end(&ends);
}

struct code_rows code_rows(struct arena *a, const struct code_line *line, size_t columns,
                           size_t indent)
{
    struct code_rows rows = {0};
    bool backslash = false;
    size_t start = 0, rest = columns > indent ? columns - indent : columns;
    do {
        struct code_row *row = ARENA_PUSH(a, rows.items, rows.count, rows.cap);
        row->first = rows.count == 1;
        row->marked = !row->first && !backslash;
        row->start = start;
        row->end = row_end(line, start, row->first ? columns : rest, rest, &backslash);
        row->backslash = backslash;
        start = row->end;
    } while (start < line->n);
    return rows;
}
