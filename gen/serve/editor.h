/*
 * editor.h -- opening a file in the editor of whoever writes it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_EDITOR_H
#define HANDOUT_SERVE_EDITOR_H

#include "serve/course/report.h"

/*
 * Starts the editor at the place of a problem. `command` is split at blanks, and no shell reads it:
 * in its words {file}, {line} and {column} stand for these; where none has {file}, +LINE and the
 * file follow, as vi, emacs and nano take them. False with errno.
 */
bool editor_open(struct arena *a, const char *command, const struct report_problem *problem);

#endif
