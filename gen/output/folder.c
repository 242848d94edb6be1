// SPDX-License-Identifier: MIT
#include "output/folder.h"

#include "core/system/disk.h"
#include "core/system/thread.h"
#include "core/text/path.h"
#include "output/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STRETCH = 32 }; /* files that one thread writes before it leaves some to the other */

/* ---- the old tree ---- */

/* False where what is there is not ours to replace. */
static bool open_old(struct writer *w)
{
    if (!tree_list_old(w))
        return false;
    if (w->old_count == 0 || mark_read(w))
        return true;
    diag_add(w->diags, SEVERITY_ERROR, "not-ours", (struct span){0},
             "%s/%s was not made by handout and would be replaced; move it away, or choose another "
             "folder with -o",
             w->parent, w->name);
    w->failed = true;
    return false;
}

/* ---- the new tree ---- */

static void copy_over(struct writer *w, const char *path)
{
    struct stat st;
    struct buf copy = BUF_INIT;
    int fd = disk_open(w->old_fd, path, O_NOFOLLOW, &st);
    bool good = fd >= 0 && disk_read_all(fd, &copy);
    if (!good)
        tree_fail(w, "keep", path);
    if (fd >= 0)
        close(fd);
    if (good)
        tree_write(w, path, buf_str(&copy), st.st_mode & TREE_MODE);
    buf_release(&copy);
}

/* A file that stays as it is: the same inode in both trees, or a copy where links are not to be
 * had. */
static void take_over(struct writer *w, const char *path, const struct output_file *file)
{
    if (linkat(w->old_fd, path, w->new_fd, path, 0) == 0)
        return;
    if (file && !file->make && !file->pack)
        tree_write(w, path, file->bytes, file->secret ? TREE_MODE_SECRET : TREE_MODE);
    else
        copy_over(w, path);
}

/* Writes every `step`th stretch of files, from the one at `start` on: the part of one thread. */
static void write_files(struct writer *w, const bool *unchanged, size_t start, size_t step)
{
    struct str last = STR("");
    for (size_t i = start * STRETCH; i < w->out->count && !w->failed; i++) {
        const struct output_file *file = &w->out->files[i];
        const char *path = file->path.p;
        if (!tree_make_folders(w, path, &last))
            return;
        if (unchanged[i])
            take_over(w, path, file);
        else if (!file->make && !file->pack) /* those are there already */
            tree_write(w, path, file->bytes, file->secret ? TREE_MODE_SECRET : TREE_MODE);
        if (i % STRETCH == STRETCH - 1)
            i += (step - 1) * STRETCH;
    }
}

/* A second thread that writes the other half, with an arena and diagnostics of its own. */
struct folder_helper {
    struct writer writer;
    struct arena arena;
    struct diags diags;
    const bool *unchanged;
};

static void help(void *data)
{
    struct folder_helper *helper = data;
    write_files(&helper->writer, helper->unchanged, 1, 2);
}

