// SPDX-License-Identifier: MIT
#include "core/image_size.h"

#include <math.h>

static unsigned byte_at(struct str s, size_t at)
{
    return at < s.n ? (unsigned char)s.p[at] : 0;
}

static unsigned big(struct str s, size_t at, size_t bytes)
{
    unsigned n = 0;
    for (size_t i = 0; i < bytes; i++)
        n = n << 8 | byte_at(s, at + i);
    return n;
}

static unsigned little(struct str s, size_t at, size_t bytes)
{
    unsigned n = 0;
    for (size_t i = bytes; i-- > 0;)
        n = n << 8 | byte_at(s, at + i);
    return n;
}

/* Segments up to the one that starts a frame: SOF0 to SOF15, but DHT, JPG and DAC. */
static struct image_pixels jpeg(struct str s)
{
    for (size_t at = 2; at + 9 < s.n && byte_at(s, at) == 0xff;) {
        unsigned marker = byte_at(s, at + 1);
        if (marker == 0xff) { /* fills */
            at++;
            continue;
        }
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
            return (struct image_pixels){big(s, at + 7, 2), big(s, at + 5, 2)};
        at += 2 + (size_t)big(s, at + 2, 2);
    }
    return (struct image_pixels){0, 0};
}

static struct image_pixels webp(struct str s)
{
    struct str kind = str_slice(s, 12, 16);
    if (str_is(kind, "VP8X"))
        return (struct image_pixels){little(s, 24, 3) + 1, little(s, 27, 3) + 1};
    if (str_is(kind, "VP8L")) {
        unsigned bits = little(s, 21, 4);
        return (struct image_pixels){(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1};
    }
    if (str_is(kind, "VP8 "))
        return (struct image_pixels){little(s, 26, 2) & 0x3fff, little(s, 28, 2) & 0x3fff};
    return (struct image_pixels){0, 0};
}

/* A number at text[*at], behind blanks and commas; negative where there is none. */
static double number_at(struct str text, size_t *at)
{
    double n = 0, unit = 1;
    while (*at < text.n && (ascii_space(text.p[*at]) || text.p[*at] == ','))
        ++*at;
    size_t start = *at;
    for (bool point = false; *at < text.n; ++*at) {
        char c = text.p[*at];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        n = n * 10 + (c - '0');
        unit *= point ? 10 : 1;
    }
    return *at > start ? n / unit : -1;
}

/* The value of an attribute of the tag; empty where it has none. */
static struct str attribute_of(struct str tag, const char *name)
{
    for (size_t at = 0; (at = str_find(tag, at, name)) < tag.n; at++) {
        size_t end = at + str_from(name).n;
        if (at == 0 || !ascii_space(tag.p[at - 1]) || end + 1 >= tag.n || tag.p[end] != '=')
            continue;
        char quote = tag.p[end + 1];
        if (quote != '"' && quote != '\'')
            continue;
        return str_slice(tag, end + 2, str_find_char(tag, end + 2, quote));
    }
    return STR("");
}

/* A length in pixels: without a unit, or with this one; 0: another, or none. */
static double length_of(struct str value)
{
    size_t at = 0;
    double n = number_at(value, &at);
    struct str unit = str_trim(str_slice(value, at, value.n));
    return n > 0 && (unit.n == 0 || str_is(unit, "px")) ? n : 0;
}

static unsigned whole(double n)
{
    return n >= 1 && n <= IMAGE_SIZE_MAX ? (unsigned)lround(n) : 0;
}

static struct image_pixels svg(struct str s)
{
    enum { HEAD = 4096 }; /* bytes up to which the root element is looked for */
    struct str head = str_slice(s, 0, s.n < HEAD ? s.n : HEAD);
    size_t start = str_find(head, 0, "<svg");
    struct str tag = str_slice(head, start, str_find_char(head, start, '>'));
    struct str box = attribute_of(tag, "viewBox");
    double width = length_of(attribute_of(tag, "width")),
           height = length_of(attribute_of(tag, "height")), sides[4] = {0};
    size_t at = 0;
    for (size_t i = 0; i < 4; i++)
        sides[i] = number_at(box, &at);
    if (!(width > 0 && height > 0)) {
        width = sides[2];
        height = sides[3];
    }
    struct image_pixels size = {whole(width), whole(height)};
    return size;
}

struct image_pixels image_size_of(struct str s)
{
    struct image_pixels size = {0, 0};
    if (str_starts(s, "\x89PNG"))
        size = (struct image_pixels){big(s, 16, 4), big(s, 20, 4)};
    else if (str_starts(s, "\xff\xd8"))
        size = jpeg(s);
    else if (str_starts(s, "GIF8"))
        size = (struct image_pixels){little(s, 6, 2), little(s, 8, 2)};
    else if (str_starts(s, "RIFF") && str_is(str_slice(s, 8, s.n < 12 ? s.n : 12), "WEBP"))
        size = webp(s);
    else if (str_find(str_slice(s, 0, s.n < 4096 ? s.n : 4096), 0, "<svg") < s.n)
        size = svg(s);
    bool usable = size.width && size.height && size.width <= IMAGE_SIZE_MAX &&
                  size.height <= IMAGE_SIZE_MAX;
    return usable ? size : (struct image_pixels){0, 0};
}

const char *image_size_type(struct str bytes)
{
    static const struct {
        const char *mark; /* the first bytes */
        size_t at;        /* where it stands */
        const char *type;
    } formats[] = {
        {"\x89PNG\r\n\x1a\n", 0, "image/png"},
        {"\xff\xd8\xff", 0, "image/jpeg"},
        {"GIF8", 0, "image/gif"},
        {"WEBP", 8, "image/webp"},
    };
    for (size_t i = 0; i < countof(formats); i++)
        if (str_starts(str_slice(bytes, formats[i].at, bytes.n), formats[i].mark))
            return formats[i].type;
    return NULL;
}
