// SPDX-License-Identifier: MIT
/* Any bytes as the record of corrections of a course: see whole.h. */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    expect(whole_read(&f, "errata.yaml", bytes, size));
    whole_publish(&f, (struct str){(const char *)bytes, size});
    fuzz_end(&f);
    return 0;
}
