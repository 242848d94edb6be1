// SPDX-License-Identifier: MIT
#include "core/system/print.h"

#include "core/system/disk.h"
#include "core/text/buf.h"

#include <stdarg.h>
#include <unistd.h>

bool print_made(int fd, struct str text)
{
    return disk_write(fd, text);
}

bool print_text(int fd, struct str text)
{
    struct buf b = BUF_INIT;
    buf_visible(&b, text);
    bool written = print_made(fd, buf_str(&b));
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
    print_text(STDERR_FILENO, buf_str(&b));
    buf_release(&b);
}
