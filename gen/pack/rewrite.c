// SPDX-License-Identifier: MIT
#include "pack/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the plan ---- */

static int compare_edits(const void *left, const void *right)
{
    const struct edit *a = *(const struct edit *const *)left;
    const struct edit *b = *(const struct edit *const *)right;
    int order = str_cmp(a->at.src->path, b->at.src->path);
    if (order)
        return order;
    return a->at.start < b->at.start ? -1 : a->at.start > b->at.start;
}

size_t rewrite_plan(struct arena *a, const struct diags *d, struct rewrite **files)
{
    const struct edit **edits = arena_array(a, d->count + 1, sizeof *edits);
    size_t count = 0, kept = 0, file_count = 0, cap = 0;
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].edit)
            edits[count++] = d->items[i].edit;
    if (count)
        qsort(edits, count, sizeof *edits, compare_edits);
    *files = NULL;
    for (size_t i = 0; i < count; i++) {
        struct rewrite *last = file_count ? &(*files)[file_count - 1] : NULL;
        bool same = last && str_eq(last->src->path, edits[i]->at.src->path);
        if (same && edits[i]->at.start < edits[kept - 1]->at.end)
            continue;
        edits[kept++] = edits[i];
        if (same)
            last->count++;
        else
            *ARENA_PUSH(a, *files, file_count, cap) = (struct rewrite){edits[i]->at.src,
                                                                       &edits[kept - 1], 1};
    }
    return file_count;
}

/* ---- the diff ---- */

/* A line with the edits [first, end) that start on it. */
static void put_line(struct buf *out, const struct rewrite *file, struct str line, size_t first,
                     size_t end)
{
    size_t at = (size_t)(line.p - file->src->text.p), stop = at + line.n;
    for (size_t i = first; i < end; i++) {
        const struct edit *e = file->edits[i];
        buf_put(out, str_slice(file->src->text, at, e->at.start));
        buf_put(out, e->text);
        at = e->at.end;
    }
    buf_put(out, str_slice(file->src->text, at, stop));
    buf_char(out, '\n');
}

void rewrite_diff(const struct rewrite *file, struct buf *out)
{
    buf_printf(out, "--- %.*s\n+++ %.*s\n", STR_ARG(file->src->path), STR_ARG(file->src->path));
    for (size_t i = 0, end; i < file->count; i = end) {
        size_t index = source_line_at(file->src, file->edits[i]->at.start);
        struct str line = source_line(file->src, index);
        for (end = i + 1; end < file->count; end++)
            if (source_line_at(file->src, file->edits[end]->at.start) != index)
                break;
        buf_printf(out, "@@ -%zu +%zu @@\n-", index + 1, index + 1);
        put_line(out, file, line, 0, 0);
        buf_char(out, '+');
        put_line(out, file, line, i, end);
    }
}

/* ---- the file ---- */

static bool fail(struct diags *d, const struct rewrite *file, const char *why)
{
    diag_add(d, SEVERITY_ERROR, "write", (struct span){file->src, 0, 0},
             "this file was not mended: %s", why);
    return false;
}

/* The bytes of an open file. */
static bool read_all(int fd, struct buf *b)
{
    char piece[65536];
    ssize_t n;
    while ((n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            buf_put(b, (struct str){piece, (size_t)n});
    return n == 0;
}

static bool write_all(int fd, struct str text)
{
    while (text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n < 0 && errno != EINTR)
            return false;
        text = str_slice(text, n > 0 ? (size_t)n : 0, text.n);
    }
    return fsync(fd) == 0;
}

bool rewrite_text(const struct rewrite *file, struct str now, struct buf *out)
{
    struct str read = file->src->text;
    size_t mark = str_starts(now, "\xef\xbb\xbf") ? 3 : 0, at = 0;
    if (now.n - mark != read.n)
        return false;
    for (size_t i = 0; i < read.n; i++)
        if (now.p[mark + i] != read.p[i] && now.p[mark + i] != '\r')
            return false;
    buf_put(out, str_slice(now, 0, mark));
    now = str_slice(now, mark, now.n);
    for (size_t i = 0; i < file->count; i++) {
        const struct edit *e = file->edits[i];
        buf_put(out, str_slice(now, at, e->at.start));
        buf_put(out, e->text);
        at = e->at.end;
    }
    buf_put(out, str_slice(now, at, now.n));
    return true;
}

/* Puts a text in the place of the file `path`, which is no link. */
static bool replace(const char *path, const char *beside, mode_t mode, struct str text)
{
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 07777);
    if (fd < 0)
        return false;
    bool good = write_all(fd, text) && fchmod(fd, mode & 07777) == 0;
    good = close(fd) == 0 && good;
    if (good && rename(beside, path) == 0)
        return true;
    int saved = errno;
    unlink(beside);
    errno = saved;
    return false;
}

bool rewrite_write(const struct rewrite *file, struct arena *a, struct diags *d)
{
    char *path = realpath(arena_cstr(a, file->src->path), NULL);
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    struct stat st;
    struct buf old = BUF_INIT, text = BUF_INIT;
    bool good = fd >= 0 && fstat(fd, &st) == 0 && read_all(fd, &old);
    if (!good) {
        fail(d, file, strerror(errno));
    } else if (!rewrite_text(file, buf_str(&old), &text)) {
        good = fail(d, file, "it has changed since it was read; run the check again");
    } else {
        const char *beside = arena_printf(a, "%s.handout-%ld", path, (long)getpid()).p;
        good = replace(path, beside, st.st_mode, buf_str(&text));
        if (!good)
            fail(d, file, strerror(errno));
    }
    if (fd >= 0)
        close(fd);
    free(path);
    buf_release(&old);
    buf_release(&text);
    return good;
}
