// SPDX-License-Identifier: MIT
#include "render/book/layout.h"

#include <qrencode.h>

enum { QUIET = 4 }; /* modules around the code that stay white */

/* Modules side by side are one box: fewer to draw, and no seams between them. */
static void draw_row(struct layout *l, struct strip *strip, const unsigned char *row, size_t count,
                     struct area first)
{
    for (size_t i = 0, end; i < count; i = end) {
        bool black = row[i] & 1;
        for (end = i + 1; end < count && (row[end] & 1) == (row[i] & 1);)
            end++;
        struct area box = {first.x + (double)i * first.width, first.y,
                           (double)(end - i) * first.width, first.height};
        if (black)
            area_fill(&l->t, strip, box, l->t.style->ink, 0);
    }
}

bool qr_draw(struct layout *l, struct strip *strip, struct str text, double x, double y,
             double width)
{
    QRcode *code = QRcode_encodeString8bit(arena_cstr(l->t.arena, text), 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    size_t count = (size_t)code->width;
    double module = width / (double)(count + (size_t)2 * QUIET);
    area_fill(&l->t, strip, (struct area){x, y, width, width}, 0xffffff, 0);
    for (size_t i = 0; i < count; i++)
        draw_row(
            l, strip, code->data + i * count, count,
            (struct area){x + QUIET * module, y + (double)(i + QUIET) * module, module, module});
    QRcode_free(code);
    return true;
}
