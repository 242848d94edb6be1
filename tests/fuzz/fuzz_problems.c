// SPDX-License-Identifier: MIT
/*
 * Any bytes as the error database of a course: see whole.h. What is private in the course is not
 * published, whatever a problem links to.
 */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    expect(whole_read(&f, "problems.yaml", bytes, size));
    whole_publish(&f, (struct str){(const char *)bytes, size});
    fuzz_end(&f);
    return 0;
}
