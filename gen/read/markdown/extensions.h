/*
 * extensions.h -- what other programs write around CommonMark, on a line of its own. Private to
 * read/markdown/.
 *
 * names.c tells what a line opens or closes, extensions.c makes CommonMark of it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_MARKDOWN_EXTENSIONS_H
#define HANDOUT_READ_MARKDOWN_EXTENSIONS_H

#include "read/deck/compose.h"
#include "read/markdown/markdown.h"

/* Who writes it, and how it ends. */
enum family {
    FAMILY_INDENT, /* !!! note, ??? note, === "Tab" of MkDocs: by the indent */
    FAMILY_HUGO,   /* {{< note >}}, {{% note %}}: by {{< /note >}} */
    FAMILY_LIQUID, /* {% highlight %} of Jekyll, {% hint %} of GitBook: by {% endhint %} */
    FAMILY_COLONS, /* :::note of Docusaurus and VitePress: by ::: */
    FAMILY_HTML,   /* <details>: by </details> */
};
enum { FAMILIES = FAMILY_HTML + 1, EXTENSION_NAMES = 64 };

enum shape {
    SHAPE_BOX,  /* an alert */
    SHAPE_CODE, /* a block of code */
    SHAPE_TAB,  /* of a group: an alert under its name; below that where it is code alone */
    SHAPE_FLAT, /* no more than what it holds */
    SHAPE_GONE, /* a comment */
};

struct extension {
    enum family family;
    enum shape shape;
    size_t index;      /* of its name in the table, below EXTENSION_NAMES */
    const char *mark;  /* of a box: TIP, ... */
    struct str title;  /* a view into the line; empty where it has none */
    const char *word;  /* a title for one that has none; "" where its mark says it */
    struct str lang;   /* of code; may be empty */
    struct str inside; /* of code on a line of its own, with what opens and closes it: the code */
    size_t end;        /* bytes of the line up to where what it holds starts: <details> alone */
};

/*
 * What a line without its indent opens; false where it is none of it. `own`: in a lesson of our
 * own, where `??? x` starts the speaker's notes.
 */
bool extension_opens(struct str line, bool own, struct extension *e);

/* Whether it closes what `e` opened. */
bool extension_closes(struct str line, const struct extension *e);

/* The name in a tag of Hugo or Liquid that is all of a line, "/name" where it closes; empty: none.
 * *file is an argument that names a file with code. */
struct str extension_tag(struct str line, struct str *file);

#endif
