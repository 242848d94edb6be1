// SPDX-License-Identifier: MIT
#include "read/course/publish.h"

/* PDFs show no SVG, but a PNG with the same name. It is not published. */
static const struct media *paper_of(struct reader *r, struct str path, struct span at)
{
    size_t stem = path.n >= 4 ? path.n - 4 : 0;
    struct str ending = str_slice(path, stem, path.n), bytes;
    if (!str_is(ending, ".svg") && !str_is(ending, ".SVG"))
        return NULL;
    struct str png = arena_printf(r->arena, "%.*s.png", (int)stem, path.p);
    if (!input_exists(&r->input, png.p) ||
        !input_bytes(&r->input, png, at, SEVERITY_WARNING, &bytes))
        return NULL;
    struct media *media = ARENA_NEW(r->arena, struct media);
    *media = (struct media){.path = png, .bytes = bytes};
    return media;
}

/* Where a file is not beside its text, but in one of the folders whose files are put together. */
static struct str find_in_pools(struct reader *r, struct str path, struct str clean)
{
    if (!r->pools || clean.n == 0 || r->input.fd < 0 || input_exists(&r->input, clean.p))
        return clean;
    for (const char *const *pool = r->pools; *pool; pool++) {
        struct str other = path_clean(r->arena,
                                      arena_printf(r->arena, "%s/%.*s", *pool, STR_ARG(path)));
        if (other.n && input_exists(&r->input, other.p))
            return other;
    }
    return clean;
}

static bool is_there(struct reader *r, struct str path)
{
    struct str clean = path_clean(r->arena, path);
    return clean.n && input_exists(&r->input, clean.p);
}

struct media *media_add(struct reader *r, struct str path, struct str bytes)
{
    struct media *media = ARENA_NEW(r->arena, struct media);
    *(r->media_end ? r->media_end : &r->course->media) = media;
    r->media_end = &media->next;
    map_add(&r->media_paths, r->arena, path, media);
    media->path = path;
    media->bytes = bytes;
    return media;
}

const struct media *media_find(struct reader *r, struct str url, struct span at)
{
    /* A `#` in the address of a picture is part of a name. */
    struct str path = url_decode(r->arena, str_slice(url, 0, str_find_char(url, 0, '?')));
    struct str folder = str_starts(path, "/") ? r->absolute : STR("");
    struct str beside = folder.n
                            ? arena_printf(r->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(path))
                            : path_beside(r->arena, r->file, path);
    if (r->course->original &&
        !is_there(r, beside)) /* a translation shows what its original does */
        beside = path_beside(r->arena, translation_original(r, r->file), path);
    struct str clean = find_in_pools(r, path, path_clean(r->arena, beside));
    const struct media *known = map_get(&r->media_paths, clean);
    struct str bytes;
    /* What stands beside a text outside of the folder is outside too. */
    struct str shown = clean.n ? clean : str_starts(r->file, "../") ? beside : path.n ? path : url;
    if (known)
        return known;
    if (publish_is_refused(r, clean, at) ||
        !input_bytes(&r->input, shown, at, SEVERITY_WARNING, &bytes) ||
        !publish_allows(r, clean, bytes, at))
        return NULL;
    struct media *media = media_add(r, clean, bytes);
    media->paper = paper_of(r, clean, at);
    return media;
}

const struct media *media_find_image(void *data, struct str url, struct span at)
{
    struct reader *r = data;
    if (url_is_template(url) || r->beside)
        return NULL;
    if (!url_leads_out(url))
        return media_find(r, url, at);
    diag_add(r->diags, SEVERITY_WARNING, "remote-image", at,
             "this image is on another host and will be missing; put the file into the course");
    return NULL;
}
