/*
 * keys.h -- the names of keys, and what a terminal sends for them.
 *
 * The names are those of tmux's send-keys, which autopilot hands them to: Enter, Escape,
 * Up, C-c, M-x, F5, and ^C as autopilot writes it.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TERMINAL_KEYS_H
#define HANDOUT_RUN_TERMINAL_KEYS_H

#include "core/arena.h"

/* What one key sends; p == NULL where the name is none. */
struct str key_bytes(struct arena *a, struct str name);

/* What a step sends: one key by its name, several separated by blanks, or else the text itself. */
struct str keys_bytes(struct arena *a, struct str text);

#endif
