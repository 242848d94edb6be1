// SPDX-License-Identifier: MIT
/*
 * Any bytes as code of each language, the shell among them: each byte has a class that is known, no
 * character has two, and what is coloured twice is coloured the same.
 */
#include "syntax/syntax.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void check_classes(struct arena *a, const char *label, struct str text)
{
    const struct syntax_language *language = syntax_of_label(str_from(label));
    const unsigned char *classes = syntax_classes(a, language, text),
                        *again = syntax_classes(a, language, text);
    expect(language && !classes == !again);
    for (size_t i = 0; classes && i < text.n; i++) {
        bool inside = ((unsigned char)text.p[i] & 0xc0) == 0x80;
        expect(classes[i] <= SYNTAX_COMMENT && classes[i] == again[i]);
        expect(!inside || i == 0 || classes[i] == classes[i - 1]);
    }
    size_t runs = 0;
    for (size_t at = 0, end; at < text.n; at = end, runs++) {
        end = syntax_run_end(classes, at, text.n);
        expect(end > at && end <= text.n);
    }
    expect(classes || runs <= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const labels[] = {"bash", "yaml",   "json", "dockerfile", "sql",       "hcl",
                                         "ini",  "python", "conf", "diff",       "powershell"};
    struct arena arena = ARENA_INIT;
    const struct str text = {(const char *)bytes, size};
    for (size_t i = 0; i < countof(labels); i++)
        check_classes(&arena, labels[i], text);
    syntax_of_file(text);
    arena_release(&arena);
    return 0;
}
