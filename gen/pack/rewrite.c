// SPDX-License-Identifier: MIT
#include "pack/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(struct diags *diags, const char *what, const char *path)
{
    diag_add(diags, SEVERITY_ERROR, "write", (struct span){0}, "cannot %s %s: %s", what, path,
             strerror(errno));
    return false;
}

/* Whether the file holds exactly these bytes. */
static bool holds(int fd, struct str text)
{
    char block[65536];
    size_t at = 0;
    for (;;) {
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 && at == text.n;
        if ((size_t)n > text.n - at || memcmp(block, text.p + at, (size_t)n) != 0)
            return false;
        at += (size_t)n;
    }
}

static bool write_all(int fd, struct str text)
{
    while (text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text = str_slice(text, (size_t)n, text.n);
    }
    return true;
}

/* The file that the name leads to: a link stays one. */
static const char *real_path(struct arena *a, const char *path)
{
    char *found = realpath(path, NULL);
    const char *copy = found ? arena_cstr(a, str_from(found)) : path;
    free(found);
    return copy;
}

bool file_rewrite(struct arena *a, struct str name, struct str old, struct str text,
                  struct diags *diags)
{
    const char *path = real_path(a, arena_cstr(a, name));
    const char *fresh = arena_printf(a, "%s.new-%ld", path, (long)getpid()).p;
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(diags, "read", path);
    bool same = fstat(fd, &st) == 0 && holds(fd, old);
    close(fd);
    if (!same) {
        diag_add(diags, SEVERITY_ERROR, "write", (struct span){0},
                 "%s changed while the commands ran; it was left alone", path);
        return false;
    }
    fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(diags, "write", fresh);
    bool good = write_all(fd, text) && fchmod(fd, st.st_mode & 07777) == 0;
    good = close(fd) == 0 && good && rename(fresh, path) == 0;
    if (!good) {
        fail(diags, "write", path);
        unlink(fresh);
    }
    return good;
}
