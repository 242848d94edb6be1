/*
 * layout.h -- what every part of the layout of a book works with.
 *
 * Parts append to the flow of the typesetter, in a column. Everything lives in its arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_LAYOUT_H
#define HANDOUT_RENDER_BOOK_LAYOUT_H

#include "core/map.h"
#include "model/course.h"
#include "render/date.h"
#include "render/text.h"
#include "typeset/layout/typesetter.h"

struct book;
struct help;
struct weblink;

/* A command that stands in the book. */
struct shown {
    const struct command *command;
    const struct place *place;
};

/* Where in the book a text stands: whoever sets it is told. */
struct scope {
    struct str page;           /* "#anchor" belongs to it */
    int depth;                 /* what headings of the first level are below */
    const struct slide *slide; /* NULL: on none */
    const struct node *task;   /* the last one before, on the slide; NULL: none */
};

/* What is put off to the end of the lesson; see nodes/deferred_hints.h. */
struct deferred_hints {
    struct help *first, **end;
    size_t count, task_count; /* of hints: of no task, of `task` */
    const struct node *task;  /* the last one with a hint */
    struct strip *line;       /* the last line that says so, and where it ends */
    double x;
};

/* The links of the chapter that have a number, in the order of these; see nodes/links.h. */
struct weblinks {
    struct weblink *first, **end;
    struct map numbers; /* the same by their addresses */
};

struct layout {
    struct typesetter t;
    struct arena *beside; /* where another thread laid out a part; see parallel_layout.h */
    const struct book *book;
    const struct texts *texts;
    struct date_words dates;
    const struct course *course;
    const struct participant *reader;  /* NULL: the book is for all */
    int contents_depth;                /* headings of this level and above stand in the contents */
    const struct command *output_with; /* the last command that was set with its output */
    struct deferred_hints hints;
    struct weblinks links;
    struct map *pictures; /* what is known of each, by its path; NULL: none yet */
    struct shown *shown;  /* the commands of lessons, in the order of the book */
    size_t shown_count, shown_cap;
    double before; /* about so many pages of other parts stand before the flow */
};

#endif
