/*
 * qr.h -- a text as a QR code (ISO/IEC 18004), through libqrencode, which qr.c alone includes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_QR_H
#define HANDOUT_RENDER_BOOK_QR_H

#include "render/book/layout.h"

/*
 * Draws the code of the text into the strip, its quiet zone included, as a square of that
 * width at x, y. False where the text is too long for one.
 */
bool qr_draw(struct layout *l, struct strip *strip, struct str text, double x, double y,
             double width);

#endif
