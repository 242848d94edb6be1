/*
 * handbook.h -- all lessons of the course, slide by slide, as one PDF.
 *
 * Days are its parts, lessons its chapters. Hints and solutions stand at the end of
 * their lesson, so that nobody reads them by accident; the errors and their fixes
 * follow the lessons, an index of the commands by tool ends the book.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_HANDBOOK_H
#define HANDOUT_RENDER_BOOK_HANDBOOK_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/*
 * Adds public/handbook.pdf, where the course has a lesson. A missing font or a failure of
 * libharu is a diagnostic, and adds no file.
 */
void render_handbook(const struct course *course, struct output *out, struct diags *diags);

/* The bytes of the handbook, in the arena; empty where it cannot be made. */
struct str handbook_pdf(const struct course *course, struct arena *a, struct diags *diags);

#endif
