/*
 * vocabulary.h -- the programs that a course itself calls. Private to extract/.
 *
 * Nobody knows `acme`, but a course that runs it in a labelled block means it in one without a
 * label, too. Empty until it is asked for the first time; then all of the course is read.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_EXTRACT_GUESS_VOCABULARY_H
#define HANDOUT_EXTRACT_GUESS_VOCABULARY_H

#include "core/map.h"
#include "model/course.h"

struct vocabulary {
    struct arena *arena;
    const struct course *course;
    struct map calls;                   /* how often, by the name of the program; of `tools:` too */
    void (*fill)(struct vocabulary *v); /* adds all calls; called once, at the first question */
    bool filled;
};

/* Counts a call, if this is the name of a program that not everybody knows. */
void vocabulary_add(struct vocabulary *v, struct str name);

/* Whether a course names a word in `tools:`, or calls it so often that it cannot be a slip. */
bool vocabulary_knows(struct vocabulary *v, struct str word);

/* Whether a line calls such a program, and is neither prose nor output; NULL knows none. */
bool vocabulary_calls(struct vocabulary *v, struct str line);

#endif
