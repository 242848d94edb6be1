/*
 * writing_system.h -- faces by script: Devanagari, Thai, Chinese, ...
 *
 * The table is that of style.txt. A face is opened when the first letter of its script asks
 * for it; scripts with the same file share it. Where no file of that name is found, an
 * installed TrueType font with letters of the script is taken. Faces stay open until scripts_free.
 * Calls may come from several threads; what a call gives depends on the installed files alone.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_WRITING_SYSTEM_H
#define HANDOUT_TYPESET_TEXT_WRITING_SYSTEM_H

#include "typeset/text/fontset.h"

struct script { /* of the table */
    const char *name, *file, *package;
};

struct scripts *scripts_new(const struct style *style, const struct font_places *places);
void scripts_free(struct scripts *scripts);

/* The script of a code point (Unicode, UAX #24); NULL: none of the table. Signs that scripts
 * share, such as an ideographic full stop, have the one that they are written with most. */
const struct script *script_of(const struct scripts *scripts, int32_t code);

/* Why a face is missing though its file is there: "cannot read the font file ..."; NULL: none is.
 * It stands as long as the scripts. */
const char *scripts_trouble(const struct scripts *scripts);

/* The face of that script; where it has no bold one the regular one. NULL: not installed. */
const struct face *script_face(struct scripts *scripts, const struct script *script, bool bold);

#endif
