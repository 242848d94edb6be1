/*
 * sandbox.h -- the place `local`: this machine as a command can do no harm to it. Private to run/.
 *
 * By bubblewrap, never with the rights of root: in new namespaces, of users too, without
 * capabilities, unable to gain any (no_new_privs), and with a filter of system calls. There is no
 * network, nothing of other processes, and of the file system only programs and their settings,
 * read-only; a new home and folders for temporary files are in memory.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TARGET_SANDBOX_H
#define HANDOUT_RUN_TARGET_SANDBOX_H

#include "run/target/limits.h"
#include "run/terminal/pty.h"

enum { SANDBOX_FILES = 4 }; /* that a sandbox reads when it is made */

struct sandbox {
    const struct limits *limits;
    const int *extra; /* descriptors for what runs inside, as PTY_FIRST_EXTRA, ... */
    size_t extra_count;
    int files[SANDBOX_FILES]; /* made, to be closed by the caller; -1: none */
};

/*
 * Fills in argv, env, extra and the rights of what runs these words in a new sandbox. False with
 * a sentence where there can be none.
 */
bool sandbox_make(struct arena *a, struct sandbox *s, const char *const *words, struct spawn *spawn,
                  struct str *why);

#endif
