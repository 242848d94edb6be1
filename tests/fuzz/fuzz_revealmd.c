// SPDX-License-Identifier: MIT
/*
 * Any bytes as a deck of reveal-md: every place lies in the file, the numbers of slides rise.
 */
#include "deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    fuzz_start(&f, bytes, size, NULL);
    const struct text text = {STR("deck.md"), f.src, {f.src, 0, 0}};
    revealmd_is(f.src);
    fuzz_finish(&f, revealmd_read(&f.reader, &text));
    return 0;
}
