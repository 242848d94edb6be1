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
 * that run. A lesson comes as early as the order of the course lets it, after all that it needs;
 * where needs go in a circle, the first of them in the course comes last. False after an error.
 */
bool order_jobs(struct arena *a, struct diags *d, const struct course *course, struct plan *plan);

/*
 * Which lessons hang together with one by the needs of the schedule, be it by way of others, by
 * their numbers, itself among them: those that it needs, or with `back` those that need it.
 */
const bool *order_tied(struct arena *a, const struct course *course, const struct lesson *lesson,
                       bool back);

#endif
