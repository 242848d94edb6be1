/*
 * lexer.h -- the slide grammar of remark: where the slides of a deck stand.
 *
 * After lexer.js and parser.js of remark 0.15 (gnab/remark): what breaks a slide, what
 * hides a break, which slides are numbered. Looks at the text only and makes no
 * diagnostics; everything lives in the arena. Time is linear in the text.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_REMARK_LEXER_H
#define HANDOUT_READ_DECK_REMARK_LEXER_H

#include "core/arena.h"

/* A slide as its source has it, shown or not. All offsets are bytes of the deck. */
struct remark_slide {
    size_t start;              /* behind the break */
    size_t body;               /* behind the properties */
    size_t notes;              /* where the content ends and `???` stands, or `end` */
    size_t notes_start;        /* behind `???`; `end` where there are no notes */
    size_t end;                /* the next break */
    struct str name, template; /* `template`: the slide whose content comes first */
    size_t number;             /* 0: not shown */
    bool layout;    /* not shown itself: its content comes first on the slides behind it */
    bool continued; /* `--`: shows the slide before it once more, and this below */
    bool orphan;    /* continues a slide that is not shown */
};

/* Whether a line at the head of a slide is a property that remark knows: `class: title`. */
bool remark_is_property(struct str line);

/*
 * Splits a deck into slides; those with a class in `excluded` are not shown.
 * `brackets` is that of remark_brackets. Returns how many there are, at least one.
 */
size_t remark_split(struct arena *a, struct str deck, const size_t *brackets,
                    const struct str *excluded, size_t excluded_count,
                    struct remark_slide **slides);

/*
 * The first break, or `???`, that is none to remark up to 0.14, which most pages load as
 * remark-latest: there inline code goes on over lines, so that a backquote too many hides what
 * breaks a slide. deck.n where all are seen.
 */
size_t remark_lost_break(struct str deck, const size_t *brackets);

/* For each byte `[` of the text, the offset of its partner; deck.n where it has none. */
const size_t *remark_brackets(struct arena *a, struct str deck);

/* What was searched for a fence in vain; the caller's, starts with 0s for each text. */
struct remark_dead {
    bool words; /* the info string of a fence may have several words: CommonMark's rule */
    unsigned char
        below[2]; /* of ` and ~: no fence of so many marks, or more, is closed from here */
};

/*
 * The end of the fence that opens on the line at `at`, that of its closing line
 * included; `at` where none opens there.
 */
size_t remark_fence(struct str deck, size_t at, size_t limit, struct remark_dead *dead);

/*
 * Behind the run `.class.class` at `at`, and behind the bracket where one *opens there;
 * `at` where there is none.
 */
size_t remark_classes(struct str deck, size_t at, bool *opens);

#endif
