// SPDX-License-Identifier: MIT
/*
 * Any bytes as the course.yaml of a course: see whole.h. Where it names the roster, nothing of that
 * is published, whatever else names it.
 */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    struct arena arena = ARENA_INIT;
    if (whole_read(&f, "course.yaml", bytes, size)) {
        whole_lists(&f);
        const struct source *roster = f.course.roster;
        bool secret = roster && str_ends(roster->path, "/roster.csv") &&
                      !whole_holds(f.course.src->text, WHOLE_SECRET);
        if (whole_is_clean(&f)) {
            const struct output out = whole_render(&f, &arena);
            if (secret)
                expect_nowhere(&out, WHOLE_SECRET);
        }
    }
    fuzz_end(&f);
    arena_release(&arena);
    return 0;
}
