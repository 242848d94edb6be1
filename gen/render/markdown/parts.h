/*
 * parts.h -- what the parts of the writer share. Private to render/markdown/.
 *
 * block.c writes slides and blocks, text.c what stands in them, code.c blocks of code. Lines are
 * begun by md_begin with the marks of all that is open (quotes, items), and ended by md_end.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_MARKDOWN_PARTS_H
#define HANDOUT_RENDER_MARKDOWN_PARTS_H

#include "extract/relabel.h"
#include "model/texts.h"
#include "render/markdown/markdown.h"

struct md {
    const struct markdown_out *to;
    struct arena *arena;
    struct buf *out;
    struct relabel *relabel;
    const struct texts *texts;
    const struct lesson *lesson; /* NULL: a page */
    const struct page *page;     /* NULL: a lesson */
    const struct slide *slide;
    struct buf prefix;   /* of each line: blanks of items, marks of quotes */
    size_t line_start;   /* where the content of the line starts */
    bool begun;          /* the mark of an item stands on the line, and nothing else yet */
    bool one_line;       /* in a heading, a title, a cell: no line may end */
    bool in_cell;        /* a bar would end it */
    bool in_link;        /* a bracket would end it */
    size_t number;       /* under which what comes next appears */
    struct node *hidden; /* blocks that were not written yet, in order */
};

/* ---- block.c ---- */

void md_begin(struct md *w);
void md_end(struct md *w);
void md_blank(struct md *w);

/* A list of blocks that is being written. */
struct md_list {
    bool tight; /* without blank lines */
    bool any;   /* a block was written */
};

/* What stands between two blocks. */
void md_part(struct md *w, struct md_list *list);

/* ---- code.c ---- */

/* Adds a block of code, and above it the comment that says its number where that is another. */
void md_code(struct md *w, struct md_list *list, const struct code *code);

/* The comment, for a command with that number. */
void md_number(struct md *w, struct md_list *list, size_t number);

/* ---- text.c ---- */

/* Adds inlines; `after` is what follows them: a mark, or a blank. */
void md_inlines(struct md *w, const struct node *list, char after);

/* Adds a text so that it is read as this text. */
void md_text(struct md *w, struct str text, char after);

/* Whether a cell cannot hold one of the inlines. */
bool md_breaks_cell(struct md *w, const struct node *list);

#endif
