/*
 * draw.h -- pages that are laid out, as the bytes of a PDF.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_DRAW_H
#define HANDOUT_RENDER_PDF_DRAW_H

#include "render/pdf/flow.h"
#include "render/pdf/nav.h"

struct document {
    const struct style *style;
    struct str title, subject, lang;
    struct sheets sheets;
    size_t front; /* pages before the body: numbered i, ii, ... */
    const struct headings *headings;
    const struct targets *targets;
};

/*
 * The file, in the arena. Where libharu fails, one diagnostic and an empty view.
 * It holds no date, unless SOURCE_DATE_EPOCH gives one.
 */
struct str draw_document(const struct document *document, struct arena *a, struct diags *diags);

#endif
