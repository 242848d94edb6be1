/*
 * folder.h -- a set of files to a folder on disk, in one step.
 *
 * The new tree is built beside the old one, files that did not change hard-linked
 * from it, and then takes its place in one exchange (renameat2 of Linux; elsewhere
 * by two renames). A write that fails leaves the old tree as it was. Where nothing
 * changed, nothing is written.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_PACK_FOLDER_H
#define HANDOUT_PACK_FOLDER_H

#include "core/diag.h"
#include "render/output.h"

struct folder_result {
    size_t files, changed, removed;
};

/*
 * Writes the files below `parent`/`name`, making `parent` where it is missing. Files of
 * the old tree for which `keep` says so stay though they are not in the set; keep may be NULL.
 * A folder that was not made by this function before, and is not empty, is refused.
 * Sorts the set by path. False after a diagnostic without a place.
 */
bool folder_write(struct output *out, struct str parent, struct str name,
                  bool (*keep)(void *data, struct str path), void *data, struct diags *diags,
                  struct folder_result *result);

/*
 * Makes a new folder with these files, in one step. One that exists already must be
 * empty. False after a diagnostic without a place.
 */
bool folder_create(struct output *out, struct str path, struct diags *diags);

#endif
