/*
 * proof.h -- the plan that proves catch-ups: for each lesson four runs, each in a place of its own.
 *
 * After each of them the checks of the lesson have to hold; before anything is done, none of them.
 * What stands in a plan of proofs is filled in by running it, as any other.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_PROOF_H
#define HANDOUT_RUN_PROOF_H

#include "run/plan.h"

/* The script that catches up to the end of a lesson. */
struct proof_script {
    const struct lesson *lesson;
    struct str script;                     /* empty: there is none */
    const struct placeholder *const *asks; /* what it has to be told */
    size_t ask_count;
};

/* False after an error. `plan` is that of the whole course, and is taken apart: no step of it runs
 * any more. */
bool proof_plan(struct arena *a, struct diags *d, const struct course *course,
                const struct plan_options *options, const struct proof_script *scripts,
                size_t count, struct plan *plan);

/* After the run: what a script says to have failed is the command of the lesson that did. */
void proof_find_commands(struct arena *a, struct plan *plan);

const char *proof_name(enum proof_kind kind); /* "from nothing" */

/* What came of one: failed where any step did, passed where all did. */
enum outcome proof_outcome(const struct plan *plan, const struct proof *proof);

#endif
