/*
 * parts.h -- what the sections of a book are put together from.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_PARTS_H
#define HANDOUT_RENDER_BOOK_PARTS_H

#include "render/book/layout.h"

/* Fills pages, behind those there are, with what a part of the book appends to a flow of its own.
 */
void part_pages(struct layout *l, void (*part)(struct layout *l), struct sheets *sheets);

struct column part_column(const struct layout *l);
void part_section(struct layout *l, const struct scope *in, const char *key); /* its heading */
void part_subsection(struct layout *l, const struct scope *in, const char *key);
void part_note(struct layout *l, const char *key); /* a paragraph */

/* A paragraph whose {names} are replaced, as text_fill does it. */
void part_filled_note(struct layout *l, const char *key, const char *const *names,
                      const struct str *values);

/* A list of texts. */
void part_list(struct layout *l, const struct scope *in, const struct str *texts, size_t count);

#endif
