// SPDX-License-Identifier: MIT
#include "typeset/text/typeface.h"

#include "core/system/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static uint32_t big_endian(const char *p, size_t bytes)
{
    uint32_t n = 0;
    for (size_t i = 0; i < bytes; i++)
        n = n << 8 | (unsigned char)p[i];
    return n;
}

bool font_file_complete(struct str bytes)
{
    enum { HEADER = 12, RECORD = 16 };
    static const char *const needed[] = {"glyf", "loca", "head", "hhea", "hmtx", "maxp", "cmap"};
    enum { NEEDED = countof(needed) };
    if (bytes.n < HEADER || big_endian(bytes.p, 4) != 0x00010000)
        return false;
    size_t tables = big_endian(bytes.p + 4, 2), found = 0;
    if (bytes.n < HEADER + tables * RECORD)
        return false;
    for (size_t i = 0; i < tables; i++) {
        const char *record = bytes.p + HEADER + i * RECORD;
        size_t offset = big_endian(record + 8, 4), length = big_endian(record + 12, 4);
        if (offset > bytes.n || length > bytes.n - offset)
            return false;
        for (size_t k = 0; k < NEEDED; k++)
            found += memcmp(record, needed[k], 4) == 0;
    }
    return found == NEEDED;
}

double face_advance(const struct face *face, uint32_t glyph)
{
    return round(hb_font_get_glyph_h_advance(face->font, glyph) * face->scale * 10) / 10;
}

/* As the character map says, but for glyphs that a damaged font does not have. */
static uint32_t mapped_glyph(const struct face *face, hb_codepoint_t code)
{
    hb_codepoint_t glyph;
    bool mapped = hb_font_get_nominal_glyph(face->font, code, &glyph);
    return mapped && glyph < face->glyph_count ? glyph : 0;
}

uint32_t face_glyph(const struct face *face, int32_t code)
{
    if (code >= 0 && code < LETTERS)
        return face->letters[code].glyph;
    return mapped_glyph(face, (hb_codepoint_t)code);
}

void face_close(struct face *face)
{
    if (!face)
        return;
    hb_font_destroy(face->font);
    hb_face_destroy(face->hb);
    hb_blob_destroy(face->blob);
    free(face);
}

static void read_metrics(struct face *face)
{
    face->scale = 1000.0 / hb_face_get_upem(face->hb);
    unsigned glyphs = hb_face_get_glyph_count(face->hb);
    face->glyph_count = glyphs ? glyphs : 1; /* the missing one */
    unsigned size = sizeof face->name;
    hb_ot_name_get_utf8(face->hb, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                        face->name);
    for (char *c = face->name; *c; c++)
        if (!ascii_alnum(*c) && *c != '-')
            *c = '-'; /* a PDF name as it stands */
    if (!*face->name)
        memcpy(face->name, "Unnamed", sizeof "Unnamed");
    face->mono = strstr(face->name, "Mono") != NULL;
    face->italic = strstr(face->name, "Italic") || strstr(face->name, "Oblique");
    hb_font_extents_t extents = {0};
    hb_font_get_h_extents(face->font, &extents);
    face->ascent = round(extents.ascender * face->scale);
    face->descent = round(extents.descender * face->scale);
    hb_position_t cap = 0;
    bool has_cap = hb_ot_metrics_get_position(face->font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap);
    face->cap_height = has_cap ? round(cap * face->scale) : 700;
}

static void read_letters(struct face *face)
{
    for (hb_codepoint_t c = ' '; c < LETTERS; c++) {
        hb_codepoint_t glyph = mapped_glyph(face, c);
        if (!glyph)
            continue;
        double advance = hb_font_get_glyph_h_advance(face->font, glyph) * face->scale;
        face->letters[c] = (struct letter){glyph, (float)face_advance(face, glyph), (float)advance};
    }
}

/* Whether the face moves glyphs by what stands beside them (OpenType 1.9, "kern"). */
static bool has_kerning(const struct face *face)
{
    enum { TAGS = 64 };
    hb_tag_t tags[TAGS];
    unsigned count = TAGS;
    unsigned all = hb_ot_layout_table_get_feature_tags(face->hb, HB_OT_TAG_GPOS, 0, &count, tags);
    hb_blob_t *table = hb_face_reference_table(face->hb, HB_TAG('k', 'e', 'r', 'n'));
    bool kerning = all > TAGS || hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    for (unsigned i = 0; i < count; i++)
        kerning = kerning || tags[i] == HB_TAG('k', 'e', 'r', 'n');
    return kerning;
}

static struct face *face_from_blob(hb_blob_t *blob)
{
    struct face *face = xmalloc(sizeof *face);
    *face = (struct face){.blob = blob};
    face->hb = hb_face_create(blob, 0);
    face->font = hb_font_create(face->hb);
    int upem = (int)hb_face_get_upem(face->hb);
    hb_font_set_scale(face->font, upem, upem);
    read_metrics(face);
    read_letters(face);
    face->plain = face->mono && !has_kerning(face);
    hb_font_make_immutable(face->font);
    return face;
}

/* The bytes of a file, mapped. */
struct mapped {
    void *bytes;
    size_t n;
};

static void unmap(void *data)
{
    struct mapped *mapped = data;
    munmap(mapped->bytes, mapped->n);
    free(mapped);
}

/* NULL where it cannot be had: errno says why. */
static hb_blob_t *map_file(const char *path)
{
    struct stat st;
    int fd = disk_open(AT_FDCWD, path, 0, &st);
    if (fd < 0)
        return NULL;
    size_t n = (size_t)st.st_size;
    void *bytes = n ? mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    int error = errno;
    close(fd);
    errno = error;
    if (bytes == MAP_FAILED)
        return NULL;
    if (!bytes || n > UINT_MAX)
        return hb_blob_get_empty();
    struct mapped *mapped = xmalloc(sizeof *mapped);
    *mapped = (struct mapped){bytes, n};
    return hb_blob_create(bytes, (unsigned)n, HB_MEMORY_MODE_READONLY, mapped, unmap);
}

/* The first of the places that has the file, of which a system that fails makes none. NULL: none,
 * or trouble. */
static hb_blob_t *find_file(const char *file, const struct font_places *places, struct arena *a,
                            struct face_trouble *trouble)
{
    for (const char *const *folder = places->folders; *folder; folder++) {
        *trouble = (struct face_trouble){.path = arena_printf(a, "%s/%s", *folder, file).p};
        hb_blob_t *blob = map_file(trouble->path);
        if (blob)
            return blob;
        trouble->error = errno;
        if (!disk_is_at_fault(errno))
            return NULL;
    }
    *trouble = (struct face_trouble){.path = places->ask_fontconfig ? installed_font(a, file)
                                                                    : NULL};
    hb_blob_t *blob = trouble->path ? map_file(trouble->path) : NULL;
    if (!blob)
        trouble->error = errno;
    return blob;
}

struct face *face_open(const char *file, const struct font_places *places, struct arena *a,
                       struct face_trouble *trouble)
{
    hb_blob_t *blob = find_file(file, places, a, trouble);
    if (!blob)
        return NULL;
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    if (!font_file_complete((struct str){bytes, size})) {
        hb_blob_destroy(blob);
        return NULL;
    }
    *trouble = (struct face_trouble){0};
    return face_from_blob(blob);
}
