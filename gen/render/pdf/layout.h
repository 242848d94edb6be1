/*
 * layout.h -- what every part of the layout works with, and the parts themselves.
 *
 * Parts append strips to the flow, in a column: the left edge and the width they
 * may use. Everything lives in the arena of the layout.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PDF_LAYOUT_H
#define HANDOUT_RENDER_PDF_LAYOUT_H

#include "model/course.h"
#include "render/date.h"
#include "render/pdf/flow.h"
#include "render/pdf/nav.h"
#include "render/pdf/para.h"
#include "render/text.h"

struct book;
struct help;
struct map;
struct weblink;
struct wordset;

/* The number of a page, drawn when it is known. */
struct page_ref {
    struct page_ref *next;
    struct op *op; /* draws nothing until then */
    struct look look;
    const struct place *place; /* NULL: where the look leads; then the number stands in `room` */
    double room;
};

/* A command that stands in the book. */
struct shown {
    const struct command *command;
    const struct place *place;
};

struct layout {
    struct arena *arena;
    struct arena *paras;  /* of the paragraph, table or box being laid out: block() empties it */
    struct arena *beside; /* where another thread laid out a part; see beside.h */
    const struct book *book;
    const struct style *style;
    const struct texts *texts;
    struct date_words dates;
    const struct course *course;
    const struct participant *reader; /* NULL: the book is for all */
    struct diags *diags;
    struct shaper *shaper;
    struct wordset *drawn; /* the words of what is laid out */
    struct flow *flow;
    struct headings headings;
    struct tags tags;
    int contents_depth; /* headings of this level and above stand in the contents */
    struct targets targets;
    struct str page_id;        /* of the text being laid out: "#anchor" belongs to it */
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
    struct page_ref *refs;
    struct map *pictures; /* what is known of each, by its path; NULL: none yet */
    struct shown *shown;  /* the commands of lessons, in the order of the book */
    size_t shown_count, shown_cap;
    double before;  /* about so many pages of other parts stand before the flow */
    struct span at; /* of the block being laid out, for diagnostics about its letters */
};

struct column {
    double x, width;
};

/* The column without so much at its sides; never so narrow that no word fits. */
struct column column_inside(struct column column, double left, double right);

/* How the running text of a part is set. */
struct prose {
    double size, leading;
    enum face_id face;
    uint32_t colour;
    bool tight; /* little space between paragraphs */
};

/* ---- shapes.c ---- */
struct area { /* y from the top of the strip */
    double x, y, width, height;
};
struct op *draw_fill(struct layout *l, struct strip *strip, struct area area, uint32_t colour,
                     double radius);
struct op *draw_outline(struct layout *l, struct strip *strip, struct area area, uint32_t colour,
                        double radius);
/* A line from one corner of the area to the opposite one; sides may be negative. */
struct op *draw_segment(struct layout *l, struct strip *strip, struct area ends, uint32_t colour,
                        double weight);

/* ---- inline.c ---- */
/* What is typed in prose, as it is set: letters composed (NFC), blanks as French has them. */
struct str typeset(struct layout *l, struct str text);
void inlines(struct layout *l, struct para *para, const struct node *nodes, struct look look);
struct str plain_text(struct layout *l, const struct node *nodes); /* for outlines */

/* ---- lines.c ---- */
/* Lives as long as the paragraph that it is for. */
struct look *new_look(struct layout *l, struct look look);
struct look prose_look(const struct prose *prose);
/* Draws a line into a strip, its base line at y. */
void draw_line(struct layout *l, struct strip *strip, const struct para *para, struct line line,
               double x, double y);
void draw_word(struct layout *l, struct strip *strip, const struct look *look, struct str text,
               double x, double y);
/* The number of the page where the place is, as soon as pages are made. */
void page_number(struct layout *l, struct strip *strip, const struct look *look,
                 const struct place *place, double x, double y);
struct str page_text(struct layout *l, size_t number); /* as it stands behind a link */
void draw_page_numbers(struct layout *l);
void set_para(struct layout *l, struct para *para, struct column column, double leading);
struct str named_text(struct layout *l, struct str name, struct str text); /* "Builds on: Pods" */
double text_width(struct layout *l, const struct look *look, struct str text);
double base_line(double leading); /* below the top of a line */

/* ---- block.c ---- */
struct prose body_prose(const struct layout *l);
void blocks(struct layout *l, const struct node *nodes, struct column column, struct prose prose);

/* What stands in a heading: a number, then inlines or a text, then something beside it. */
struct heading_text {
    struct str number;
    const struct node *nodes; /* NULL: the text */
    struct str text, beside;
};
/* The level is that of its looks. It is a target by its anchor, and the first one of a text by
 * none. */
void set_heading(struct layout *l, int level, struct heading_text text, struct str anchor,
                 struct column column);
void set_text(struct layout *l, struct str text, struct column column, struct prose prose);
/* An alert under this name; under the usual one of its kind where it is empty. */
void set_alert(struct layout *l, const struct node *node, struct str name, struct column column);

/* ---- codebox.c, table.c ---- */
void code_box(struct layout *l, const struct node *node, struct column column);
/* Where the command will stand: links and the index of lessons lead there by its id. */
struct place *note_command(struct layout *l, const struct command *command);

struct cell {
    struct para para;
    enum align align;
};
struct table {
    struct cell *cells; /* row by row, the head first */
    size_t rows, columns;
    const size_t *starts; /* of the rows in `cells`, and the end of the last; NULL: each row has all
                             its cells. The head has. */
};
/* The cells that a row has; those of the last columns may be missing. */
struct cell *row_cells(const struct table *table, size_t row, size_t *count);
double *column_widths(struct layout *l, const struct table *table, double width); /* widths.c */
void set_table(struct layout *l, const struct table *table, struct column column);
void node_table(struct layout *l, const struct node *node, struct column column);

/* ---- image.c ---- */
bool set_image(struct layout *l, const struct node *node,
               struct column column); /* false: not usable */

#endif
