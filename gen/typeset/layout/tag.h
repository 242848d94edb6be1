/*
 * tag.h -- the logical structure of a document: what is a heading, a list, a table, a link.
 *
 * The structure tree of ISO 32000-1, 14.7 and 14.8. Layout opens and closes an element
 * around what it lays out; what it draws belongs to the element that is open. Blocks stand
 * among the kids of their parent in the order of opening. What stands within a line (a link,
 * a figure) takes its place among the pieces of text when it is first drawn. Elements without
 * content are left out of the file; only the cells of a table stay. What belongs to no element
 * is an artifact: furniture of the page, grounds, rules.
 *
 * Everything lives in the arena. Without one (struct tags is all zero) the calls give NULL and
 * take it, and the document gets no structure.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_LAYOUT_TAG_H
#define HANDOUT_TYPESET_LAYOUT_TAG_H

#include "core/arena.h"

#include <stdint.h>

enum tag_kind {
    TAG_DOCUMENT,
    TAG_SECTION,
    TAG_DIVISION,
    TAG_TITLE, /* of the document */
    TAG_HEADING,
    TAG_PARAGRAPH,
    TAG_LIST,
    TAG_ITEM,
    TAG_LABEL,
    TAG_BODY, /* of an item */
    TAG_TABLE,
    TAG_TABLE_HEAD,
    TAG_TABLE_BODY,
    TAG_ROW,
    TAG_HEAD_CELL,
    TAG_CELL,
    TAG_CODE,
    TAG_NOTE,  /* a call-out */
    TAG_QUOTE, /* a block */
    TAG_CONTENTS,
    TAG_CONTENTS_ITEM,
    TAG_REFERENCE,
    TAG_LINK,
    TAG_FIGURE,
    TAG_PAGE_HEAD, /* artifacts, not in the tree */
    TAG_PAGE_FOOT,
};

enum numbering { NUMBERING_NONE, NUMBERING_DISC, NUMBERING_DECIMAL };

enum kid_kind { KID_TAG, KID_MARKED, KID_ANNOTATION };

struct kid { /* of an element, in reading order */
    struct kid *next;
    union {
        struct tag *tag; /* TAG */
        struct {
            uint32_t page;   /* MARKED, ANNOTATION: from 0 */
            uint32_t number; /* MARKED: the identifier on its page; ANNOTATION: which one of
                                all */
        };
    };
    enum kid_kind kind;
    uint32_t key; /* ANNOTATION: its entry in the parent tree */
};

/* What few elements have. */
struct tag_extra {
    struct str text; /* FIGURE: what it shows; LABEL: what a drawn mark means */
    bool drawn;      /* FIGURE: on its page, in points from below, here: */
    double left, bottom, right, top;
};

/* There are as many as lines in a book, walked again and again: no larger than a line of the
 * processor's cache. */
struct tag {
    struct tag *parent;
    struct kid *kids, **tail;
    struct tag_extra *extra; /* NULL: nothing of it */
    enum tag_kind kind;
    uint32_t number;         /* its object in the file */
    signed char level;       /* HEADING: 1 to 6, no level left out on the way down */
    unsigned char numbering; /* LIST: enum numbering */
    uint16_t columns;        /* CELL: that it spans; 0: one */
    bool joined;             /* stands among the kids of its parent */
    bool kept;               /* has content; set when the tree is written */
};

struct tags {
    struct arena *arena;
    struct tag *root, *current; /* NULL as `current`: what is drawn is an artifact */
    struct tag *front;          /* for what is laid out last and stands first */
    struct tag *page_head, *page_foot;
    int level; /* of the last heading */

    struct tag *spare_tags; /* elements lie together, in the order in which they are walked */
    struct kid *spare_kids;
    size_t spare_tag_count, spare_kid_count;
};

void tags_init(struct tags *tags, struct arena *a);

/* For sections that another thread makes; tags_join appends them to those of the document, whose
 * next element stands behind them. They stay in their arena. */
void tags_init_beside(struct tags *tags, struct arena *a);
void tags_join(struct tags *tags, const struct tags *beside);

/* An element within the current one, which then is the current one. */
struct tag *tag_open(struct tags *tags, enum tag_kind kind);
struct tag *tag_open_heading(struct tags *tags, int level);
void tag_close(struct tags *tags);

/* An empty element within the current one, for tag_enter. */
struct tag *tag_add(struct tags *tags, enum tag_kind kind);

/* Ends the section before and opens one, where sections may stand; else does nothing. */
void tag_section(struct tags *tags);

/*
 * An element within a line. Its parent is the one that is current when tag_of_text is called
 * for it: text is prepared before its block is opened.
 */
struct tag *tag_inline(struct tags *tags, enum tag_kind kind);

/* The element that text belongs to: `wanted`, which may be NULL, within the current one. */
struct tag *tag_of_text(struct tags *tags, struct tag *wanted);

/* Makes this the current one and returns the one that was. */
struct tag *tag_enter(struct tags *tags, struct tag *tag);

/* ---- while pages are drawn ---- */

bool tag_is_artifact(const struct tag *tag); /* NULL is one */

/* A further piece of its content; the element takes its place where it has none yet. */
struct kid *tag_content(struct tags *tags, struct tag *tag, enum kid_kind kind, size_t page,
                        uint32_t number);

#endif
