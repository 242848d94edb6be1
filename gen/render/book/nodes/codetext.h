/*
 * codetext.h -- a line of code as the rows that are drawn of it.
 *
 * A line that is too long is broken where a backslash and a newline may stand;
 * the row then ends in a drawn backslash, so that even what a reader copies row
 * by row still runs. Where no such place is in reach it is broken anywhere, and
 * the next row gets a drawn mark. Tabs become blanks up to the next eighth column.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_NODES_CODETEXT_H
#define HANDOUT_RENDER_BOOK_NODES_CODETEXT_H

#include "render/code/colours.h"

enum { CODE_PLACEHOLDER = SYNTAX_COMMENT + 1 }; /* besides the classes of syntax/syntax.h */

struct code_line {
    char *text;             /* tabs expanded */
    unsigned char *classes; /* of each byte */
    bool *wraps;            /* at this blank a backslash and a newline may follow */
    size_t n;
};

struct code_row {
    size_t start, end; /* bytes of the line */
    bool backslash;    /* drawn at its end */
    bool marked;       /* goes on from the row above without one */
    bool first;
};

struct code_rows {
    struct code_row *items;
    size_t count, cap;
};

/* The line at bytes [start, end) of a command, or of another text; `classes` are those of all of
 * it, or NULL. */
struct code_line code_line_of(struct arena *a, const struct command *command, size_t start,
                              size_t end, const unsigned char *classes);
struct code_line code_line_plain(struct arena *a, struct str text, size_t start, size_t end,
                                 const unsigned char *classes);

/* Rows of at most `columns`; those after the first lose `indent` of them. */
struct code_rows code_rows(struct arena *a, const struct code_line *line, size_t columns,
                           size_t indent);

#endif
