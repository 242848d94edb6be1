// SPDX-License-Identifier: MIT
/* How wide the columns of a table are. */
#include "typeset/layout/typesetter.h"

#include <math.h>
#include <string.h>

/* What the columns of a table would like, padding included. */
struct column_widths {
    double *natural; /* nothing broken */
    double *word;    /* no word broken */
    double *least;   /* words broken wherever they may be */
};

static void measure_cell(const struct column_widths *w, size_t column, const struct para *para,
                         double pad)
{
    w->natural[column] = fmax(w->natural[column], para_natural_width(para) + pad);
    w->word[column] = fmax(w->word[column], para_word_width(para) + pad);
    w->least[column] = fmax(w->least[column], para_least_width(para) + pad);
}

static struct column_widths measure_columns(struct typesetter *t, const struct table *table)
{
    size_t n = table->columns;
    struct column_widths w = {arena_array(t->arena, n, sizeof(double)),
                              arena_array(t->arena, n, sizeof(double)),
                              arena_array(t->arena, n, sizeof(double))};
    for (size_t row = 0; row < table->rows; row++) {
        size_t count;
        const struct cell *cells = table_row(table, row, &count);
        for (size_t c = 0; c < count; c++)
            measure_cell(&w, c, &cells[c].para, 2 * t->style->cell_pad_x);
    }
    return w;
}

static double sum(const double *widths, size_t count)
{
    double total = 0;
    for (size_t i = 0; i < count; i++)
        total += widths[i];
    return total;
}

/* Shares out what `floor` leaves of the width, as far as each column is from what it would like. */
static bool share_out(const double *floor, const double *wish, size_t count, double width,
                      double *final)
{
    double least = sum(floor, count), most = sum(wish, count);
    if (least > width)
        return false;
    for (size_t c = 0; c < count; c++)
        final[c] = floor[c] +
                   (most > least ? (width - least) * (wish[c] - floor[c]) / (most - least) : 0);
    return true;
}

/* ---- the lowest table ---- */

/*
 * The room above the least widths is given out in PARTS equal parts, from the shares of CSS on:
 * parts go from one column to another, or from all to one, as long as the table becomes lower, or
 * as low with fewer lines in its cells. Steps are few, since lines are few.
 */
enum { PARTS = 32, STEPS = 60, MOST_LINES = 255, HEIGHT = 1000000 };

struct shares {
    const struct table *table;
    unsigned char *lines; /* of each cell, by the parts that its column has */
    size_t *parts, *kept; /* of each column; and before the step that is tried */
};

static size_t cell_lines(const struct shares *s, size_t row, size_t column, size_t parts)
{
    return s->lines[(row * s->table->columns + column) * (PARTS + 1) + parts];
}

static void count_cell_lines(const struct para *para, double width, double part,
                             unsigned char *lines)
{
    for (size_t k = 0; k <= PARTS; k++) {
        size_t count = para_line_count(para, width + (double)k * part);
        lines[k] = (unsigned char)(count < MOST_LINES ? count : MOST_LINES);
    }
}

static void count_lines(struct typesetter *t, struct shares *s, const double *floor, double part)
{
    const struct table *table = s->table;
    s->lines = arena_array(t->arena, table->rows * table->columns, PARTS + 1);
    for (size_t row = 0; row < table->rows; row++) {
        size_t count;
        const struct cell *cells = table_row(table, row, &count);
        for (size_t c = 0; c < count; c++)
            count_cell_lines(&cells[c].para, floor[c] - 2 * t->style->cell_pad_x, part,
                             s->lines + (row * table->columns + c) * (PARTS + 1));
    }
}

/* How high the table is; where that is the same, how many lines its cells have. */
static size_t table_height(const struct shares *s)
{
    size_t height = 0, all = 0;
    for (size_t r = 0; r < s->table->rows; r++) {
        size_t most = 1;
        for (size_t c = 0; c < s->table->columns; c++) {
            size_t count = cell_lines(s, r, c, s->parts[c]);
            most = count > most ? count : most;
            all += count;
        }
        height += most;
    }
    return height * HEIGHT + all;
}

