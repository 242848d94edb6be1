// SPDX-License-Identifier: MIT
/*
 * Any bytes as a codelab, which may import the files of the golden one: every place lies in
 * its file, the numbers of steps rise.
 */
#include "deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    fuzz_start(&f, bytes, size, "tests/golden/codelab/course");
    const struct text text = {STR("deck.md"), f.src, {f.src, 0, 0}};
    codelab_is(f.src);
    fuzz_finish(&f, codelab_read(&f.reader, &text));
    return 0;
}
