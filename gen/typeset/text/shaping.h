/*
 * shaping.h -- text into placed glyphs.
 *
 * A word is shaped once for a face; what is shaped stays with the shaper and is there for
 * the documents after it. Threads that work on one document have a shaper each and share the
 * words.
 *
 * Each code point takes the first face of a chain that has a glyph for it, and before that the
 * face of its script. Where none has, a replacement character is drawn that still copies as the
 * code point, and one diagnostic says which one it was, or which package brings the face of its
 * script.
 *
 * Words of right-to-left scripts stand in the order of drawing; see line.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_SHAPING_H
#define HANDOUT_TYPESET_TEXT_SHAPING_H

#include "core/diag.h"
#include "typeset/text/fontset.h"

/* There are as many as letters in a book: lengths, thousandths of the font size, are floats, which
 * hold the units of a face exactly. */
struct glyph {
    uint32_t id;            /* less than the number of glyphs of the face */
    int32_t code;           /* what it copies as; 0: belongs to the glyph before it */
    const struct str *rest; /* copies as this too, behind the code point: a ligature, a syllable;
                               mostly NULL */
    float width;            /* of the glyph alone */
    float advance;          /* to the next one, kerning included */
    float dx, dy;           /* of marks */
};

/* What the glyph copies as behind its code point. */
static inline struct str glyph_rest(const struct glyph *glyph)
{
    return glyph->rest ? *glyph->rest : STR("");
}

struct glyph_run { /* glyphs of one face */
    struct glyph_run *next;
    const struct face *face;
    unsigned char level; /* odd: runs to the left */
    struct glyph *glyphs;
    size_t count;
    double width;
    struct str
        exact; /* what it copies as, where readers would not put it together from its glyphs */
};

/* Looked up again and again: a short one lies in one line of the processor's cache. */
struct word {
    struct word *same_slot; /* in the table of the shaper */
    struct str text;        /* the bytes below */
    struct glyph_run *runs;
    double width;
    uint32_t number;    /* from 0, of those that the shaper has */
    unsigned char face; /* enum face_id */
    bool backwards;     /* stands in right-to-left text */
    bool missing;       /* some of its letters have no glyph */
    char bytes[];
};

struct script;
struct shaping_words; /* what is shaped, and HarfBuzz's buffer */

enum shortfall_kind {
    SHORTFALL_LETTER,
    SHORTFALL_SCRIPT,
    SHORTFALL_FILE,
    SHORTFALL_DIRECTION,
    SHORTFALL_MORE
};

enum { SHORTFALLS_MAX = 100 }; /* that are told one by one */

/* What cannot be set as it should. */
struct shortfall {
    enum shortfall_kind kind;
    int32_t code;                /* LETTER: no face has it */
    const struct script *script; /* SCRIPT: its face is not installed */
    const char *why;             /* FILE: one of a script cannot be read */
    struct span at;              /* where it is met first */
};

struct shaper {
    struct arena *arena;
    struct arena *paras; /* of the items and lines of paragraphs: whoever sets them empties it */
    const struct fonts *fonts;
    struct diags *diags; /* NULL: shortfalls are told later */
    struct shaping_words *words;
    struct shortfall *shortfalls;
    size_t shortfall_count, shortfall_cap;
};

/* Words live up to shaper_release. The arena is for what the shaper notes besides. */
void shaper_init(struct shaper *shaper, struct arena *a, const struct fonts *fonts,
                 struct diags *diags);
void shaper_release(struct shaper *shaper);

/* For another thread: shares the words of the shaper, which must live longer. Its shortfalls are
 * told by shaper_join. It is not released. */
struct shaper shaper_beside(const struct shaper *shaper, struct arena *a);
void shaper_join(struct shaper *shaper, const struct shaper *beside);

/* Notes it; says so where it is the first of its kind. */
void shaper_complain(struct shaper *shaper, struct shortfall shortfall);

/* `at` is the place that a diagnostic about the text names. Invalid bytes become U+FFFD. */
const struct word *shaper_word(struct shaper *shaper, enum face_id face, struct str text,
                               struct span at);

/* The same for a piece of text that stands in right-to-left text: brackets open to the left. */
const struct word *shaper_word_backwards(struct shaper *shaper, enum face_id face, struct str text,
                                         struct span at);

/* ---- glyph_usage.c ----
 *
 * The words that a book draws, each once. Who puts a word into an op adds it.
 */

/* Which words the newest of several sets has. They are filled one after the other. */
struct wordmarks {
    uint32_t *sets; /* by the number of the word: the newest set that has it; 0: none */
    size_t count;
    uint32_t newest;
};

struct wordset {
    const struct word **items;
    size_t count, cap;
    struct wordmarks *marks;
    uint32_t number; /* of the set, from 1 */
};

/* A new set; no word is added any more to those before it that have the same marks. */
void wordset_init(struct wordset *set, struct wordmarks *marks);

/* All words of a set are those of one shaper, or of shapers beside each other. */
void wordset_add(struct wordset *set, struct arena *a, const struct word *word);
void wordset_join(struct wordset *set, struct arena *a, const struct wordset *other);

#endif
