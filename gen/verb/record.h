/*
 * record.h -- the record of corrections, which a course names as `errata`. Private to verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_RECORD_H
#define HANDOUT_VERB_RECORD_H

#include "verb/pipeline.h"

/*
 * Adds corrections, as of now, to the record of the course; what it has already is left out. Says
 * on standard output how many were added. STATUS_USAGE after a message.
 */
enum status record_add(struct pipeline *run, const struct correction *list);

#endif
