/*
 * markdown.h -- Markdown to a tree of nodes.
 *
 * CommonMark by libcmark; on its tree, GitHub's tables, strikethrough, task lists,
 * autolinks and alerts (GitHub Flavored Markdown 0.29, and "Alerts" of GitHub's
 * writing guide) with the kinds and titles of our own. Placeholders that the
 * course declares become nodes. Raw HTML is not passed on: a few elements
 * without attributes are, comments are left out, the rest is shown as text. In a deck,
 * tags are left out, images, links, headings and `<pre>` become what they are in Markdown.
 *
 * Everything returned lives in the arena; texts may be views into the source.
 * Mistakes become diagnostics. Only this module includes cmark.h.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_MARKDOWN_MARKDOWN_H
#define HANDOUT_READ_MARKDOWN_MARKDOWN_H

#include "core/diag.h"
#include "model/node.h"

struct markdown {
    struct arena *arena;
    struct diags *diags;
    const struct variable *variables;
    bool deck; /* of another program: raw HTML is read for what it shows */
    /* Finds the file of an image; says itself what is wrong. NULL: not a file of the course. */
    const struct media *(*image)(void *data, struct str url, struct span at);
    void *image_data;
    /* Gets every HTML comment that stands as a block: what is between its marks. May be NULL. */
    void (*comment)(void *data, struct str inside, struct span at);
    void *comment_data;
};

/* Whole lines of a source; `indent` blanks are taken off each (a block in YAML). */
struct region {
    const struct source *src;
    size_t start, end; /* bytes; start is the first byte of a line */
    size_t indent;
};

/*
 * The blocks of a region, NULL where it is blank. A fence that is never closed
 * and runs over a line `---` ends before that line: *resume is then the offset of
 * that line, from which the caller goes on; else it is region.end.
 */
struct node *markdown_read(const struct markdown *m, struct region region, size_t *resume);

/* Returns the memory that parsing kept for the next call. */
void markdown_cleanup(void);

#endif
