/*
 * sections.h -- what the guide says: one function for each section.
 *
 * A section stands only where the course gives what it says.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_GUIDE_SECTIONS_H
#define HANDOUT_RENDER_BOOK_GUIDE_SECTIONS_H

#include "render/book/parts.h"

/* Appends the body of the guide to the flow, section by section. */
void guide_sections(struct layout *l);

/* ---- schedule.c ---- */
void welcome_section(struct layout *l);
void schedule_section(struct layout *l);
struct str day_name(struct layout *l, const struct day *day); /* its title and date */
void day_table(struct layout *l, const struct day *day);      /* its sessions */

/* ---- values.c ---- */
void values_section(struct layout *l);

/* ---- support.c ---- */
void support_section(struct layout *l);
void channels_section(struct layout *l);

/* ---- self_study.c ---- */
void alone_section(struct layout *l);

/* ---- sections.c ---- */
void problems_section(struct layout *l);

#endif
