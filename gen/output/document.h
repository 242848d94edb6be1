/*
 * document.h -- fixing the texts in a file of slides. Private to output/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_OUTPUT_DOCUMENT_H
#define HANDOUT_OUTPUT_DOCUMENT_H

#include "output/rewrite.h"

/*
 * The bytes of the file with the edits made in the documents that it holds: an edit over several
 * pieces of a text (runs of other looks) goes into the first, and what it replaces is taken out of
 * the others; where slides repeat each other, each copy is fixed. All other bytes of the
 * documents, and all other members of an archive, stay. `now` is what the file holds now.
 * Everything is in the arena. False where that is not what was read, or cannot be changed: *why
 * says so.
 */
bool document_change(const struct rewrite *file, struct str now, struct arena *a, struct str *bytes,
                     const char **why);

#endif
