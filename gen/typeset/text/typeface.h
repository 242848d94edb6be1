/*
 * typeface.h -- private to this folder: a face as HarfBuzz sees it, and where files of faces are.
 *
 * The only header that includes HarfBuzz.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_TYPEFACE_H
#define HANDOUT_TYPESET_TEXT_TYPEFACE_H

#include "core/arena.h"
#include "typeset/text/fontset.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
#include <stdint.h>

/* ---- typeface.c ---- */

enum { LETTERS = 0x500 }; /* Latin, Greek and Cyrillic: what most text is made of */

struct letter {
    uint32_t glyph;       /* 0: the face has none */
    float width, advance; /* as those of struct glyph */
};

struct face {
    hb_blob_t *blob;
    hb_face_t *hb;
    hb_font_t *font;
    double scale; /* from units of the font to thousandths of the size */
    unsigned glyph_count;
    char name[64]; /* PostScript name */
    bool mono, italic;
    bool of_script; /* is there for one script; see below */
    bool plain; /* ASCII needs no shaping: each letter stands by itself, and nothing is kerned */
    double ascent, descent, cap_height; /* thousandths */
    struct letter letters[LETTERS];     /* by code point */
};

/* Why a font file that is there gave no face. */
struct face_trouble {
    const char *path; /* in the arena; NULL: no such file was met */
    int error;        /* what errno said; 0: the file is damaged */
};

/*
 * Opens a font file, from the first place that has it. NULL where none has, and where that one
 * cannot be read or is damaged: *trouble says so.
 */
struct face *face_open(const char *file, const struct font_places *places, struct arena *a,
                       struct face_trouble *trouble);
void face_close(struct face *face); /* takes NULL */

/* ---- writing_system.c ----
 *
 * Faces by script: Devanagari, Thai, Chinese, ...
 *
 * The table is that of style.txt. A face is opened when the first letter of its script asks
 * for it; scripts with the same file share it. Where no file of that name is found, an
 * installed TrueType font with letters of the script is taken. Faces stay open until scripts_free.
 * Calls may come from several threads; what a call gives depends on the installed files alone.
 */

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

/* ---- installed_fonts.c ----
 *
 * Font files that fontconfig knows, for what stands in none of the usual
 * folders.
 *
 * What is found depends on the files that are installed, not on fontconfig's preferences: of
 * several the first by its path is taken. Calls may come from several threads. Where
 * fontconfig knows nothing, nothing is found.
 */

/* The path of the font file of this name, in the arena; NULL: there is none. */
const char *installed_font(struct arena *a, const char *file);

/* The path of an upright TrueType file of usual weight that has the code point; NULL: none. */
const char *installed_font_with(struct arena *a, int32_t code);

#endif
