/*
 * personal.h -- what is a participant's own: the language, the address of the handbook.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_PERSONAL_PERSONAL_H
#define HANDOUT_RENDER_PERSONAL_PERSONAL_H

#include "core/arena.h"
#include "model/course.h"

/* The course in the language of a participant; else the original. */
const struct course *personal_course(const struct course *course, const struct participant *reader);

/*
 * The address of the handbook with what the pages fill in for the reader (NULL: for nobody), and
 * send nowhere: https://.../#login=s000123&host=... Empty where the course gives no address.
 */
struct str personal_link(struct arena *a, const struct course *course,
                         const struct participant *reader);

/* "private/participants/anna/" and what stands below it. */
struct str personal_path(struct arena *a, const struct participant *reader, const char *name);

#endif
