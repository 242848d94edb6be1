/*
 * str.h -- a view of bytes that somebody else owns.
 *
 * A struct str is passed by value, need not end in a zero byte and may hold
 * any byte. It lives as long as what it looks at: an arena, a source, a literal.
 * Nothing here allocates or fails.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_STR_H
#define HANDOUT_CORE_TEXT_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* How many items an array has. */
#define countof(array) (sizeof(array) / sizeof *(array))

struct str {
    const char *p;
    size_t n;
};

/* A literal as a struct str, and a struct str as the two arguments of "%.*s". */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_ARG(s)   (int)(s).n, (s).p

struct str str_from(const char *z); /* z may be NULL: an empty view */

/* The bytes from start up to end; both are cut to what there is. Nothing is added to the address of
 * an empty view, which may be NULL (C17, 6.5.6). */
static inline struct str str_slice(struct str s, size_t start, size_t end)
{
    if (end > s.n)
        end = s.n;
    if (start > end)
        start = end;
    return (struct str){start ? s.p + start : s.p, end - start};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str a, const char *z);
/* The number that a text of nothing but ASCII digits is; false, and *number as it was, where it is
 * none or over `most`. */
bool str_number(struct str s, size_t most, size_t *number);
int str_cmp(struct str a, struct str b); /* by bytes, as memcmp */
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
bool str_has_char(struct str s, char c);

/* The index of the first c or needle at or after from; s.n where there is none. */
size_t str_find_char(struct str s, size_t from, char c);
size_t str_find(struct str s, size_t from, const char *needle);

struct str str_trim(struct str s);     /* blanks, tabs, CR and LF at both ends */
struct str str_trim_end(struct str s); /* the same, at the end only */

/*
 * Takes the next line off the front of *rest, without its LF or CR LF.
 * False when nothing is left. A final newline starts no further line.
 */
bool str_line(struct str *rest, struct str *line);
size_t str_line_count(struct str text);

/* Whether a text is one of a list of words. */
bool str_is_one_of(struct str s, const char *const *words, size_t count);
bool str_is_any(struct str s, const char *const *words); /* of one that NULL ends */
#define STR_IS_ONE_OF(s, words) str_is_one_of(s, words, countof(words))

/* How many of a character stand beside each other at the most. */
size_t str_longest_run(struct str s, char c);

/* Takes the next run of non-blank bytes off the front of *rest; false when none is left. */
bool str_word(struct str *rest, struct str *word);

/*
 * The place behind the printable ASCII that starts at i, in steps of eight bytes: what follows may
 * be such too. A byte below 0x20 borrows, and 0x7f carries, into its highest bit; where a borrow or
 * a carry spoils the byte above it, a byte below it has said already that the eight are not plain.
 */
static inline size_t ascii_plain_end(struct str s, size_t i)
{
    const uint64_t ones = 0x0101010101010101u;
    for (uint64_t x; i + sizeof x <= s.n; i += sizeof x) {
        memcpy(&x, s.p + i, sizeof x);
        if ((x | (x - ones * 0x20) | (x + ones)) & (ones * 0x80))
            break;
    }
    return i;
}

static inline bool ascii_blank(char c) /* blank or tab */
{
    return c == ' ' || c == '\t';
}

static inline bool ascii_space(char c) /* blank, tab, LF, VT, FF, CR */
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool ascii_alnum(char c)
{
    return ascii_alpha(c) || ascii_digit(c);
}

static inline bool ascii_hex(char c)
{
    return ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static inline bool ascii_punct(char c)
{
    return c > ' ' && c < 0x7f && !ascii_alnum(c);
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

#endif
