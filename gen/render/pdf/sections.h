/*
 * sections.h -- what the guide says: one function for each section, in the order of the guide.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_SECTIONS_H
#define HANDOUT_RENDER_PDF_SECTIONS_H

#include "render/pdf/layout.h"

/* Appends the body of the guide to the flow; a section stands only where the course gives it. */
void guide_sections(struct layout *l);

/* What the handbook has too. */
void problems_section(struct layout *l);
struct str day_name(struct layout *l, const struct day *day); /* its title and date */
void day_table(struct layout *l, const struct day *day);      /* its sessions */

struct column body_column(const struct layout *l);

#endif
