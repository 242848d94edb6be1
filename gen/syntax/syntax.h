/*
 * syntax.h -- what the pieces of a code are, for its colours.
 *
 * Five classes for all languages; what a reader would not look for, such as options and
 * punctuation, has none. A class for each byte: classes cannot overlap, and a renderer cuts them
 * where it must, at words and at the ends of lines. Takes time and memory linear in the text, any
 * bytes; never fails.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SYNTAX_SYNTAX_H
#define HANDOUT_SYNTAX_SYNTAX_H

#include "core/arena.h"
#include "shell/split.h"

enum syntax_class {
    SYNTAX_PLAIN,
    SYNTAX_NAME, /* of a program that is called, a key, a name that is defined */
    SYNTAX_KEYWORD,
    SYNTAX_STRING,
    SYNTAX_VARIABLE, /* and numbers */
    SYNTAX_COMMENT,
};

struct syntax_language; /* one of a table */

/* The language of the label of a fence, or of a file by its name; NULL: none that is known. */
const struct syntax_language *syntax_of_label(struct str label); /* in lower case */
const struct syntax_language *syntax_of_file(struct str path);

/*
 * The enum syntax_class of each byte of a text, in the arena; NULL where none has one. The
 * language may be NULL.
 */
const unsigned char *syntax_classes(struct arena *a, const struct syntax_language *language,
                                    struct str text);

/* The same of commands of a shell, by the marks of their split; a here-document has the classes of
 * the file that is made of it. */
const unsigned char *syntax_shell_classes(struct arena *a, struct str text,
                                          const struct shell_mark *marks, size_t mark_count);

/* The end of the bytes from `start` that have one class, at `end` at the latest; of NULL too. */
size_t syntax_run_end(const unsigned char *classes, size_t start, size_t end);

#endif
