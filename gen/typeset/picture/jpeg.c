// SPDX-License-Identifier: MIT
#include "typeset/picture/picture.h"

#include <string.h>

/* Markers of JPEG (ITU-T T.81, table B.1). */
enum {
    SOF0 = 0xc0,
    DHT = 0xc4,
    JPG = 0xc8,
    DAC = 0xcc,
    SOF2 = 0xc2,
    SOF15 = 0xcf,
    SOS = 0xda,
    EOI = 0xd9,
    APP1 = 0xe1
};

static size_t at(struct str s, size_t i)
{
    return (unsigned char)s.p[i];
}

static bool is_frame(size_t marker)
{
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
}

static const char *read_frame(struct str s, size_t i, size_t length, size_t marker,
                              struct picture *picture)
{
    if (length < 8)
        return "is damaged: its frame is cut off";
    picture->height = at(s, i + 3) << 8 | at(s, i + 4);
    picture->width = at(s, i + 5) << 8 | at(s, i + 6);
    picture->colours = at(s, i + 7);
    if (marker > SOF2 || at(s, i + 2) != 8)
        return "is of a kind of JPEG that PDF does not know";
    if (picture->colours != 1 && picture->colours != 3 && picture->colours != 4)
        return "has a number of colours that PDF does not know";
    if (picture->width == 0 || picture->height == 0)
        return "is damaged: it has no width or height";
    if (picture->width * picture->height > PICTURE_MAX_PIXELS)
        return "is too large";
    return NULL;
}

/* ---- how a camera was held (Exif 2.3, 4.6.2 and 4.6.4) ---- */

static size_t exif_number(struct str exif, size_t i, size_t bytes)
{
    bool little = *exif.p == 'I';
    size_t n = 0;
    for (size_t k = 0; k < bytes; k++)
        n = n << 8 | at(exif, i + (little ? bytes - 1 - k : k));
    return n;
}

/* The orientation, from 0; also where there is none. */
static unsigned read_turn(struct str exif)
{
    enum { HEAD = 8, COUNT = 2, ENTRY = 12, ORIENTATION = 0x112 };
    if (exif.n < HEAD)
        return 0;
    size_t i = exif_number(exif, 4, 4);
    if (i > exif.n || exif.n - i < COUNT)
        return 0;
    size_t count = exif_number(exif, i, COUNT);
    for (i += COUNT; count > 0 && exif.n - i >= ENTRY; i += ENTRY, count--) {
        size_t value = exif_number(exif, i + 8, 2);
        if (exif_number(exif, i, 2) == ORIENTATION)
            return value >= 1 && value <= 8 ? (unsigned)value - 1 : 0;
    }
    return 0;
}

/* ---- segments ---- */

/* What stands in front of the frame; the rest of it does not matter. */
static void read_application(struct str body, struct picture *picture)
{
    enum { NAME = 6 };
    if (body.n >= NAME && memcmp(body.p, "Exif\0", NAME) == 0)
        picture->turn = read_turn(str_slice(body, NAME, body.n));
}

/* Walks the segments up to the first scan and returns where it is; *why is NULL then, if a good
 * frame was among them. */
static size_t read_segments(struct str s, struct picture *picture, const char **why)
{
    bool framed = false;
    *why = "is damaged: it ends before its picture";
    for (size_t i = 2; i + 4 <= s.n;) {
        size_t marker = at(s, i + 1), length = at(s, i + 2) << 8 | at(s, i + 3);
        if (at(s, i) != 0xff) {
            *why = "is damaged: a marker is missing";
            return i;
        }
        if (marker == 0xff) { /* fill byte */
            i++;
            continue;
        }
        if (marker == SOS) {
            *why = framed ? NULL : *why;
            return i;
        }
        if (length < 2 || i + 2 + length > s.n)
            return i;
        if (is_frame(marker)) {
            const char *bad = read_frame(s, i + 2, length, marker, picture);
            if (bad) {
                *why = bad;
                return i;
            }
            framed = true;
        }
        if (marker == APP1)
            read_application(str_slice(s, i + 4, i + 2 + length), picture);
        i += 2 + length;
    }
    return s.n;
}

const struct picture *picture_read_jpeg(struct arena *a, struct str bytes, const char **why)
{
    struct picture *picture = ARENA_NEW(a, struct picture);
    picture->jpeg = true;
    picture->samples = bytes;
    size_t scan = read_segments(bytes, picture, why);
    if (*why)
        return NULL;
    /* Cameras put things behind the picture. In the data of scans no other byte of 0xff is followed
     * so (T.81, B.1.1.5). */
    const char end[] = {(char)0xff, (char)EOI};
    if (!memmem(bytes.p + scan, bytes.n - scan, end, sizeof end)) {
        *why = "is cut off: the end of the picture is missing";
        return NULL;
    }
    return picture;
}

/* As text, or as XML with a declaration, comments and a type before it. */
static bool is_svg(struct str bytes)
{
    enum { NEAR = 4096 };
    struct str start = str_slice(bytes, 0, NEAR);
    if (str_starts(start, "\xef\xbb\xbf"))
        start = str_slice(start, 3, start.n);
    start = str_trim(start);
    return str_starts(start, "<") && str_find(start, 0, "<svg") < start.n;
}

const struct picture *picture_read(struct arena *a, struct str bytes, const char **why)
{
    *why = NULL;
    if (str_starts(bytes, "\x89PNG\r\n\x1a\n"))
        return picture_read_png(a, bytes, why);
    if (str_starts(bytes, "\xff\xd8\xff"))
        return picture_read_jpeg(a, bytes, why);
    *why = is_svg(bytes) ? "is a drawing in SVG; put a PNG with the same name beside it"
                         : "is neither PNG nor JPEG";
    return NULL;
}
