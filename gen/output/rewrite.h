/*
 * rewrite.h -- fixing the files of a course where they stand.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_OUTPUT_REWRITE_H
#define HANDOUT_OUTPUT_REWRITE_H

#include "core/diag.h"

#include <sys/types.h>

/* A file with edits. */
struct rewrite {
    const struct source *src;
    const struct edit *const *edits; /* sorted by place; none overlaps another */
    size_t count;
    bool keep; /* of a file of slides: what it held stays beside it as NAME.orig */
};

/*
 * Splits the edits of the diagnostics by file. An edit that overlaps an earlier one is left
 * out, and so are those of files that cannot be changed: PDF. Returns how many files there are; all
 * in the arena.
 */
size_t rewrite_plan(struct arena *a, const struct diags *d, struct rewrite **files);

/* The change as a unified diff without context. */
void rewrite_diff(const struct rewrite *file, struct buf *out);

/*
 * Adds the new text to `out`, made of the bytes that the file has now: a byte order mark and
 * lone carriage returns, which reading took away, are kept. False where it is not what was read.
 */
bool rewrite_text(const struct rewrite *file, struct str now, struct buf *out);

/*
 * Writes the file anew, in one step: whoever opens it meanwhile sees the old text or the new
 * one, and so does who comes after a loss of power. A link stays one; owner, mode and access list
 * stay. One that is read only, or has other names (hard links), is refused. `waiting` is told
 * where another program fixes files of its folder, which is waited for. A file of slides is
 * changed in the documents that it holds; a NAME.orig that stands beside it already is kept. False
 * after a diagnostic, also where it is no longer what was read.
 */
bool rewrite_write(const struct rewrite *file, struct arena *a, void (*waiting)(const char *folder),
                   struct diags *d);

/* Makes a file of these bytes under a name that nothing has yet; where that fails, nothing is left
 * of it. False after a diagnostic. */
bool rewrite_make(const char *path, struct str bytes, mode_t mode, struct diags *d);

/* Makes a copy of a file under a name that nothing has yet. False after a diagnostic. */
bool rewrite_copy(const struct source *file, const char *to, struct diags *d);

/*
 * Removes what a run that died left beside this file; what cannot be removed is a warning. Nothing
 * is done where another program fixes files there.
 */
void rewrite_clear(const struct source *file, struct arena *a, struct diags *d);

#endif
