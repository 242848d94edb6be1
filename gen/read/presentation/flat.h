/*
 * flat.h -- the slides of a presentation as lines of one text. Private to read/presentation/.
 *
 * The text is the source that diagnostics quote: a line of it is a line of a slide, in the order in
 * which people read, and knows its slide, its shape and its number there (struct source_place).
 * Slides that repeat the one before and add to it are one, with the range of their numbers.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_FLAT_H
#define HANDOUT_READ_PRESENTATION_FLAT_H

#include "read/presentation/order.h"
#include "read/presentation/phrase.h"

enum flat_kind {
    FLAT_PROSE,
    FLAT_CODE,
    FLAT_STEP, /* prose with commands in it */
};

/* By what code was told from prose. */
enum flat_reason { FLAT_BY_FACE, FLAT_BY_PROMPT, FLAT_BY_FORM };

/* A command in prose, at [from, to) of the text of its line, its prompt at `prompt`. */
struct flat_step {
    size_t prompt, from, to;
};

enum { FLAT_STEPS = 3 }; /* of one line: `git pull or git pull <remote>` has two */

struct flat_line {
    const struct pres_shape *shape; /* NULL: a note for the speaker */
    const struct pres_paragraph *paragraph;
    const struct pres_line *line;
    size_t slide;                   /* the first that shows it */
    size_t number;                  /* in its shape, from 1 */
    size_t cell;                    /* of a table */
    struct str text;                /* of its runs */
    struct str said;                /* what is meant by it, byte by byte, blanks for its lead */
    size_t start;                   /* in the source */
    const struct flat_line *before; /* the same line on the slide before, where slides repeat */
    size_t begin;                   /* of its words in `said`, behind its mark and prompt */
    size_t end;                     /* of the command that it begins with, in `said` */
    size_t behind;                  /* where a command may begin behind words; 0: nowhere */
    bool parted;                    /* by what separates commands from words in this deck */
    enum form form;                 /* of the command that it begins or ends with */
    bool begins;                    /* it begins with it */
    bool habit;                     /* it looks like the commands of this deck */
    bool strong;                    /* as little else in the deck does */
    bool used;                      /* a likely command of a program that this deck often types */
    bool named;                     /* it ends in the name alone of such a program */
    bool typed;  /* of a program that only this deck knows: by its prompts, by what
                    separates it from words, or by its look */
    size_t told; /* where a command may begin that a word or a prompt tells to type; or 0 */
    enum flat_kind kind;
    enum flat_reason reason;
    struct flat_step steps[FLAT_STEPS];
    size_t step_count;
    size_t lead;       /* bytes before its words: wide blanks, the mark of a list typed by hand */
    bool listed;       /* such a mark is among them */
    bool capital;      /* that it begins with is not meant */
    bool odd;          /* its words are not what a shell would read */
    bool slip;         /* a command that no shell can read as it stands: a block of its own */
    size_t own_prompt; /* bytes of the prompt that this deck has for its own, with blanks; or 0 */
};

/* A piece of a slide with its lines. */
struct flat_piece {
    struct pres_piece piece;
    size_t from, to; /* in lines of the slide */
    size_t joined;   /* how many of the first go on with the code at the end of the piece before */
};

struct flat_slide {
    struct flat_slide *next;
    const struct pres_slide *slide; /* the last of those that are one */
    size_t first;                   /* number; that of `slide` is the last */
    struct flat_line *lines;
    size_t line_count, line_cap;
    struct flat_piece *pieces;
    size_t piece_count;
    size_t notes; /* the first of the lines that are notes */
};

struct flat {
    const struct presentation *deck;
    struct flat_slide *slides;
    const struct source *src;
    struct source_place *places; /* of its lines */
};

/* lead.c: finds what stands before the words of a line, and what these mean. */
void flat_find_lead(struct arena *a, struct flat_line *line);

/* capital.c: takes the capital that a program for slides has made for the small letter of a
 * command: where one line leaves no doubt, and, when all lines are there, where several of a deck
 * say so. */
void flat_find_capital(struct arena *a, struct flat_line *line);
void flat_find_capitals(struct arena *a, struct flat *flat);

/* own_prompt.c: finds the prompt that a deck has for its own, and marks lines with it. */
void flat_mark_prompts(struct arena *a, struct flat *flat);

/* separator.c: finds what separates commands from what they do in a deck, and marks where those of
 * lines with it end, or begin behind words. */
void flat_find_separators(struct arena *a, struct flat *flat);

/* habit.c: what form each line has, and whether it has the look that the deck gives to commands. */
void flat_find_habits(struct arena *a, struct flat *flat);

/* learn.c: what the deck teaches of its programs, and of words that tell to type something. */
void flat_learn(struct arena *a, struct flat *flat);

/* `path` is that of the file. All in the arena. */
struct flat *flat_new(struct arena *a, const struct presentation *deck, struct str path);

#endif
