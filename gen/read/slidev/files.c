// SPDX-License-Identifier: MIT
#include "read/slidev/slidev.h"

enum {
    TEXT_MAX = 8 * 1024 * 1024, /* bytes of all slides with what they import */
    VISITED_MAX = 100 * 1000,   /* slides of imported files */
};

bool slidev_is_full(struct slidev *s, struct span at)
{
    if (s->shown.text.n <= TEXT_MAX && s->visited <= VISITED_MAX)
        return false;
    if (!s->full)
        diag_add(s->reader->diags, SEVERITY_WARNING, "too-large", at,
                 "the deck imports more than %d MB or %d slides; what is imported from here on was "
                 "not read",
                 TEXT_MAX / (1024 * 1024), VISITED_MAX);
    s->full = true;
    return true;
}

struct slidev_file *slidev_open(struct slidev *s, struct str path, struct span named)
{
    struct arena *a = s->reader->arena;
    struct str clean = path_clean(a, path);
    for (struct slidev_file *f = s->files; f; f = f->next)
        if (clean.n && str_eq(f->path, clean))
            return f;
    const struct source *src = input_text(&s->reader->input, path, named, INPUT_PART);
    if (!src)
        return NULL;
    struct slidev_file *file = ARENA_NEW(a, struct slidev_file);
    *file = (struct slidev_file){.next = s->files, .path = clean, .src = src};
    s->files = file;
    return file;
}

struct str slidev_path(struct slidev *s, const struct slidev_file *file, struct str path,
                       const char *root)
{
    struct arena *a = s->reader->arena;
    size_t n = str_from(root).n;
    return str_starts(path, root)
               ? arena_printf(a, "%.*s%.*s", STR_ARG(s->folder), (int)(path.n - n), path.p + n)
               : path_beside(a, file->path, path);
}
