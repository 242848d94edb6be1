// SPDX-License-Identifier: MIT
/*
 * Any bytes as a picture, and as what stands behind the check sums of a PNG: a header, a palette,
 * and rows. Either a reason comes out, or samples as many as the picture has.
 */
#include "core/text/buf.h"
#include "typeset/picture/picture.h"

#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

static void read_picture(struct str file)
{
    struct arena arena = ARENA_INIT;
    const char *why = NULL;
    const struct picture *picture = picture_read(&arena, file, &why);
    expect(!picture == !!why);
    if (picture) {
        size_t pixels = picture->width * picture->height;
        expect(pixels > 0 && pixels <= PICTURE_MAX_PIXELS);
        expect(picture->jpeg || picture->samples.n == pixels * picture->colours);
        expect(picture->alpha.n == 0 || picture->alpha.n == pixels);
    }
    arena_release(&arena);
}

static void put_number(struct buf *b, size_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(b, (char)(n >> shift & 0xff));
}

/* A chunk with its length and its check sum (PNG, 5.3). */
static void put_chunk(struct buf *b, const char *type, struct str body)
{
    put_number(b, body.n);
    size_t start = b->n;
    buf_puts(b, type);
    buf_put(b, body);
    put_number(b, crc32(0, (const Bytef *)b->p + start, (uInt)(b->n - start)));
}

/* The first bytes are depth, colours, interlacing, sides, and how much is palette. */
static void read_as_png(struct str bytes)
{
    enum { HEAD = 6 };
    struct buf file = BUF_INIT, header = BUF_INIT, packed = BUF_INIT;
    const unsigned char *head = (const unsigned char *)bytes.p;
    struct str rest = str_slice(bytes, HEAD, bytes.n);
    struct str palette = str_slice(rest, 0, head[5]), rows = str_slice(rest, head[5], rest.n);
    put_number(&header, head[3]);
    put_number(&header, head[4]);
    buf_put(&header,
            (struct str){(const char[]){(char)head[0], (char)head[1], 0, 0, (char)head[2]}, 5});
    uLongf room = compressBound((uLong)rows.n);
    buf_reserve(&packed, room);
    expect(compress((Bytef *)packed.p, &room, (const Bytef *)rows.p, (uLong)rows.n) == Z_OK);
    buf_puts(&file, "\x89PNG\r\n\x1a\n");
    put_chunk(&file, "IHDR", buf_str(&header));
    put_chunk(&file, "PLTE", palette);
    put_chunk(&file, "tRNS", palette);
    put_chunk(&file, "IDAT", (struct str){packed.p, room});
    put_chunk(&file, "IEND", STR(""));
    read_picture(buf_str(&file));
    buf_release(&file);
    buf_release(&header);
    buf_release(&packed);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct str file = {(const char *)bytes, size};
    read_picture(file);
    if (size > 6)
        read_as_png(file);
    return 0;
}
