// SPDX-License-Identifier: MIT
#include "pack/folder.h"

#include "pack/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STRETCH = 32 }; /* files that one thread writes before it leaves some to the other */

/* The mark of a folder that is ours to replace. */
static const char marker[] = ".handout";
static const char marker_text[] =
    "This folder was made by handout. Each build replaces all of it: keep nothing here.\n";

void tree_fail(struct writer *w, const char *what, const char *path)
{
    if (!w->failed)
        diag_add(w->diags, SEVERITY_ERROR, "write", (struct span){0}, "cannot %s %s/%s%s%s: %s",
                 what, w->parent, w->name, *path ? "/" : "", path, strerror(errno));
    w->failed = true;
}

/* ---- the old tree ---- */

/* Collects the files below a folder; paths relative to the tree. Takes over fd. */
static void list_files(struct writer *w, int fd, struct str below, size_t depth)
{
    DIR *dir = fd >= 0 && depth < 32 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        struct str path = arena_printf(w->arena, "%.*s%s%s", STR_ARG(below), below.n ? "/" : "",
                                       entry->d_name);
        struct stat st;
        if (fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISDIR(st.st_mode)) {
            int inner = openat(dirfd(dir), entry->d_name,
                               O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            list_files(w, inner, path, depth + 1);
        } else {
            ARENA_PUSH(w->arena, w->old, w->old_count, w->old_cap)->path = path;
        }
    }
    closedir(dir);
}

static int compare_old(const void *a, const void *b)
{
    return str_cmp(((const struct old_file *)a)->path, ((const struct old_file *)b)->path);
}

struct old_file *tree_find_old(const struct writer *w, struct str path)
{
    const struct old_file wanted = {.path = path};
    return w->old_count ? bsearch(&wanted, w->old, w->old_count, sizeof wanted, compare_old) : NULL;
}

/* Opens and lists what is there. False where it is not ours to replace. */
static bool open_old(struct writer *w)
{
    w->old_fd = openat(w->parent_fd, w->name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (w->old_fd < 0) {
        if (errno != ENOENT)
            tree_fail(w, "replace", "");
        return !w->failed;
    }
    list_files(w, dup(w->old_fd), STR(""), 0);
    if (w->old_count)
        qsort(w->old, w->old_count, sizeof *w->old, compare_old);
    if (w->old_count == 0 || tree_find_old(w, str_from(marker)))
        return true;
    diag_add(w->diags, SEVERITY_ERROR, "not-ours", (struct span){0},
             "%s/%s was not made by handout and would be replaced; move it away, or choose another "
             "folder with -o",
             w->parent, w->name);
    w->failed = true;
    return false;
}

bool tree_has(const struct writer *w, struct str path, struct str bytes)
{
    int fd = openat(w->old_fd, arena_cstr(w->arena, path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct stat st;
    bool same = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                (size_t)st.st_size == bytes.n;
    char block[65536];
    for (size_t at = 0; same && at < bytes.n;) {
        ssize_t n = read(fd, block, sizeof block);
        same = n > 0 && (size_t)n <= bytes.n - at && memcmp(block, bytes.p + at, (size_t)n) == 0;
        at += n > 0 ? (size_t)n : 0;
    }
    if (fd >= 0)
        close(fd);
    return same;
}

/* ---- the new tree ---- */

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

void tree_write(struct writer *w, const char *path, struct str bytes)
{
    int fd = openat(w->new_fd, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        tree_fail(w, "write", path);
        return;
    }
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            tree_fail(w, "write", path);
            break;
        }
        bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    if (close(fd) != 0)
        tree_fail(w, "write", path);
}

/* A file that stays as it is: the same inode in both trees, or a copy where links are not to be
 * had. */
static void take_over(struct writer *w, const char *path, const struct str *bytes)
{
    if (linkat(w->old_fd, path, w->new_fd, path, 0) == 0)
        return;
    if (bytes) {
        tree_write(w, path, *bytes);
        return;
    }
    struct stat st;
    int fd = openat(w->old_fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 || fstat(fd, &st) != 0) {
        tree_fail(w, "keep", path);
    } else {
        char *copy = arena_alloc(w->arena, (size_t)st.st_size + 1);
        ssize_t n = read(fd, copy, (size_t)st.st_size);
        if (n == st.st_size)
            tree_write(w, path, (struct str){copy, (size_t)n});
        else
            tree_fail(w, "keep", path);
    }
    if (fd >= 0)
        close(fd);
}

/* Writes every `step`th stretch of files, from the one at `start` on: the part of one thread. */
static void write_files(struct writer *w, const bool *unchanged, size_t start, size_t step)
{
    struct str last = STR("");
    for (size_t i = start * STRETCH; i < w->out->count && !w->failed; i++) {
        const struct output_file *file = &w->out->files[i];
        const char *path = arena_cstr(w->arena, file->path);
        if (!tree_make_folders(w, path, &last))
            return;
        if (unchanged[i])
            take_over(w, path, file->make ? NULL : &file->bytes);
        else if (!file->make) /* late files are there already */
            tree_write(w, path, file->bytes);
        if (i % STRETCH == STRETCH - 1)
            i += (step - 1) * STRETCH;
    }
}

/* A second thread that writes the other half, with an arena and diagnostics of its own. */
struct helper {
    struct writer writer;
    struct arena arena;
    struct diags diags;
    const bool *unchanged;
};

static void *help(void *data)
{
    struct helper *helper = data;
    write_files(&helper->writer, helper->unchanged, 1, 2);
    return NULL;
}

static void write_all(struct writer *w, const bool *unchanged)
{
    struct helper helper = {.writer = *w, .unchanged = unchanged};
    pthread_t thread;
    diags_init(&helper.diags, &helper.arena);
    helper.writer.arena = &helper.arena;
    helper.writer.diags = &helper.diags;
    bool two = w->out->count > (size_t)2 * STRETCH &&
               pthread_create(&thread, NULL, help, &helper) == 0;
    write_files(w, unchanged, 0, two ? 2 : 1);
    if (!two)
        return;
    pthread_join(thread, NULL);
    for (size_t i = 0; i < helper.diags.count && !w->failed; i++)
        diag_add(w->diags, SEVERITY_ERROR, helper.diags.items[i].code, (struct span){0}, "%.*s",
                 STR_ARG(helper.diags.items[i].message));
    w->failed = w->failed || helper.writer.failed;
    arena_release(&helper.arena);
}

static void keep_files(struct writer *w)
{
    struct str last = STR("");
    for (size_t i = 0; i < w->old_count && !w->failed; i++) {
        const char *path = w->old[i].path.p;
        if (w->old[i].wanted && tree_make_folders(w, path, &last))
            take_over(w, path, NULL);
    }
}

/* ---- removal ---- */

static void remove_tree(int parent, const char *name, size_t depth)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 && depth < 64 ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(dirfd(dir), entry->d_name, 0) != 0)
            remove_tree(dirfd(dir), entry->d_name, depth + 1);
    }
    closedir(dir);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* Trees that a killed build left behind: their process is gone. */
