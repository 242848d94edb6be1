// SPDX-License-Identifier: MIT
#include "core/text/buf.h"

#include "core/text/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_reserve(struct buf *b, size_t more)
{
    size_t need = b->n + more + 1;
    if (need <= b->cap)
        return;
    size_t cap = b->cap ? b->cap : 64;
    while (cap < need)
        cap *= 2;
    b->p = xrealloc(b->p, cap);
    b->cap = cap;
}

void buf_put(struct buf *b, struct str s)
{
    if (s.n == 0)
        return;
    buf_reserve(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

void buf_utf8(struct buf *b, int32_t code_point)
{
    char bytes[4];
    buf_put(b, (struct str){bytes, utf8_encode(code_point, bytes)});
}

void buf_repeat(struct buf *b, char c, size_t times)
{
    buf_reserve(b, times);
    memset(b->p + b->n, c, times);
    b->n += times;
    b->p[b->n] = 0;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    buf_vprintf(b, fmt, args);
    va_end(args);
}

void buf_vprintf(struct buf *b, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    if (n > 0) {
        buf_reserve(b, (size_t)n);
        vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void buf_number(struct buf *b, size_t n)
{
    char digits[24];
    size_t i = sizeof digits;
    do {
        digits[--i] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    buf_put(b, (struct str){digits + i, sizeof digits - i});
}

/*
 * What no page may hold (HTML, "Preprocessing the input stream"; XML 1.0, 2.2): control characters
 * but tab, LF and CR, U+FFFE and U+FFFF, and bytes that are not UTF-8.
 */
static bool is_forbidden(int32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0) ||
           c == 0xfffe || c == 0xffff;
}

/*
 * Copies s, giving each byte for which `entity` has a text that text instead, and a replacement
 * character for what may not be there.
 */
static void put_escaped(struct buf *b, struct str s, const char *const entity[256])
{
    size_t start = 0;
    for (size_t i = 0, next; i < s.n; i = next) {
        const char *text = entity[(unsigned char)s.p[i]];
        next = i;
        int32_t c = (unsigned char)s.p[i] < 0x80 ? s.p[next++] : utf8_next(s, &next);
        if (is_forbidden(c))
            text = "\xef\xbf\xbd";
        if (!text)
            continue;
        buf_put(b, str_slice(s, start, i));
        buf_puts(b, text);
        start = next;
    }
    buf_put(b, str_slice(s, start, s.n));
}

void buf_html(struct buf *b, struct str s)
{
    static const char *const entity[256] = {['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;"};
    put_escaped(b, s, entity);
}

void buf_attr(struct buf *b, struct str s)
{
    static const char *const entity[256] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};
    put_escaped(b, s, entity);
}

void buf_xml(struct buf *b, struct str s)
{
    static const char *const entity[256] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};
    for (size_t i = 0, next; i < s.n; i = next) {
        next = i;
        const char *text = entity[(unsigned char)s.p[i]];
        int32_t c = utf8_next(s, &next);
        if (text)
            buf_puts(b, text);
        else if (c < 0 || c == 0xfffe || c == 0xffff || (c < 0x20 && !ascii_space((char)c)) ||
                 c == '\v' || c == '\f')
            buf_puts(b, "\xef\xbf\xbd");
        else if (utf8_is_control(c) && c != '\n' && c != '\t')
            buf_printf(b, "&#x%x;", (unsigned)c);
        else
            buf_put(b, str_slice(s, i, next));
    }
}

/* As JSON writes it; what is not UTF-8 has no form of its own. */
static void put_u(struct buf *b, int32_t c)
{
    buf_printf(b, "\\u%04x", c < 0 ? 0xfffdu : (unsigned)c);
}

void buf_csv(struct buf *b, struct str s)
{
    buf_char(b, '"');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_char(b, '"');
        buf_char(b, s.p[i]);
    }
    buf_char(b, '"');
}

void buf_json(struct buf *b, struct str s)
{
    buf_char(b, '"');
    size_t start = 0;
    for (size_t i = 0, next; i < s.n; i = next) {
        next = i;
        int32_t c = (unsigned char)s.p[i] < 0x80 ? s.p[next++] : utf8_next(s, &next);
        if (c != '"' && c != '\\' && !utf8_is_control(c))
            continue;
        buf_put(b, str_slice(s, start, i));
        start = next;
        if (c == '"' || c == '\\')
            buf_printf(b, "\\%c", (char)c);
        else if (c == '\n')
            buf_puts(b, "\\n");
        else if (c == '\t')
            buf_puts(b, "\\t");
        else
            put_u(b, c);
    }
    buf_put(b, str_slice(s, start, s.n));
    buf_char(b, '"');
}

void buf_tsv(struct buf *b, struct str s)
{
    for (size_t i = 0, next; i < s.n; i = next) {
        next = i;
        int32_t c = utf8_next(s, &next);
        if (c == '\n')
            buf_puts(b, "\\n");
        else if (c == '\t')
            buf_puts(b, "\\t");
        else if (c == '\\')
            buf_puts(b, "\\\\");
        else if (utf8_is_control(c))
            put_u(b, c);
        else
            buf_put(b, str_slice(s, i, next));
    }
}

/* The symbols of ASCII's control characters are U+2400 and those behind it, DEL's is U+2421. */
static void put_mark(struct buf *b, struct str s, size_t at, int32_t c)
{
    if (c < 0)
        buf_printf(b, "<%02X>", (unsigned char)s.p[at]);
    else if (c < 0x20 || c == 0x7f)
        buf_utf8(b, c == 0x7f ? 0x2421 : 0x2400 + c);
    else
        buf_printf(b, "<U+%04X>", (unsigned)c);
}

void buf_visible(struct buf *b, struct str s)
{
    size_t start = 0;
    for (size_t i = 0, next; i < s.n; i = next) {
        next = i;
        int32_t c = (unsigned char)s.p[i] < 0x80 ? s.p[next++] : utf8_next(s, &next);
        bool kept = c == '\n' || c == '\t' || (c == '\r' && next < s.n && s.p[next] == '\n');
        if (kept || !utf8_is_control(c))
            continue;
        buf_put(b, str_slice(s, start, i));
        put_mark(b, s, i, c);
        start = next;
    }
    buf_put(b, str_slice(s, start, s.n));
}

void buf_shell_quoted(struct buf *b, struct str s)
{
    buf_char(b, '\'');
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\'')
            buf_puts(b, "'\\''");
        else
            buf_char(b, s.p[i]);
    buf_char(b, '\'');
}

void buf_shell(struct buf *b, struct str s)
{
    bool plain = s.n > 0;
    for (size_t i = 0; i < s.n; i++)
        plain = plain && (ascii_alnum(s.p[i]) || (s.p[i] && strchr("_-./:,+@%", s.p[i])));
    if (plain)
        buf_put(b, s);
    else
        buf_shell_quoted(b, s);
}

static void put_encoded(struct buf *b, struct str s, const char *allowed)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (ascii_alnum(c) || (c && strchr(allowed, c)))
            buf_char(b, c);
        else
            buf_printf(b, "%%%02X", (unsigned char)c);
    }
}

