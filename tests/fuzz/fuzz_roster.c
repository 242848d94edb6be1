// SPDX-License-Identifier: MIT
/* Any bytes as the roster of a course, a table of comma-separated values: see roster.h and whole.h.
 */
#include "roster.h"
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    expect_roster("roster.csv", bytes, size);
    return 0;
}
