/*
 * gfm.h -- what stands on top of CommonMark inside a line.
 *
 * Works on lists of inline nodes while they are built. No third-party headers.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_MARKDOWN_GFM_H
#define HANDOUT_READ_MARKDOWN_GFM_H

#include "core/diag.h"
#include "model/course.h"

/* A list of nodes that grows at its end. */
struct node_list {
    struct node *first, *last;
};

void node_list_add(struct node_list *list, struct node *node);

/*
 * Adds a text as it stands in the source: strikethrough marks, links that GitHub
 * makes of bare addresses, and declared placeholders become nodes of their own.
 * `at` covers exactly the text.
 */
void inline_add_text(struct arena *a, const struct variable *variables, struct node_list *list,
                     struct str text, struct span at);

/* Adds text that came out of an escape or an entity: nothing in it is looked at. */
void inline_add_literal(struct arena *a, struct node_list *list, struct str text, struct span at);

/* Pairs the `~~` marks of a finished list; what has no partner becomes text again. */
void inline_pair_strikes(struct node_list *list);

/* The declared variable named by "<name>" at text[i]; NULL where there is none. */
const struct variable *gfm_placeholder_at(const struct variable *variables, struct str text,
                                          size_t i);

/* The declared placeholders in a text, in order. */
const struct placeholder *inline_find_placeholders(struct arena *a,
                                                   const struct variable *variables,
                                                   struct str text, size_t *count);

/* Takes `width` or `height` of an image: "80", "80px", "5em", "50%"; other units say nothing here.
 */
void gfm_image_size(struct image_size *size, struct str name, struct str value);

/* The same of each "width: 80px;" in a text of declarations. */
void gfm_image_style(struct image_size *size, struct str style);

const struct variable *gfm_variable_find(const struct variable *variables, struct str name);

#endif
