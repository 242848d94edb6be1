/*
 * errata.h -- what differs between two states of a course, for people and programs.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_REPORT_ERRATA_H
#define HANDOUT_REPORT_ERRATA_H

#include "core/text/buf.h"
#include "extract/errata.h"

/* The counts, and each command with its id of before; of one that changed both texts, and a line
 * below that marks what differs. */
void errata_text(const struct errata *errata, struct buf *out);

/*
 * {"changed", "came", "went", "moved": n, "commands": [{"what": "changed", "lesson", "title",
 * "anchor", "id", "text", "old_id", "old_text"}, ...]}: a new command has no old_id and old_text,
 * one that went no id, anchor and text.
 */
void errata_json(const struct errata *errata, struct buf *out);

#endif
