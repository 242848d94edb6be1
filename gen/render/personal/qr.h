/*
 * qr.h -- a text as a QR code (ISO/IEC 18004).
 *
 * On libqrencode; only this module includes qrencode.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PERSONAL_QR_H
#define HANDOUT_RENDER_PERSONAL_QR_H

#include "core/arena.h"

enum { QR_QUIET = 4 }; /* modules around the code that stay white */

struct qr_code {
    const bool *black; /* width * width modules, row by row */
    size_t width;
};

/* In the arena. False where the text is too long for one. */
bool qr_encode(struct arena *a, struct str text, struct qr_code *code);

/* Where the next run of black modules of a row begins and ends, from *end on; false: there is none.
 * Modules side by side are one box: fewer to draw, and no seams between them. */
bool qr_next_run(const struct qr_code *code, size_t row, size_t *start, size_t *end);

#endif