/* Moves parts between two columns if that is the best step; false: no step makes it better. */
static bool best_move(struct shares *s)
{
    size_t n = s->table->columns, best = table_height(s), from = 0, to = 0, moved = 0;
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++)
            for (size_t k = 1; a != b && k <= s->parts[a] && k <= PARTS / 2; k *= 2) {
                s->parts[a] -= k;
                s->parts[b] += k;
                size_t height = table_height(s);
                s->parts[a] += k;
                s->parts[b] -= k;
                if (height < best) {
                    best = height;
                    from = a;
                    to = b;
                    moved = k;
                }
            }
    s->parts[from] -= moved;
    s->parts[to] += moved;
    return moved > 0;
}

/*
 * Gives a column what all others can spare without the table becoming higher; false, and nothing
 * is done, unless that makes it lower.
 */
static bool collect_for(struct shares *s, size_t column)
{
    size_t n = s->table->columns, before = table_height(s) / HEIGHT;
    memcpy(s->kept, s->parts, n * sizeof *s->parts);
    for (size_t c = 0; c < n; c++)
        while (c != column && s->parts[c] > 0) {
            s->parts[c]--;
            if (table_height(s) / HEIGHT > before) {
                s->parts[c]++;
                break;
            }
            s->parts[column]++;
        }
    if (table_height(s) / HEIGHT < before)
        return true;
    memcpy(s->parts, s->kept, n * sizeof *s->parts);
    return false;
}

static bool better(struct shares *s)
{
    for (size_t c = 0; c < s->table->columns; c++)
        if (collect_for(s, c))
            return true;
    return best_move(s);
}

/* Whole parts for the shares, the rounded ones adding up. */
static void set_parts(struct shares *s, const double *floor, const double *final, double part)
{
    double exact = 0;
    size_t given = 0;
    for (size_t c = 0; c < s->table->columns; c++) {
        exact += (final[c] - floor[c]) / part;
        size_t until = (size_t)(exact + 0.5);
        s->parts[c] = until > given ? until - given : 0;
        given += s->parts[c];
    }
}

static void lower_table(struct typesetter *t, const struct table *table, const double *floor,
                        double *final, double width)
{
    enum { MOST_CELLS = 2000 }; /* what a page or ten hold; beyond, the shares are good enough */
    size_t n = table->columns;
    double part = (width - sum(floor, n)) / PARTS;
    if (part < 0.5 || table->rows * n > MOST_CELLS)
        return;
    struct shares shares = {.table = table,
                            .parts = arena_array(t->arena, n, sizeof(size_t)),
                            .kept = arena_array(t->arena, n, sizeof(size_t))};
    count_lines(t, &shares, floor, part);
    set_parts(&shares, floor, final, part);
    for (int i = 0; i < STEPS && better(&shares); i++)
        ;
    for (size_t c = 0; c < n; c++)
        final[c] = floor[c] + (double)shares.parts[c] * part;
}

/*
 * Natural widths where they fit, the last column taking the rest; all of them, if that
 * would put its text at the far end. Else no word is broken, or where even that is too wide,
 * words of wide columns are; the rest is shared so that the table is as low as can be. Else all
 * words are broken; else everything is scaled. Sharing is that of the automatic table layout of
 * CSS 2.1 (17.5.2.2).
 */
double *table_column_widths(struct typesetter *t, const struct table *table, double width)
{
    size_t n = table->columns;
    struct column_widths w = measure_columns(t, table);
    double *final = arena_array(t->arena, n, sizeof *final),
           *floor = arena_array(t->arena, n, sizeof *floor);
    double natural = sum(w.natural, n), least = sum(w.least, n);
    if (natural <= width) {
        bool last = table->cells[n - 1].side == SIDE_LEFT;
        for (size_t c = 0; c < n; c++)
            final[c] = last ? w.natural[c] + (c == n - 1 ? width - natural : 0)
                            : w.natural[c] * width / natural;
        return final;
    }
    for (size_t c = 0; c < n; c++)
        floor[c] = fmin(fmax(w.least[c], width / 5), w.word[c]);
    if (share_out(floor, w.natural, n, width, final)) {
        lower_table(t, table, floor, final, width);
        return final;
    }
    if (share_out(w.word, w.natural, n, width, final) ||
        share_out(w.least, w.natural, n, width, final))
        return final;
    for (size_t c = 0; c < n; c++)
        final[c] = width * w.least[c] / least;
    return final;
}
