/*
 * sections.h -- what the guide says: one function for each section, and what they share.
 *
 * A section stands only where the course gives what it says.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_SECTIONS_H
#define HANDOUT_RENDER_PDF_SECTIONS_H

#include "render/pdf/layout.h"

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

/* ---- alone.c ---- */
void alone_section(struct layout *l);

/* ---- sections.c ---- */
void problems_section(struct layout *l);

struct column body_column(const struct layout *l);
void section(struct layout *l, const char *id, const char *key); /* its heading */
void subsection(struct layout *l, const char *key);
void note(struct layout *l, const char *key); /* a paragraph */

/* A paragraph whose {names} are replaced, as text_fill does it. */
void filled_note(struct layout *l, const char *key, const char *const *names,
                 const struct str *values);

/* A list of texts. */
void text_list(struct layout *l, const struct str *texts, size_t count);

#endif
