// SPDX-License-Identifier: MIT
/*
 * Any bytes as Markdown that was not written for the program, with boxes, tabs and tags of other
 * programs: every place lies in the text, the numbers of slides rise.
 */
#include "deck.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    fuzz_start(&f, bytes, size, NULL);
    f.alone = true;
    const struct text text = {STR("page.md"), f.src, {f.src, 0, 0}};
    fuzz_finish(&f, lesson_read_foreign(&f.reader, &text));
    return 0;
}
