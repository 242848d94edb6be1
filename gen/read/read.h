/*
 * read.h -- from a path to a course: the first stage.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_READ_H
#define HANDOUT_READ_READ_H

#include "core/diag.h"
#include "model/course.h"

/*
 * Reads the course at `path`: a folder with a course.yaml, that file itself, or one of another
 * program; a lesson or deck alone is a course of it. Everything lives in the arena. Mistakes are
 * diagnostics; the course is read as far as it goes. NULL only where there is no course at all.
 */
struct course *read_course(struct arena *a, struct diags *d, struct str path);

#endif
