/*
 * guide.h -- the workspace guide: how to set up, connect, and get help, as a PDF.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_GUIDE_GUIDE_H
#define HANDOUT_RENDER_BOOK_GUIDE_GUIDE_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/*
 * Adds public/workspace-guide.pdf and, for each participant of the roster,
 * private/participants/<login>/workspace-guide.pdf, which is a generated file. A missing font or a
 * failure of libharu is a diagnostic, and adds no file; an image or a letter that cannot be shown
 * is a warning.
 */
void render_guide(const struct course *course, struct output *out, struct diags *diags);

/* The bytes of the guide for the reader (NULL: for all), in the arena; empty where it cannot be
 * made. */
struct str guide_pdf(const struct course *course, const struct participant *reader, struct arena *a,
                     struct diags *diags);

#endif
