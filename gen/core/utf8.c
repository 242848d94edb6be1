// SPDX-License-Identifier: MIT
#include "core/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

int32_t utf8_next(struct str s, size_t *at)
{
    unsigned char first = (unsigned char)s.p[*at];
    if (first < 0x80) {
        ++*at;
        return first;
    }
    utf8proc_int32_t c = -1;
    size_t left = s.n - *at < 4 ? s.n - *at : 4;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.p + *at,
                                          (utf8proc_ssize_t)left, &c);
    *at += n > 0 ? (size_t)n : 1;
    return n > 0 ? c : -1;
}

size_t utf8_valid_until(struct str s)
{
    for (size_t i = 0, start = 0; i < s.n; start = i)
        if ((unsigned char)s.p[i] < 0x80)
            i++;
        else if (utf8_next(s, &i) < 0)
            return start;
    return s.n;
}

struct str utf8_first(struct str s, size_t count)
{
    size_t end = 0;
    while (end < s.n && count-- > 0)
        utf8_next(s, &end);
    return str_slice(s, 0, end);
}

size_t utf8_count(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; count++)
        utf8_next(s, &i);
    return count;
}

void utf8_put(struct buf *b, int32_t code_point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char(code_point, bytes);
    buf_put(b, (struct str){(const char *)bytes, n > 0 ? (size_t)n : 0});
}

unsigned utf8_width(int32_t code_point)
{
    if (code_point >= 0x20 && code_point < 0x7f)
        return 1;
    int width = utf8proc_charwidth(code_point);
    return width > 0 ? (unsigned)width : 0;
}

size_t utf8_columns(struct str s)
{
    size_t columns = 0;
    for (size_t i = 0; i < s.n;) {
        int32_t c = utf8_next(s, &i);
        columns += c < 0 ? 1 : utf8_width(c);
    }
    return columns;
}

bool utf8_is_control(int32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

int32_t utf8_lower(int32_t code_point)
{
    return utf8proc_tolower(code_point);
}

bool utf8_is_word(int32_t code_point)
{
    utf8proc_category_t category = utf8proc_category(code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) ||
           category == UTF8PROC_CATEGORY_PC;
}

size_t utf8_letter_end(struct str s, size_t at)
{
    enum { VIRAMA = 9 }; /* the combining class (Unicode, 4.3) */
    utf8proc_int32_t state = 0;
    int32_t c = utf8_next(s, &at);
    for (size_t next = at; next < s.n; at = next) {
        int32_t after = utf8_next(s, &next);
        bool ends = c < 0 || after < 0 || utf8proc_grapheme_break_stateful(c, after, &state);
        bool joined = c >= 0 && after >= 0 && utf8proc_get_property(c)->combining_class == VIRAMA;
        if (ends && !joined)
            break;
        c = after;
    }
    return at;
}

enum utf8_bidi utf8_bidi(int32_t code_point)
{
    switch (utf8proc_get_property(code_point)->bidi_class) {
    case UTF8PROC_BIDI_CLASS_L: return BIDI_LEFT;
    case UTF8PROC_BIDI_CLASS_R: return BIDI_RIGHT;
    case UTF8PROC_BIDI_CLASS_AL: return BIDI_ARABIC;
    case UTF8PROC_BIDI_CLASS_EN: return BIDI_NUMBER;
    case UTF8PROC_BIDI_CLASS_AN: return BIDI_ARABIC_NUMBER;
    case UTF8PROC_BIDI_CLASS_ES: return BIDI_SEPARATOR;
    case UTF8PROC_BIDI_CLASS_ET: return BIDI_TERMINATOR;
    case UTF8PROC_BIDI_CLASS_CS: return BIDI_COMMON;
    case UTF8PROC_BIDI_CLASS_NSM: return BIDI_MARK;
    default: return BIDI_NEUTRAL;
    }
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

struct str utf8_nfc(struct arena *a, struct str s)
{
    if (is_ascii(s))
        return s;
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
                                      &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0)
        return s; /* not UTF-8: the reader has said so */
    struct str view = {(const char *)composed, (size_t)n};
    struct str result = str_eq(view, s) ? s : arena_str(a, view);
    free(composed);
    return result;
}
