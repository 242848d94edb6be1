/*
 * image_size.h -- how many pixels a picture has, from the head of its file alone.
 *
 * PNG (W3C PNG, 11.2.2), JPEG (ITU-T T.81, B.2.2), GIF (GIF89a, 18), WebP (RFC 9649) and SVG, whose
 * pixels are those of its width and height or of its viewBox (SVG 1.1, 5.1.2). Nothing is decoded:
 * the rest of the file may be damaged.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_IMAGE_SIZE_H
#define HANDOUT_CORE_IMAGE_SIZE_H

#include "core/text/str.h"

struct image_pixels {
    unsigned width, height; /* both 0: the file does not say; at most IMAGE_SIZE_MAX */
};

enum { IMAGE_SIZE_MAX = 1 << 20 };

struct image_pixels image_size_of(struct str bytes);

/* "image/png": PNG, JPEG, GIF or WebP, told by the first bytes; NULL for all else, SVG as well. */
const char *image_size_type(struct str bytes);

#endif
