/*
 * calls.h -- which programs a command runs, and with what.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_CALLS_H
#define HANDOUT_EXTRACT_CALLS_H

#include "model/course.h"
#include "shell/split.h"

struct shell_word {
    size_t start, end; /* bytes of the command's text */
    struct str text;   /* without quotes */
    bool plain;        /* nothing in it that a shell or a reader fills in */
};

/* A command that is run with its arguments; `sudo ls` is a call of ls. */
struct call {
    struct shell_word name;
    struct shell_word *words;
    size_t count, cap;
};

/* Whether a command is for a POSIX shell, which can read it. */
bool calls_readable(const struct command *command);

/* The calls of a readable command, in order, in the arena. */
struct call *calls_find(struct arena *a, const struct command *command, size_t *count);

#endif
