/*
 * fontset.h -- the faces of the PDFs, found and opened once per process.
 *
 * A face file is looked for in the folder that HANDOUT_FONTS names, then where
 * Debian, Fedora, Arch and macOS keep fonts, then wherever fontconfig knows one of that
 * name. What is not there, or is cut off, becomes a diagnostic that names the package to
 * install. Faces of scripts besides Latin, Greek and Cyrillic are opened when a letter
 * asks for them; see typeface.h. Open faces are const and may be shared between threads.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_FONTSET_H
#define HANDOUT_TYPESET_TEXT_FONTSET_H

#include "core/diag.h"
#include "typeset/style.h"

enum face_id { /* in the order of STYLE_FACES */
               FACE_REGULAR,
               FACE_BOLD,
               FACE_ITALIC,
               FACE_BOLD_ITALIC,
               FACE_MONO,
               FACE_MONO_BOLD,
               FACE_FALLBACK,
               FACE_FALLBACK_BOLD,
               FACE_FALLBACK_MONO,
               FACE_SYMBOLS, /* may be missing */
};
enum { FACE_COUNT = FACE_SYMBOLS + 1 };

enum { SCRIPTS_MAX = 64, FACES_MAX = FACE_COUNT + 2 * SCRIPTS_MAX }; /* that can be open */

struct face;
struct scripts;
struct fonts {
    struct face *faces[FACE_COUNT]; /* FACE_SYMBOLS alone may be NULL */
    struct scripts *scripts;        /* faces by script */
    size_t serial; /* no other fonts of this process have it, closed ones included */
};

/* Where font files are looked for: in folders (a list that ends in NULL), then by fontconfig. */
struct font_places {
    const char *const *folders;
    bool ask_fontconfig;
};

/* Opens all faces but those of scripts; NULL and diagnostics where one is missing. */
struct fonts *fonts_open(const struct style *style, const struct font_places *places,
                         struct diags *diags);
void fonts_close(struct fonts *fonts);

/* The faces of this process; opened at the first call that succeeds. */
const struct fonts *fonts_shared(const struct style *style, struct diags *diags);

/* The width of a glyph in thousandths, to one decimal, as it is written into the PDF. */
double face_advance(const struct face *face, uint32_t glyph);

/* The glyph of a code point by itself; 0: the face has none. */
uint32_t face_glyph(const struct face *face, int32_t code);

/*
 * Whether the bytes are a whole TrueType font: the tables named by its directory
 * lie within it, and those that a PDF needs are there (OpenType 1.9, "Organization
 * of an OpenType font"). Readers of fonts take a cut-off file without a word.
 */
bool font_file_complete(struct str bytes);

#endif
