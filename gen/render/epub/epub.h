/*
 * epub.h -- the handbook as an EPUB 3 (W3C EPUB 3.3), for readers without a network.
 *
 * Its pages are those of the site (render/html/) in another edition, by templates of their own
 * (templates/epub/). Nothing in it runs, and nothing is loaded from elsewhere.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_EPUB_EPUB_H
#define HANDOUT_RENDER_EPUB_EPUB_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

/*
 * Adds public/handbook.epub, where the course has a lesson. A picture in a format that readers of
 * EPUB need not know is left out with a warning; a failure of libzip is an error, and then nothing
 * is added.
 */
void render_epub(const struct course *course, struct output *out, struct diags *diags);

#endif
