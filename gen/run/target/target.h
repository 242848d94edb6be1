/*
 * target.h -- where commands run.
 *
 *     local            this machine, in a sandbox (see sandbox.h); nothing of it is left
 *     host             this machine without any sandbox, in a new home
 *     ssh HOST         another machine
 *     container IMAGE  a new container (podman, else docker), removed afterwards
 *
 * Everywhere but in the sandbox commands may do harm, and who wrote a course may want it: a
 * person has to have said so, and no word of a target is an option of ssh or of an engine.
 *
 * One start serves one job: all its shells see the same files and processes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TARGET_TARGET_H
#define HANDOUT_RUN_TARGET_TARGET_H

#include "run/target/limits.h"
#include "run/target/supervisor.h"

enum target_kind { TARGET_LOCAL, TARGET_HOST, TARGET_SSH, TARGET_CONTAINER };

struct target {
    enum target_kind kind;
    struct str text;      /* as given */
    struct str rest;      /* the word behind the first: a host, an image */
    size_t columns, rows; /* of its terminals */
    struct limits limits;
};

/* What runs of one job; fds are the masters of its shells. */
struct started {
    const struct target *target;
    int *fds;
    size_t shell_count;
    struct supervisor supervisor;
};

/* The target with terminals of 80 by 24, its limits not set. False with a sentence where the text
 * names none. */
bool target_parse(struct arena *a, struct str text, struct target *target, struct str *why);

/* Whether commands run on this machine, where all limits hold. */
bool target_is_here(const struct target *target);

/* How many jobs may run at once there. */
size_t target_width(const struct target *target);

/* Starts `shell_count` shells. False with a sentence that says what to do. */
bool target_start(struct arena *a, const struct target *target, size_t shell_count,
                  const char *nonce, size_t job, struct started *s, struct str *why);

/* What to try where the target cannot be started, or its shells ended before their first prompt. */
const char *target_advice(const struct target *target);

/* Whether all that runs was killed, because it went over a limit. */
bool target_exceeded(struct started *s, enum run_limit *limit);

/* Kills all that was started, and waits for it. */
void target_stop(struct started *s);

/* After all jobs: kills what left its job and became a child of this program. */
void target_finish(const struct target *target);

#endif
