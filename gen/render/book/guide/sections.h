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

/* ---- sections.c ---- */
void section_problems(struct layout *l);

#endif
