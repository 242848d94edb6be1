// SPDX-License-Identifier: MIT
/*
 * Any bytes as an episode of a Carpentries lesson: every place lies in the file, the numbers
 * of its parts rise.
 */
#include "deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    fuzz_start(&f, bytes, size, NULL);
    const struct text text = {STR("deck.md"), f.src, {f.src, 0, 0}};
    carpentries_is(f.src);
    fuzz_finish(&f, carpentries_read_lesson(&f.reader, &text));
    return 0;
}
