/*
 * layout.h -- what every part of the layout of a book works with.
 *
 * Parts append to the flow of the typesetter, in a column. Everything lives in its arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_LAYOUT_H
#define HANDOUT_RENDER_BOOK_LAYOUT_H

#include "model/course.h"
#include "render/date.h"
#include "render/text.h"
#include "typeset/layout/typesetter.h"

struct book;
struct help;
struct map;
struct weblink;

/* A command that stands in the book. */
struct shown {
    const struct command *command;
    const struct place *place;
};

struct layout {
    struct typesetter t;
    struct arena *beside; /* where another thread laid out a part; see parallel_layout.h */
    const struct book *book;
    const struct texts *texts;
    struct date_words dates;
    const struct course *course;
    const struct participant *reader; /* NULL: the book is for all */
    int contents_depth;               /* headings of this level and above stand in the contents */
    struct str page_id;               /* of the text being laid out: "#anchor" belongs to it */
    int depth;                 /* of that text: what its headings of the first level are below */
    const struct slide *slide; /* being laid out; NULL: none */
    const struct node *task;   /* the last one on it */
    const struct command *output_with; /* the last command that was set with its output */
    struct help *help, **help_end;     /* what is put off to the end of the lesson */
    size_t hints, task_hints;          /* in it: of no task, of `hint_task` */
    const struct node *hint_task;      /* the last task with a hint */
    struct strip *help_line;           /* the last line that says so, and where it ends */
    double help_x;
    struct weblink *links, **links_end; /* of the chapter, with numbers */
    struct map link_numbers;            /* the same by their addresses */
    struct map *pictures;               /* what is known of each, by its path; NULL: none yet */
    struct shown *shown;                /* the commands of lessons, in the order of the book */
    size_t shown_count, shown_cap;
    double before; /* about so many pages of other parts stand before the flow */
};

#endif
