// SPDX-License-Identifier: MIT
/*
 * Any bytes as a deck in remark's grammar: every place that comes out of it lies in the
 * source, the numbers of slides rise, and each number is at most that of the breaks.
 */
#include "deck.h"
#include "read/deck/remark/remark.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct fuzz f;
    fuzz_start(&f, bytes, size, NULL);
    struct compose text = compose_new(&f.arena, NULL);
    compose_put(&text, f.src, 0, f.src->text.n);
    if (f.src->text.n)
        compose_source(&text);
    const struct deck_file file = {0, STR("deck.md"), f.src};
    const struct str excluded = STR("x");
    const struct remark_deck deck = {&text, &file, 1, &excluded, 1};
    if (f.src->text.n)
        remark_read(&f.reader, &deck);
    fuzz_finish(&f, NULL);
    return 0;
}
