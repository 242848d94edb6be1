/*
 * script.h -- the commands of a course as another program may read them. Private to check/.
 *
 * In the arena of the checker; nothing fails.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CHECK_SCRIPT_H
#define HANDOUT_CHECK_SCRIPT_H

#include "check/rule.h"

/* A command as a shell may read it. */
struct check_script {
    const struct command *command;
    struct str text; /* as long as that of the command: placeholders are filled */
    size_t line;     /* on which it starts, from 0, where all stand in one text */
};

struct check_scripts {
    struct check_script *items;
    size_t count, cap;
    size_t
        left_out; /* very long ones, and those behind very many: no program should take for ever */
    struct span left_out_at; /* the first of them */
};

/* All commands but those that hold words and options only, or are very long. */
struct check_scripts scripts_find(struct checker *c);

/* The place of a line and a character of a script, both from 0; of the line where there is none. */
struct span script_place(const struct check_script *script, size_t line, size_t column);

#endif
