// SPDX-License-Identifier: MIT
#include "read/markdown/gfm_table.h"

size_t table_cells(struct str line, struct str cells[TABLE_COLUMNS])
{
    line = str_trim(line);
    size_t count = 0, start = line.n && *line.p == '|' ? 1 : 0;
    for (size_t i = start; i <= line.n && count < TABLE_COLUMNS; i++) {
        if (i < line.n && line.p[i] == '\\' && i + 1 < line.n) {
            i++;
            continue;
        }
        if (i < line.n && line.p[i] != '|')
            continue;
        if (i < line.n || start < line.n) /* behind a closing pipe there is no cell */
            cells[count++] = str_trim(str_slice(line, start, i));
        start = i + 1;
    }
    return count;
}

/* :--, --:, :-: or --- */
static bool read_delimiter(struct str cell, enum align *align)
{
    bool left = cell.n && *cell.p == ':';
    bool right = cell.n > 1 && cell.p[cell.n - 1] == ':';
    struct str dashes = str_slice(cell, left, cell.n - right);
    for (size_t i = 0; i < dashes.n; i++)
        if (dashes.p[i] != '-')
            return false;
    *align = left && right ? ALIGN_CENTER : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_NONE;
    return dashes.n > 0;
}

size_t table_delimiters(struct str line, enum align align[TABLE_COLUMNS])
{
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] != '|' && line.p[i] != '-' && line.p[i] != ':' && !ascii_space(line.p[i]))
            return 0;
    struct str cells[TABLE_COLUMNS];
    size_t count = table_cells(line, cells);
    for (size_t i = 0; i < count; i++)
        if (!read_delimiter(cells[i], &align[i]))
            return 0;
    return str_has_char(line, '|') ? count : 0;
}
