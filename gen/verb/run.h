/*
 * run.h -- `check --run`: the commands of a course in a real shell. Private to verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_RUN_H
#define HANDOUT_VERB_RUN_H

#include "verb/pipeline.h"

/* Runs the commands of a course that was read, and reports. Prints its diagnostics itself. */
enum status run_commands(struct pipeline *run, const struct options *options);

#endif
