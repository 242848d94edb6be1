// SPDX-License-Identifier: MIT
/*
 * A roster of comma-separated values as RFC 4180 has them; Excel separates them with semicolons
 * where a comma is for decimals, and with tabs when they are copied.
 */
#include "read/course/roster_rows.h"

/* A cell in quotes, from behind the first of them; two quotes stand for one. */
static size_t quoted_cell(struct reader *r, const struct source *src, size_t i, struct buf *cell)
{
    struct str text = src->text;
    size_t open = i - 1;
    for (; i < text.n; i++) {
        if (text.p[i] == '"' && (i + 1 == text.n || text.p[i + 1] != '"'))
            return i + 1;
        i += text.p[i] == '"';
        buf_char(cell, text.p[i]);
    }
    diag_add(r->diags, SEVERITY_ERROR, "roster", (struct span){src, open, open + 1},
             "this quote is never closed; everything behind it would be one cell");
    return i;
}

/* The sign that separates cells: the one that the head has most of. */
static char separator_of(const struct source *src)
{
    struct str head = source_line(src, 0);
    char best = ',';
    size_t most = 0;
    for (const char *sign = ",;\t"; *sign; sign++) {
        size_t count = 0;
        for (size_t i = 0; i < head.n; i++)
            count += head.p[i] == *sign;
        best = count > most ? *sign : best;
        most = count > most ? count : most;
    }
    return best;
}

/* The cell at i; returns where it ends: at a separator, the end of the line or of the text. */
static size_t read_cell(struct roster_rows *rows, size_t i, struct str *cell)
{
    struct reader *r = rows->reader;
    struct str text = rows->src->text;
    while (i < text.n && text.p[i] == ' ')
        i++;
    struct buf b = BUF_INIT;
    if (i < text.n && text.p[i] == '"')
        i = quoted_cell(r, rows->src, i + 1, &b);
    while (i < text.n && text.p[i] != rows->separator && text.p[i] != '\n' && text.p[i] != '\r')
        buf_char(&b, text.p[i++]);
    *cell = arena_str(r->arena, str_trim(buf_str(&b)));
    buf_release(&b);
    return i;
}

/* Takes a line apart; the next one begins behind it. */
static void read_record(struct roster_rows *rows, struct roster_record *out)
{
    const struct source *src = rows->src;
    struct str text = src->text;
    size_t i = rows->at;
    out->count = 0;
    out->more = (struct span){0};
    for (;;) {
        struct str cell;
        size_t end = read_cell(rows, i, &cell);
        if (out->count < ROSTER_COLUMNS) {
            out->places[out->count] = (struct span){src, i, end};
            out->cells[out->count++] = cell;
        } else {
            out->more = (struct span){src, i, end};
        }
        i = end;
        if (i >= text.n || text.p[i] != rows->separator)
            break;
        i++;
    }
    while (i < text.n && (text.p[i] == '\r' || text.p[i] == '\n'))
        if (text.p[i++] == '\n')
            break;
    rows->at = i;
}

void roster_csv_open(struct roster_rows *rows)
{
    rows->separator = separator_of(rows->src);
    rows->at = str_starts(rows->src->text, "\xef\xbb\xbf") ? 3 : 0; /* as some programs write */
    read_record(rows, &rows->head);
}

bool roster_csv_next(struct roster_rows *rows)
{
    while (rows->at < rows->src->text.n) {
        read_record(rows, &rows->line);
        if (rows->line.count > 1 || rows->line.cells[0].n > 0) /* else the line is empty */
            return true;
    }
    return false;
}
