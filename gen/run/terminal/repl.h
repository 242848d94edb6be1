/*
 * repl.h -- a program that reads commands of its own, on the terminal of a shell.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TERMINAL_REPL_H
#define HANDOUT_RUN_TERMINAL_REPL_H

#include "run/terminal/terminal.h"

/* Whether the program waits at its prompt, and has been silent for a moment. */
bool repl_at_prompt(const struct terminal *t, struct str program, int64_t now);

/* What is sent for an input: its lines, and the empty one that ends a block. */
struct str repl_bytes(struct arena *a, struct str text, struct str program);

/* What the program printed, out of the text on the terminal: without what was typed, which some
 * programs show, and without prompts. */
struct str repl_output(struct str shown, struct str typed, struct str program);

#endif
