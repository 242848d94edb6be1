/*
 * document.h -- pages that are laid out, as the bytes of a PDF.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_DOCUMENT_H
#define HANDOUT_TYPESET_PDF_DOCUMENT_H

#include "typeset/layout/flow.h"
#include "typeset/layout/tag.h"
#include "typeset/text/shaping.h"

/* A file within the PDF. No two have the same name. */
struct attachment {
    struct str name, description; /* the description may be empty */
    const char *mime;             /* as text/plain; NULL: not said */
    struct str bytes;
};

struct document {
    const struct style *style;
    struct str title, subject, lang;
    struct sheets sheets;
    size_t front; /* pages before the body: numbered i, ii, ... */
    const struct headings *headings;
    const struct anchors *anchors;
    struct wordset words; /* that the pages draw */
    struct tags *tags;    /* NULL: the file gets no structure */
    const struct attachment *attachments;
    size_t attachment_count;
};

/*
 * The file, in the arena `out`; what was needed to make it is in the other one. Where libharu
 * fails, one diagnostic and an empty view. It holds no date, unless SOURCE_DATE_EPOCH gives one. It
 * says that it is PDF/UA (ISO 14289-1) where it has tags, a title and a language.
 */
struct str document_draw(const struct document *document, struct arena *scratch, struct arena *out,
                         struct diags *diags);

#endif
