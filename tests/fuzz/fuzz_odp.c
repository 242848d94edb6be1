// SPDX-License-Identifier: MIT
/*
 * Any bytes as a part of an Impress file, as the whole file, or as the one document of a flat one:
 * see slides.h.
 */
#include "slides.h"

#define BASE "tests/decks/base/odp/"

static struct deck_part parts[] = {
    {"content.xml", "tests/decks/odp/list-levels/content.xml", "<office:document-content", {0}},
    {"styles.xml", BASE "styles.xml", "<office:document-styles", {0}},
    {"meta.xml", BASE "meta.xml", "<office:document-meta", {0}},
    {"META-INF/manifest.xml", BASE "META-INF/manifest.xml", "<manifest:", {0}},
    {"mimetype", BASE "mimetype", "application/vnd", {0}},
};

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str input = {(const char *)bytes, size};
    struct buf file = BUF_INIT;
    bool flat = str_find(input, 0, "<office:document\n") < size ||
                str_find(input, 0, "<office:document ") < size;
    if (str_starts(input, "PK") || (flat && str_find(input, 0, "%PDF-") == size))
        buf_put(&file, input);
    else
        file = deck_around(parts, sizeof parts / sizeof *parts, input);
    slides_put(buf_str(&file));
    fuzz_slides(buf_str(&file), str_starts(buf_str(&file), "PK") ? odp_read : odp_read_flat);
    fuzz_lesson();
    buf_release(&file);
    return 0;
}
