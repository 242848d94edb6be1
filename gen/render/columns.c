// SPDX-License-Identifier: MIT
#include "render/columns.h"

#include "core/utf8.h"

static unsigned width_of(int32_t c)
{
    return c < ' ' || c == 0x7f ? 1 : utf8_width(c);
}

/* Where the part of a line that fits ends; *used is how many columns it takes. */
static size_t fit(struct str line, size_t columns, size_t *used)
{
    size_t i = 0;
    *used = 0;
    while (i < line.n) {
        size_t next = i;
        unsigned width = width_of(utf8_next(line, &next));
        if (*used + width > columns)
            break;
        *used += width;
        i = next;
    }
    return i;
}

size_t columns_put(struct buf *out, struct str text, size_t columns)
{
    struct str line = str_slice(text, 0, str_find_char(text, 0, '\n'));
    size_t used, end = fit(line, columns, &used);
    bool cut = end < text.n;
    if (cut)
        end = fit(line, columns - 4, &used);
    for (size_t i = 0; i < end; i++)
        buf_char(out, (unsigned char)line.p[i] < ' ' || line.p[i] == 0x7f ? ' ' : line.p[i]);
    buf_puts(out, cut ? " ..." : "");
    return used + (cut ? 4 : 0);
}

void columns_fill(struct buf *out, struct str text, size_t columns)
{
    buf_repeat(out, ' ', columns - columns_put(out, text, columns));
}
