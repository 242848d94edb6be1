// SPDX-License-Identifier: MIT
#include "serve/served_file.h"

#include "core/system/disk.h"
#include "core/text/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#ifdef __linux__
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

static int open_without_links(int folder, const char *path)
{
#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
    struct open_how how = {.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
    long fd;
    do /* EAGAIN: something was renamed meanwhile */
        fd = syscall(SYS_openat2, folder, path, &how, sizeof how);
    while (fd < 0 && (errno == EINTR || errno == EAGAIN));
    if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
        return (int)fd;
#endif
    /* The tree is in a folder that nobody else can write to. */
    return disk_openat(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
}

enum served_file_kind served_file_open(struct arena *a, int folder, struct str path,
                                       struct served_file *file)
{
    struct stat st;
    bool slash = path.n && path.p[path.n - 1] == '/';
    file->path = arena_printf(a, "%.*s%s", STR_ARG(path), slash ? "index.html" : "").p;
    file->fd = open_without_links(folder, file->path);
    if (file->fd < 0)
        return SERVED_FILE_NONE;
    if (!disk_is_regular(file->fd, &st))
        return errno == EISDIR && !slash ? SERVED_FILE_FOLDER : SERVED_FILE_NONE;
    file->size = (size_t)st.st_size;
    file->tag = arena_printf(a, "%llx-%llx-%llx%09lx", (unsigned long long)st.st_ino,
                             (unsigned long long)st.st_size, (unsigned long long)st.st_mtim.tv_sec,
                             (unsigned long)st.st_mtim.tv_nsec)
                    .p;
    return SERVED_FILE_FOUND;
}

struct served_file_paths {
    struct arena *arena;
    struct str *items;
    size_t count, cap;
};

static void list(struct served_file_paths *paths, int folder, const char *name, struct str below,
                 size_t depth)
{
    enum { DEPTH = 4 };
    static const char *const shown[] = {"html", "pdf"};
    struct dir dir;
    struct stat st;
    if (depth == DEPTH || !dir_open(&dir, folder, name))
        return;
    for (const char *entry; (entry = dir_next(&dir));) {
        struct str path = arena_printf(paths->arena, "%.*s%s%s", STR_ARG(below), below.n ? "/" : "",
                                       entry);
        if (fstatat(dir.fd, entry, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            list(paths, dir.fd, entry, path, depth + 1);
        else if (PATH_ENDS_AS(path, shown))
            *ARENA_PUSH(paths->arena, paths->items, paths->count, paths->cap) = path;
    }
    dir_close(&dir);
}

static int compare(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

size_t served_file_list(struct arena *a, int folder, struct str path, struct str **paths)
{
    struct served_file_paths found = {.arena = a};
    list(&found, folder, arena_cstr(a, path), STR(""), 0);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare);
    *paths = found.items;
    return found.count;
}
