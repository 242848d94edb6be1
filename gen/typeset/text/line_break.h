/*
 * line_break.h -- where a line may end inside of a word.
 *
 * In prose: behind dashes, and behind hyphens and slashes between letters. Chinese and Japanese
 * text between its characters, but for signs that start or end no line (UAX #14, the classes
 * ID, CL, EX, NS, CJ and OP; JIS X 4051). Thai and Lao have no blanks between words, and finding
 * those takes a dictionary: lines end beside vowels that begin or end a syllable.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TYPESET_TEXT_LINE_BREAK_H
#define HANDOUT_TYPESET_TEXT_LINE_BREAK_H

#include "core/text/str.h"

#include <stdint.h>

/* What a break between c and `after` costs; 0: none may be there. `before` c, or 0. */
int line_break_in_prose(int32_t before, int32_t c, int32_t after);

/* The same in code and addresses; bytes of the word before and behind the break. */
int line_break_in_code(int32_t c, int32_t after, size_t done, size_t left);

/* A letter of any script. */
bool line_break_is_letter(int32_t c);

#endif
