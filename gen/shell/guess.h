/*
 * guess.h -- what a block of code is, where its label does not say or is wrong.
 *
 * No grammar tells a command from a line of output, so that this goes by the words
 * that lines start with, and takes a block for commands only where its first line
 * is one beyond doubt. Makes no diagnostics: `why` says what it went by.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_GUESS_H
#define HANDOUT_SHELL_GUESS_H

#include "core/arena.h"
#include "shell/transcript.h"

enum guess {
    GUESS_SHELL,      /* commands only */
    GUESS_TRANSCRIPT, /* prompts, commands, output */
    GUESS_MIXED,      /* commands and output without prompts */
    GUESS_POWERSHELL,
    GUESS_OTHER,
};

struct verdict {
    enum guess guess;
    const char *why; /* a phrase: "lines start with prompts" */
    bool uncertain;  /* a person should look */
};

/* A block with the label of a shell: it may be output or another language all the same. */
struct verdict guess_labelled(struct str text, bool console);

/* A block without a label. */
struct verdict guess_unlabelled(struct str text);

/* Whether the word names a command that is widely known: a builtin, a tool of Unix, of containers,
 * ... */
bool guess_is_command(struct str word);

/*
 * Parts a block of commands and output without prompts: a line that starts with a
 * known command is one, with all the lines that it takes; the others are output, and
 * prose. Gives the number of exchanges, as transcript_read does.
 */
size_t guess_read_mixed(struct arena *a, struct str text, struct exchange **exchanges);

#endif