static void remove_leftovers(struct writer *w)
{
    const char *head = arena_printf(w->arena, ".%s.new-", w->name).p;
    int fd = openat(w->parent_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strncmp(entry->d_name, head, strlen(head)) != 0)
            continue;
        long pid = strtol(entry->d_name + strlen(head), NULL, 10);
        if (pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH)
            remove_tree(w->parent_fd, entry->d_name, 0);
    }
    closedir(dir);
}

/* ---- putting it in place ---- */

static void put_in_place(struct writer *w)
{
    if (w->old_fd < 0) {
        if (renameat(w->parent_fd, w->fresh, w->parent_fd, w->name) != 0)
            tree_fail(w, "make", "");
        return;
    }
#ifdef RENAME_EXCHANGE
    if (renameat2(w->parent_fd, w->fresh, w->parent_fd, w->name, RENAME_EXCHANGE) == 0)
        return;
#endif
    /* No exchange on this file system: between the two renames there is no tree for a moment. */
    const char *aside = arena_printf(w->arena, "%s-old", w->fresh).p;
    if (renameat(w->parent_fd, w->name, w->parent_fd, aside) != 0) {
        tree_fail(w, "replace", "");
    } else if (renameat(w->parent_fd, w->fresh, w->parent_fd, w->name) != 0) {
        tree_fail(w, "replace", "");
        renameat(w->parent_fd, aside, w->parent_fd, w->name);
    } else {
        remove_tree(w->parent_fd, aside, 0);
    }
}

/* mkdir -p */
static bool make_parent(struct writer *w)
{
    char *path = (char *)arena_cstr(w->arena, str_from(w->parent));
    for (char *p = path; *p; p++)
        if (*p == '/' && p > path) {
            *p = 0;
            mkdir(path, 0777);
            *p = '/';
        }
    mkdir(path, 0777);
    w->parent_fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (w->parent_fd >= 0)
        return true;
    diag_add(w->diags, SEVERITY_ERROR, "write", (struct span){0}, "cannot use the folder %s: %s",
             w->parent, strerror(errno));
    w->failed = true;
    return false;
}

static int compare_files(const void *a, const void *b)
{
    return str_cmp(((const struct output_file *)a)->path, ((const struct output_file *)b)->path);
}

