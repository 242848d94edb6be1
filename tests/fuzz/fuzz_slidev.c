// SPDX-License-Identifier: MIT
/*
 * Any bytes as a deck of Slidev, which may import the files of the golden deck: every place
 * lies in its file, the numbers of slides rise.
 */
#include "deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    fuzz_start(&f, bytes, size, "tests/golden/slidev/course");
    const struct text text = {STR("deck.md"), f.src, {f.src, 0, 0}};
    slidev_is(f.src);
    fuzz_finish(&f, slidev_read(&f.reader, &text));
    return 0;
}
