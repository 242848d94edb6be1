/*
 * screen.h -- what a terminal shows of bytes that were sent to it, as lines.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_SCREEN_H
#define HANDOUT_CORE_TEXT_SCREEN_H

#include "core/text/buf.h"

/*
 * The text, in the arena: escape sequences (ECMA-48) and other control characters but tabs gone,
 * CR LF made LF; what a lone CR or a backspace goes back over is gone; what is no UTF-8 is U+FFFD.
 * It has as many lines as the bytes have.
 */
struct str screen_text(struct arena *a, struct str raw);

#endif
