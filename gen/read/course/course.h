/*
 * course.h -- course.yaml and all it names, to the model.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_COURSE_COURSE_H
#define HANDOUT_READ_COURSE_COURSE_H

#include "core/diag.h"
#include "model/course.h"

/*
 * Reads the course at `path`: a folder with a course.yaml, or that file itself.
 * Everything lives in the arena. Mistakes are diagnostics; the course is read as far
 * as it goes. NULL only where there is no course at all.
 */
struct course *course_read(struct arena *a, struct diags *d, struct str path);

/* The languages of the interface, closed by NULL: those of templates/text/. */
extern const char *const course_languages[];

#endif
