/*
 * paragraph.h -- a paragraph as boxes, glue and penalties; its best lines.
 *
 * Breaking is total fit after Knuth and Plass, "Breaking Paragraphs into Lines"
 * (1981), with ragged right: the cost of a line is the square of what it leaves
 * empty, the last line costs nothing unless it is very short, and the cheapest whole is taken.
 * Lines are never stretched nor words hyphenated.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_LAYOUT_PARAGRAPH_H
#define HANDOUT_TYPESET_LAYOUT_PARAGRAPH_H

#include "typeset/text/shaping.h"

struct place;

struct tag;

/* How a piece of a line looks, and where it leads. */
struct look {
    enum face_id face;
    double size, rise; /* rise: above the base line */
    uint32_t colour;
    bool code, key, placeholder, strike;
    bool quiet;                /* a link that is not underlined */
    const char *uri;           /* leads out of the guide; NULL: nowhere */
    struct str target;         /* leads to a heading; see struct anchor */
    const struct place *place; /* or to this place, and is not underlined; NULL: nowhere */
    struct tag *tag;           /* of a link; NULL: that of the block */
    const struct str *command; /* that this is a part of; NULL: of none */
    struct place *here;        /* of the id of a command: learns where it stands; else NULL */
};

enum item_kind {
    ITEM_BOX,
    ITEM_GLUE,    /* a blank: a line may end before it, and then it is dropped */
    ITEM_PENALTY, /* a line may end here */
    ITEM_BREAK,   /* a line must end here */
    ITEM_BLANK,   /* room to write into */
    ITEM_PAD,     /* room beside the ground of code and keys */
    ITEM_PAGE,    /* room for the number of the page that the look leads to */
};

struct item {
    enum item_kind kind;
    int penalty; /* GLUE, PENALTY; KEEP_TOGETHER: no break */
    const struct look *look;
    const struct word *word; /* BOX, GLUE */
    double width;
};

enum { KEEP_TOGETHER = 1000 };

enum direction { DIRECTION_UNKNOWN, DIRECTION_RIGHT, DIRECTION_LEFT }; /* to which text runs */

struct para {
    struct item *items;
    size_t count, cap;
    enum direction first; /* of its first letter: that of the paragraph */
    bool mixed;           /* some of it runs to the left */
};

struct line {
    size_t start, end; /* items */
    double width;
};

struct lines {
    struct line *items;
    size_t count;
};

/* Adds text: words, blanks between them, places where a word may be broken. */
void para_text(struct para *para, struct shaper *shaper, const struct look *look, struct str text,
               struct span at);
void para_break(struct para *para, struct arena *a, const struct look *look);
void para_pad(struct para *para, struct arena *a, const struct look *look, double width);
void para_blank(struct para *para, struct arena *a, const struct look *look, double width);
void para_page(struct para *para, struct arena *a, const struct look *look, double width);

/* Breaks into lines; a word wider than that is cut up first. */
struct lines para_lines(struct para *para, struct shaper *shaper, double width);

/* How many lines it takes at the least where words keep whole but at their joints. */
size_t para_line_count(const struct para *para, double width);

double para_natural_width(const struct para *para); /* of the widest line without any breaking */
double para_word_width(const struct para *para);    /* of the widest word */
double para_least_width(const struct para *para);   /* of the widest thing that is not broken */

#endif
