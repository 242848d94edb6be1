// SPDX-License-Identifier: MIT
/*
 * Any bytes as the roster of a course: see whole.h. What is published is the same where nobody
 * takes part.
 */
#include "whole.h"

static void expect_same(const struct output *one, const struct output *other)
{
    expect(one->count == other->count);
    for (size_t i = 0; i < one->count; i++) {
        expect(str_eq(one->files[i].path, other->files[i].path));
        expect(str_eq(one->files[i].bytes, other->files[i].bytes));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    struct arena arena = ARENA_INIT;
    expect(whole_read(&f, "roster.csv", bytes, size));
    whole_lists(&f);
    if (whole_is_clean(&f)) {
        const struct output out = whole_render(&f, &arena);
        expect_nowhere(&out, WHOLE_SECRET);
        expect_nowhere(&out, WHOLE_UNSPOKEN);
        f.course.participants = NULL;
        f.course.roster = NULL;
        const struct output nobody = whole_render(&f, &arena);
        expect_same(&out, &nobody);
    }
    fuzz_end(&f);
    arena_release(&arena);
    return 0;
}
