/*
 * speakers.h -- what speakers wrote for themselves, which is never published.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_APART_SPEAKERS_H
#define HANDOUT_RENDER_APART_SPEAKERS_H

#include "model/course.h"

/* Whether a slide of the course has notes. */
bool speakers_have_notes(const struct course *course);

/* Where a file for the speakers stands, in a folder of its language where it is a translation's. */
struct str speakers_path(struct arena *a, const struct course *course, const char *name);

#endif
