// SPDX-License-Identifier: MIT
#include "render/pdf/shape.h"

#include "core/utf8.h"
#include "render/pdf/face.h"
#include "render/pdf/pool.h"

#include <string.h>

enum { SLOTS = 16384, CHAIN = 5, REPLACEMENT = 0xfffd };
enum { WEIGHT_MAX = 4 << 20 }; /* bytes of words that are kept for the next document */

/* Which faces are asked for a glyph, in order (enum face_id). FACE_COUNT ends a chain. */
static const unsigned char chains[][CHAIN + 1] = {
    [FACE_REGULAR] = {FACE_REGULAR, FACE_FALLBACK, FACE_SYMBOLS, FACE_FALLBACK_MONO, FACE_COUNT},
    [FACE_BOLD] = {FACE_BOLD, FACE_FALLBACK_BOLD, FACE_FALLBACK, FACE_SYMBOLS, FACE_COUNT},
    [FACE_ITALIC] = {FACE_ITALIC, FACE_REGULAR, FACE_FALLBACK, FACE_SYMBOLS, FACE_COUNT},
    [FACE_BOLD_ITALIC] = {FACE_BOLD_ITALIC, FACE_BOLD, FACE_FALLBACK_BOLD, FACE_FALLBACK,
                          FACE_SYMBOLS, FACE_COUNT},
    [FACE_MONO] = {FACE_MONO, FACE_FALLBACK_MONO, FACE_REGULAR, FACE_FALLBACK, FACE_SYMBOLS,
                   FACE_COUNT},
    [FACE_MONO_BOLD] = {FACE_MONO_BOLD, FACE_MONO, FACE_FALLBACK_MONO, FACE_FALLBACK, FACE_SYMBOLS,
                        FACE_COUNT},
};

struct words {
    struct pool_item item;
    struct arena arena;
    struct word *slots[SLOTS];
    size_t weight;
    size_t fonts;    /* the serial number of the fonts that they are shaped in */
    size_t document; /* the how-manieth they are used for */
    hb_buffer_t *buffer;
};

static struct pool pool = POOL_INIT;

static void forget(struct words *words)
{
    arena_clear(&words->arena);
    memset(words->slots, 0, sizeof words->slots);
    words->weight = 0;
}

void shaper_init(struct shaper *shaper, struct arena *a, const struct fonts *fonts,
                 struct diags *diags)
{
    struct words *words = (struct words *)pool_take(&pool);
    if (!words) {
        words = xmalloc(sizeof *words);
        memset(words, 0, sizeof *words);
        words->buffer = hb_buffer_create();
    }
    if (words->fonts != fonts->serial || words->weight > WEIGHT_MAX)
        forget(words);
    words->fonts = fonts->serial;
    words->document++;
    *shaper = (struct shaper){.arena = a, .fonts = fonts, .diags = diags, .words = words};
}

void shaper_release(struct shaper *shaper)
{
    if (shaper->words)
        pool_return(&pool, &shaper->words->item);
    shaper->words = NULL;
}

/* Joiners, variation selectors, soft hyphens and marks of direction draw nothing. */
static bool is_invisible(int32_t c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

static bool has_glyph(const struct face *face, int32_t c)
{
    hb_codepoint_t glyph;
    return face && hb_font_get_nominal_glyph(face->font, (hb_codepoint_t)c, &glyph);
}

/* The first face of the chain that has the code point; NULL where none has. */
static const struct face *find_face(const struct shaper *shaper, enum face_id wanted, int32_t c)
{
    for (const unsigned char *id = chains[wanted]; *id != FACE_COUNT; id++)
        if (has_glyph(shaper->fonts->faces[*id], c))
            return shaper->fonts->faces[*id];
    return NULL;
}

static void complain(struct shaper *shaper, int32_t c, struct span at)
{
    for (size_t i = 0; i < shaper->missing_count; i++)
        if (shaper->missing[i] == c)
            return;
    *ARENA_PUSH(shaper->arena, shaper->missing, shaper->missing_count, shaper->missing_cap) = c;
    diag_add(shaper->diags, SEVERITY_WARNING, "pdf-glyph", at,
             "the workspace guide has no letter for U+%04X: no font of it knows this character",
             (unsigned)c);
}

static struct run *add_run(struct shaper *shaper, struct run ***tail, const struct face *face,
                           size_t count)
{
    struct run *run = ARENA_NEW(&shaper->words->arena, struct run);
    run->face = face;
    run->glyphs = arena_array(&shaper->words->arena, count, sizeof *run->glyphs);
    run->count = count;
    **tail = run;
    *tail = &run->next;
    return run;
}

/* A replacement character that copies as the code point that has no glyph. */
static void add_missing(struct shaper *shaper, struct run ***tail, enum face_id wanted, int32_t c)
{
    const struct face *face = find_face(shaper, wanted, REPLACEMENT);
    if (!face)
        return;
    hb_codepoint_t id;
    hb_font_get_nominal_glyph(face->font, REPLACEMENT, &id);
    struct run *run = add_run(shaper, tail, face, 1);
    double width = face_advance(face, id);
    run->glyphs[0] = (struct glyph){.id = id, .code = c, .width = width, .advance = width};
    run->width = width;
}

/* Ligatures and contextual forms off: a glyph stands for one code point, and code stays as typed.
 */
static void shape_run(struct shaper *shaper, struct run ***tail, const struct face *face,
                      struct str text)
{
    static const hb_feature_t plain[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, 0, ~0u},
                                         {HB_TAG('c', 'l', 'i', 'g'), 0, 0, ~0u},
                                         {HB_TAG('c', 'a', 'l', 't'), 0, 0, ~0u}};
    hb_buffer_t *buffer = shaper->words->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_utf8(buffer, text.p, (int)text.n, 0, (int)text.n);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(face->font, buffer, plain, sizeof plain / sizeof *plain);

    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    struct run *run = add_run(shaper, tail, face, count);
    for (unsigned i = 0; i < count; i++) {
        size_t cluster = infos[i].cluster;
        bool same = i > 0 && infos[i - 1].cluster == cluster;
        run->glyphs[i] = (struct glyph){.id = infos[i].codepoint,
                                        .code = same ? 0 : utf8_next(text, &cluster),
                                        .width = face_advance(face, infos[i].codepoint),
                                        .advance = places[i].x_advance * face->scale,
                                        .dx = places[i].x_offset * face->scale,
                                        .dy = places[i].y_offset * face->scale};
        run->width += run->glyphs[i].advance;
    }
}

