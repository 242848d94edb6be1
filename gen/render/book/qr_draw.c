// SPDX-License-Identifier: MIT
#include "render/book/layout.h"
#include "render/personal/qr.h"

bool qr_draw(struct layout *l, struct strip *strip, struct str text, double x, double y,
             double width)
{
    struct qr_code code;
    if (!qr_encode(l->t.arena, text, &code))
        return false;
    double module = width / (double)(code.width + (size_t)2 * QR_QUIET);
    area_fill(&l->t, strip, (struct area){x, y, width, width}, 0xffffff, 0);
    for (size_t row = 0; row < code.width; row++)
        for (size_t start, end = 0; qr_next_run(&code, row, &start, &end);)
            area_fill(&l->t, strip,
                      (struct area){x + (double)(start + QR_QUIET) * module,
                                    y + (double)(row + QR_QUIET) * module,
                                    (double)(end - start) * module, module},
                      l->t.style->ink, 0);
    return true;
}
