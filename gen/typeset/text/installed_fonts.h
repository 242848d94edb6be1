/*
 * installed_fonts.h -- font files that fontconfig knows, for what stands in none of the usual
 * folders.
 *
 * What is found depends on the files that are installed, not on fontconfig's preferences: of
 * several the first by its path is taken. Calls may come from several threads. Where
 * fontconfig knows nothing, nothing is found.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_INSTALLED_FONTS_H
#define HANDOUT_TYPESET_TEXT_INSTALLED_FONTS_H

#include "core/arena.h"

#include <stdint.h>

/* The path of the font file of this name, in the arena; NULL: there is none. */
const char *installed_font(struct arena *a, const char *file);

/* The path of an upright TrueType file of usual weight that has the code point; NULL: none. */
const char *installed_font_with(struct arena *a, int32_t code);

#endif