/* The face that draws a code point behind others in `current`; NULL: none has it. A mark stays with
 * its letter. */
static const struct face *face_for(const struct shaper *shaper, const struct word *word,
                                   const struct face *current, int32_t c)
{
    if (c < 0x20 || c == REPLACEMENT)
        return NULL;
    if (current && utf8_width(c) == 0 && has_glyph(current, c))
        return current;
    return find_face(shaper, word->face, c);
}

/* Shapes the text in runs of one face each. */
static void shape_text(struct shaper *shaper, struct word *word)
{
    struct run **tail = &word->runs;
    const struct face *current = NULL;
    size_t start = 0;
    for (size_t i = 0, here; i < word->text.n;) {
        here = i;
        int32_t c = utf8_next(word->text, &i);
        bool invisible = is_invisible(c);
        const struct face *face = invisible ? NULL : face_for(shaper, word, current, c);
        if (face && face == current)
            continue;
        if (current)
            shape_run(shaper, &tail, current, str_slice(word->text, start, here));
        if (!face && !invisible) {
            add_missing(shaper, &tail, word->face, c < 0x20 ? REPLACEMENT : c);
            word->missing = shaper->words->document;
        }
        current = face;
        start = here;
    }
    if (current)
        shape_run(shaper, &tail, current, str_slice(word->text, start, word->text.n));
    for (const struct run *run = word->runs; run; run = run->next)
        word->width += run->width;
}

static size_t slot_of(enum face_id face, struct str text)
{
    uint32_t hash = 2166136261u ^ (uint32_t)face; /* FNV-1a */
    for (size_t i = 0; i < text.n; i++)
        hash = (hash ^ (unsigned char)text.p[i]) * 16777619u;
    return (hash ^ hash >> 15) % SLOTS;
}

/* Says which letters of the word have no glyph. */
static void complain_of(struct shaper *shaper, struct word *word, struct span at)
{
    const struct face *current = NULL;
    for (size_t i = 0; i < word->text.n;) {
        int32_t c = utf8_next(word->text, &i);
        bool invisible = is_invisible(c);
        current = invisible ? NULL : face_for(shaper, word, current, c);
        if (!current && !invisible && c >= 0x20 && c != REPLACEMENT)
            complain(shaper, c, at);
    }
    word->missing = shaper->words->document;
}

const struct word *shape(struct shaper *shaper, enum face_id face, struct str text, struct span at)
{
    struct words *words = shaper->words;
    struct word **slot = &words->slots[slot_of(face, text)];
    for (struct word *word = *slot; word; word = word->same_slot) {
        if (word->face != face || !str_eq(word->text, text))
            continue;
        if (word->missing && word->missing != words->document)
            complain_of(shaper, word, at);
        return word;
    }
    struct word *word = ARENA_NEW(&words->arena, struct word);
    *word = (struct word){.text = arena_str(&words->arena, text), .face = face, .same_slot = *slot};
    *slot = word;
    words->weight += text.n + sizeof *word;
    shape_text(shaper, word);
    if (word->missing)
        complain_of(shaper, word, at);
    return word;
}
