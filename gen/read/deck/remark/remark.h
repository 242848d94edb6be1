/*
 * remark.h -- a deck in remark's grammar, to lessons. Private to read/.
 *
 * lexer.c finds the slides, slide.c turns the text of each slide into Markdown, step.c reads what
 * autopilot would do, remark.c makes slides and lessons of it. Everything lives in the reader's
 * arena; what is wrong in a deck is a warning at its place in the file.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_REMARK_REMARK_H
#define HANDOUT_READ_DECK_REMARK_REMARK_H

#include "read/deck/deck.h"
#include "read/deck/remark/lexer.h"
#include "read/markdown/gfm.h"

/* A file of the deck: one lesson. */
struct deck_file {
    size_t start; /* its slides start behind this byte of the deck */
    struct str path;
    const struct source *src;
};

struct remark_deck {
    const struct compose *text; /* finished */
    const struct deck_file *files;
    size_t file_count;
    const struct str *excluded; /* classes whose slides are not shown */
    size_t excluded_count;
};

/* The lessons of a deck, not in the course yet, their numbers and ids left to deck_add_lesson. */
struct lesson *remark_read(struct reader *r, const struct remark_deck *deck);

/* ---- slide.c ---- */

/* A run of Markdown. What stands in a lab is parsed apart from what is around it. */
struct segment {
    size_t start, end; /* bytes of the shown text */
    bool lab;
};

/* From `start` of the shown text on, a slide has this number. */
struct remark_part {
    size_t start, number;
};

/* What the handbook shows as one slide: a slide and those that continue it. */
struct remark_shown {
    size_t file; /* index */
    size_t first_number, last_number;
    size_t start, end;           /* in the deck */
    size_t segment, part;        /* index of its first one */
    size_t notes_from, notes_to; /* in the deck: those of the first slide that has any */
    struct segment notes;        /* the same in the shown text */
    struct node_list hidden;     /* steps in comments of its labs */
};

struct slides {
    struct reader *reader;
    const struct remark_deck *deck;
    struct str text;         /* of the deck */
    const size_t *brackets;  /* of remark_brackets */
    unsigned char *marks;    /* for each byte of the deck */
    struct compose shown;    /* the Markdown of all slides */
    struct remark_dead dead; /* fences of the slide being read */
    size_t alone;            /* the last `]` found alone on its line */
    size_t *lab_ends;        /* for each lab of the slide, in order */
    size_t *lab_starts;
    size_t lab_count, lab_cap, lab_end_cap;
    size_t lab_at, lab_until; /* labs seen so far reach up to here */
    struct segment *segments;
    size_t segment_count, segment_cap;
    struct remark_part *parts;
    size_t part_count, part_cap;
    struct remark_shown *list;
    size_t count, cap;
    struct remark_slide *all;
    size_t all_count;
};

/* Reads every slide of the deck: fills all of *s behind `deck`. */
void slides_read(struct slides *s);

/* ---- step.c ---- */

/* Makes the block of a snippet one step where its label names one, and takes highlights off. */
void step_read(struct arena *a, struct code *code);

/* Adds the snippets between triple backquotes in deck [start, end), a comment of a lab. */
void step_read_comment(struct slides *s, struct remark_shown *shown, size_t start, size_t end);

/* Whether a label names something that autopilot does. */
bool step_is_method(struct str name);

#endif
