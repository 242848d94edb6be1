// SPDX-License-Identifier: MIT
/*
 * A pane of tmux and a screen that is copied hold rows, not lines: a longer line goes on in the
 * next row, and nothing says so but that the row is full. Where several rows are exactly as long as
 * the longest, that is taken for the width of the terminal. tmux cuts off a blank at the end of a
 * row, so a row that lacks one column goes on as well, behind a blank.
 */
#include "diagnose/log.h"

#include "core/text/screen.h"
#include "core/text/utf8.h"

enum {
    NARROWEST = 40, /* columns of a terminal; longer lines are not broken by one */
    WIDEST = 400,
    FULL_ROWS = 2, /* as many say how wide it is */
};

/* The width at which rows are broken; 0: they are not. */
static size_t row_width(struct str text)
{
    size_t widest = 0, count = 0;
    struct str line;
    while (str_line(&text, &line)) {
        size_t columns = line.n >= widest ? utf8_columns(line) : 0;
        count = columns > widest ? 1 : count + (columns == widest);
        widest = columns > widest ? columns : widest;
    }
    return count >= FULL_ROWS && widest >= NARROWEST && widest <= WIDEST ? widest : 0;
}

struct log log_read(struct arena *a, struct str bytes)
{
    struct str rest = screen_text(a, bytes), line;
    struct log log = {0};
    char *text = arena_alloc(a, rest.n + 2);
    size_t n = 0, width = row_width(rest), rows = str_line_count(rest) + 1;
    size_t lacking = SIZE_MAX; /* columns that the row before lacks to be full */
    log.lines = arena_array(a, rows, sizeof *log.lines);
    log.rows = arena_array(a, rows, sizeof *log.rows);
    while (str_line(&rest, &line)) {
        if (lacking <= 1)
            n--;
        else
            log.lines[log.count++] = (struct log_line){n, log.row_count + 1};
        if (lacking == 1)
            text[n++] = ' ';
        log.rows[log.row_count++] = n;
        if (line.n)
            memcpy(text + n, line.p, line.n);
        n += line.n;
        text[n++] = '\n';
        lacking = width && line.n + 1 >= width ? width - utf8_columns(line) : SIZE_MAX;
    }
    log.text = (struct str){text, n};
    log.rows[log.row_count] = n;
    log.lines[log.count] = (struct log_line){n, log.row_count + 1};
    return log;
}

struct str log_text(const struct log *log, size_t i)
{
    return str_slice(log->text, log->lines[i].start, log->lines[i + 1].start - 1);
}

size_t log_row_at(const struct log *log, size_t i, size_t at)
{
    size_t row = log->lines[i].number - 1;
    while (row + 2 < log->lines[i + 1].number && log->rows[row + 1] <= at)
        row++;
    return row;
}

struct str log_row(const struct log *log, size_t row)
{
    struct str text = str_slice(log->text, log->rows[row], log->rows[row + 1]);
    return str_trim_end(text);
}