static void write_all(struct writer *w, const bool *unchanged)
{
    struct folder_helper helper = {.writer = *w, .unchanged = unchanged};
    struct thread thread = {0};
    diags_init(&helper.diags, &helper.arena);
    helper.writer.arena = &helper.arena;
    helper.writer.diags = &helper.diags;
    bool two = w->out->count > (size_t)2 * STRETCH && thread_start(&thread, help, &helper);
    write_files(w, unchanged, 0, two ? 2 : 1);
    if (!two)
        return;
    thread_join(&thread);
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

/* ---- putting it in place ---- */

/* Where the file system has no exchange: between the two renames there is no tree. Who dies there
 * leaves the old one in the stage, from which the next build takes it back. */
static bool replace_in_two(struct writer *w)
{
    if (renameat(w->parent_fd, w->name, w->stage.fd, STAGE_ASIDE) != 0)
        return false;
    if (renameat(w->stage.fd, STAGE_MADE, w->parent_fd, w->name) == 0)
        return true;
    int error = errno;
    if (renameat(w->stage.fd, STAGE_ASIDE, w->parent_fd, w->name) != 0) {
        diag_add(w->diags, SEVERITY_ERROR, "write", (struct span){0},
                 "%s/%s is now %s/%s/" STAGE_ASIDE ": move it back", w->parent, w->name, w->parent,
                 w->stage.name);
        stage_leave(&w->stage);
    }
    errno = error;
    return false;
}

static bool replace(struct writer *w)
{
    if (w->old_fd < 0)
        return renameat(w->stage.fd, STAGE_MADE, w->parent_fd, w->name) == 0;
#ifdef RENAME_EXCHANGE
    if (renameat2(w->stage.fd, STAGE_MADE, w->parent_fd, w->name, RENAME_EXCHANGE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
#endif
    return replace_in_two(w);
}

/* What takes the place is on the disk first, so that no loss of power leaves a part of it; then
 * the old one may go. */
static void put_in_place(struct writer *w)
{
    if (!(w->fleeting || disk_sync_system(w->new_fd)) || !replace(w))
        tree_fail(w, w->old_fd < 0 ? "make" : "replace", "");
    else if (!w->fleeting)
        stage_settle(&w->stage, w->name, w->diags);
}

/* mkdir -p; what goes wrong shows where the folder is opened. */
static int make_folders(char *path)
{
    for (char *p = path; *p; p++)
        if (*p == '/' && p > path) {
            *p = 0;
            mkdir(path, 0777);
            *p = '/';
        }
    return mkdir(path, 0777) == 0 || errno == EEXIST ? 0 : errno;
}

static bool open_parent(struct writer *w)
{
    enum { FLAGS = O_RDONLY | O_DIRECTORY };
    w->parent_fd = disk_openat(AT_FDCWD, w->parent, FLAGS);
    if (w->parent_fd < 0 && errno == ENOENT) {
        errno = make_folders((char *)arena_cstr(w->arena, str_from(w->parent)));
        if (errno == 0)
            w->parent_fd = disk_openat(AT_FDCWD, w->parent, FLAGS);
    }
    if (w->parent_fd >= 0)
        return true;
    diag_add(w->diags, SEVERITY_ERROR, "write", (struct span){0}, "cannot use the folder %s: %s",
             w->parent, strerror(errno));
    w->failed = true;
    return false;
}

/* From here on nobody else writes in the folder above, and what others left there is gone. */
static bool enter_parent(struct writer *w, void (*waiting)(const char *parent))
{
    bool locked;
    if (!open_parent(w))
        return false;
    if (!stage_lock(w->parent_fd, w->parent, waiting, &locked)) {
        diag_add(w->diags, SEVERITY_ERROR, "busy", (struct span){0},
                 "another build writes to %s: try again when it has ended", w->parent);
        w->failed = true;
        return false;
    }
    if (locked && !stage_clear(w->parent_fd, w->name, w->diags)) {
        diag_add(w->diags, SEVERITY_ERROR, "write", (struct span){0}, "cannot list %s: %s",
                 w->parent, strerror(errno));
        w->failed = true;
    }
    return !w->failed;
}

static int compare_files(const void *a, const void *b)
{
    return str_cmp(((const struct output_file *)a)->path, ((const struct output_file *)b)->path);
}

/* Decides which files of the old tree stay that are not in the set. */
static void keep_old(struct writer *w, const struct folder *to, struct folder_result *result)
{
    for (size_t i = 0, j = 0; i < w->old_count; i++) {
        struct old_file *old = &w->old[i];
        while (j < w->out->count && str_cmp(w->out->files[j].path, old->path) < 0)
            j++;
        if (j < w->out->count && str_eq(w->out->files[j].path, old->path))
            continue;
        old->wanted = !old->ours || (to->keep && to->keep(to->data, old->owner));
        result->foreign += !old->ours;
        result->removed += !old->wanted;
    }
}

/* Fills unchanged[]; returns how many files are new or changed. */
static size_t compare_trees(const struct writer *w, bool *unchanged)
{
    size_t changed = 0;
    for (size_t i = 0; i < w->out->count; i++) {
        struct output_file *file = &w->out->files[i];
        if (file->make || file->pack)
            continue;
        if (str_is(file->path, MARK))
            file->bytes = mark_text(w);
        unchanged[i] = tree_find_old(w, file->path) && tree_has(w, file->path, file->bytes) &&
                       !(file->secret && tree_is_open(w, file->path));
        changed += !unchanged[i];
    }
    return changed;
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
    w.stage.fd = -1;
    w.parent = arena_cstr(a, parent);
    w.name = arena_cstr(a, name);
    if (out->count)
        qsort(out->files, out->count, sizeof *out->files, compare_files);
    return w;
}

static bool writer_close(struct writer *w)
{
    stage_close(&w->stage, w->diags); /* with the old tree, or what was built in vain */
    const int fds[] = {w->new_fd, w->old_fd, w->parent_fd};
    for (size_t i = 0; i < countof(fds); i++)
        if (fds[i] >= 0)
            close(fds[i]);
    return !w->failed;
}

bool folder_write(const struct folder *to, struct output *out, struct diags *diags,
                  struct folder_result *result)
{
    out->owner = NULL;
    output_add(out, STR(MARK), STR("")); /* its text follows when it is known what stays */
    struct writer w = writer_new(out, to->parent, to->name, diags);
    w.fleeting = to->fleeting;
    *result = (struct folder_result){.files = out->count};
    if (enter_parent(&w, to->waiting) && open_old(&w)) {
        bool *unchanged = arena_array(w.arena, out->count, sizeof *unchanged);
        keep_old(&w, to, result);
        result->changed = compare_trees(&w, unchanged);
        result->changed += tree_write_generated(&w, unchanged);
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
    size_t cut = path_folder(path).n;
    *name = path_name(path);
    *parent = cut == 0 ? STR(".") : str_slice(path, 0, cut > 1 ? cut - 1 : 1);
}

bool folder_create(struct str path, struct output *out, struct diags *diags)
{
    struct str parent, name;
    split_path(path, &parent, &name);
    struct writer w = writer_new(out, parent, name, diags);
    if (enter_parent(&w, NULL)) {
        bool named = name.n && !str_is(name, ".") && !str_is(name, "..");
        if (!named || !tree_list_old(&w) || w.old_count) {
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
