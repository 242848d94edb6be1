/*
 * attach.h -- files within a PDF (ISO 32000-1, 7.11).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_ATTACH_H
#define HANDOUT_TYPESET_PDF_ATTACH_H

#include "typeset/haru/file.h"
#include "typeset/pdf/document.h"

/* Writes the files; `names` is the number of what the catalog names as /Names. */
void attach_write(const struct document *document, struct file *file, uint32_t names,
                  struct arena *a);

#endif
