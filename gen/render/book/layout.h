/*
 * layout.h -- private to this renderer: what every part of the layout of a book works with.
 *
 * What a book says stands in three folders, and is set with typeset/:
 *
 *     guide/   the guide for the workplace, section by section
 *     here     the handbook and its index; cover, contents and running heads; its lessons, set by
 *              two threads (parallel_layout.c)
 *     nodes/   the nodes of a text into strips: blocks, lines, code boxes, tables, pictures; what
 *              paper needs of links
 *
 * Parts append to the flow of the typesetter, in a column. Everything lives in its arena. Fonts are
 * opened once per process and shared, and so are their subsets; shaped words and working memory go
 * from book to book (typeset/pdf_context.h).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_LAYOUT_H
#define HANDOUT_RENDER_BOOK_LAYOUT_H

#include "core/map.h"
#include "model/course.h"
#include "model/texts.h"
#include "render/date.h"
#include "typeset/layout/typesetter.h"

struct book;
struct document;
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

/* What is put off to the end of the lesson; see nodes/nodes.h. */
struct deferred_hints {
    struct help *first, **end;
    size_t count, task_count; /* of hints: of no task, of `task` */
    const struct node *task;  /* the last one with a hint */
    struct strip *line;       /* the last line that says so, and where it ends */
    double x;
};

/* The links of the chapter that have a number, in the order of these; see nodes/nodes.h. */
struct weblinks {
    struct weblink *first, **end;
    struct map numbers; /* the same by their addresses */
};

struct layout {
    struct typesetter t;
    struct arena *beside; /* where another thread laid out a part; see parallel_layout_set */
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

/* ---- book.c: what the guide and the handbook have in common ---- */

struct book {
    bool lessons;                   /* holds the lessons; else the pages of the workspace */
    const struct lesson *lesson;    /* the only one that it is of; NULL: it is of the course */
    const char *style;              /* beside that of all: "pdf/cheat-sheet.txt"; NULL: none */
    bool bare;                      /* without cover and contents */
    const char *title;              /* what kind of book it is: the key of a text */
    bool help_apart;                /* hints and solutions stand at the end of their lesson */
    void (*body)(struct layout *l); /* appends the body to the flow */
    void (*back)(struct layout *l); /* what follows it and needs its page numbers; may be NULL */
    void (*attach)(struct layout *l, struct document *document); /* adds files; may be NULL */
};

/* How books look, on that paper. */
const struct style *book_style(struct arena *a, enum paper paper);

/*
 * The bytes of the book for the reader (NULL: for all), in the arena. Where a font is missing or
 * libharu fails, a diagnostic and an empty view; an image or a letter that cannot be shown is a
 * warning.
 */
struct str book_pdf(const struct book *book, const struct course *course,
                    const struct participant *reader, struct arena *a, struct diags *diags);

/* ---- parts.c: what the sections of a book are put together from ---- */

/* Fills pages, behind those there are, with what a part of the book appends to a flow of its own.
 */
void part_pages(struct layout *l, void (*part)(struct layout *l), struct sheets *sheets);

struct column part_column(const struct layout *l); /* the first one of a page */
void part_section(struct layout *l, const struct scope *in, const char *key); /* its heading */
void part_subsection(struct layout *l, const struct scope *in, const char *key);
void part_note(struct layout *l, const char *key); /* a paragraph */

/* A paragraph whose {names} are replaced, as text_fill does it. */
void part_filled_note(struct layout *l, const char *key, const char *const *names,
                      const struct str *values);

/* A line in the soft ink; nothing where it is empty. */
void part_soft(struct layout *l, struct str text);

/* The session in which the lesson is held first; NULL where it is never held. */
const struct session *part_session_of(const struct course *course, const struct lesson *lesson,
                                      const struct day **day);

/* "Day 1 · 10:15–11:30 · Anna Petrova"; nothing where one of them is NULL. */
void part_session(struct layout *l, const struct day *day, const struct session *session);

/* A list of texts, with numbers where it is ordered. */
void part_list(struct layout *l, const struct scope *in, const struct str *texts, size_t count,
               bool ordered);

/* ---- front.c: what stands around the body and needs its page numbers ---- */

/* Adds the cover and the contents. The headings of the layout know their pages by now. */
void front_pages(struct layout *l, struct sheets *sheets);

/* Adds head and foot lines to all pages but the cover; `front` pages come before the body. */
void front_running_heads(struct layout *l, struct sheets *sheets, size_t front);

/* ---- index.c: the commands of the book by the programs they run ---- */

/*
 * Appends the index to the flow: for each program, and for each part of one that has many, the
 * ids of the commands and their pages. Pages must be made. Nothing where no command is shown.
 */
void index_section(struct layout *l);

/* ---- qr_draw.c ---- */

/*
 * Draws the code of the text into the strip, its quiet zone included, as a square of that
 * width at x, y. False where the text is too long for one.
 */
bool qr_draw(struct layout *l, struct strip *strip, struct str text, double x, double y,
             double width);

/* ---- parallel_layout.c ----
 *
 * Parts of a body that two threads lay out.
 *
 * Each part is laid out as if it stood alone: it begins without anything that another one left,
 * and which thread takes it makes no difference. What they made is then put together in the order
 * of the parts.
 */

/* Lays out one part: it finds what that is in data. */
typedef void part_fn(struct layout *l, const void *data, size_t part);

/*
 * Appends `count` parts to the flow of the layout. What is laid out lies in its arena or in
 * l->beside, a scratch arena that the caller returns when the document is drawn. Where no thread
 * can be had, one does it all.
 */
void parallel_layout_set(struct layout *l, part_fn *set, const void *data, size_t count);

#endif
