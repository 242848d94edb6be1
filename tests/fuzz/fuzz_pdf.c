// SPDX-License-Identifier: MIT
/*
 * Any bytes as what pdftohtml prints: its own seeds are such texts of small decks, beside those of
 * tests/decks.
 */
#include "slides.h"

#include "read/presentation/flat.h"
#include "read/presentation/pdf/pages.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct diags diags;
    diags_init(&diags, &arena);
    const struct source *src = source_new(&arena, STR("deck.pdf"), STR(""));
    struct pres_input in = {.arena = &arena, .diags = &diags, .at = {src, 0, 0}, .fd = -1};
    const struct presentation *deck = pdf_from_xml(&in, (struct str){(const char *)bytes, size},
                                                   NULL);
    expect(deck || has_errors(&diags));
    if (deck && deck->slides) {
        check_presentation(deck);
        const struct flat *flat = flat_new(&arena, deck, STR("deck.pdf"));
        expect(utf8_valid_until(flat->src->text) == flat->src->text.n);
    }
    arena_release(&arena);
    return 0;
}
