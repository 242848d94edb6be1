/*
 * print.h -- what the program says to people.
 *
 * All that a terminal may show goes through here: what stands in it of a course or of the output
 * of a command must not steer the terminal (buf_visible).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_PRINT_H
#define HANDOUT_CORE_PRINT_H

#include "core/str.h"

#include <stdio.h>

/* Writes a text to a stream. False where that fails; errno says why. */
bool print_text(FILE *to, struct str text);

/* The same as it is: for what was made for a terminal already, diagnostics in colour. */
bool print_made(FILE *to, struct str text);

/* print_text to standard error, formatted; what cannot be said there is lost. */
void print_err(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
