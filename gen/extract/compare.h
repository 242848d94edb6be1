/*
 * compare.h -- the commands of slides beside those of the handbook, and of a translation beside its
 * original.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_COMPARE_H
#define HANDOUT_EXTRACT_COMPARE_H

#include "model/course.h"

/*
 * Finds for each command of a list (of the slides beside a lesson, of its translation) which of the
 * others, of the lesson, it is, and sets its `match` and `handbook`. Blanks, comments, and where
 * long lines go on count for nothing. The longest common subsequence is found for up to COMPARE_MAX
 * commands of each; what stands behind is compared by itself.
 */
void compare_commands(struct command *list, struct command *others);

enum { COMPARE_MAX = 2000 };

/* What differs between two texts: all but the words that they have in common at their ends; views
 * into them. */
struct difference {
    struct str left, right;
};
struct difference compare_texts(struct str left, struct str right);

#endif
