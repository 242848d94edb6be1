// SPDX-License-Identifier: MIT
#include "serve/web/request.h"

#include "core/text/utf8.h"

static int digit_value(char c)
{
    return ascii_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10;
}

/* Once: what is still encoded then is a percent sign in a name. */
static bool decode(struct str url, struct buf *path)
{
    for (size_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        if (c == '%') {
            if (i + 2 >= url.n || !ascii_hex(url.p[i + 1]) || !ascii_hex(url.p[i + 2]))
                return false;
            c = (char)(digit_value(url.p[i + 1]) * 16 + digit_value(url.p[i + 2]));
            i += 2;
        }
        if ((unsigned char)c < ' ' || c == 0x7f || c == '\\')
            return false;
        buf_char(path, c);
    }
    return true;
}

bool request_path(struct str url, struct buf *path)
{
    if (url.n == 0 || url.n > REQUEST_PATH_MAX || *url.p != '/' ||
        !decode(str_slice(url, 1, url.n), path))
        return false;
    struct str whole = buf_str(path);
    if (utf8_valid_until(whole) < whole.n)
        return false;
    for (size_t start = 0, end; start < whole.n; start = end + 1) {
        end = str_find_char(whole, start, '/');
        if (end == start || whole.p[start] == '.')
            return false;
    }
    return true;
}

struct str request_part(struct str *path)
{
    size_t end = str_find_char(*path, 0, '/');
    struct str part = str_slice(*path, 0, end);
    *path = str_slice(*path, end + 1, path->n);
    return part;
}
