/*
 * teller.h -- what is known while the lines of a slide are told from each other. Private to
 * read/presentation/tell/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_TELL_TELLER_H
#define HANDOUT_READ_PRESENTATION_TELL_TELLER_H

#include "read/presentation/flat.h"

/* How many lines there are, and what can be said of them. */
struct tell_tally {
    size_t lines, likely, sure, explained;
    size_t names, programs; /* words alone: those that are no program, and that are one */
    size_t shortly;         /* begin with a program's name and a word, and say what that does */
};

enum { TELL_LEVELS = 9 }; /* of lists */

/* Of the lines of a piece at one level: how many there are but for captions, that end in a colon;
 * begin with a program's name; are commands beyond doubt; are set apart from what they do; have a
 * prompt; and whether one is a command of some words. */
struct tell_siblings {
    size_t lines, captions, named, sure, explained, prompts;
    size_t strange; /* words alone in small letters that name no program, set apart from what they
                       do */
    bool commands;
};

struct teller {
    struct arena *arena;
    struct flat_slide *slide;
    struct tell_tally all;   /* of the slide */
    struct tell_tally boxes; /* of those that hold a few words in one line */
    struct tell_tally own;   /* of the piece */
    const struct flat_piece *piece;
    struct tell_siblings levels[TELL_LEVELS];
    bool visual;     /* ends of lines are those of a page: PDF */
    bool captions;   /* what stands below colons in the piece is a command nearly always */
    bool all_mono;   /* no line of the piece is prose by its face */
    bool captioned;  /* all of it is monospaced, and words stand above its first command */
    enum form least; /* how sure the words of a line must be to make it code */
};

/* ---- place.c: what the lines around a line say of it ---- */

bool tell_is_blank(const struct flat_line *line);

/* Whether a text ends in one of some marks, blanks behind it left out. */
bool tell_ends_in(struct str text, const char *marks);

/* The line before line i of the piece, unless a blank one stands there; NULL: none. */
const struct flat_line *tell_line_before(const struct teller *t, size_t i);

/* The first line of the piece that is not blank; its end: none is. */
size_t tell_first_line(const struct teller *t);

/* Whether the line above ends in a colon, or tells to run this one. */
bool tell_is_led(const struct teller *t, size_t i);

/* Whether nearly all lines of its level begin with a command, one of them beyond doubt or below a
 * caption, or all of some say what they do. */
bool tell_is_among_siblings(const struct teller *t, size_t i);

/* Whether a line whose words alone are no command beyond doubt is one by its place. */
bool tell_is_in_place(const struct teller *t, size_t i);

/* ---- title.c ---- */

/* Finds the command in a title. */
void tell_title(struct flat_slide *slide, const struct flat_piece *piece);

#endif
