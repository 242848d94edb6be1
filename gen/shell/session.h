/*
 * session.h -- a block without prompts in which a command starts a program, and the lines below are
 * typed into that: `psql -U app`, then `\dt`. Private to shell/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_SESSION_H
#define HANDOUT_SHELL_SESSION_H

#include "shell/transcript.h"

/* Whether a block is one. */
bool session_detect(struct str text);

/* Parts such a block. Returns the number of exchanges, none with an output. */
size_t session_read(struct arena *a, struct str text, struct exchange **exchanges);

#endif
