/*
 * info.h -- the info string of a fence: ```bash {timeout=60 run=skip}, ~~~ {.bash}
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_MARKDOWN_INFO_H
#define HANDOUT_READ_MARKDOWN_INFO_H

#include "core/diag.h"
#include "model/node.h"

/*
 * "{{exec}}", "{{execute T2}}", "{{copy}}" behind code: at Katacoda and Killercoda a click runs or
 * copies it (https://killercoda.com/creators, "Markdown"); words in any case. Its length; 0 where
 * `text` starts otherwise. *runs says of the first that it runs the code; may be NULL.
 */
size_t info_click_length(struct str text, bool *runs);

/* The same for all that stands behind the marks that close a block: there any {{...}} is one. */
bool info_click_closes(struct str behind, bool *runs);

/*
 * Fills lang, title, attributes and role of a code block from its info string.
 * `at` is the place of the info string; unknown or malformed attributes are errors there.
 */
void info_read(struct arena *a, struct diags *d, struct str info, struct span at,
               struct code *code);

/*
 * What a label says besides commands: keys to press, a text to wait for, an address to open. The
 * words are those of the labs of container.training (autopilot.py). False for another label.
 */
bool info_step(struct str label, enum step_kind *step);

/*
 * The same for a deck of another program: `lang [title] {1,3-5|all}{options}`, without errors. Of
 * what stands in braces, `hidden` and attributes of ours with a value are taken; `info` ends before
 * it.
 */
void info_read_of_deck(struct arena *a, struct str info, struct code *code);

/* Reports attributes whose value says nothing, as {timeout=soon}; `at` is the line of the fence. */
void info_check_values(struct diags *d, enum severity severity, struct span at,
                       const struct code *code);

/* Gives a block its label afterwards, "language-" in front of it dropped, and its role with it. */
void info_set_lang(struct arena *a, struct code *code, struct str lang);

#endif
