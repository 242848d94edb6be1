/*
 * annots.h -- the links of the pages: annotations of a PDF (ISO 32000-1, 12.5.6.5).
 *
 * There may be as many links as words, so that they are kept small and written as bytes; libharu
 * would make some twenty objects of each. They are collected while pages are drawn, and written
 * when the pages have their numbers.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PDF_ANNOTS_H
#define HANDOUT_TYPESET_PDF_ANNOTS_H

#include "typeset/haru/haru.h"
#include "typeset/layout/nav.h"

struct annot {
    float left, bottom, right, top; /* of its page, in points from below */
    const char *uri;                /* or */
    const struct place *place;
    uint32_t page;   /* from 0 */
    uint32_t key;    /* in the parent tree; 0: it belongs to no element, since pages come first */
    uint32_t number; /* in the file */
};

struct annots {
    struct annot *items; /* page by page; not in an arena, where they would grow */
    size_t count, cap;
    void **lists; /* of each page: the object reserved for its list; NULL: it has no links */
};

void annots_add(struct annots *annots, struct annot annot);
void annots_release(struct annots *annots);

/* Reserves what the page needs, where it has links; the pages are added one after another. */
void annots_end_page(struct annots *annots, struct haru *haru, HPDF_Page page, size_t index);

/* Gives each link its number in the file. */
void annots_number(struct annots *annots, struct file *file);

/* What the pages are, for the places that links lead to. */
struct annot_pages {
    const HPDF_Page *pages;
    size_t count, front; /* front: the pages before those that places count */
    double height;
    const struct headings *headings;
};

void annots_write(const struct annots *annots, const struct haru *haru,
                  const struct annot_pages *pages, struct file *file, struct arena *a);

#endif
