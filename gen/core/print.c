// SPDX-License-Identifier: MIT
#include "core/print.h"

#include "core/buf.h"

#include <stdarg.h>

bool print_made(FILE *to, struct str text)
{
    return fwrite(text.p, 1, text.n, to) == text.n && fflush(to) == 0;
}

bool print_text(FILE *to, struct str text)
{
    struct buf b = BUF_INIT;
    buf_visible(&b, text);
    bool written = print_made(to, buf_str(&b));
    buf_release(&b);
    return written;
}

void print_err(const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    struct buf b = BUF_INIT;
    if (n > 0) {
        buf_reserve(&b, (size_t)n);
        vsnprintf(b.p, (size_t)n + 1, fmt, again);
        b.n = (size_t)n;
        print_text(stderr, buf_str(&b));
    }
    va_end(again);
    buf_release(&b);
}
