// SPDX-License-Identifier: MIT
#include "output/rewrite.h"

#include "core/system/disk.h"
#include "core/text/path.h"
#include "output/document.h"
#include "output/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/xattr.h>
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

static bool can_change(const struct source *src)
{
    return !src->places || src->piece_count;
}

size_t rewrite_plan(struct arena *a, const struct diags *d, struct rewrite **files)
{
    const struct edit **edits = arena_array(a, d->count + 1, sizeof *edits);
    size_t count = 0, kept = 0, file_count = 0, cap = 0;
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].edit && can_change(d->items[i].edit->at.src))
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
            *ARENA_PUSH(a, *files, file_count, cap) = (struct rewrite){
                edits[i]->at.src, &edits[kept - 1], 1, edits[i]->at.src->places != NULL};
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

static void put_spot(struct buf *out, const struct source *src, size_t line)
{
    if (src->places) {
        buf_puts(out, "@@ ");
        diag_put_shape(out, &src->places[line]);
        buf_puts(out, " @@\n");
    } else {
        buf_printf(out, "@@ -%zu +%zu @@\n", line + 1, line + 1);
    }
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
        put_spot(out, file->src, index);
        buf_char(out, '-');
        put_line(out, file, line, 0, 0);
        buf_char(out, '+');
        put_line(out, file, line, i, end);
    }
}

/* ---- the file ---- */

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

/* The stages of all files of a folder go by one name: that of a file may be as long as may be. */
static const char place[] = "handout";

/* A file that is about to be written anew. */
struct rewrite_target {
    const struct source *src;
    struct arena *arena;
    struct diags *diags;
    const char *name; /* in its folder, where it is no link */
    int folder, fd;
    struct stat st;
};

static bool fail(struct rewrite_target *t, const char *why)
{
    const struct source *src = t->src;
    if (src->places) /* the file as a whole */
        src = source_new_placed(t->arena, src->path, STR(""), &source_whole, NULL, 0);
    diag_add(t->diags, SEVERITY_ERROR, "write", (struct span){src, 0, 0},
             "this file was not changed: %s", why);
    return false;
}

/* Finds the file behind all links, and opens and locks its folder, in which nothing is left of
 * those who died. False: errno says why. */
static bool open_folder(struct rewrite_target *t, void (*waiting)(const char *folder))
{
    char *real = realpath(arena_cstr(t->arena, t->src->path), NULL);
    if (!real)
        return false;
    struct str path = arena_str(t->arena, str_from(real));
    size_t cut = path_folder(path).n;
    free(real);
    const char *folder = arena_cstr(t->arena, str_slice(path, 0, cut > 1 ? cut - 1 : 1));
    bool locked = false;
    t->name = path.p + cut;
    t->folder = disk_openat(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY);
    return t->folder >= 0 && stage_lock(t->folder, folder, waiting, &locked) &&
           (!locked || stage_clear(t->folder, place, t->diags));
}

static bool open_target(struct rewrite_target *t, void (*waiting)(const char *folder))
{
    if (!open_folder(t, waiting))
        return false;
    t->fd = disk_open(t->folder, t->name, O_NOFOLLOW, &t->st);
    return t->fd >= 0;
}

static void close_target(struct rewrite_target *t)
{
    if (t->fd >= 0)
        close(t->fd);
    if (t->folder >= 0)
        close(t->folder);
}

/* The second name of what a file of slides was. */
static const char *original_of(const struct rewrite_target *t)
{
    return arena_printf(t->arena, "%s.orig", t->name).p;
}

/* Whether something else than a file has that name. */
static bool is_original_taken(const struct rewrite_target *t)
{
    struct stat st;
    return fstatat(t->folder, original_of(t), &st, AT_SYMLINK_NOFOLLOW) == 0 &&
           !S_ISREG(st.st_mode);
}

/* Why a new file may not take the place of this one, which may have to be kept; NULL: it may. */
static const char *obstacle(const struct rewrite_target *t, bool keep)
{
    enum { MAY_WRITE = 0222 };
    if (!(t->st.st_mode & MAY_WRITE) || faccessat(t->folder, t->name, W_OK, AT_EACCESS) != 0)
        return "it may not be written";
    if (t->st.st_nlink > 1)
        return "it has other names (hard links), which would keep the old text; fix it by hand";
    if (keep && is_original_taken(t))
        return "what is called .orig beside it is no file, so that the old one could not be kept";
    return NULL;
}

/* The access list and what else is kept with a file; what this file system does not have is left
 * out. */
static void copy_attributes(int from, int to)
{
    char names[4096], value[4096];
    ssize_t size = flistxattr(from, names, sizeof names);
    for (ssize_t i = 0; i < size; i += (ssize_t)strlen(names + i) + 1) {
        ssize_t n = fgetxattr(from, names + i, value, sizeof value);
        if (n >= 0)
            fsetxattr(to, names + i, value, (size_t)n, 0);
    }
}

/* Makes the new file in the stage, with all that the old one has but for the text. */
static bool make_copy(const struct rewrite_target *t, const struct stage *stage, struct str text)
{
    int fd = disk_make(stage->fd, STAGE_MADE, 0600);
    bool good = fd >= 0 && disk_write(fd, text) && fchown(fd, t->st.st_uid, t->st.st_gid) == 0 &&
                fchmod(fd, t->st.st_mode & 07777) == 0;
    if (good)
        copy_attributes(t->fd, fd);
    good = good && disk_sync(fd);
    int error = errno;
    bool closed = fd < 0 || disk_close(fd);
    if (!good)
        errno = error;
    return good && closed;
}

