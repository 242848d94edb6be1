/*
 * transcript.h -- prompts, commands and output in a copied terminal session.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_TRANSCRIPT_H
#define HANDOUT_SHELL_TRANSCRIPT_H

#include "core/arena.h"
#include "shell/program.h"

/* One entry: a command as typed, and what it printed. */
struct exchange {
    const struct program *program; /* into which it was typed; NULL: into the shell */
    struct str command;            /* lines joined, prompts removed; in the arena */
    struct str caption;            /* comment lines right above the prompt, as written; a view */
    struct str output;             /* a view; p == NULL where nothing was printed */
    size_t start, end;             /* of the command in the text, the first prompt not included */
    size_t line;                   /* its first line, from 0 */
};

/* Whether a block is a transcript after all: a line of it has a prompt, and is no part of a longer
 * command, as in a here-document. */
bool transcript_detect(struct str text);

/*
 * Splits a transcript; `console` says that the label promised one. Returns the number of exchanges;
 * *leading are the lines above the first prompt that are no comments, often none.
 */
size_t transcript_read(struct arena *a, struct str text, bool console, struct exchange **exchanges,
                       struct str *leading);

/* An output without the blank lines around it; p == NULL where nothing is left. */
struct str transcript_trim(struct str output);

#endif
