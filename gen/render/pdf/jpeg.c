// SPDX-License-Identifier: MIT
#include "render/pdf/picture.h"

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
    EOI = 0xd9
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

/* Walks the segments up to the first scan; *why stays NULL where a good frame was among them. */
static void read_segments(struct str s, struct picture *picture, const char **why)
{
    bool framed = false;
    *why = "is damaged: it ends before its picture";
    for (size_t i = 2; i + 4 <= s.n;) {
        size_t marker = at(s, i + 1), length = at(s, i + 2) << 8 | at(s, i + 3);
        if (at(s, i) != 0xff) {
            *why = "is damaged: a marker is missing";
            return;
        }
        if (marker == 0xff) { /* fill byte */
            i++;
            continue;
        }
        if (marker == SOS) {
            *why = framed ? NULL : *why;
            return;
        }
        if (length < 2 || i + 2 + length > s.n)
            return;
        if (is_frame(marker)) {
            const char *bad = read_frame(s, i + 2, length, marker, picture);
            if (bad) {
                *why = bad;
                return;
            }
            framed = true;
        }
        i += 2 + length;
    }
}

const struct picture *picture_read_jpeg(struct arena *a, struct str bytes, const char **why)
{
    struct picture *picture = ARENA_NEW(a, struct picture);
    picture->jpeg = true;
    picture->samples = bytes;
    read_segments(bytes, picture, why);
    if (*why)
        return NULL;
    const char end[] = {(char)0xff, (char)EOI};
    if (!memmem(bytes.p + bytes.n - (bytes.n < 64 ? bytes.n : 64), bytes.n < 64 ? bytes.n : 64, end,
                2)) {
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
