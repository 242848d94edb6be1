/*
 * program.h -- programs that read commands of their own: psql, python, redis-cli, ...
 *
 * What is typed behind the prompt of one is a step too, but not of the shell. Prompts are known by
 * their form; those of several programs, such as `> `, only while such a program runs.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_PROGRAM_H
#define HANDOUT_SHELL_PROGRAM_H

#include "core/text/str.h"

struct program; /* one of a table */

struct str program_name(const struct program *program); /* the command that starts it */

/* The program of a name; NULL: it is in no table. */
const struct program *program_named(struct str word);

/*
 * The prompt at the head of a line: its length, the blank behind it included, and whose it is; 0
 * where there is none. `running` may be NULL; its own prompts count even where others share them.
 */
size_t program_prompt(struct str line, const struct program *running,
                      const struct program **program);

/* The length of what stands at the head of a line that goes on what was typed; 0: none does. */
size_t program_continuation(struct str line, const struct program *program);

/* Whether a text begins with a line behind a prompt, below a greeting at most. */
bool program_begins(struct str text);

/* The program that a command of a shell starts and leaves waiting for input; NULL: none. */
const struct program *program_started(struct str command);

/* Whether a line without a prompt is one of the program and none of a shell; *open: a statement
 * that goes on until a semicolon. */
bool program_takes(const struct program *program, struct str line, bool *open);

/* Whether the program wants an empty line behind an input: the end of a block of Python. */
bool program_open_at_end(const struct program *program, struct str input);

/* Whether a line ends every such program: exit, \q, quit(). */
bool program_leaves(struct str line);

#endif
