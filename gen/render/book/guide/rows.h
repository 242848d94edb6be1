/*
 * rows.h -- tables that the guide itself makes, filled cell by cell; and those of people and
 * channels.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_GUIDE_ROWS_H
#define HANDOUT_RENDER_BOOK_GUIDE_ROWS_H

#include "render/book/layout.h"

struct rows {
    struct layout *layout;
    struct table table;
    size_t count, cap; /* cells */
    const struct look *text, *bold, *soft, *code;
};

struct rows rows_new(struct layout *l, size_t columns);
void rows_head(struct rows *rows, const char *key); /* a cell of the head, by the key of its text */
void rows_cell(struct rows *rows); /* begins the next cell, which the calls below fill */
void rows_text(struct rows *rows, struct str text);
void rows_bold(struct rows *rows, struct str text);
void rows_soft(struct rows *rows, struct str text);
void rows_code(struct rows *rows, struct str text);
void rows_blank(struct rows *rows, double width); /* room to write into */
void rows_address(struct rows *rows,
                  struct str address); /* a link, where it is a URL or an e-mail address */
void rows_line(struct rows *rows);     /* a new line in the cell */
void rows_set(struct rows *rows, struct column column);

void contacts_groups(struct layout *l, struct column column);
void contacts_people(struct layout *l, struct column column);
void contacts_group_people(struct layout *l, const struct group *group, struct column column);
void contacts_channels(struct layout *l, struct column column);
void contacts_backups(struct layout *l, struct column column);

#endif
