/*
 * nodes.h -- private to this renderer: the nodes of a text into the strips of a book.
 *
 * What is set goes to the end of the flow, in a column.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_NODES_NODES_H
#define HANDOUT_RENDER_BOOK_NODES_NODES_H

#include "render/book/layout.h"
#include "render/code/colours.h"

/* How the running text of a part is set. */
struct prose {
    double size, leading;
    enum face_id face;
    uint32_t colour;
    bool tight; /* little space between paragraphs */
};

/* ---- inline.c ---- */
/* What is typed in prose, as it is set: letters composed (NFC), blanks as French has them. */
struct str inline_typeset(struct layout *l, struct str text);
void inlines(struct layout *l, const struct scope *in, struct para *para, const struct node *nodes,
             struct look look);
struct str inline_plain(struct layout *l, const struct node *nodes); /* for outlines */

struct look inline_look(const struct prose *prose);
struct str inline_named(struct layout *l, struct str name, struct str text); /* "Builds on: Pods" */

/* ---- block.c ---- */
struct prose block_prose(const struct layout *l);
void blocks(struct layout *l, const struct scope *in, const struct node *nodes,
            struct column column, struct prose prose);

/* Who leads to a heading. */
enum heading_role {
    HEADING_LISTED,   /* the outline and the contents, and links */
    HEADING_UNLISTED, /* links: the outline has another for it */
    HEADING_ALONE,    /* nobody */
};

/* What stands in a heading: a number, then inlines or a text, then something beside it. */
struct heading_text {
    enum heading_role role;
    struct str number;
    const struct node *nodes; /* NULL: the text */
    struct str text, beside;
};
/* The level is that of its looks. It is a target by its anchor, and the first one of a text by
 * none. */
void block_heading(struct layout *l, const struct scope *in, int level, struct heading_text text,
                   struct str anchor, struct column column);
void block_text(struct layout *l, struct str text, struct column column, struct prose prose);
/* An alert under this name; under the usual one of its kind where it is empty. */
void block_alert(struct layout *l, const struct scope *in, const struct node *node, struct str name,
                 struct column column);

/* ---- codebox.c, node_table.c ---- */
void codebox_set(struct layout *l, const struct scope *in, const struct node *node,
                 struct column column);

void node_table(struct layout *l, const struct scope *in, const struct node *node,
                struct column column);

/* ---- image.c ---- */
bool image_set(struct layout *l, const struct node *node,
               struct column column); /* false: not usable */

/* Draws a picture into the strip, as large as it fits into the area and in its middle; a reader is
 * told that it shows `shows`. False: not usable. */
bool image_draw(struct layout *l, const struct media *media, struct str shows, struct strip *strip,
                struct area area);

/* ---- reader.c: what is known of the one whom a book is made for ---- */

/* The value of a variable for the reader, or for all where the book has no reader; may be empty. */
struct str reader_value(const struct layout *l, const struct variable *variable);

/* The command with what is known of the reader filled in; the same one where nothing is. */
const struct command *reader_command(struct layout *l, const struct command *command);

/*
 * How to say the characters of a text that are easily taken for others: "1 the digit one,
 * l small L as in lima". Empty where it has none.
 */
struct str reader_spelling(struct layout *l, struct str text);

/* ---- links.c ----
 *
 * Links for those who read on paper.
 *
 * Behind a link to the web whose text is not its address stands a small number; the addresses
 * stand in a list at the end of the chapter, each of them once. Behind a link within the book
 * stands the page it leads to. Everything lives in the arena of the layout.
 */

struct weblink {
    struct weblink *next;
    const char *uri;
    struct str shown;
    size_t number;
    struct place *place; /* in the list */
};

/* Adds behind a link, which shows the text in the look `link`, what paper needs; `around` is the
 * look of what stands around it. */
void link_on_paper(struct layout *l, struct para *para, const struct node *node, struct str text,
                   struct look link, struct look around);

/* Adds the number of the page of a place in the book, "page#anchor", which is drawn when it is
 * known, in room for the likely number of digits. */
void link_page(struct layout *l, struct para *para, struct look look, struct str target,
               struct span at);

/* Where the command will stand: links and the index of lessons lead there by its id. */
struct place *links_note_command(struct layout *l, const struct scope *in,
                                 const struct command *command);

/* Appends the list of the numbered addresses so far; numbers begin anew. Does nothing without. */
void links_set(struct layout *l);

/* ---- deferred_hints.c ----
 *
 * Hints and solutions, put off to the end of their lesson.
 */

/* One hint or solution. */
struct help {
    struct help *next;
    const struct node *node;
    const struct slide *slide;
    const struct node *task; /* NULL: it belongs to none */
    size_t number;           /* of a hint among those of its task; 0: a solution */
    struct place *place;     /* where it stands in the end */
};

/* Takes a hint or a solution out of the text: a line there says on which page it stands. */
void deferred_hint_add(struct layout *l, const struct scope *in, const struct node *node,
                       struct column column);

/* "Hint 2", "Solution" */
struct str deferred_hint_name(struct layout *l, const struct help *help);

/* ---- codetext.c ----
 *
 * A line of code as the rows that are drawn of it.
 *
 * A line that is too long is broken where a backslash and a newline may stand;
 * the row then ends in a drawn backslash, so that even what a reader copies row
 * by row still runs. Where no such place is in reach it is broken anywhere, and
 * the next row gets a drawn mark. Tabs become blanks up to the next eighth column.
 */

enum { CODE_PLACEHOLDER = SYNTAX_COMMENT + 1 }; /* besides the classes of syntax/syntax.h */

struct code_line {
    char *text;             /* tabs expanded */
    unsigned char *classes; /* of each byte */
    bool *wraps;            /* at this blank a backslash and a newline may follow */
    size_t n;
};

struct code_row {
    size_t start, end; /* bytes of the line */
    bool backslash;    /* drawn at its end */
    bool marked;       /* goes on from the row above without one */
    bool first;
};

struct code_rows {
    struct code_row *items;
    size_t count, cap;
};

/* The line at bytes [start, end) of a command, or of another text; `classes` are those of all of
 * it, or NULL. */
struct code_line code_line_of(struct arena *a, const struct command *command, size_t start,
                              size_t end, const unsigned char *classes);
struct code_line code_line_plain(struct arena *a, struct str text, size_t start, size_t end,
                                 const unsigned char *classes);

/* Rows of at most `columns`; those after the first lose `indent` of them. */
struct code_rows code_rows(struct arena *a, const struct code_line *line, size_t columns,
                           size_t indent);

#endif
