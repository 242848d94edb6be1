/*
 * run.h -- runs a plan: all jobs that may run at once, in one loop.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_RUN_H
#define HANDOUT_RUN_RUN_H

#include "run/job.h"

enum run_end {
    RUN_DONE,
    RUN_NO_PLACE, /* the place could not be started */
    RUN_STOPPED,  /* by a signal */
};

/*
 * Runs all jobs. Nothing that was started is left when it returns. `why` is set where
 * the place could not be started, `signal_number` where a signal came.
 */
enum run_end run_plan(struct run *run, const struct plan *plan, struct str *why,
                      int *signal_number);

#endif
