/*
 * book.h -- the PDFs of a course: the handbook, and the guide for the workplace.
 *
 * Days are the parts of the handbook, lessons its chapters, slide by slide. Hints and solutions
 * stand at the end of their lesson, so that nobody reads them by accident; the errors and their
 * fixes follow the lessons, an index of the commands by tool ends the book. The guide says how to
 * set up, connect, and get help.
 *
 * A missing font or a failure of libharu is a diagnostic, and adds no file; an image or a letter
 * that cannot be shown is a warning.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_BOOK_H
#define HANDOUT_RENDER_BOOK_BOOK_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/* Adds public/handbook.pdf, where the course has a lesson. */
void render_handbook(const struct course *course, struct output *out, struct diags *diags);

/* The bytes of the handbook, in the arena; empty where it cannot be made. */
struct str handbook_pdf(const struct course *course, struct arena *a, struct diags *diags);

/* Adds private/speakers/notes.pdf, where a slide has notes. */
void render_notes(const struct course *course, struct output *out, struct diags *diags);

/* Adds private/supporters/<lesson>.pdf, where the course names people. */
void render_cheat_sheets(const struct course *course, struct output *out, struct diags *diags);

/* Adds public/workspace-guide.pdf. */
void render_guide(const struct course *course, struct output *out, struct diags *diags);

/*
 * The bytes of the guide for the reader (NULL: for all), in the arena; empty where it cannot be
 * made. A reader's own says what is the reader's own: the errors and their fixes, which are the
 * same for all, stand in the handbook.
 */
struct str guide_pdf(const struct course *course, const struct participant *reader, struct arena *a,
                     struct diags *diags);

#endif
