/*
 * print.h -- what the program says to people.
 *
 * All that a terminal may show goes through here: what stands in it of a course or of the output
 * of a command must not steer the terminal (buf_visible).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_PRINT_H
#define HANDOUT_CORE_SYSTEM_PRINT_H

#include "core/text/str.h"

/* Writes a text to standard output or standard error. False where that fails; errno says why. */
bool print_text(int fd, struct str text);

/* The same as it is: for what was made for a terminal already, diagnostics in colour. */
bool print_made(int fd, struct str text);

/* print_text to standard error, formatted; what cannot be said there is lost. */
void print_err(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
