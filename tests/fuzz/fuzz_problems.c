// SPDX-License-Identifier: MIT
/*
 * Any bytes as the error database of a course: see whole.h. What is private in the course is not
 * published, whatever a problem links to.
 */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    struct arena arena = ARENA_INIT;
    const struct str input = {(const char *)bytes, size};
    expect(whole_read(&f, "problems.yaml", bytes, size));
    whole_lists(&f);
    if (whole_is_clean(&f)) {
        const struct output out = whole_render(&f, &arena);
        if (!whole_holds(input, WHOLE_SECRET))
            expect_nowhere(&out, WHOLE_SECRET);
        if (!whole_holds(input, WHOLE_UNSPOKEN))
            expect_nowhere(&out, WHOLE_UNSPOKEN);
    }
    fuzz_end(&f);
    arena_release(&arena);
    return 0;
}
