/*
 * anchor.h -- names for the headings of a page, each of them once.
 *
 * As GitHub makes them: lower case, blanks to dashes, punctuation dropped; a name that
 * is taken gets a number behind it. Everything lives in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_COURSE_ANCHOR_H
#define HANDOUT_READ_COURSE_ANCHOR_H

#include "model/node.h"

/* Names the headings among the blocks of one page. */
void anchors_make(struct arena *a, struct node *list);

#endif
