// SPDX-License-Identifier: MIT
#include "serve/course/watch.h"

#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    FOLDERS = 4096, /* the system allows some 8192 to all programs of a user, or more */
    DEPTH = 32,
    CAME = IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_ATTRIB,
    WENT = IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_MOVE_SELF,
};

bool watch_open(struct watch *watch)
{
    *watch = (struct watch){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    return watch->fd >= 0;
}

static bool is_content(const char *name)
{
    size_t n = strlen(name);
    return *name != '.' && !(n && name[n - 1] == '~') && strcmp(name, "node_modules") != 0;
}

static struct watch_folder *find(const struct watch *watch, int id)
{
    for (size_t i = 0; i < watch->count; i++)
        if (watch->folders[i].id == id)
            return &watch->folders[i];
    return NULL;
}

bool watch_has(const struct watch *watch, const char *path)
{
    for (size_t i = 0; i < watch->count; i++)
        if (watch->folders[i].id >= 0 && strcmp(watch->folders[i].path, path) == 0)
            return true;
    return false;
}

/* A folder that has its entry; NULL: it cannot be watched. */
static struct watch_folder *add_one(struct watch *watch, const char *path, bool deep)
{
    int id = inotify_add_watch(watch->fd, path, CAME | WENT | IN_ONLYDIR | IN_EXCL_UNLINK);
    struct watch_folder *known = id < 0 ? NULL : find(watch, id);
    watch->full = watch->full || (id < 0 && errno == ENOSPC);
    if (id < 0 || known) {
        if (known)
            known->deep = known->deep || deep;
        return known;
    }
    if (watch->count == watch->cap) {
        watch->cap = watch->cap ? watch->cap * 2 : 64;
        watch->folders = xrealloc(watch->folders, watch->cap * sizeof *watch->folders);
    }
    size_t size = strlen(path) + 1;
    struct watch_folder folder = {.id = id, .path = xmalloc(size), .deep = deep};
    memcpy(folder.path, path, size);
    watch->folders[watch->count] = folder;
    return &watch->folders[watch->count++];
}

static void add_below(struct watch *watch, const char *path, size_t depth)
{
    struct dir dir;
    char below[PATH_MAX];
    struct stat st;
    if (watch->count >= FOLDERS || depth == DEPTH) {
        watch->full = true;
        return;
    }
    if (!add_one(watch, path, true) || !dir_open(&dir, AT_FDCWD, path))
        return;
    for (const char *name; (name = dir_next(&dir));)
        if (is_content(name) && fstatat(dir.fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISDIR(st.st_mode) &&
            snprintf(below, sizeof below, "%s/%s", path, name) < (int)sizeof below)
            add_below(watch, below, depth + 1);
    dir_close(&dir);
}

void watch_add(struct watch *watch, const char *path, bool deep)
{
    if (deep)
        add_below(watch, path, 0);
    else if (watch->count < FOLDERS)
        add_one(watch, path, false);
}

/* A file that appears is written yet, and closed then; but for one that is there at once. */
static bool is_half(const struct watch_folder *folder, const struct inotify_event *event)
{
    struct stat st;
    char path[PATH_MAX];
    return (event->mask & IN_CREATE) && !(event->mask & IN_ISDIR) &&
           snprintf(path, sizeof path, "%s/%s", folder->path, event->name) < (int)sizeof path &&
           lstat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_nlink == 1;
}

/* The folder itself is no longer where it was. */
static enum watch_news forget(struct watch *watch, struct watch_folder *folder, unsigned mask)
{
    if (mask & IN_MOVE_SELF)
        inotify_rm_watch(watch->fd, folder->id);
    folder->id = -1;
    return WATCH_WENT;
}

static enum watch_news understand(struct watch *watch, const struct inotify_event *event)
{
    struct watch_folder *folder = find(watch, event->wd);
    if (event->mask & IN_Q_OVERFLOW)
        return WATCH_CAME;
    if (!folder)
        return WATCH_NOTHING;
    if (event->mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF))
        return forget(watch, folder, event->mask);
    if (event->len == 0 || !is_content(event->name) || is_half(folder, event))
        return WATCH_NOTHING;
    if (event->mask & WENT)
        return WATCH_WENT;
    if ((event->mask & IN_ISDIR) && folder->deep) {
        char path[PATH_MAX];
        if (snprintf(path, sizeof path, "%s/%s", folder->path, event->name) < (int)sizeof path)
            add_below(watch, path, 0);
    }
    return WATCH_CAME;
}

/* Folders that are gone leave the list. */
static void tidy(struct watch *watch)
{
    size_t kept = 0;
    for (size_t i = 0; i < watch->count; i++)
        if (watch->folders[i].id >= 0)
            watch->folders[kept++] = watch->folders[i];
        else
            free(watch->folders[i].path);
    watch->count = kept;
}

enum watch_news watch_take(struct watch *watch)
{
    _Alignas(struct inotify_event) char bytes[16384];
    enum watch_news news = WATCH_NOTHING;
    for (ssize_t n; (n = read(watch->fd, bytes, sizeof bytes)) > 0;)
        for (char *at = bytes; at < bytes + n;) {
            const struct inotify_event *event = (const struct inotify_event *)(void *)at;
            enum watch_news one = understand(watch, event);
            news = one > news ? one : news;
            at += sizeof *event + event->len;
        }
    tidy(watch);
    return news;
}

void watch_close(struct watch *watch)
{
    for (size_t i = 0; i < watch->count; i++)
        free(watch->folders[i].path);
    free(watch->folders);
    if (watch->fd >= 0)
        close(watch->fd);
    *watch = (struct watch){.fd = -1};
}
