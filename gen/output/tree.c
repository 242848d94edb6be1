// SPDX-License-Identifier: MIT
#include "output/tree.h"

#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEPTH = 128 }; /* of folders in folders; what is written here does not come near it */

void tree_fail(struct writer *w, const char *what, const char *path)
{
    if (!w->failed)
        diag_add(w->diags, SEVERITY_ERROR, "write", (struct span){0}, "cannot %s %s/%s%s%s: %s%s",
                 what, w->parent, w->name, *path ? "/" : "", path, strerror(errno),
                 w->old_fd >= 0 ? "; what is there stays as it was" : "");
    w->failed = true;
}

/* ---- the old tree ---- */

static void list_files(struct writer *w, struct dir *dir, struct str below, size_t depth);

/* Adds an entry of a folder that is being listed: a file, or what is below a folder. */
static void list_entry(struct writer *w, const struct dir *dir, const char *name, struct str path,
                       size_t depth)
{
    struct stat st;
    struct dir inner;
    bool known = fstatat(dir->fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
    if (known && !S_ISDIR(st.st_mode)) {
        ARENA_PUSH(w->arena, w->old, w->old_count, w->old_cap)->path = path;
    } else if (known && depth == DEPTH) {
        diag_add(w->diags, SEVERITY_ERROR, "write", (struct span){0},
                 "cannot list %s/%s/%s: folders nest deeper than %d here", w->parent, w->name,
                 path.p, DEPTH);
        w->failed = true;
    } else if (!known || !dir_open(&inner, dir->fd, name)) {
        tree_fail(w, "list", path.p);
    } else {
        list_files(w, &inner, path, depth + 1);
        dir_close(&inner);
    }
}

/* Collects the files below a folder; paths relative to the tree. A folder that cannot be listed is
 * a failure: it is not known what would be lost with it. */
static void list_files(struct writer *w, struct dir *dir, struct str below, size_t depth)
{
    for (const char *name; !w->failed && (name = dir_next(dir));) {
        const char *slash = below.n ? "/" : "";
        struct str path = arena_printf(w->arena, "%.*s%s%s", STR_ARG(below), slash, name);
        list_entry(w, dir, name, path, depth);
    }
    if (dir->failed)
        tree_fail(w, "list", below.p);
}

static int compare_old(const void *a, const void *b)
{
    return str_cmp(((const struct old_file *)a)->path, ((const struct old_file *)b)->path);
}

bool tree_list_old(struct writer *w)
{
    struct dir dir;
    w->old_fd = disk_openat(w->parent_fd, w->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (w->old_fd < 0 && errno == ENOENT)
        return true;
    if (w->old_fd < 0 && (errno == ENOTDIR || errno == ELOOP)) {
        diag_add(w->diags, SEVERITY_ERROR, "not-ours", (struct span){0},
                 "%s/%s is a file or a link, not a folder: move it away, or choose another folder "
                 "with -o",
                 w->parent, w->name);
        w->failed = true;
        return false;
    }
    if (w->old_fd < 0 || !dir_open(&dir, w->old_fd, ".")) {
        tree_fail(w, "list", "");
        return false;
    }
    list_files(w, &dir, STR(""), 0);
    dir_close(&dir);
    if (w->old_count)
        qsort(w->old, w->old_count, sizeof *w->old, compare_old);
    return !w->failed;
}

struct old_file *tree_find_old(const struct writer *w, struct str path)
{
    const struct old_file wanted = {.path = path};
    return w->old_count ? bsearch(&wanted, w->old, w->old_count, sizeof wanted, compare_old) : NULL;
}

bool tree_has(const struct writer *w, struct str path, struct str bytes)
{
    struct stat st;
    int fd = disk_open(w->old_fd, path.p, O_NOFOLLOW, &st);
    if (fd < 0)
        return false;
    bool same = (size_t)st.st_size == bytes.n;
    char block[65536];
    size_t got = 0;
    for (size_t at = 0; same && at < bytes.n; at += got)
        same = disk_read(fd, block, sizeof block, &got) && got > 0 && got <= bytes.n - at &&
               memcmp(block, bytes.p + at, got) == 0;
    close(fd);
    return same;
}

/* Makes the folders that lead to a file; `last` is the one made before, with which most are shared.
 */
bool tree_make_folders(struct writer *w, const char *path, struct str *last)
{
    const char *slash = strrchr(path, '/');
    struct str folder = {path, slash ? (size_t)(slash - path) : 0};
    if (folder.n == 0 || str_eq(folder, *last))
        return true;
    size_t same = 0;
    while (same < folder.n && same < last->n && folder.p[same] == last->p[same])
        same++;
    *last = folder;
    for (size_t i = same; i <= folder.n; i++) {
        if (i < folder.n && path[i] != '/')
            continue;
        const char *part = arena_cstr(w->arena, str_slice(folder, 0, i));
        if (mkdirat(w->new_fd, part, 0777) != 0 && errno != EEXIST) {
            tree_fail(w, "make the folder", part);
            return false;
        }
    }
    return true;
}

bool tree_is_open(const struct writer *w, struct str path)
{
    struct stat st;
    return fstatat(w->old_fd, path.p, &st, AT_SYMLINK_NOFOLLOW) == 0 && (st.st_mode & 077);
}

void tree_write(struct writer *w, const char *path, struct str bytes, mode_t mode)
{
    int fd = disk_make(w->new_fd, path, mode);
    bool good = fd >= 0 && disk_write(fd, bytes);
    if (!good)
        tree_fail(w, "write", path);
    if (fd >= 0 && !disk_close(fd) && good)
        tree_fail(w, "write", path);
}

bool tree_begin(struct writer *w)
{
    if (w->new_fd >= 0)
        return true;
    if (!w->failed && stage_open(&w->stage, w->arena, w->parent_fd, w->name) &&
        mkdirat(w->stage.fd, STAGE_MADE, 0777) == 0)
        w->new_fd = disk_openat(w->stage.fd, STAGE_MADE, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    if (w->new_fd < 0)
        tree_fail(w, "make a new folder beside", "");
    return w->new_fd >= 0;
}
