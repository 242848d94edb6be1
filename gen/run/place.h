/*
 * place.h -- where commands run.
 *
 *     local            this machine, in a sandbox (see sandbox.h); nothing of it is left
 *     host             this machine without any sandbox, in a new home
 *     ssh HOST         another machine
 *     container IMAGE  a new container (podman, else docker), removed afterwards
 *
 * Everywhere but in the sandbox commands may do harm, and who wrote a course may want it: a
 * person has to have said so, and no word of a place is an option of ssh or of an engine.
 *
 * One start serves one chain: all its shells see the same files and processes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_PLACE_H
#define HANDOUT_RUN_PLACE_H

#include "run/limits.h"
#include "run/supervisor.h"

enum place_kind { PLACE_LOCAL, PLACE_HOST, PLACE_SSH, PLACE_CONTAINER };

struct place {
    enum place_kind kind;
    struct str text;      /* as given */
    struct str rest;      /* the word behind the first: a host, an image */
    size_t columns, rows; /* of its terminals */
    struct limits limits;
};

/* What runs of one chain; fds are the masters of its shells. */
struct started {
    const struct place *place;
    int *fds;
    size_t shell_count;
    struct supervisor supervisor;
};

/* The place with terminals of 80 by 24, its limits not set. False with a sentence where the text
 * names none. */
bool place_parse(struct arena *a, struct str text, struct place *place, struct str *why);

/* Whether commands run on this machine, where all limits hold. */
bool place_is_here(const struct place *place);

/* How many chains may run at once there. */
size_t place_width(const struct place *place);

/* Starts `shell_count` shells. False with a sentence that says what to do. */
bool place_start(struct arena *a, const struct place *place, size_t shell_count, const char *nonce,
                 size_t chain, struct started *s, struct str *why);

/* What to try where the place cannot be started, or its shells ended before their first prompt. */
const char *place_advice(const struct place *place);

/* Whether all that runs was killed, because it went over a limit. */
bool place_exceeded(struct started *s, enum run_limit *limit);

/* Kills all that was started, and waits for it. */
void place_stop(struct started *s);

/* After all chains: kills what left its chain and became a child of this program. */
void place_finish(const struct place *place);

#endif
