/*
 * buf.h -- bytes that grow at the end.
 *
 * The buffer owns its bytes until buf_release or buf_move. Appending returns
 * nothing: running out of memory ends the program. Escaping belongs to the call: text that
 * came from a course goes through buf_html, buf_attr, buf_xml, buf_json, buf_csv, buf_tsv,
 * buf_visible or buf_url; the raw calls are for what the program itself wrote.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_BUF_H
#define HANDOUT_CORE_TEXT_BUF_H

#include "core/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

struct buf {
    char *p; /* a zero byte follows the n bytes, unless p is NULL */
    size_t n, cap;
};

#define BUF_INIT \
    {            \
        0        \
    }

void buf_reserve(struct buf *b, size_t more); /* the next `more` bytes need no reallocation */
void buf_put(struct buf *b, struct str s);    /* raw */
void buf_repeat(struct buf *b, char c, size_t times);
void buf_utf8(struct buf *b, int32_t code_point); /* raw */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list args)
    __attribute__((format(printf, 2, 0)));
void buf_number(struct buf *b, size_t n); /* decimal */

/* Raw. These two are inline, because what is written is mostly made of single characters and of
 * texts whose length the compiler knows. */
static inline void buf_char(struct buf *b, char c)
{
    if (b->n + 1 >= b->cap)
        buf_reserve(b, 1);
    b->p[b->n++] = c;
    b->p[b->n] = 0;
}

static inline void buf_puts(struct buf *b, const char *z)
{
    buf_put(b, (struct str){z, z ? strlen(z) : 0});
}

void buf_base64(struct buf *b, struct str s); /* RFC 4648, 4 */

/* Text of an element: & < > are escaped; what no page may hold becomes U+FFFD. */
void buf_html(struct buf *b, struct str s);
void buf_attr(struct buf *b, struct str s); /* the same for a value in double quotes: & < > " */
/* Text or a value in double quotes of XML 1.0: control characters by their numbers; U+FFFD for what
 * it cannot hold. */
void buf_xml(struct buf *b, struct str s);
void buf_json(struct buf *b,
              struct str s); /* a JSON string with its quotes (RFC 8259); UTF-8 kept */
/* A field: \n, \t and \\ are written so, other control characters as \u001b. */
void buf_tsv(struct buf *b, struct str s);
/* One word of a POSIX shell, in quotes where needed; the second always in quotes. */
void buf_shell(struct buf *b, struct str s);
void buf_shell_quoted(struct buf *b, struct str s);

/* A cell of comma-separated values, in quotes (RFC 4180). */
void buf_csv(struct buf *b, struct str s);
/*
 * Text for a terminal, where control characters would give orders: marks stand for them (U+241B for
 * escape, <U+009B>). Newlines, tabs and CR LF stay.
 */
void buf_visible(struct buf *b, struct str s);
/* Percent-encodes what RFC 3986 allows nowhere in an address. */
void buf_url(struct buf *b, struct str s);
/* The same for the path of a file: also % ? # and the like. */
void buf_path(struct buf *b, struct str s);
/* The same for a name or a value of a query: all but letters, digits and - . _ ~ */
void buf_query(struct buf *b, struct str s);

void buf_clear(struct buf *b); /* empty, memory kept */
void buf_fit(struct buf *b);   /* returns the memory that it does not fill */
void buf_release(struct buf *b);
struct str buf_str(const struct buf *b);                   /* a view, until the next change */
struct str buf_copy(const struct buf *b, struct arena *a); /* a copy in the arena */

#endif
