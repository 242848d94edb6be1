/*
 * structure.h -- the structure tree of tag.h as objects of a PDF (ISO 32000-1, 14.7).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_STRUCTURE_H
#define HANDOUT_TYPESET_PDF_STRUCTURE_H

#include "typeset/layout/tag.h"
#include "typeset/pdf/annots.h"

struct structure {
    struct tags *tags;
    const struct haru *haru;
    const struct annots *annots;
    const HPDF_Page *pages;
    size_t page_count;
    uint32_t key_count; /* of the parent tree: pages first, then annotations */
};

/*
 * Writes the tree with its root under that number. Page i must have i under /StructParents,
 * an annotation the key of its kid under /StructParent.
 */
void structure_write(const struct structure *s, struct file *file, uint32_t root, struct arena *a);

#endif
