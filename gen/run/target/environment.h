/*
 * environment.h -- the variables that commands get on this machine. Private to run/.
 *
 * A list of our own, whatever the author's environment holds: TERM, LANG, LC_ALL, USER, LOGNAME,
 * SHELL, PAGER, HOME and PATH. Without a sandbox PATH, TMPDIR and TZ are the author's.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TARGET_ENVIRONMENT_H
#define HANDOUT_RUN_TARGET_ENVIRONMENT_H

#include "core/arena.h"

/* `first` is a folder whose programs are found before others; NULL: none. */
char **environment_sandbox(struct arena *a, const char *home, const char *first);
char **environment_host(struct arena *a, const char *home, const char *first);

#endif
