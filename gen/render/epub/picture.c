// SPDX-License-Identifier: MIT
/*
 * Which pictures a book may have: the core media types of EPUB (W3C EPUB 3.3, 3.2), told by the
 * bytes and not by the name. An SVG has to be well-formed and to load nothing; of the DOCTYPE that
 * older programs write, and of which a book may have few, none is kept.
 */
#include "core/image_size.h"
#include "core/text/path.h"
#include "core/xml.h"
#include "render/epub/parts.h"

struct picture_format {
    const char *type;
    const char *const endings[3];
};

static const struct picture_format formats[] = {
    {"image/png", {".png"}},
    {"image/jpeg", {".jpg", ".jpeg"}},
    {"image/gif", {".gif"}},
    {"image/webp", {".webp"}},
};
static const struct picture_format svg = {"image/svg+xml", {".svg"}};

/* "url(#a)" and "url( '#a')" name a part of the same file. */
static bool styles_load(struct str text)
{
    for (size_t at = 0; (at = str_find(text, at, "url(")) < text.n;) {
        at += 4;
        while (at < text.n && (ascii_space(text.p[at]) || str_has_char(STR("'\""), text.p[at])))
            at++;
        if (at == text.n || text.p[at] != '#')
            return true;
    }
    return str_find(text, 0, "@import") < text.n || str_has_char(text, '\\');
}

static bool is_address(const char *name)
{
    struct str s = str_from(name);
    return str_ends(s, "href") || str_ends(s, "src");
}

/* Whether an element or what stands in it would load a file. */
static bool loads(const struct xml_node *n)
{
    bool found = !n->name && styles_load(n->text);
    for (size_t i = 0; i < n->attribute_count && !found; i++) {
        struct str value = n->attributes[i].value;
        found = styles_load(value) ||
                (is_address(n->attributes[i].name) && !str_starts(value, "#") &&
                 !str_starts(value, "data:image/"));
    }
    for (const struct xml_node *child = n->children; child && !found; child = child->next)
        found = loads(child); /* xml_read bounds the depth */
    return found;
}

static bool is_plain_svg(struct str bytes)
{
    struct arena scratch = ARENA_INIT;
    const char *why;
    const struct xml_document *document = xml_read(&scratch, bytes, NULL, &why);
    bool plain = document && !loads(document->root);
    arena_release(&scratch);
    return plain;
}

static struct str without_doctype(struct arena *a, struct str bytes)
{
    size_t start = str_find(bytes, 0, "<!DOCTYPE"), end = str_find_char(bytes, start, '>');
    return end < bytes.n ? arena_printf(a, "%.*s%.*s", (int)start, bytes.p,
                                        STR_ARG(str_slice(bytes, end + 1, bytes.n)))
                         : bytes;
}

/* Takes the bytes of a file that a book may have; NULL: it is none. */
static const struct picture_format *take(struct book_maker *m, const struct media *media,
                                         struct str *bytes)
{
    static const char *const endings[] = {"svg"};
    *bytes = media->bytes;
    const char *type = image_size_type(*bytes);
    for (size_t i = 0; type && i < countof(formats); i++)
        if (strcmp(formats[i].type, type) == 0)
            return &formats[i];
    if (!PATH_ENDS_AS(media->path, endings))
        return NULL;
    *bytes = without_doctype(m->arena, *bytes);
    return is_plain_svg(*bytes) ? &svg : NULL;
}

/* The name says the format, so that a reader may go by that. */
static struct str name_of(struct book_maker *m, const struct media *media,
                          const struct picture_format *format)
{
    struct str path = epub_path(m->arena, media->path);
    bool good = false;
    for (const char *const *ending = format->endings; *ending; ending++)
        good = good || str_ends(path, *ending);
    return arena_printf(m->arena, "media/%.*s%s", STR_ARG(path), good ? "" : format->endings[0]);
}

static void warn(struct book_maker *m, const struct media *media)
{
    diag_add(m->diags, SEVERITY_WARNING, "epub-picture", (struct span){0},
             "`%.*s` is not in handbook.epub: readers of EPUB know PNG, JPEG, GIF, WebP, and SVG "
             "that loads nothing",
             STR_ARG(media->path));
}

const struct book_picture *epub_picture(struct book_maker *m, const struct media *media)
{
    const struct book_picture *known = map_get_at(&m->pictures, media);
    if (known)
        return known;
    struct book_picture *picture = ARENA_NEW(m->arena, struct book_picture);
    const struct media *file = media;
    const struct picture_format *format = take(m, file, &picture->bytes);
    if (!format && media->paper) {
        file = media->paper;
        format = take(m, file, &picture->bytes);
    }
    if (format) {
        picture->name = name_of(m, file, format);
        picture->type = format->type;
        *(m->picture_end ? m->picture_end : &m->first_picture) = picture;
        m->picture_end = &picture->next;
    } else {
        warn(m, media);
    }
    return map_add_at(&m->pictures, m->arena, media, picture);
}
