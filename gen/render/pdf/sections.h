/*
 * sections.h -- what the guide says: one function for each section, in the order of the guide.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_SECTIONS_H
#define HANDOUT_RENDER_PDF_SECTIONS_H

#include "render/pdf/layout.h"

/* Appends the body of the guide to the flow; a section stands only where the course gives it. */
void guide_sections(struct layout *l);

/* Dates in the words of the language: "Sunday, 1 February 2026"; "1-3 February 2026". */
struct str date_text(struct layout *l, const struct day *day);
struct str date_range_text(struct layout *l, const struct day *first, const struct day *last);
struct str clock_text(struct layout *l, const struct session *session); /* 10:00-11:30 */
struct column body_column(const struct layout *l);

#endif
