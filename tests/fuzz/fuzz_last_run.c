// SPDX-License-Identifier: MIT
/* Any bytes as what a run left for the pages of speakers: see whole.h. */
#include "whole.h"

#include "verb/preflight.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    expect(whole_read(&f, "private/speakers/preflight.tsv", bytes, size));
    f.course.last_run = last_run_read(&f.arena, whole_path);
    whole_publish(&f, (struct str){(const char *)bytes, size});
    fuzz_end(&f);
    return 0;
}
