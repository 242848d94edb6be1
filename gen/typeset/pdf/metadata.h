/*
 * metadata.h -- private to the drawing: what a PDF says about itself.
 *
 * The information dictionary (ISO 32000-1, 14.3.3), the same as XMP (14.3.2), the language,
 * the numbers of the pages, how a viewer begins to show it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_METADATA_H
#define HANDOUT_TYPESET_PDF_METADATA_H

#include "typeset/haru/haru.h"
#include "typeset/pdf/document.h"

/* `accessible`: nothing in the file keeps it from being PDF/UA. */
void metadata_add(struct haru *haru, const struct document *document, bool accessible);

#endif
