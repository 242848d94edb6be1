// SPDX-License-Identifier: MIT
#include "output/tree.h"

#include "core/system/disk.h"
#include "core/system/thread.h"
#include "output/zip.h"

#include <fcntl.h>
#include <unistd.h>

enum { WORKERS = 8 };

/* What the workers share. */
struct generation {
    struct writer *writer;
    bool *unchanged; /* each worker sets those of its own files */
    pthread_mutex_t lock;
    size_t next; /* the file that nobody has taken yet */
    size_t pack; /* the next pack, from there on */
    size_t changed;
};

struct worker {
    struct generation *generation;
    struct writer writer; /* a copy, with an arena and diagnostics of its own */
    struct arena arena, scratch;
    struct diags diags;
    struct str folder; /* made last */
    struct thread thread;
};

/* What one worker makes at a time: a file, or a folder with its pack. */
struct stretch {
    size_t from, to;
    size_t pack;       /* == to: there is none */
    struct str folder; /* of the pack: "private/participants/anna/" */
};

/* ---- what is to be made ---- */

static struct str folder_of(struct str path)
{
    size_t end = path.n;
    while (end && path.p[end - 1] != '/')
        end--;
    return str_slice(path, 0, end);
}

static bool is_below(struct str path, struct str folder)
{
    return path.n >= folder.n && str_eq(str_slice(path, 0, folder.n), folder);
}

/* The files of a pack are neighbours, since all are sorted by their paths. */
static struct stretch around(const struct output *out, size_t pack)
{
    struct stretch s = {pack, pack + 1, pack, folder_of(out->files[pack].path)};
    while (s.from && is_below(out->files[s.from - 1].path, s.folder))
        s.from--;
    while (s.to < out->count && is_below(out->files[s.to].path, s.folder))
        s.to++;
    return s;
}

/* Takes the next stretch; false where none is left, or something went wrong. */
static bool take(struct worker *worker, struct stretch *s)
{
    struct generation *g = worker->generation;
    const struct output *out = g->writer->out;
    pthread_mutex_lock(&g->lock);
    while (g->pack < out->count && (g->pack < g->next || !out->files[g->pack].pack))
        g->pack++;
    struct stretch packed = {out->count, out->count, out->count, STR("")};
    if (g->pack < out->count)
        packed = around(out, g->pack);
    while (g->next < packed.from && !out->files[g->next].make)
        g->next++;
    *s = packed;
    if (g->next < packed.from)
        *s = (struct stretch){g->next, g->next + 1, g->next + 1, STR("")};
    bool any = s->from < out->count && !g->writer->failed;
    g->next = s->to;
    pthread_mutex_unlock(&g->lock);
    return any;
}

/* ---- making it ---- */

/* The new tree is there from the first file on that changed. */
static bool begin(struct worker *worker)
{
    struct generation *generation = worker->generation;
    pthread_mutex_lock(&generation->lock);
    bool begun = tree_begin(generation->writer);
    worker->writer.new_fd = generation->writer->new_fd;
    generation->changed++;
    pthread_mutex_unlock(&generation->lock);
    return begun;
}

static void write_new(struct worker *worker, const struct output_file *file, struct str bytes)
{
    const char *path = file->path.p;
    if (begin(worker) && tree_make_folders(&worker->writer, path, &worker->folder))
        tree_write(&worker->writer, path, bytes, TREE_MODE);
}

static bool is_good(struct worker *worker)
{
    if (worker->diags.by_severity[SEVERITY_ERROR])
        worker->writer.failed = true;
    return !worker->writer.failed;
}

/* Makes a generated file, and writes it if it is not what it was. */
static struct str make_file(struct worker *worker, size_t index)
{
    const struct output_file *file = &worker->writer.out->files[index];
    bool *unchanged = &worker->generation->unchanged[index];
    struct str bytes = file->make(file->data, &worker->scratch, &worker->diags);
    if (!is_good(worker))
        return bytes;
    *unchanged = tree_find_old(&worker->writer, file->path) &&
                 tree_has(&worker->writer, file->path, bytes);
    if (!*unchanged)
        write_new(worker, file, bytes);
    return bytes;
}

