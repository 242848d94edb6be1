/*
 * PNG (ISO/IEC 15948:2003) to samples of 8 bits, by libspng.
 */
// SPDX-License-Identifier: MIT
#include "core/system/memory.h"
#include "typeset/picture/picture.h"

#include <spng.h>
#include <stdlib.h>

enum {
    CHUNK_MAX = 8 << 20,   /* bytes of a chunk beside the pixels, unpacked: a profile, a comment */
    CHUNKS_MAX = 16 << 20, /* of all of them */
    RGBA = 4,
};

static const char *reason(struct arena *a, int error)
{
    switch (error) {
    case SPNG_EMEM: memory_ran_out();
    case SPNG_IO_EOF: return "is cut off";
    case SPNG_ECHUNK_CRC: return "is damaged: a check sum is wrong";
    case SPNG_EZLIB:
    case SPNG_EIDAT_TOO_SHORT:
    case SPNG_EIDAT_STREAM: return "is damaged: its pixels cannot be unpacked";
    case SPNG_EUSER_WIDTH:
    case SPNG_EUSER_HEIGHT: return "is too large";
    default: return arena_printf(a, "is damaged: %s", spng_strerror(error)).p;
    }
}

/* Of samples of red, green, blue and alpha; `grey`: the first three are the same. */
static void take_samples(struct arena *a, struct picture *picture, const char *rgba, bool grey,
                         bool alpha)
{
    size_t pixels = picture->width * picture->height;
    picture->colours = grey ? 1 : 3;
    char *samples = arena_alloc(a, pixels * picture->colours);
    char *clear = alpha ? arena_alloc(a, pixels) : NULL;
    picture->samples = (struct str){samples, pixels * picture->colours};
    picture->alpha = (struct str){clear, alpha ? pixels : 0};
    for (size_t i = 0; i < pixels; i++) {
        memcpy(samples + i * picture->colours, rgba + i * RGBA, picture->colours);
        if (alpha)
            clear[i] = rgba[i * RGBA + 3];
    }
}

/* Returns an error of libspng, or 0. */
static int decode(struct arena *a, spng_ctx *png, const struct spng_ihdr *header,
                  struct picture *picture)
{
    size_t size = 0;
    struct spng_trns transparency;
    int error = spng_decoded_image_size(png, SPNG_FMT_RGBA8, &size);
    char *rgba = xmalloc(size + 1);
    if (!error)
        error = spng_decode_image(png, rgba, size, SPNG_FMT_RGBA8, SPNG_DECODE_TRNS);
    if (!error)
        error = spng_decode_chunks(png); /* what follows the pixels, to the end of the file */
    bool grey = header->color_type == SPNG_COLOR_TYPE_GRAYSCALE ||
                header->color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA;
    bool alpha = header->color_type == SPNG_COLOR_TYPE_GRAYSCALE_ALPHA ||
                 header->color_type == SPNG_COLOR_TYPE_TRUECOLOR_ALPHA ||
                 spng_get_trns(png, &transparency) == 0;
    if (!error)
        take_samples(a, picture, rgba, grey, alpha);
    free(rgba);
    return error;
}

const struct picture *picture_read_png(struct arena *a, struct str bytes, const char **why)
{
    struct picture *picture = ARENA_NEW(a, struct picture);
    struct spng_ihdr header;
    spng_ctx *png = spng_ctx_new(0);
    if (!png)
        memory_ran_out();
    spng_set_crc_action(png, SPNG_CRC_ERROR, SPNG_CRC_ERROR);
    spng_set_image_limits(png, PICTURE_MAX_SIDE, PICTURE_MAX_SIDE);
    spng_set_chunk_limits(png, CHUNK_MAX, CHUNKS_MAX);
    int error = spng_set_png_buffer(png, bytes.p, bytes.n);
    if (!error)
        error = spng_get_ihdr(png, &header);
    if (!error) {
        picture->width = header.width;
        picture->height = header.height;
    }
    if (!error && picture->width * picture->height > PICTURE_MAX_PIXELS)
        error = SPNG_EUSER_WIDTH;
    if (!error)
        error = decode(a, png, &header, picture);
    *why = error ? reason(a, error) : NULL;
    spng_ctx_free(png);
    return error ? NULL : picture;
}
