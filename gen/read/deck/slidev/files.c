// SPDX-License-Identifier: MIT
#include "read/deck/slidev/slidev.h"

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

/* "../../shared" of "a/b": as it is called from the folder of the reader. */
static struct str path_from(struct arena *a, struct str inside, struct str path)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < inside.n; i = str_find_char(inside, i, '/') + 1)
        buf_puts(&b, "../");
    buf_put(&b, path);
    struct str from = buf_copy(&b, a);
    buf_release(&b);
    return from;
}

/*
 * A file outside of the folder of a deck that stands alone: where the repository holds both, it is
 * read below its root as others are below the folder. *path is then its one name; empty where it
 * is nowhere in it.
 */
static struct str find_outside(struct slidev *s, struct str *path)
{
    struct reader *r = s->reader;
    if (!r->lone || !str_starts(*path, "../"))
        return STR("");
    if (!s->root.sought && !input_open_root(&r->input, &s->root.input, &s->root.inside))
        s->root.input.fd = -1;
    s->root.sought = true;
    if (s->root.input.fd < 0)
        return STR("");
    s->root.input.severity = SEVERITY_WARNING;
    struct str inside = arena_printf(r->arena, "%.*s/%.*s", STR_ARG(s->root.inside),
                                     STR_ARG(*path));
    struct str clean = path_clean(r->arena, inside);
    *path = clean.n ? path_from(r->arena, s->root.inside, clean) : STR("");
    return clean;
}

static const struct source *read_outside(struct slidev *s, struct str path, struct str below_root,
                                         struct span named)
{
    if (below_root.n)
        return input_text(&s->root.input, below_root, named, INPUT_PART);
    diag_add(s->reader->diags, SEVERITY_WARNING, "missing-file", named,
             "`%.*s` is outside of the deck's folder, and no repository (a folder with `.git`) "
             "holds both; move it into the folder",
             STR_ARG(path));
    return NULL;
}

struct slidev_file *slidev_open(struct slidev *s, struct str path, struct span named)
{
    struct arena *a = s->reader->arena;
    struct str clean = path_clean(a, path), outside = STR(""), known = clean;
    bool out = clean.n == 0 && s->reader->lone && str_starts(path, "../");
    if (out) {
        known = path;
        outside = find_outside(s, &known);
    }
    for (struct slidev_file *f = s->files; f; f = f->next)
        if (known.n && str_eq(f->path, known))
            return f;
    const struct source *src = out ? read_outside(s, path, outside, named)
                                   : input_text(&s->reader->input, path, named, INPUT_PART);
    if (!src)
        return NULL;
    struct slidev_file *file = ARENA_NEW(a, struct slidev_file);
    *file = (struct slidev_file){.next = s->files, .path = known, .src = src};
    s->files = file;
    return file;
}

bool slidev_may_exist(struct slidev *s, struct str path)
{
    struct str clean = path_clean(s->reader->arena, path), known = path;
    if (clean.n)
        return input_exists(&s->reader->input, clean.p);
    struct str outside = find_outside(s, &known);
    return outside.n == 0 || input_exists(&s->root.input, outside.p);
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
