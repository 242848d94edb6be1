/*
 * order.h -- which steps of a plan share a target, in which order, and in which shell each of
 * them runs. Private to run/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_ORDER_H
#define HANDOUT_RUN_ORDER_H

#include "run/plan.h"

enum { SESSIONS_MAX = 100 }; /* names of {session=name} in one job */

/*
 * Makes the jobs of a plan whose steps are made, and sets `shell` and `left_running` of those
 * that run, in the order of model/needs.h. False after an error.
 */
bool order_jobs(struct arena *a, struct diags *d, const struct course *course, struct plan *plan);

#endif