/* Fills unchanged[] and the result; marks the old files that stay. */
static void compare_trees(struct writer *w, bool *unchanged,
                          bool (*keep)(void *data, struct str path), void *data,
                          struct folder_result *result)
{
    for (size_t i = 0; i < w->out->count; i++) {
        const struct old_file *old = tree_find_old(w, w->out->files[i].path);
        if (w->out->files[i].make)
            continue;
        unchanged[i] = old && tree_has(w, w->out->files[i].path, w->out->files[i].bytes);
        result->changed += !unchanged[i];
    }
    for (size_t i = 0, j = 0; i < w->old_count; i++) {
        while (j < w->out->count && str_cmp(w->out->files[j].path, w->old[i].path) < 0)
            j++;
        if (j < w->out->count && str_eq(w->out->files[j].path, w->old[i].path))
            continue;
        w->old[i].wanted = keep && keep(data, w->old[i].path);
        result->removed += !w->old[i].wanted;
    }
}

bool tree_begin(struct writer *w)
{
    if (w->new_fd >= 0)
        return true;
    remove_tree(w->parent_fd, w->fresh, 0);
    if (mkdirat(w->parent_fd, w->fresh, 0777) == 0)
        w->new_fd = openat(w->parent_fd, w->fresh, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (w->new_fd < 0)
        tree_fail(w, "make", "");
    return w->new_fd >= 0;
}

static void write_tree(struct writer *w, const bool *unchanged)
{
    if (tree_begin(w)) {
        write_all(w, unchanged);
        keep_files(w);
        if (!w->failed)
            put_in_place(w);
    }
}

static struct writer writer_new(struct output *out, struct str parent, struct str name,
                                struct diags *diags)
{
    struct arena *a = out->arena;
    struct writer w = {
        .arena = a, .diags = diags, .out = out, .parent_fd = -1, .old_fd = -1, .new_fd = -1};
    w.parent = arena_cstr(a, parent);
    w.name = arena_cstr(a, name);
    w.fresh = arena_printf(a, ".%s.new-%ld", w.name, (long)getpid()).p;
    if (out->count)
        qsort(out->files, out->count, sizeof *out->files, compare_files);
    return w;
}

static bool writer_close(struct writer *w)
{
    if (w->new_fd >= 0)
        remove_tree(w->parent_fd, w->fresh, 0); /* the old tree, or what was built in vain */
    const int fds[] = {w->new_fd, w->old_fd, w->parent_fd};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    return !w->failed;
}

bool folder_write(struct output *out, struct str parent, struct str name,
                  bool (*keep)(void *data, struct str path), void *data, struct diags *diags,
                  struct folder_result *result)
{
    output_add(out, str_from(marker), str_from(marker_text));
    struct writer w = writer_new(out, parent, name, diags);
    *result = (struct folder_result){.files = out->count};
    if (make_parent(&w) && open_old(&w)) {
        bool *unchanged = arena_array(w.arena, out->count, sizeof *unchanged);
        compare_trees(&w, unchanged, keep, data, result);
        remove_leftovers(&w);
        result->changed += tree_write_late(&w, unchanged);
        if (!w.failed && (result->changed || result->removed))
            write_tree(&w, unchanged);
    }
    return writer_close(&w);
}

/* "a/b/" as "a" and "b"; "b" as "." and "b" */
static void split_path(struct str path, struct str *parent, struct str *name)
{
    while (path.n > 1 && path.p[path.n - 1] == '/')
        path.n--;
    size_t cut = path.n;
    while (cut && path.p[cut - 1] != '/')
        cut--;
    *name = str_slice(path, cut, path.n);
    *parent = cut == 0 ? STR(".") : str_slice(path, 0, cut > 1 ? cut - 1 : 1);
}

bool folder_create(struct output *out, struct str path, struct diags *diags)
{
    struct str parent, name;
    split_path(path, &parent, &name);
    struct writer w = writer_new(out, parent, name, diags);
    if (make_parent(&w)) {
        w.old_fd = openat(w.parent_fd, w.name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        if (w.old_fd >= 0)
            list_files(&w, dup(w.old_fd), STR(""), 0);
        if (w.old_count || (w.old_fd < 0 && errno != ENOENT) || name.n == 0 || str_is(name, ".") ||
            str_is(name, "..")) {
            diag_add(diags, SEVERITY_ERROR, "exists", (struct span){0},
                     "%.*s is there already; name a folder that does not exist yet", STR_ARG(path));
            w.failed = true;
        } else {
            bool *unchanged = arena_array(w.arena, out->count, sizeof *unchanged);
            write_tree(&w, unchanged);
        }
    }
    return writer_close(&w);
}
