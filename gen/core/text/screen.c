// SPDX-License-Identifier: MIT
#include "core/text/screen.h"

#include "core/text/utf8.h"

/* A string up to BEL or ST. One that does not end in its line was cut off. */
static size_t string_end(struct str raw, size_t end)
{
    while (end < raw.n && raw.p[end] != 7 && raw.p[end] != 27 && raw.p[end] != '\n')
        end++;
    if (end < raw.n && raw.p[end] == 27)
        return end + 1 < raw.n && raw.p[end + 1] == '\\' ? end + 2 : end;
    return end < raw.n && raw.p[end] == 7 ? end + 1 : end;
}

/* The end of bytes from..to and of one final byte behind them. */
static size_t sequence_end(struct str raw, size_t end, char from, char to)
{
    while (end < raw.n && raw.p[end] >= from && raw.p[end] <= to)
        end++;
    return end < raw.n && raw.p[end] >= ' ' && raw.p[end] <= '~' ? end + 1 : end;
}

/* The end of the escape sequence at raw[i], an ESC. */
static size_t escape_end(struct str raw, size_t i)
{
    char kind = i + 1 < raw.n ? raw.p[i + 1] : 0;
    if (kind == '[') /* CSI: parameters and intermediate bytes */
        return sequence_end(raw, i + 2, ' ', '?');
    if (str_has_char(STR("]P_^"), kind) && kind)
        return string_end(raw, i + 2);
    return sequence_end(raw, i + 1, ' ', '/'); /* as of `ESC ( B` */
}

/* The start of the character before text[n], not beyond the start of the line. */
static size_t back(const char *text, size_t n, size_t line)
{
    n -= n > line;
    while (n > line && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    return n;
}

/* What is no UTF-8 is shown as a terminal shows it: by the replacement character. */
static struct str replace_invalid(struct arena *a, struct str text)
{
    if (utf8_valid_until(text) == text.n)
        return text;
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.n;) {
        int32_t c = utf8_next(text, &i);
        buf_utf8(&b, c < 0 ? 0xfffd : c);
    }
    struct str valid = buf_copy(&b, a);
    buf_release(&b);
    return valid;
}

/* The end of the bytes from raw[i] on that a terminal shows one behind the other. */
static size_t shown_end(struct str raw, size_t i)
{
    i = ascii_plain_end(raw, i);
    while (i < raw.n && (((unsigned char)raw.p[i] >= 0x20 && raw.p[i] != 0x7f) || raw.p[i] == '\t'))
        i = ascii_plain_end(raw, i + 1);
    return i;
}

struct str screen_text(struct arena *a, struct str raw)
{
    char *text = arena_alloc(a, raw.n + 1);
    size_t n = 0;
    bool returned = false; /* a CR that nothing followed yet */
    size_t line = 0;       /* where the line at hand starts */
    for (size_t i = 0; i < raw.n;) {
        char c = raw.p[i];
        if (c == 27) {
            i = escape_end(raw, i);
            continue;
        }
        size_t end = shown_end(raw, i);
        if (end > i) {
            n = returned ? line : n;
            memcpy(text + n, raw.p + i, end - i);
            n += end - i;
            returned = false;
            i = end;
            continue;
        }
        if (c == '\n') {
            text[n++] = c;
            line = n;
        } else if (c == '\b') {
            n = back(text, n, line);
        }
        returned = c == '\r' || (returned && c != '\n');
        i++;
    }
    return replace_invalid(a, (struct str){text, n});
}
