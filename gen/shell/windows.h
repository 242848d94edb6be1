/*
 * windows.h -- the commands in blocks of PowerShell and of cmd, and of fish and Nushell.
 *
 * One command for each logical line: PowerShell goes on behind a backquote, a pipe, a comma, in
 * open brackets and in here-strings (@' to '@); cmd behind ^; fish up to the `end` of a block;
 * Nushell in open brackets and behind a pipe. Where lines have prompts (PS C:\>,
 * C:\>) the block is a transcript: >> and More? go on, the rest is output.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SHELL_WINDOWS_H
#define HANDOUT_SHELL_WINDOWS_H

#include "shell/transcript.h"

/* The length of a prompt of PowerShell or cmd at the head of a line, its blank included; or 0. */
size_t windows_prompt_length(struct str line);

/* Whether a line of the text has such a prompt; *powershell: the first one is of PowerShell. */
bool windows_detect(struct str text, bool *powershell);

/* Splits a block; captions are comment lines as written. Returns the number of exchanges. */
size_t windows_read(struct arena *a, struct str text, struct str lang, struct exchange **exchanges);

#endif
