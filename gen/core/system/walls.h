/*
 * walls.h -- the walls of bubblewrap: what of this machine a program sees that is started in them.
 *
 * What a file of a stranger names, a program that draws it takes in: pictures of this machine, of
 * its network. Within walls there is nothing to take in.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_WALLS_H
#define HANDOUT_CORE_SYSTEM_WALLS_H

#include "core/system/program.h"
#include "core/system/words.h"

/* Where systems keep programs and what these read; NULL at the end. */
extern const char *const walls_programs[];

/* Shows a file or folder of the system, not to be written to; nothing where there is none. */
void walls_show(struct words *w, const char *path);

/* What a program finds in there besides programs, faces, and a home of its own that goes with it.
 */
struct walls {
    int file;           /* open: what it reads */
    const char *name;   /* where it finds that, from "/" on */
    const char *folder; /* the one folder that it may write to, which it finds as... */
};

#define WALLS_FOLDER "/made"

/* Whether walls can be built here; else why not. */
bool walls_stand(struct arena *a, struct str *why);

/* As program_run_bounded, where walls stand. `argv` begins with the path of the program. */
enum program_end walls_run(struct arena *a, const struct walls *walls, const char *const *argv,
                           const struct program_bounds *bounds, struct buf *out,
                           struct buf *errors);

#endif
