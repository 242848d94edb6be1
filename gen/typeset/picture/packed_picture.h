/*
 * packed_picture.h -- pictures as a PDF has them, shared by the documents of a process.
 *
 * A file is taken apart and packed once: guides of one course show the same pictures, and samples
 * as they were before they are packed are large. What a document gets depends on the file alone.
 * Kept pictures are const and live as long as the process; they may be used by several threads.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PICTURE_PACKED_PICTURE_H
#define HANDOUT_TYPESET_PICTURE_PACKED_PICTURE_H

#include "core/arena.h"

struct packed_picture {
    size_t width, height, colours; /* as those of struct picture */
    unsigned turn;
    bool jpeg;
    struct str samples; /* a stream: of a JPEG the file, else deflated */
    struct str alpha;   /* the same, always deflated; empty: opaque */
};

/* NULL, and in *why a phrase for a diagnostic, where the file is not usable. In the arena where
 * many are kept already. */
const struct packed_picture *picture_pack(struct arena *a, struct str bytes, const char **why);

#endif
