/*
 * picture.h -- PNG and JPEG files, checked and taken apart before they reach the PDF.
 *
 * A PNG is decoded here, to samples as PDF has them: a file with an error in it
 * would otherwise end the program inside of the PNG library. JPEG data goes into
 * the PDF as it is; only its frame and its orientation are read. Samples live in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_PICTURE_PICTURE_H
#define HANDOUT_TYPESET_PICTURE_PICTURE_H

#include "core/arena.h"

struct picture {
    size_t width, height; /* pixels */
    size_t colours;       /* samples a pixel: 1 grey, 3 RGB, 4 CMYK (JPEG only) */
    struct str samples;   /* 8 bits each, rows from the top; of a JPEG: the file */
    struct str alpha;     /* 8 bits a pixel; empty: opaque */
    unsigned turn; /* how it is to be shown: the orientation of Exif, from 0; from 4 on, rows stand
                      upright */
    bool jpeg;
};

/* NULL, and in *why a phrase for a diagnostic, where the file is not usable. */
const struct picture *picture_read(struct arena *a, struct str bytes, const char **why);
const struct picture *picture_read_png(struct arena *a, struct str bytes, const char **why);
const struct picture *picture_read_jpeg(struct arena *a, struct str bytes, const char **why);

enum { PICTURE_MAX_PIXELS = 24 * 1000 * 1000, PICTURE_MAX_SIDE = 20000 };

#endif
