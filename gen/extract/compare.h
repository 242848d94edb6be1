/*
 * compare.h -- the commands of the slides that a speaker shows beside those of the handbook.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_COMPARE_H
#define HANDOUT_EXTRACT_COMPARE_H

#include "model/course.h"

/*
 * Finds for each command on the slides of a lesson (lesson->slides_shown) the command of the lesson
 * that it is, and sets its `match` and `handbook`. Blanks and where long lines go on count for
 * nothing. The longest common subsequence is found for up to COMPARE_MAX commands of each; what
 * stands behind is compared by itself.
 */
void compare_slides(struct lesson *lesson);

enum { COMPARE_MAX = 2000 };

/* What differs between two texts: all but the words that they have in common at their ends; views
 * into them. */
struct difference {
    struct str left, right;
};
struct difference compare_texts(struct str left, struct str right);

#endif
