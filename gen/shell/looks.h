/*
 * looks.h -- what a line of text looks like: a command, output, prose. Private to shell/.
 *
 * No grammar tells them apart: `kind: Pod` and `Nothing to do` are commands to a shell. These go by
 * the words that commands start with and by the shapes that programs print.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_LOOKS_H
#define HANDOUT_SHELL_LOOKS_H

#include "core/text/str.h"

/* Whether the word names a command that is widely known: a builtin, a tool of Unix, of containers,
 * ... */
bool looks_known(struct str word);

/* The word that names the command of a line: behind name=value words, ( and {; "exec" for a program
 * by its path. */
struct str looks_command_word(struct str line);

/* `NAME=value` alone; a comment may stand behind it. */
bool looks_like_assignment(struct str line);

/* A known command, and neither prose nor output that starts with the name of one. */
bool looks_like_command(struct str line);

/* A row of a table, `Key: value`, a date, a message, a part of JSON or YAML: no command line. */
bool looks_like_output(struct str line);

/* Columns behind a word, as in the rows of a table; people align commands too. */
bool looks_like_row(struct str line);

/* A sentence. */
bool looks_like_prose(struct str line);

/* The way in which another language starts: `import os`, `const x = 1`. */
bool looks_like_code(struct str line);

#endif
