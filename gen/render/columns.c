// SPDX-License-Identifier: MIT
#include "render/columns.h"

#include "core/text/utf8.h"

static const struct str cut_mark = {" ...", 4};

/* The first line as a terminal shows it, tabs as one blank. */
static void put_line(struct buf *b, struct str text)
{
    buf_visible(b, str_slice(text, 0, str_find_char(text, 0, '\n')));
    for (size_t i = 0; i < b->n; i++)
        if (b->p[i] == '\t')
            b->p[i] = ' ';
}

size_t columns_of(struct str text)
{
    struct buf line = BUF_INIT;
    put_line(&line, text);
    size_t columns = utf8_columns(buf_str(&line));
    buf_release(&line);
    return columns;
}

/* Where the part of a line that fits ends; *used is how many columns it takes. */
static size_t fit(struct str line, size_t columns, size_t *used)
{
    size_t i = 0;
    *used = 0;
    while (i < line.n) {
        size_t next = i;
        unsigned width = utf8_width(utf8_next(line, &next));
        if (*used + width > columns)
            break;
        *used += width;
        i = next;
    }
    return i;
}

size_t columns_put(struct buf *out, struct str text, size_t columns)
{
    struct buf line = BUF_INIT;
    put_line(&line, text);
    size_t used, end = fit(buf_str(&line), columns, &used);
    bool cut = end < line.n || str_has_char(text, '\n');
    bool marked = cut && columns >= cut_mark.n;
    if (marked)
        end = fit(buf_str(&line), columns - cut_mark.n, &used);
    buf_put(out, str_slice(buf_str(&line), 0, end));
    buf_release(&line);
    if (marked)
        buf_put(out, cut_mark);
    return used + (marked ? cut_mark.n : 0);
}

void columns_fill(struct buf *out, struct str text, size_t columns)
{
    buf_repeat(out, ' ', columns - columns_put(out, text, columns));
}
