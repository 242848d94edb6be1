/*
 * make.h -- the outputs of a course, made and written: what `build` and `serve` share. Private to
 * verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_MAKE_H
#define HANDOUT_VERB_MAKE_H

#include "output/folder.h"
#include "verb/pipeline.h"

/* Where outputs go if nobody says so. */
#define MAKE_FOLDER "out"

struct make_part;

struct make {
    struct pipeline run; /* started by the caller */
    const char *only;    /* the outputs that are asked for, with commas between; NULL: all */
    const char *folder;  /* the tree goes below it, */
    struct str name;     /* under this name; empty: the id of the course */
    bool wait;           /* for another build that writes there; else that is an error */
    /* The tree is for a while: it holds what is asked for and nothing of before, and a loss of
     * power may take it. */
    bool fleeting;
    /* the rest is of make.c */
    struct output out;
    struct str zip;            /* where the zip of all of it stands */
    struct make_part *makings; /* room for all parts of all renderers, by language */
    size_t making_count;
};

/* Whether an `--only` names outputs; else a message has said what is wrong. */
bool make_check_only(const char *only);

/*
 * Makes the outputs of a course whose content is good, and writes them. What can fail then is the
 * system's or ours, but templates of the course that do not fit to each other. Diagnostics are
 * added to those of the run; nothing is written where the status is not STATUS_CLEAN.
 */
enum status make_write(struct make *m, struct folder_result *result);

/* Ends the run too. */
void make_end(struct make *m);

#endif
