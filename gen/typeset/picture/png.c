/*
 * PNG (ISO/IEC 15948:2003, "the specification" below) to samples of 8 bits.
 */
// SPDX-License-Identifier: MIT
#include "core/text/buf.h"
#include "typeset/picture/picture.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum colour_type { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 };

struct png {
    size_t width, height, depth;
    unsigned colour;
    bool interlaced;
    struct str palette, transparency;
    struct buf data; /* of all IDAT chunks together, still compressed */
    bool ended;
};

static size_t number(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (size_t)u[0] << 24 | (size_t)u[1] << 16 | (size_t)u[2] << 8 | u[3];
}

/* ---- chunks ---- */

static bool known_depth(unsigned colour, size_t depth)
{
    switch (colour) {
    case GREY: return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case PALETTE: return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case RGB:
    case GREY_ALPHA:
    case RGB_ALPHA: return depth == 8 || depth == 16;
    default: return false;
    }
}

static const char *read_header(struct png *png, struct str body)
{
    if (body.n != 13)
        return "is damaged: its header is not whole";
    png->width = number(body.p);
    png->height = number(body.p + 4);
    png->depth = (unsigned char)body.p[8];
    png->colour = (unsigned char)body.p[9];
    png->interlaced = body.p[12] == 1;
    if (!known_depth(png->colour, png->depth) || body.p[10] || body.p[11] ||
        (unsigned char)body.p[12] > 1)
        return "is of a kind of PNG that does not exist";
    if (png->width == 0 || png->height == 0)
        return "is damaged: it has no width or height";
    if (png->width > PICTURE_MAX_SIDE || png->height > PICTURE_MAX_SIDE ||
        png->width * png->height > PICTURE_MAX_PIXELS)
        return "is too large";
    return NULL;
}

static const char *read_chunk(struct png *png, struct str type, struct str body, bool first)
{
    if (first != str_is(type, "IHDR"))
        return "is damaged: its header is not where it must be";
    if (first)
        return read_header(png, body);
    if (str_is(type, "PLTE")) {
        png->palette = body;
    } else if (str_is(type, "tRNS")) {
        png->transparency = body;
    } else if (str_is(type, "IDAT")) {
        buf_put(&png->data, body);
    } else if (str_is(type, "IEND")) {
        png->ended = true;
    } else if (!(type.p[0] & 0x20)) {
        return "has a part that this program does not know";
    }
    return NULL;
}

static const char *read_chunks(struct str bytes, struct png *png)
{
    enum { SIGNATURE = 8, AROUND = 12 }; /* length, type and check sum */
    for (size_t i = SIGNATURE; !png->ended;) {
        if (bytes.n - i < AROUND || number(bytes.p + i) > bytes.n - i - AROUND)
            return "is cut off";
        size_t length = number(bytes.p + i);
        struct str type = {bytes.p + i + 4, 4}, body = {bytes.p + i + 8, length};
        if (crc32(0, (const Bytef *)type.p, (uInt)(length + 4)) != number(body.p + length))
            return "is damaged: a check sum is wrong";
        const char *bad = read_chunk(png, type, body, i == SIGNATURE);
        if (bad)
            return bad;
        i += AROUND + length;
    }
    if (png->colour == PALETTE && (png->palette.n == 0 || png->palette.n % 3))
        return "is damaged: its palette is missing";
    return NULL;
}

/* ---- rows ---- */

static size_t channels(unsigned colour)
{
    return colour == RGB ? 3 : colour == RGB_ALPHA ? 4 : colour == GREY_ALPHA ? 2 : 1;
}

/* One of the reduced pictures of an interlaced file; the whole of one that is not
 * (specification, 8.2). */
struct pass {
    size_t x, y, step_x, step_y;
};

static const struct pass whole = {0, 0, 1, 1};
static const struct pass adam7[7] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                     {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

static size_t pass_side(size_t size, size_t start, size_t step)
{
    return size > start ? (size - start + step - 1) / step : 0;
}

static size_t row_bytes(const struct png *png, size_t width)
{
    return (width * channels(png->colour) * png->depth + 7) / 8;
}

static size_t raw_size(const struct png *png, const struct pass *passes, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size_t width = pass_side(png->width, passes[i].x, passes[i].step_x);
        size_t height = pass_side(png->height, passes[i].y, passes[i].step_y);
        size += width ? height * (1 + row_bytes(png, width)) : 0;
    }
    return size;
}

static int paeth(int left, int up, int corner) /* specification, 9.4 */
{
    int guess = left + up - corner;
    int to_left = abs(guess - left), to_up = abs(guess - up), to_corner = abs(guess - corner);
    if (to_left <= to_up && to_left <= to_corner)
        return left;
    return to_up <= to_corner ? up : corner;
}

/* Undoes the filter of a row in place; `above` is NULL for the first (specification, 9.2). */
static bool unfilter(unsigned char *row, const unsigned char *above, size_t n, size_t pixel,
                     unsigned filter)
{
    if (filter > 4)
        return false;
    for (size_t i = 0; i < n; i++) {
        int left = i >= pixel ? row[i - pixel] : 0;
        int up = above ? above[i] : 0;
        int corner = above && i >= pixel ? above[i - pixel] : 0;
        int guess = 0;
        switch (filter) {
        case 1: guess = left; break;
        case 2: guess = up; break;
        case 3: guess = (left + up) / 2; break;
        case 4: guess = paeth(left, up, corner); break;
        default: break;
        }
        row[i] = (unsigned char)(row[i] + guess);
    }
    return true;
}

/* ---- pixels ---- */

