/*
 * guide.h -- private to the guide: its sections, and the tables that it makes of its own.
 *
 * A section stands only where the course gives what it says.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_GUIDE_GUIDE_H
#define HANDOUT_RENDER_BOOK_GUIDE_GUIDE_H

#include "render/book/layout.h"

/* ---- sections.c ---- */

/* Appends the body of the guide to the flow, section by section. */
void guide_sections(struct layout *l);
void section_problems(struct layout *l);
/* One of them, under a heading of that level. */
void section_problem(struct layout *l, const struct scope *in, int level, const struct problem *p);

/* ---- schedule.c ---- */
void section_welcome(struct layout *l);
void section_schedule(struct layout *l);
struct str schedule_day_name(struct layout *l, const struct day *day); /* its title and date */
void schedule_day(struct layout *l, const struct day *day);            /* its sessions */

/* ---- values.c ---- */
void section_values(struct layout *l);

/* ---- support.c ---- */
void section_support(struct layout *l);
void section_channels(struct layout *l);

/* ---- self_study.c ---- */
void section_self_study(struct layout *l);

/* ---- rows.c: tables that are filled cell by cell ---- */

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

/* ---- contacts.c: tables of people and channels ---- */

void contacts_groups(struct layout *l, struct column column);
void contacts_people(struct layout *l, struct column column);
void contacts_group_people(struct layout *l, const struct group *group, struct column column);
void contacts_channels(struct layout *l, struct column column);
void contacts_backups(struct layout *l, struct column column);

#endif
