/*
 * scratch.h -- the folder that builds are made in while they are served: for its owner alone, and
 * gone with the program.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_SCRATCH_H
#define HANDOUT_SERVE_SCRATCH_H

#include "core/arena.h"

struct scratch_place {
    const char *path; /* in the arena */
    int fd;
};

/* Makes it below XDG_RUNTIME_DIR, else TMPDIR, else /tmp. False where that fails; errno says why.
 * It goes also where the program ends for lack of memory. */
bool scratch_make(struct scratch_place *scratch, struct arena *a);

/* In a child: it is not the one to remove it. */
void scratch_leave(void);

/* False where something of it stays; errno says why. */
bool scratch_remove(struct scratch_place *scratch);

#endif
