// SPDX-License-Identifier: MIT
#include "output/tree.h"

#include "core/system/thread.h"

#include <unistd.h>

enum { WORKERS = 8 };

/* What the workers share. */
struct generation {
    struct writer *writer;
    bool *unchanged; /* each worker sets those of its own files */
    pthread_mutex_t lock;
    size_t next; /* the file that nobody has taken yet */
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

/* The next generated file; NULL where none is left, or something went wrong. */
static const struct output_file *take_file(struct worker *worker, size_t *index)
{
    struct generation *generation = worker->generation;
    const struct output *out = generation->writer->out;
    const struct output_file *file = NULL;
    pthread_mutex_lock(&generation->lock);
    while (generation->next < out->count && !out->files[generation->next].make)
        generation->next++;
    if (generation->next < out->count && !generation->writer->failed) {
        *index = generation->next++;
        file = &out->files[*index];
    }
    pthread_mutex_unlock(&generation->lock);
    return file;
}

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

static void write_file(struct worker *worker, const struct output_file *file, bool *unchanged)
{
    struct str bytes = file->make(file->data, &worker->scratch, &worker->diags);
    const char *path = arena_cstr(&worker->arena, file->path);
    if (worker->diags.by_severity[SEVERITY_ERROR]) {
        worker->writer.failed = true;
        return;
    }
    *unchanged = tree_find_old(&worker->writer, file->path) &&
                 tree_has(&worker->writer, file->path, bytes);
    if (!*unchanged && begin(worker) && tree_make_folders(&worker->writer, path, &worker->folder))
        tree_write(&worker->writer, path, bytes);
}

static void work(void *data)
{
    struct worker *worker = data;
    const struct output_file *file;
    size_t i;
    while (!worker->writer.failed && (file = take_file(worker, &i)) != NULL) {
        write_file(worker, file, &worker->generation->unchanged[i]);
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
        count += out->files[i].make != NULL;
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
