/*
 * rewrite.h -- one file of a course, written anew in one step.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_PACK_REWRITE_H
#define HANDOUT_PACK_REWRITE_H

#include "core/diag.h"

/*
 * Puts `text` into the file in the place of `old`, by a new file beside it that takes its
 * name; the mode stays. A file that does not hold `old` any more is left alone. False after
 * a diagnostic without a place.
 */
bool file_rewrite(struct arena *a, struct str path, struct str old, struct str text,
                  struct diags *diags);

#endif