/* Whether the old pack is locked, and of the same: made again it would have other bytes. */
static bool keeps_pack(struct worker *worker, const struct zip_files *files, struct str path)
{
    struct stat st;
    int fd = tree_find_old(&worker->writer, path)
                 ? disk_open(worker->writer.old_fd, path.p, O_NOFOLLOW, &st)
                 : -1;
    bool keeps = fd >= 0 && zip_is_locked(&worker->scratch, files, fd);
    if (fd >= 0)
        close(fd);
    return keeps;
}

static void make_pack(struct worker *worker, const struct zip_files *files, size_t index, bool same)
{
    const struct output_file *file = &worker->writer.out->files[index];
    bool *unchanged = &worker->generation->unchanged[index];
    struct str bytes;
    *unchanged = same && keeps_pack(worker, files, file->path);
    if (*unchanged || !zip_pack_files(&worker->scratch, files, &worker->diags, &bytes))
        return;
    *unchanged = tree_find_old(&worker->writer, file->path) &&
                 tree_has(&worker->writer, file->path, bytes);
    if (!*unchanged)
        write_new(worker, file, bytes);
}

static void make_stretch(struct worker *worker, const struct stretch *s)
{
    const struct output *out = worker->writer.out;
    size_t count = s->to - s->from;
    struct output_file *files = arena_array(&worker->scratch, count, sizeof *files);
    struct str *bytes = arena_array(&worker->scratch, count, sizeof *bytes);
    struct zip_files packed = {.files = files, .bytes = bytes, .folder = s->folder};
    bool same = true;
    for (size_t i = s->from; i < s->to && !worker->writer.failed; i++) {
        if (i == s->pack)
            continue;
        files[packed.count] = out->files[i];
        bytes[packed.count++] = out->files[i].make ? make_file(worker, i) : out->files[i].bytes;
        same = same && worker->generation->unchanged[i];
    }
    if (s->pack < s->to && is_good(worker)) {
        packed.pack = out->files[s->pack].pack;
        make_pack(worker, &packed, s->pack, same);
        is_good(worker);
    }
}

static void work(void *data)
{
    struct worker *worker = data;
    struct stretch s;
    while (!worker->writer.failed && take(worker, &s)) {
        make_stretch(worker, &s);
        arena_clear(&worker->scratch);
    }
    if (worker->writer.failed) {
        pthread_mutex_lock(&worker->generation->lock);
        worker->generation->writer->failed = true;
        pthread_mutex_unlock(&worker->generation->lock);
    }
}

static void start(struct generation *generation, struct worker *worker)
{
    *worker = (struct worker){
        .generation = generation, .writer = *generation->writer, .folder = STR("")};
    diags_init(&worker->diags, &worker->arena);
    worker->writer.arena = &worker->arena;
    worker->writer.diags = &worker->diags;
}

static size_t count_generated(const struct output *out)
{
    size_t count = 0;
    for (size_t i = 0; i < out->count; i++)
        count += out->files[i].make || out->files[i].pack;
    return count;
}

size_t tree_write_generated(struct writer *w, bool *unchanged)
{
    struct generation generation = {
        .writer = w, .unchanged = unchanged, .lock = PTHREAD_MUTEX_INITIALIZER};
    struct worker workers[WORKERS];
    size_t files = count_generated(w->out), started = 1;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = processors > WORKERS ? WORKERS : processors > 1 ? (size_t)processors : 1;
    if (files == 0)
        return 0;
    start(&generation, &workers[0]);
    for (; started < count && started < files; started++) {
        start(&generation, &workers[started]);
        if (!thread_start(&workers[started].thread, work, &workers[started]))
            break;
    }
    work(&workers[0]);
    for (size_t i = 0; i < started; i++) {
        thread_join(&workers[i].thread);
        for (size_t k = 0; k < workers[i].diags.count; k++) {
            const struct diag *d = &workers[i].diags.items[k];
            diag_add(w->diags, d->severity, d->code, d->at, "%.*s", STR_ARG(d->message));
        }
        arena_release(&workers[i].scratch);
        arena_release(&workers[i].arena);
    }
    return generation.changed;
}
