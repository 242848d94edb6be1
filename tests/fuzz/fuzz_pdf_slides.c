// SPDX-License-Identifier: MIT
/* Any bytes as what pdftohtml prints: slides come out whose texts are whole. */
#include "core/utf8.h"
#include "read/presentation/pdf.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void look_at_line(const struct pres_line *line)
{
    expect(line->count == 0 || line->runs != NULL);
    for (size_t i = 0; i < line->count; i++) {
        struct str text = line->runs[i].text;
        expect(utf8_valid_until(text) == text.n && !str_has_char(text, '\n'));
    }
}

static void look_at_shape(const struct pres_shape *shape)
{
    expect(shape->count > 0 && shape->placed && isfinite(shape->box.left + shape->box.top));
    expect(shape->box.width >= 0 && shape->box.height >= 0);
    for (size_t i = 0; i < shape->count; i++) {
        expect(shape->paragraphs[i].count > 0);
        for (size_t k = 0; k < shape->paragraphs[i].count; k++)
            look_at_line(&shape->paragraphs[i].lines[k]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct diags diags;
    diags_init(&diags, &arena);
    struct pres_input in = {.arena = &arena, .diags = &diags, .fd = -1};
    const struct presentation *deck = pdf_from_xml(&in, (struct str){(const char *)bytes, size}, NULL);
    for (const struct pres_slide *s = deck->slides; s; s = s->next)
        for (size_t i = 0; i < s->count; i++)
            look_at_shape(&s->shapes[i]);
    arena_release(&arena);
    return 0;
}
