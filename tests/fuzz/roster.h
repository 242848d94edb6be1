/*
 * roster.h -- what the fuzz drivers of a roster share, which come in two formats: see whole.h.
 *
 * What is published is the same where nobody takes part. What each participant gets lies in a
 * folder of their own, and steers no terminal.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_FUZZ_ROSTER_H
#define HANDOUT_FUZZ_ROSTER_H

#include "whole.h"

#include "render/bundle/bundle.h"

static inline void expect_same(const struct output *one, const struct output *other)
{
    expect(one->count == other->count);
    for (size_t i = 0; i < one->count; i++) {
        expect(str_eq(one->files[i].path, other->files[i].path));
        expect(str_eq(one->files[i].bytes, other->files[i].bytes));
    }
}

/* All but the guides, which fuzz_book knows. */
static inline void expect_bundles(const struct fuzz *f, struct arena *a)
{
    struct output out = {.arena = a};
    struct diags diags;
    struct map paths = {0};
    diags_init(&diags, a);
    render_bundles(&f->course, &out, &diags);
    for (size_t i = 0; i < out.count; i++) {
        struct output_file *file = &out.files[i];
        expect(str_starts(file->path, "private/") && !whole_holds(file->path, "/."));
        expect(map_get(&paths, file->path) == NULL);
        map_add(&paths, a, file->path, &paths);
        if (file->make && !str_ends(file->path, ".pdf"))
            file->bytes = file->make(file->data, a, &diags);
        whole_check_file(a, file);
    }
    expect(diags.by_severity[SEVERITY_ERROR] == 0);
}

static inline void expect_roster(const char *name, const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    struct arena arena = ARENA_INIT;
    expect(whole_read(&f, name, bytes, size));
    whole_lists(&f);
    if (whole_is_clean(&f)) {
        const struct output out = whole_render(&f, &arena);
        expect_nowhere(&out, WHOLE_SECRET);
        expect_nowhere(&out, WHOLE_UNSPOKEN);
        expect_bundles(&f, &arena);
        f.course.participants = NULL;
        f.course.roster = NULL;
        const struct output nobody = whole_render(&f, &arena);
        expect_same(&out, &nobody);
    }
    fuzz_end(&f);
    arena_release(&arena);
}

#endif
