/*
 * mentions.h -- commands that a text names in passing.
 *
 * A reader cannot copy what stands in a code span. Where a sentence tells to run it, its first word
 * is a command elsewhere in the course and the whole of it could be typed, its author may have
 * meant a step.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_MENTIONS_H
#define HANDOUT_EXTRACT_MENTIONS_H

#include "core/diag.h"
#include "model/course.h"

/* Adds one note for each file that has any; the commands of the course are known already. */
void mentions_find(struct arena *a, struct diags *d, const struct course *course);

/* Whether a code span stands alone in its paragraph, or a sentence tells to run it. */
bool mentions_is_to_be_run(struct arena *a, const struct node *node);

/* Whether a text starts with the name of a command that is widely known, and goes on behind it. */
bool mentions_names_command(struct str text);

#endif
