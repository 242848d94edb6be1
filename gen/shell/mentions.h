/*
 * mentions.h -- commands that a text names in passing.
 *
 * A reader cannot copy what stands in a code span. Where a sentence tells to run it, its first word
 * is a command elsewhere in the course and the whole of it could be typed, its author may have
 * meant a step.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_MENTIONS_H
#define HANDOUT_SHELL_MENTIONS_H

#include "core/diag.h"
#include "model/course.h"

/* Adds one note for each file that has any; the commands of the course are known already. */
void find_mentions(struct arena *a, struct diags *d, const struct course *course);

#endif