struct target {
    const struct png *png;
    unsigned char *samples, *alpha; /* alpha may be NULL */
};

static unsigned sample_at(const unsigned char *row, size_t i, size_t depth)
{
    if (depth == 8)
        return row[i];
    if (depth == 16)
        return (unsigned)row[i * 2] << 8 | row[i * 2 + 1];
    size_t bit = i * depth;
    return (unsigned)row[bit / 8] >> (8 - depth - bit % 8) & ((1u << depth) - 1);
}

static bool put_palette(const struct target *t, size_t place, size_t index)
{
    const struct png *png = t->png;
    if (index * 3 + 2 >= png->palette.n)
        return false;
    memcpy(t->samples + place * 3, png->palette.p + index * 3, 3);
    if (t->alpha)
        t->alpha[place] = index < png->transparency.n ? (unsigned char)png->transparency.p[index]
                                                      : 255;
    return true;
}

/* A sample with 8 bits (specification, 12.5). */
static unsigned char narrow(const struct png *png, unsigned value)
{
    unsigned most = (1u << png->depth) - 1;
    return (unsigned char)(value * 255 / most);
}

/* Sample k of the colour that is clear (specification, 11.3.2); none where there is no such one. */
static unsigned clear_at(const struct png *png, size_t k)
{
    return sample_at((const unsigned char *)png->transparency.p, k, 16);
}

/* Pixel i of a row in which no sample but the last says how clear it is. */
static void put_colours(const struct target *t, const unsigned char *row, size_t i, size_t place)
{
    const struct png *png = t->png;
    size_t colours = png->colour == RGB || png->colour == RGB_ALPHA ? 3 : 1;
    size_t all = channels(png->colour);
    bool clear = png->transparency.n >= 2 * colours;
    for (size_t k = 0; k < colours; k++) {
        unsigned value = sample_at(row, i * all + k, png->depth);
        t->samples[place * colours + k] = narrow(png, value);
        clear = clear && value == clear_at(png, k);
    }
    if (t->alpha && all > colours)
        t->alpha[place] = narrow(png, sample_at(row, i * all + colours, png->depth));
    else if (t->alpha)
        t->alpha[place] = clear ? 0 : 255;
}

/* Puts pixel i of a row at its place in the picture. */
static bool put_pixel(const struct target *t, const unsigned char *row, size_t i, size_t place)
{
    if (t->png->colour == PALETTE)
        return put_palette(t, place, sample_at(row, i, t->png->depth));
    put_colours(t, row, i, place);
    return true;
}

/* Decodes the rows of one pass from *raw on, and moves *raw behind them. */
static bool put_pass(const struct target *t, unsigned char **raw, struct pass pass)
{
    const struct png *png = t->png;
    size_t width = pass_side(png->width, pass.x, pass.step_x);
    size_t height = pass_side(png->height, pass.y, pass.step_y);
    size_t bytes = row_bytes(png, width), pixel = (channels(png->colour) * png->depth + 7) / 8;
    const unsigned char *above = NULL;
    for (size_t y = 0; width && y < height; y++) {
        unsigned char *row = *raw + 1;
        if (!unfilter(row, above, bytes, pixel, **raw))
            return false;
        size_t line = (pass.y + y * pass.step_y) * png->width;
        for (size_t x = 0; x < width; x++)
            if (!put_pixel(t, row, x, line + pass.x + x * pass.step_x))
                return false;
        above = row;
        *raw = row + bytes;
    }
    return true;
}

static bool has_alpha(const struct png *png)
{
    return png->colour == GREY_ALPHA || png->colour == RGB_ALPHA || png->transparency.n > 0;
}

/* The rows as they were before they were packed, in memory of malloc; NULL: damaged. */
static unsigned char *unpack(const struct png *png, size_t size)
{
    unsigned char *raw = xmalloc(size);
    uLongf got = (uLongf)size;
    if (uncompress(raw, &got, (const Bytef *)png->data.p, (uLong)png->data.n) == Z_OK &&
        got == size)
        return raw;
    free(raw);
    return NULL;
}

static const char *decode(struct arena *a, const struct png *png, struct picture *picture)
{
    const struct pass *passes = png->interlaced ? adam7 : &whole;
    size_t count = png->interlaced ? 7 : 1;
    unsigned char *raw = unpack(png, raw_size(png, passes, count)), *rows = raw;
    if (!raw)
        return "is damaged: its pixels cannot be unpacked";

    size_t pixels = png->width * png->height;
    struct target target = {.png = png};
    picture->width = png->width;
    picture->height = png->height;
    picture->colours = png->colour == GREY || png->colour == GREY_ALPHA ? 1 : 3;
    target.samples = arena_alloc(a, pixels * picture->colours);
    picture->samples = (struct str){(char *)target.samples, pixels * picture->colours};
    if (has_alpha(png)) {
        target.alpha = arena_alloc(a, pixels);
        memset(target.alpha, 255, pixels);
        picture->alpha = (struct str){(char *)target.alpha, pixels};
    }
    bool sound = true;
    for (size_t i = 0; i < count && sound; i++)
        sound = put_pass(&target, &rows, passes[i]);
    free(raw);
    return sound ? NULL : "is damaged: its pixels make no sense";
}

const struct picture *picture_read_png(struct arena *a, struct str bytes, const char **why)
{
    struct png png = {0};
    struct picture *picture = ARENA_NEW(a, struct picture);
    *why = read_chunks(bytes, &png);
    if (!*why)
        *why = decode(a, &png, picture);
    buf_release(&png.data);
    return *why ? NULL : picture;
}
