// SPDX-License-Identifier: MIT
#include "typeset/picture/packed_picture.h"

#include "typeset/haru/compress.h"
#include "typeset/pdf_context.h"
#include "typeset/picture/picture.h"

enum { KEPT_MAX = 256 << 20 }; /* bytes, files included */

struct packed_picture_kept {
    struct packed_picture_kept *next;
    struct str file;
    struct packed_picture picture;
};

static const struct packed_picture *find(struct str file)
{
    for (const struct packed_picture_kept *kept = pdf_context()->pictures.first; kept;
         kept = kept->next)
        if (str_eq(kept->file, file))
            return &kept->picture;
    return NULL;
}

static bool is_opaque(struct str alpha)
{
    for (size_t i = 0; i < alpha.n; i++)
        if ((unsigned char)alpha.p[i] != 255)
            return false;
    return true;
}

static struct packed_picture pack(struct arena *a, const struct picture *picture)
{
    struct packed_picture packed = {.width = picture->width,
                                    .height = picture->height,
                                    .colours = picture->colours,
                                    .turn = picture->turn,
                                    .jpeg = picture->jpeg,
                                    .samples = picture->samples};
    struct deflater *deflater = deflater_take();
    if (!picture->jpeg)
        packed.samples = deflate_bytes(a, deflater, picture->samples);
    if (!is_opaque(picture->alpha))
        packed.alpha = deflate_bytes(a, deflater, picture->alpha);
    deflater_return(deflater);
    return packed;
}

static const struct packed_picture *keep(struct str file, struct packed_picture picture)
{
    struct packed_picture_kept *kept = ARENA_NEW(&pdf_context()->pictures.arena,
                                                 struct packed_picture_kept);
    *kept = (struct packed_picture_kept){pdf_context()->pictures.first,
                                         arena_str(&pdf_context()->pictures.arena, file), picture};
    kept->picture.samples = picture.jpeg
                                ? kept->file
                                : arena_str(&pdf_context()->pictures.arena, picture.samples);
    kept->picture.alpha = arena_str(&pdf_context()->pictures.arena, picture.alpha);
    pdf_context()->pictures.first = kept;
    return &kept->picture;
}

/* Under the lock: who waits for it wants the same picture, as a rule. */
static const struct packed_picture *make(struct arena *a, struct str file, const char **why)
{
    struct arena samples = ARENA_INIT;
    const struct packed_picture *made = NULL;
    const struct picture *picture = picture_read(&samples, file, why);
    if (picture) {
        struct packed_picture *packed = ARENA_NEW(a, struct packed_picture);
        *packed = pack(a, picture);
        size_t bytes = file.n + packed->samples.n + packed->alpha.n;
        bool room = bytes <= KEPT_MAX - pdf_context()->pictures.bytes;
        pdf_context()->pictures.bytes += room ? bytes : 0;
        made = room ? keep(file, *packed) : packed;
    }
    arena_release(&samples);
    return made;
}

const struct packed_picture *picture_pack(struct arena *a, struct str bytes, const char **why)
{
    *why = NULL;
    pthread_mutex_lock(&pdf_context()->pictures.lock);
    const struct packed_picture *picture = find(bytes);
    if (!picture)
        picture = make(a, bytes, why);
    pthread_mutex_unlock(&pdf_context()->pictures.lock);
    return picture;
}
