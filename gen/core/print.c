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
    va_list args;
    struct buf b = BUF_INIT;
    va_start(args, fmt);
    buf_vprintf(&b, fmt, args);
    va_end(args);
    print_text(stderr, buf_str(&b));
    buf_release(&b);
}
