/*
 * folder.h -- a set of files to a folder on disk, in one step.
 *
 * The new tree is built beside the old one, files that did not change hard-linked
 * from it, and then takes its place in one exchange (renameat2 of Linux; elsewhere
 * by two renames). A write that fails leaves the old tree as it was; so does a loss of
 * power: the new one is on the disk before it takes the place. Where nothing changed, nothing is
 * written. One build at a time writes below a parent: it is locked (flock(2)).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_OUTPUT_FOLDER_H
#define HANDOUT_OUTPUT_FOLDER_H

#include "core/diag.h"
#include "render/output.h"

struct folder_result {
    size_t files, changed, removed; /* of the set, and of the old tree */
    size_t foreign;                 /* files that somebody else put there: they stay */
};

/* Where a set goes, and how. */
struct folder {
    struct str parent, name; /* "out" and "kubernetes-intensive"; the first is made if missing */
    /* Whether a file that an earlier write made stays, which is not in the set, by its owner
     * (empty: a version that noted none made it); NULL: none does. */
    bool (*keep)(void *data, struct str owner);
    void *data;    /* of keep */
    bool fleeting; /* a loss of power may take it: nobody waits for the disk */
    /* Told once that another build writes there, which is waited for; NULL: that is an error. */
    void (*waiting)(const char *parent);
};

/*
 * Writes the files as a tree in the place of the old one. A tree that was not made by this function
 * before, and is not empty, is refused; single files that somebody put into one that was, stay,
 * but for those in whose place a file of the set goes. Sorts the set by path. False after a
 * diagnostic without a place: then all is as it was.
 */
bool folder_write(const struct folder *to, struct output *out, struct diags *diags,
                  struct folder_result *result);

/*
 * Makes a new folder with these files, in one step. One that exists already must be
 * empty. False after a diagnostic without a place.
 */
bool folder_create(struct str path, struct output *out, struct diags *diags);

#endif
