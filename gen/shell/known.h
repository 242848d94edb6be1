/*
 * known.h -- the names of widely known commands.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_KNOWN_H
#define HANDOUT_SHELL_KNOWN_H

#include "core/text/str.h"

extern const char *const known_commands[]; /* sorted by bytes */
extern const size_t known_command_count;

#endif
