/*
 * place.h -- where commands run.
 *
 *     local            this machine, in a sandbox (bubblewrap): no network, a new home,
 *                      everything else read-only; nothing of it is left
 *     host             this machine without any sandbox, in a new home
 *     ssh WORDS        another machine: WORDS are those of ssh, the host among them
 *     container IMAGE  a new container (podman, else docker), removed afterwards
 *
 * One start serves one chain: all its shells see the same files and processes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_PLACE_H
#define HANDOUT_RUN_PLACE_H

#include "core/arena.h"

#include <sys/types.h>

enum place_kind { PLACE_LOCAL, PLACE_HOST, PLACE_SSH, PLACE_CONTAINER };

struct place {
    enum place_kind kind;
    struct str text;      /* as given */
    struct str rest;      /* behind the first word */
    size_t columns, rows; /* of its terminals */
};

/* The processes of one chain; fds are the masters of its shells. */
struct started {
    const struct place *place;
    int *fds;
    size_t shell_count;
    pid_t *pids;
    size_t pid_count;
    const char *container; /* its name; NULL: none */
    const char *engine;    /* podman or docker */
};

/* The place with terminals of 80 by 24. False with a sentence where the text names none. */
bool place_parse(struct arena *a, struct str text, struct place *place, struct str *why);

/* How many chains may run at once there. */
size_t place_width(const struct place *place);

/* Starts `shell_count` shells. False with a sentence that says what to do. */
bool place_start(struct arena *a, const struct place *place, size_t shell_count, const char *nonce,
                 size_t chain, struct started *s, struct str *why);

/* What to try where the shells of this place ended before their first prompt. */
const char *place_advice(const struct place *place);

/* Kills all that was started, and waits for it. */
void place_stop(struct started *s);

/* After all chains: kills what left its chain and became a child of this program. */
void place_finish(const struct place *place);

#endif
