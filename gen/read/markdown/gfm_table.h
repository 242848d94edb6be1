/*
 * gfm_table.h -- the rows of a pipe table (GitHub Flavored Markdown 0.29, section 4.10).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_MARKDOWN_GFM_TABLE_H
#define HANDOUT_READ_MARKDOWN_GFM_TABLE_H

#include "model/node.h"

enum { TABLE_COLUMNS = 64 };

/*
 * Whether a line is a delimiter row `| --- | :-: |`. Returns the number of columns
 * and the alignment of each; 0 where it is none, or has more than TABLE_COLUMNS.
 */
size_t table_delimiters(struct str line, enum align align[TABLE_COLUMNS]);

/*
 * The cells of a row, as views into the line, trimmed; a pipe behind a backslash
 * does not separate cells. Returns how many there are, at most TABLE_COLUMNS.
 */
size_t table_cells(struct str line, struct str cells[TABLE_COLUMNS]);

#endif
