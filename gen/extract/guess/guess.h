/*
 * guess.h -- what a block of code is, where its label does not say or is wrong.
 *
 * No grammar tells a command from a line of output, so that this goes by the words
 * that lines start with, and takes a block for commands only where its first line
 * is one beyond doubt. Makes no diagnostics: `why` says what it went by.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_GUESS_GUESS_H
#define HANDOUT_EXTRACT_GUESS_GUESS_H

#include "core/arena.h"
#include "extract/guess/vocabulary.h"
#include "shell/transcript.h"

enum guess {
    GUESS_SHELL,      /* commands only */
    GUESS_TRANSCRIPT, /* prompts, commands, output */
    GUESS_MIXED,      /* commands and output without prompts */
    GUESS_SESSION,    /* a program is started, and typed into without prompts */
    GUESS_WINDOWS,    /* prompts of PowerShell or cmd */
    GUESS_POWERSHELL, /* its signs, and no prompt */
    GUESS_OTHER,
};

struct verdict {
    enum guess guess;
    const char *why; /* a phrase: "lines start with prompts" */
    bool uncertain;  /* a person should look */
    bool broken;     /* it is bad syntax; not only its looks speak against a shell */
};

/* A block with the label of a shell: it may be output or another language all the same. */
struct verdict guess_labelled(struct str text, bool console);

/* A block without a label; the programs that the course calls are known, NULL: none. */
struct verdict guess_unlabelled(struct str text, struct vocabulary *called);

#endif
