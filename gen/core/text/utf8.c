// SPDX-License-Identifier: MIT
#include "core/text/utf8.h"

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
            i = ascii_plain_end(s, i + 1);
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

size_t utf8_encode(int32_t code_point, char bytes[static 4])
{
    utf8proc_ssize_t n = utf8proc_encode_char(code_point, (utf8proc_uint8_t *)bytes);
    return n > 0 ? (size_t)n : 0;
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
        size_t end = ascii_plain_end(s, i);
        columns += end - i;
        i = end;
        if (i == s.n)
            break;
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

/* Unicode's confusables, as far as Cyrillic and Greek go. */
char utf8_latin(int32_t code)
{
    static const struct {
        int32_t code;
        char latin;
    } alike[] = {
        {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41a, 'K'}, {0x41c, 'M'}, {0x41d, 'H'},
        {0x41e, 'O'}, {0x420, 'P'}, {0x421, 'C'}, {0x422, 'T'}, {0x423, 'Y'}, {0x425, 'X'},
        {0x430, 'a'}, {0x435, 'e'}, {0x43a, 'k'}, {0x43e, 'o'}, {0x440, 'p'}, {0x441, 'c'},
        {0x443, 'y'}, {0x445, 'x'}, {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'}, {0x455, 's'},
        {0x456, 'i'}, {0x458, 'j'}, {0x501, 'd'}, {0x51b, 'q'}, {0x51d, 'w'}, {0x391, 'A'},
        {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39a, 'K'},
        {0x39c, 'M'}, {0x39d, 'N'}, {0x39f, 'O'}, {0x3a1, 'P'}, {0x3a4, 'T'}, {0x3a5, 'Y'},
        {0x3a7, 'X'}, {0x475, 'v'}, {0x4bb, 'h'}, {0x3b9, 'i'}, {0x3ba, 'k'}, {0x3c5, 'u'},
        {0x3c7, 'x'}, {0x3f2, 'c'}, {0x3f3, 'j'}, {0x3bf, 'o'}, {0x3bd, 'v'}, {0x3c1, 'p'}};
    for (size_t i = 0; i < countof(alike); i++)
        if (alike[i].code == code)
            return alike[i].latin;
    return 0;
}

struct str utf8_as_latin(struct str word, char *room, size_t size)
{
    size_t n = 0, ascii = 0;
    bool others = false;
    while (ascii < word.n && (unsigned char)word.p[ascii] < 0x80)
        ascii++;
    for (size_t i = 0; i < word.n && ascii < word.n;) {
        int32_t code = utf8_next(word, &i);
        char latin = code >= 0 && code < 0x80 ? (char)code : utf8_latin(code);
        if (!latin || n == size)
            return STR("");
        others = others || code >= 0x80;
        room[n++] = latin;
    }
    return others ? (struct str){room, n} : STR("");
}

bool utf8_is_blank(int32_t c)
{
    return c == ' ' || c == '\t' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

bool utf8_is_blank_line(struct str line)
{
    bool wide = false;
    for (size_t i = 0; i < line.n;) {
        int32_t code = utf8_next(line, &i);
        if (!utf8_is_blank(code) && code != '\r')
            return false;
        wide = wide || code >= 0x80;
    }
    return wide;
}