static bool replace(struct rewrite_target *t, struct str text)
{
    struct stage stage = {.fd = -1};
    bool good = stage_open(&stage, t->arena, t->folder, place) && make_copy(t, &stage, text) &&
                renameat(stage.fd, STAGE_MADE, t->folder, t->name) == 0;
    int error = errno;
    if (good)
        stage_settle(&stage, t->name, t->diags);
    stage_close(&stage, t->diags);
    errno = error;
    return good;
}

/* Keeps the file as it is under a second name, unless one stands there from before: the new file
 * takes the first. *made: this name is new. File systems without links get a copy. */
static bool keep_original(struct rewrite_target *t, struct str bytes, bool *made)
{
    const char *name = original_of(t);
    *made = linkat(t->folder, t->name, t->folder, name, 0) == 0;
    if (*made || errno == EEXIST)
        return true;
    if (errno != EPERM && errno != EXDEV && errno != ENOSYS && errno != EOPNOTSUPP)
        return false;
    int fd = disk_make(t->folder, name, t->st.st_mode & 0666);
    bool good = fd >= 0 && disk_write(fd, bytes) && disk_sync(fd);
    int error = errno;
    good = (fd < 0 || disk_close(fd)) && good;
    *made = fd >= 0;
    errno = good ? errno : error;
    return good || error == EEXIST;
}

/* The new text, and the old one kept. False: errno says why, and all is as it was. */
static bool replace_kept(struct rewrite_target *t, struct str old, struct str text)
{
    bool made = false;
    bool good = keep_original(t, old, &made) && replace(t, text);
    int error = errno;
    if (!good && made)
        unlinkat(t->folder, original_of(t), 0);
    errno = error;
    return good;
}

/* The new bytes of the file, in the arena. */
static bool make_text(struct rewrite_target *t, const struct rewrite *file, struct str old,
                      struct str *text)
{
    const char *why = "it has changed since it was read; run the check again";
    if (file->src->places)
        return document_change(file, old, t->arena, text, &why) || fail(t, why);
    struct buf b = BUF_INIT;
    bool good = rewrite_text(file, old, &b) || fail(t, why);
    *text = buf_copy(&b, t->arena);
    buf_release(&b);
    return good;
}

/* Where somebody died between keeping the original and writing the new file, both names are of one
 * file: the second is taken back. */
static void forget_original(struct rewrite_target *t)
{
    const char *name = original_of(t);
    struct stat st;
    if (t->st.st_nlink == 2 && fstatat(t->folder, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
        st.st_dev == t->st.st_dev && st.st_ino == t->st.st_ino && unlinkat(t->folder, name, 0) == 0)
        t->st.st_nlink = 1;
}

static bool rewrite(struct rewrite_target *t, const struct rewrite *file,
                    void (*waiting)(const char *folder))
{
    struct buf old = BUF_INIT;
    struct str text;
    bool good = false;
    bool read = open_target(t, waiting) && disk_read_all(t->fd, &old);
    if (read && file->keep)
        forget_original(t);
    if (!read)
        fail(t, disk_why(errno));
    else if (obstacle(t, file->keep))
        fail(t, obstacle(t, file->keep));
    else if (make_text(t, file, buf_str(&old), &text))
        good = (file->keep ? replace_kept(t, buf_str(&old), text) : replace(t, text)) ||
               fail(t, strerror(errno));
    buf_release(&old);
    return good;
}

bool rewrite_write(const struct rewrite *file, struct arena *a, void (*waiting)(const char *folder),
                   struct diags *d)
{
    struct rewrite_target t = {.src = file->src, .arena = a, .diags = d, .folder = -1, .fd = -1};
    bool good = rewrite(&t, file, waiting);
    close_target(&t);
    return good;
}

bool rewrite_make(const char *path, struct str bytes, mode_t mode, struct diags *d)
{
    int fd = disk_make(AT_FDCWD, path, mode);
    bool good = fd >= 0 && disk_write(fd, bytes) && disk_sync(fd);
    int error = errno;
    bool closed = fd < 0 || disk_close(fd);
    error = good ? errno : error;
    good = good && closed;
    if (fd >= 0 && !good)
        unlink(path);
    if (!good)
        diag_add(d, SEVERITY_ERROR, "write", (struct span){0}, "cannot make %s: %s", path,
                 disk_why(error));
    return good;
}

bool rewrite_copy(const struct source *file, const char *to, struct diags *d)
{
    struct arena scratch = ARENA_INIT;
    struct buf bytes = BUF_INIT;
    struct stat st;
    int from = disk_open(AT_FDCWD, arena_cstr(&scratch, file->path), 0, &st);
    bool good = from >= 0 && disk_read_all(from, &bytes);
    if (!good)
        diag_add(d, SEVERITY_ERROR, "write", (struct span){0}, "cannot make %s: %s", to,
                 disk_why(errno));
    if (from >= 0)
        close(from);
    good = good && rewrite_make(to, buf_str(&bytes), st.st_mode & 0666, d);
    buf_release(&bytes);
    arena_release(&scratch);
    return good;
}

void rewrite_clear(const struct source *file, struct arena *a, struct diags *d)
{
    struct rewrite_target t = {.src = file, .arena = a, .diags = d, .folder = -1, .fd = -1};
    open_folder(&t, NULL);
    close_target(&t);
}
