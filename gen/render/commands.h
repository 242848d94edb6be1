/*
 * commands.h -- the list of all commands: JSON, TSV, and text for a terminal.
 *
 * The JSON is stable: tests and other tools build on it. It goes into public/commands.json
 * and is what `handout list --format json` prints.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_COMMANDS_H
#define HANDOUT_RENDER_COMMANDS_H

#include "core/text/buf.h"
#include "model/course.h"

void commands_json(const struct course *course, struct buf *out);

/* The same without what participants do not see; this one is published. */
void commands_json_shown(const struct course *course, struct buf *out);

/* A head line, then a line for each command; in the text \n, \t and \\ are written so. */
void commands_tsv(const struct course *course, struct buf *out);

/* A line for each command: id, first line, where it stands. */
void commands_text(const struct course *course, struct buf *out);

#endif
