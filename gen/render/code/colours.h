/*
 * colours.h -- the classes of the commands and blocks of a course, for all renderers.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_CODE_COLOURS_H
#define HANDOUT_RENDER_CODE_COLOURS_H

#include "model/course.h"
#include "syntax/syntax.h"

/* The class of each byte of the text, in the arena; NULL where none has one. */
const unsigned char *colours_of_command(struct arena *a, const struct command *command);
const unsigned char *colours_of_code(struct arena *a, const struct code *code);

#endif
