/*
 * painter.h -- a text and the classes of its bytes, while they are found. Private to syntax/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SYNTAX_PAINTER_H
#define HANDOUT_SYNTAX_PAINTER_H

#include "syntax/syntax.h"

struct painter {
    struct str text;
    unsigned char *classes; /* of each byte of it; SYNTAX_PLAIN at first */
};

/* The byte at `at`; -1 behind the end. */
static inline int painter_peek(const struct painter *p, size_t at)
{
    return at < p->text.n ? (unsigned char)p->text.p[at] : -1;
}

static inline bool painter_is(const struct painter *p, size_t at, char c)
{
    return at < p->text.n && p->text.p[at] == c;
}

/* Whether the byte is one of a list; the end, and a zero byte, is none. */
bool painter_is_one_of(const struct painter *p, size_t at, const char *list);

void painter_fill(struct painter *p, size_t start, size_t end, enum syntax_class class);

/* The same for a part of the text. */
struct painter painter_part(const struct painter *p, size_t start, size_t end);

/* Whether a word stands at `at`, whatever follows it. */
bool painter_has(const struct painter *p, size_t at, const char *word);

size_t painter_blanks_end(const struct painter *p, size_t at); /* blanks and tabs */
size_t painter_word_end(const struct painter *p, size_t at,
                        const char *more); /* letters, digits, _, what is no ASCII, `more` */
static inline size_t painter_line_end(const struct painter *p, size_t at)
{
    return str_find_char(p->text, at, '\n');
}

/*
 * Behind the quote that closes the one at `at`, on its line unless `over_lines`; behind `escape`,
 * if any, a byte means nothing. *closed is false where none does: then it is the end of the line,
 * or of the text.
 */
size_t painter_quotes_end(const struct painter *p, size_t at, bool over_lines, char escape,
                          bool *closed);

/* $name and ${name}: behind it, and it is a variable; at + 1 where none stands there. */
size_t painter_variable(struct painter *p, size_t at);

/* The value that [start, end) is: a number, a word that stands for one, or nothing. */
void painter_value(struct painter *p, size_t start, size_t end);

#endif
