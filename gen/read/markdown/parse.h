/*
 * parse.h -- from cmark's tree to ours: what the parts share. Private to read/markdown/.
 *
 * pieces.c splits a long text, place.c finds where things stand in the source, block.c and inline.c
 * convert the tree, table.c, code.c and html.c what is more than one function. cmark's tree and its
 * texts live in parse_memory() until their piece is converted, those of a cell in
 * parse_cell_memory().
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_MARKDOWN_PARSE_H
#define HANDOUT_READ_MARKDOWN_PARSE_H

#include "read/deck/compose.h"
#include "read/markdown/gfm.h"
#include "read/markdown/gfm_table.h"
#include "read/markdown/markdown.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

enum { PARSE_DEPTH = 64 }; /* quotes and lists that may nest */

/* One parse: where its lines stand in the source. */
struct parse {
    const struct markdown *m;
    const struct source *src;
    size_t first_line; /* of the piece that is parsed */
    size_t head_lines; /* that cmark was given above it */
    size_t indent;
    bool cell;   /* one table cell, parsed behind a `)` that keeps it from being a block */
    size_t base; /* of a cell: its offset in the source */
    const size_t
        *bytes;        /* of a cell with `\|`: where each byte that is parsed stands, and its end */
    size_t byte_count; /* 0: as they are parsed */
    size_t end;        /* of the region */
    size_t resume;     /* where an open fence was cut, else the end */
    size_t depth;
};

/* ---- parse.c ---- */

/* Of this thread: what holds a parsed text, and what holds a cell of it. Who parses clears them. */
struct arena *parse_memory(void);
struct arena *parse_cell_memory(void);
cmark_node *parse_text(struct str head, struct str text); /* one below the other */
cmark_node *parse_cell(struct str text);                  /* the same in the memory of cells */

/* ---- extensions.c ---- */

/*
 * The region as CommonMark, where other programs' extensions of it are used in it: false where
 * none are, and nothing is composed. What is read of it is to be placed (compose.h).
 */
bool extensions_compose(const struct markdown *m, struct region region, struct compose *out);

/* ---- pieces.c ---- */

/* The blocks of a text; what it needs until then is in the arena. */
struct node *pieces_convert(struct parse *p, struct arena *a, struct str text);

/* ---- place.c: lines and columns are cmark's, from 1, columns in bytes ---- */

size_t place_line(const struct parse *p, int line); /* the index of the line in the source */
size_t place_offset(const struct parse *p, int line, int column);
/* Where the content of a continued line starts, behind the marks of quotes and the indent. */
size_t place_content_start(const struct parse *p, int line);
struct span block_span(const struct parse *p, cmark_node *node);
/* [start, end) as far as it lies in the source: where cmark counted more lines, it may not. */
struct span place_inside(const struct parse *p, size_t start, size_t end);
/* The place of an inline in the leaf `block`. */
struct span inline_span(const struct parse *p, cmark_node *block, cmark_node *node);
/* A view into the source where it holds the same bytes there, else a copy in the arena. */
struct str place_keep(const struct parse *p, const char *literal, struct span at);

/* ---- inline.c ---- */

/* The inlines of `parent`, a part of the leaf `block`; with a line_limit, those above that line. */
struct node_list inline_convert(struct parse *p, cmark_node *parent, cmark_node *block,
                                int line_limit);

/* ---- html.c ---- */

struct str html_tag_name(struct str tag); /* of <name ...>, </name> or <name/> */
void html_warn(struct parse *p, struct str name, struct span at);
/* Whether a tag of a deck is markup, not a <placeholder> that its author meant as text. */
bool html_is_tag(struct str tag);
/* The value of an attribute of a tag, entities resolved; empty where it has none. */
struct str html_attribute(struct arena *a, struct str tag, const char *name);
/* The image that <img src="..." alt="..."> shows; NULL for another tag. */
struct node *html_image(struct parse *p, struct str tag, struct span at);
/* The place that <a name="x">, or any tag with an `id`, names; NULL where it names none. */
struct node *html_target(struct parse *p, struct str tag, struct span at);
/* Adds what a block of raw HTML shows. */
void html_convert(struct parse *p, struct node_list *list, cmark_node *block);

/* ---- table.c ---- */

/* The line of the head of the table in a paragraph, 0 where it holds none. */
int table_find(const struct parse *p, cmark_node *block, size_t *columns, enum align *align);
struct node *table_convert(struct parse *p, cmark_node *block, int head, size_t columns,
                           const enum align *align);

/* ---- code.c, block.c ---- */

/* Whether this is no heading, which stands in heads of pages, contents, links and sheets, but a
 * paragraph; then it is said. */
bool parse_heading_is_too_long(struct parse *p, struct span at);

void parse_drop_last_break(struct node_list *list);
struct node *code_convert(struct parse *p, cmark_node *block);

/* The blocks of a text that is converted piece by piece. */
struct blocks {
    struct node_list list;
    struct node *open;      /* the list that goes on in the next piece; NULL: none */
    struct node_list items; /* its items so far */
};

/* Adds the blocks of a piece up to `open`, a block or an item of the last one; NULL: all. */
void block_convert_piece(struct parse *p, struct blocks *blocks, cmark_node *root,
                         cmark_node *open);

#endif
