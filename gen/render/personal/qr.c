// SPDX-License-Identifier: MIT
#include "render/personal/qr.h"

#include <qrencode.h>

bool qr_encode(struct arena *a, struct str text, struct qr_code *code)
{
    QRcode *made = QRcode_encodeString8bit(arena_cstr(a, text), 0, QR_ECLEVEL_M);
    if (!made)
        return false;
    size_t width = (size_t)made->width;
    bool *black = arena_array(a, width * width, sizeof *black);
    for (size_t i = 0; i < width * width; i++)
        black[i] = made->data[i] & 1;
    QRcode_free(made);
    *code = (struct qr_code){black, width};
    return true;
}

bool qr_next_run(const struct qr_code *code, size_t row, size_t *start, size_t *end)
{
    const bool *black = code->black + row * code->width;
    size_t i = *end;
    while (i < code->width && !black[i])
        i++;
    *start = i;
    while (i < code->width && black[i])
        i++;
    *end = i;
    return *end > *start;
}
