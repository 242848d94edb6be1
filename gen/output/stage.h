/*
 * stage.h -- private to output/: where something new is made before it takes its place.
 *
 * A stage is a folder beside that place, ".NAME.new-0123456789abcdef". It holds a mark, which is
 * written first and removed last and says the name of the folder; by that a stage is known whose
 * writer died. Whoever writes holds the lock of the folder in which both stand.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_OUTPUT_STAGE_H
#define HANDOUT_OUTPUT_STAGE_H

#include "core/diag.h"

struct stage {
    int parent;       /* descriptor of the folder that it stands in */
    int fd;           /* its own; -1: it is not there */
    const char *name; /* in the arena */
};

/* In a stage: what is made, and later what an exchange brought there. */
#define STAGE_MADE "made"
/* In a stage: what was moved out of the place first, where there is no exchange. */
#define STAGE_ASIDE "aside"

/*
 * Locks the folder `shown` against others who write there, until the descriptor is closed. Where
 * one of them holds the lock, calls `waiting` and waits; with NULL that is a failure (errno
 * EWOULDBLOCK). Where the file system has no locks, all goes on with *locked false.
 */
bool stage_lock(int folder, const char *shown, void (*waiting)(const char *folder), bool *locked);

/*
 * Removes the stages of `place` that writers left who died; the folder must be locked. What they
 * had moved aside goes back where nothing stands in its place. What cannot be removed is a
 * warning. False where the folder cannot be listed: errno says why.
 */
bool stage_clear(int folder, const char *place, struct diags *d);

/* Makes a stage for `place`. False where that fails: errno says why. */
bool stage_open(struct stage *stage, struct arena *a, int folder, const char *place);

/* After `what` was moved out of the stage into its place: puts that to the disk; where it cannot, a
 * warning. */
void stage_settle(const struct stage *stage, const char *what, struct diags *d);

/* Removes the stage and all that is in it; what cannot be removed is a warning. */
void stage_close(struct stage *stage, struct diags *d);

/* Leaves it where it is, with what is in it. */
void stage_leave(struct stage *stage);

#endif
