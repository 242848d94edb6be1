/*
 * subcommands.h -- what may stand behind the names of widely known commands.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_SUBCOMMANDS_H
#define HANDOUT_SHELL_SUBCOMMANDS_H

#include "core/text/str.h"

/* Whether a command that has subcommands has this one: `git commit`, not `git repository`. False of
 * commands that are not in the table. */
bool subcommands_has(struct str command, struct str word);

/* Whether it is known of a command that it has subcommands. */
bool subcommands_known(struct str command);

/* Whether a line has a sign that no sentence has: an option, a path, a file, a placeholder, a
 * variable, a pipe. A dash that a word processor made of a hyphen counts as that. */
bool subcommands_has_sign(struct str line);
bool subcommands_word_has_sign(struct str word); /* not empty */

/* Whether a word is an option: hyphens, or dashes in their place, and a letter or digit. */
bool subcommands_is_option(struct str word);

#endif
