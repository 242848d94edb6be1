/*
 * markdown.h -- a lesson or page as Markdown of our own, whatever it was read from.
 *
 * Read again, it has the same slides under the same numbers, and on them the same texts and
 * commands. What our Markdown cannot say is left out: sizes of pictures, highlights in code.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_MARKDOWN_MARKDOWN_H
#define HANDOUT_RENDER_MARKDOWN_MARKDOWN_H

#include "model/course.h"

/*
 * Where what a link or a picture names stands, seen from the text: link->media, link->lesson or
 * link->page, without the fragment. Empty: nowhere, and of a link the text alone is kept.
 */
typedef struct str markdown_address_fn(const void *data, const struct link *link);

struct markdown_out {
    const struct course *course;
    markdown_address_fn *address;
    const void *data;
    struct arena *arena;
};

/* Adds the lesson, front matter first. */
void markdown_lesson(const struct markdown_out *to, const struct lesson *lesson, struct buf *out);

/* The same for a page of the workspace guide. */
void markdown_page(const struct markdown_out *to, const struct page *page, struct buf *out);

/* Adds a text as it stands in course.yaml and in front matter: in quotes where it needs them. */
void markdown_yaml(struct buf *out, struct str text);

#endif
