/*
 * wants.h -- commands that cannot end where a line ends.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_WANTS_H
#define HANDOUT_SHELL_WANTS_H

#include "core/text/str.h"

/* Whether a command, without its prompt, lacks a word that its program asks for: the value of the
 * option that it ends with, or what the program is about: `docker run -d --name web`, `git clone`.
 * False of programs that are not in the table. */
bool wants_more(struct str command);

#endif