void buf_url(struct buf *b, struct str s)
{
    put_encoded(b, s, "-._~:/?#[]@!$&'()*+,;=%");
}

void buf_path(struct buf *b, struct str s)
{
    put_encoded(b, s, "-._~/!$'()*+,=@");
}

void buf_query(struct buf *b, struct str s)
{
    put_encoded(b, s, "-._~");
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    if (b->p)
        b->p[0] = 0;
}

void buf_fit(struct buf *b)
{
    if (b->cap <= b->n + 1)
        return;
    b->cap = b->n + 1;
    b->p = xrealloc(b->p, b->cap);
}

void buf_release(struct buf *b)
{
    free(b->p);
    *b = (struct buf)BUF_INIT;
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->p ? b->p : "", b->n};
}

struct str buf_copy(const struct buf *b, struct arena *a)
{
    return arena_str(a, buf_str(b));
}

void buf_base64(struct buf *b, struct str s)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    buf_reserve(b, (s.n + 2) / 3 * 4);
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t three = 0;
        size_t n = i + 3 <= s.n ? 3 : s.n - i;
        for (size_t k = 0; k < 3; k++)
            three = three * 256 + (k < n ? (unsigned char)s.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            buf_char(b, k <= n ? digits[three >> (18 - 6 * k) & 63] : '=');
    }
}
