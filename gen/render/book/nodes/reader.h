/*
 * reader.h -- what is known of the one whom a book is made for.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_BOOK_NODES_READER_H
#define HANDOUT_RENDER_BOOK_NODES_READER_H

#include "render/book/layout.h"

/* The value of a variable for the reader, or for all where the book has no reader; may be empty. */
struct str reader_value(const struct layout *l, const struct variable *variable);

/* The command with what is known of the reader filled in; the same one where nothing is. */
const struct command *reader_command(struct layout *l, const struct command *command);

/*
 * How to say the characters of a text that are easily taken for others: "1 the digit one,
 * l small L as in lima". Empty where it has none.
 */
struct str reader_spelling(struct layout *l, struct str text);

#endif
