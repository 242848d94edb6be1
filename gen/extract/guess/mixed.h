/*
 * mixed.h -- commands and output that stand in one block without prompts. Private to extract/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_GUESS_MIXED_H
#define HANDOUT_EXTRACT_GUESS_MIXED_H

#include "extract/guess/vocabulary.h"
#include "shell/transcript.h"

/* What stands around the commands. */
struct mixed {
    struct exchange *exchanges;
    size_t count;
    struct str leading;  /* lines above the first command that are no comments; often empty */
    struct str trailing; /* comments and prose behind the last one */
};

/*
 * Splits a block: a line that looks like a command is one, with all the lines that it
 * takes; the others are output, and prose is the caption of what comes next. With
 * `labelled` a line may be a command that nobody knows, unless output stands before it. The
 * programs that the course calls are known; NULL: none.
 */
struct mixed mixed_read(struct arena *a, struct str text, bool labelled, struct vocabulary *called);

/* Whether a line of a labelled block is a command of its own and looks like output all the same. */
bool mixed_detect(struct str text);

#endif
