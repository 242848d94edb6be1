/*
 * fence.h -- the info string of a fence: ```bash {timeout=60 run=skip}, ~~~ {.bash}
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_FENCE_H
#define HANDOUT_READ_FENCE_H

#include "core/diag.h"
#include "model/node.h"

/*
 * Fills lang, title, attributes and role of a code block from its info string.
 * `at` is the place of the info string; unknown or malformed attributes are errors there.
 */
void fence_read_info(struct arena *a, struct diags *d, struct str info, struct span at,
                     struct code *code);

/* Gives a block its label afterwards, "language-" in front of it dropped, and its role with it. */
void fence_set_lang(struct arena *a, struct code *code, struct str lang);

#endif
