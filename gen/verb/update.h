/*
 * update.h -- writes what commands printed into the lessons, as their expected output. Private
 * to verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_UPDATE_H
#define HANDOUT_VERB_UPDATE_H

#include "run/plan.h"

/*
 * For each command that ended as it should and printed something else: shows the difference
 * on standard error and puts what came in the place of what was expected. The number of
 * commands it did so for. What cannot be written is a diagnostic.
 */
size_t update_lessons(struct arena *a, struct diags *diags, const struct plan *plan);

#endif
