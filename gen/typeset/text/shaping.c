// SPDX-License-Identifier: MIT
#include "typeset/text/shaping.h"

#include "core/text/utf8.h"
#include "typeset/pdf_context.h"
#include "typeset/text/line.h"
#include "typeset/text/typeface.h"

#include <stdatomic.h>
#include <string.h>

enum { SLOTS = 16384, CHAIN = 5, REPLACEMENT = 0xfffd };
enum { WEIGHT_MAX = 8 << 20 }; /* bytes of words that are kept for the next document */

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

/* Words are looked up without the lock and added under it; one that is in its slot is const. */
struct shaping_words {
    struct pool_item item;
    pthread_mutex_t lock;
    struct arena arena;
    _Atomic(struct word *) slots[SLOTS];
    char *spare; /* for words to come */
    size_t spare_size;
    uint32_t count;
    size_t weight;
    size_t fonts; /* the serial number of the fonts that they are shaped in */
    hb_buffer_t *buffer;
};

static void forget(struct shaping_words *words)
{
    arena_clear(&words->arena);
    for (size_t i = 0; i < SLOTS; i++)
        atomic_init(&words->slots[i], NULL);
    words->weight = words->spare_size = 0;
    words->count = 0;
}

void shaper_init(struct shaper *shaper, struct arena *a, const struct fonts *fonts,
                 struct diags *diags)
{
    struct shaping_words *words = (struct shaping_words *)pool_take(&pdf_context()->words);
    if (!words) {
        words = xmalloc(sizeof *words);
        memset(words, 0, sizeof *words); /* too large for a compound literal on the stack */
        pthread_mutex_init(&words->lock, NULL);
        words->buffer = hb_buffer_create();
    }
    if (words->fonts != fonts->serial || words->weight > WEIGHT_MAX)
        forget(words);
    words->fonts = fonts->serial;
    *shaper = (struct shaper){
        .arena = a, .paras = a, .fonts = fonts, .diags = diags, .words = words};
}

void shaper_release(struct shaper *shaper)
{
    if (shaper->words)
        pool_return(&pdf_context()->words, &shaper->words->item);
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
    return face && face_glyph(face, c);
}

/* The first face of the chain that has the code point; NULL where none has. */
static const struct face *find_face(const struct shaper *shaper, enum face_id wanted, int32_t c)
{
    for (const unsigned char *id = chains[wanted]; *id != FACE_COUNT; id++)
        if (has_glyph(shaper->fonts->faces[*id], c))
            return shaper->fonts->faces[*id];
    return NULL;
}

/* ---- what is missing ---- */

static void tell(struct diags *diags, const struct shortfall *shortfall)
{
    const struct script *script = shortfall->script;
    struct span at = shortfall->at;
    switch (shortfall->kind) {
    case SHORTFALL_LETTER:
        diag_add(diags, SEVERITY_WARNING, "pdf-glyph", at,
                 "the PDFs have no letter for U+%04X: no font of it knows this character",
                 (unsigned)shortfall->code);
        break;
    case SHORTFALL_SCRIPT:
        diag_add(diags, SEVERITY_WARNING, "pdf-glyph", at,
                 "the PDFs have no letters of this script (%s): install the package `%s`, or name "
                 "the folder of %s in HANDOUT_FONTS",
                 script->name, script->package, script->file);
        break;
    case SHORTFALL_MORE:
        diag_add(diags, SEVERITY_WARNING, "pdf-glyph", at,
                 "the PDFs have no letter for this and more characters than are named here");
        break;
    case SHORTFALL_FILE:
        diag_add(diags, SEVERITY_ERROR, "pdf", at, "%s", shortfall->why);
        diags->system_failed = true;
        break;
    case SHORTFALL_DIRECTION:
        diag_add(diags, SEVERITY_WARNING, "pdf-direction", at,
                 "the PDFs set right-to-left text line by line; lists, tables and pages of theirs "
                 "run from left to right, so look at them");
        break;
    }
}

void shaper_complain(struct shaper *shaper, struct shortfall shortfall)
{
    for (size_t i = 0; i < shaper->shortfall_count; i++) {
        const struct shortfall *known = &shaper->shortfalls[i];
        if (known->kind == shortfall.kind && known->code == shortfall.code &&
            known->script == shortfall.script)
            return;
    }
    if (shaper->shortfall_count > SHORTFALLS_MAX)
        return;
    if (shaper->shortfall_count == SHORTFALLS_MAX)
        shortfall = (struct shortfall){.kind = SHORTFALL_MORE, .at = shortfall.at};
    *ARENA_PUSH(shaper->arena, shaper->shortfalls, shaper->shortfall_count,
                shaper->shortfall_cap) = shortfall;
    if (shaper->diags)
        tell(shaper->diags, &shortfall);
}

static void complain_of_letter(struct shaper *shaper, int32_t c, struct span at)
{
    const struct script *script = script_of(shaper->fonts->scripts, c);
    struct shortfall shortfall = {.kind = SHORTFALL_LETTER, .code = c, .at = at};
    if (script && !script_face(shaper->fonts->scripts, script, false))
        shortfall = (struct shortfall){.kind = SHORTFALL_SCRIPT, .script = script, .at = at};
    shaper_complain(shaper, shortfall);
}

struct shaper shaper_beside(const struct shaper *shaper, struct arena *a)
{
    return (struct shaper){.arena = a, .paras = a, .fonts = shaper->fonts, .words = shaper->words};
}

void shaper_join(struct shaper *shaper, const struct shaper *beside)
{
    for (size_t i = 0; i < beside->shortfall_count; i++)
        shaper_complain(shaper, beside->shortfalls[i]);
}

/* ---- runs ---- */

/* A word that is being shaped. */
struct shaping {
    struct shaper *shaper;
    struct word *word;
    struct glyph_run **tail;
    size_t runs;
};

static struct glyph_run *add_run(struct shaping *s, const struct face *face, unsigned char level,
                                 size_t count)
{
    struct arena *a = &s->shaper->words->arena;
    struct glyph_run *run = ARENA_NEW(a, struct glyph_run);
    run->face = face;
    run->level = level;
    run->glyphs = arena_array(a, count, sizeof *run->glyphs);
    run->count = count;
    *s->tail = run;
    s->tail = &run->next;
    s->runs++;
    s->shaper->words->weight += sizeof *run + count * sizeof *run->glyphs;
    return run;
}

/* A code point that no face has: drawn as a replacement character, copied as itself. */
static void add_missing(struct shaping *s, int32_t c, unsigned char level)
{
    const struct face *face = find_face(s->shaper, s->word->face, REPLACEMENT);
    if (!face)
        face = s->shaper->fonts->faces[s->word->face];
    uint32_t id = face_glyph(face, REPLACEMENT);
    double width = face_advance(face, id);
    struct glyph_run *run = add_run(s, face, level, 1);
    run->glyphs[0] = (struct glyph){
        .id = id, .code = c, .width = (float)width, .advance = (float)width};
    run->width = width;
}

static bool is_mono(enum face_id face)
{
    return face == FACE_MONO || face == FACE_MONO_BOLD;
}

/* Says what each of the glyphs of a cluster copies as. In the order of reading the first ones
 * have a letter each, the last one what is left. */
static void share_text(struct arena *a, struct glyph *glyphs, size_t count, struct str text,
                       bool backwards)
{
    size_t at = 0;
    for (size_t i = 0; i < count && at < text.n; i++) {
        struct glyph *glyph = &glyphs[backwards ? count - 1 - i : i];
        glyph->code = utf8_next(text, &at);
        if (i < count - 1 || at == text.n)
            continue;
        struct str *rest = ARENA_NEW(a, struct str);
        *rest = str_slice(text, at, text.n);
        glyph->rest = rest;
    }
}

/*
 * Readers put words together by where glyphs stand. They go wrong where glyphs are moved, hang
 * on others or are not one for each letter. Text that runs to the left they turn round by
 * themselves, whether it comes from glyphs or is said to be exact.
 */
static bool needs_exact(const struct glyph_run *run)
{
    for (size_t i = 0; i < run->count && run->level % 2 == 0; i++) {
        const struct glyph *glyph = &run->glyphs[i];
        if (!glyph->code || glyph->rest || glyph->dx != 0 || glyph->dy != 0 || glyph->advance <= 0)
            return true;
    }
    return false;
}

/* Clusters of several letters are drawn in several glyphs, and not one for each letter. */
static void share_clusters(struct arena *a, struct glyph_run *run, const hb_glyph_info_t *infos,
                           struct str text)
{
    bool backwards = run->level & 1;
    for (size_t i = 0, end; i < run->count; i = end) {
        size_t start = infos[i].cluster, stop = text.n;
        for (end = i + 1; end < run->count && infos[end].cluster == start;)
            end++;
        if (backwards && i > 0)
            stop = infos[i - 1].cluster;
        else if (!backwards && end < run->count)
            stop = infos[end].cluster;
        share_text(a, run->glyphs + i, end - i, str_slice(text, start, stop), backwards);
    }
}

/* Among letters of one width a wide letter takes two places, and stands in their middle. */
static void widen_glyphs(const struct shaper *shaper, struct glyph_run *run)
{
    const struct face *mono = shaper->fonts->faces[FACE_MONO];
    float room = (float)(2 * face_advance(mono, face_glyph(mono, '0')));
    for (size_t i = 0; i < run->count; i++) {
        struct glyph *glyph = &run->glyphs[i];
        float left = room - glyph->advance;
        if (utf8_width(glyph->code) != 2 || left <= 0)
            continue;
        glyph->dx += left / 2;
        glyph->advance = room;
        run->width += left;
    }
}

/*
 * Among Latin letters, ligatures and contextual forms are off: a glyph stands for one code point,
 * and code stays as typed. Other scripts need them. In code, signs are not fitted to letters
 * either: a backtick behind a capital would be raised like an accent.
 */
static void shape_run(struct shaping *s, const struct face *face, unsigned char level,
                      struct str text)
{
    static const hb_feature_t off[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, 0, ~0u},
                                       {HB_TAG('c', 'l', 'i', 'g'), 0, 0, ~0u},
                                       {HB_TAG('c', 'a', 'l', 't'), 0, 0, ~0u},
                                       {HB_TAG('c', 'c', 'm', 'p'), 0, 0, ~0u}};
    enum { ALL = countof(off) };
    unsigned off_count = face->of_script ? 0 : face->mono ? ALL : ALL - 1;
    hb_buffer_t *buffer = s->shaper->words->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(buffer, text.p, (int)text.n, 0, (int)text.n);
    hb_buffer_set_direction(buffer, level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer); /* the script: that of the first letter */
    hb_shape(face->font, buffer, off, off_count);

    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, &count);
    struct glyph_run *run = add_run(s, face, level, count);
    for (unsigned i = 0; i < count; i++) {
        uint32_t id = infos[i].codepoint < face->glyph_count ? infos[i].codepoint : 0;
        run->glyphs[i] = (struct glyph){.id = id,
                                        .width = (float)face_advance(face, id),
                                        .advance = (float)(places[i].x_advance * face->scale),
                                        .dx = (float)(places[i].x_offset * face->scale),
                                        .dy = (float)(places[i].y_offset * face->scale)};
        run->width += run->glyphs[i].advance;
    }
    share_clusters(&s->shaper->words->arena, run, infos, text);
    if (face->of_script && needs_exact(run))
        run->exact = text;
    if (face->of_script && is_mono(s->word->face))
        widen_glyphs(s->shaper, run);
}

/* Code is mostly ASCII in a face that needs no shaping for it. */
static bool is_plain(const struct face *face, struct str text)
{
    if (!face || !face->plain || text.n == 0)
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < ' ' || text.p[i] > '~' || !face->letters[(int)text.p[i]].glyph)
            return false;
    return true;
}

static void shape_plain(struct shaping *s, const struct face *face)
{
    struct str text = s->word->text;
    struct glyph_run *run = add_run(s, face, 0, text.n);
    for (size_t i = 0; i < text.n; i++) {
        const struct letter *letter = &face->letters[(int)text.p[i]];
        run->glyphs[i] = (struct glyph){.id = letter->glyph,
                                        .code = text.p[i],
                                        .width = letter->width,
                                        .advance = letter->advance};
        run->width += letter->advance;
    }
}

/* ---- faces ---- */

static bool is_bold(enum face_id face)
{
    return face == FACE_BOLD || face == FACE_BOLD_ITALIC || face == FACE_MONO_BOLD;
}

/*
 * The face that draws a code point behind others in `current`; NULL: none has it. A mark stays
 * with its letter, and the signs of a script with its letters. Code takes letters of one width
 * where there are any.
 */
static const struct face *face_for(const struct shaper *shaper, const struct word *word,
                                   const struct face *current, int32_t c)
{
    enum { SCRIPTS_START = 0x530 };
    if (c < 0x20 || c == REPLACEMENT)
        return NULL;
    bool stays = current && (utf8_width(c) == 0 || (current->of_script && c >= SCRIPTS_START));
    if (stays && has_glyph(current, c))
        return current;
    const struct face *usual = find_face(shaper, word->face, c);
    const struct script *script = script_of(shaper->fonts->scripts, c);
    if (!script || (usual && usual->mono && is_mono(word->face)))
        return usual;
    const struct face *own = script_face(shaper->fonts->scripts, script, is_bold(word->face));
    return has_glyph(own, c) ? own : usual;
}

/* Joiners shape the letters of their script. */
static bool joins(const struct face *current, int32_t c)
{
    return current && current->of_script && (c == 0x200c || c == 0x200d);
}

/* Puts the runs into the order of drawing. */
static void order_runs(struct shaping *s)
{
    struct arena *a = s->shaper->arena;
    struct glyph_run **runs = arena_array(a, s->runs, sizeof(struct glyph_run *));
    unsigned char *levels = arena_array(a, s->runs, 1);
    size_t *order = arena_array(a, s->runs, sizeof *order), n = 0;
    for (struct glyph_run *run = s->word->runs; run; run = run->next) {
        levels[n] = run->level;
        runs[n++] = run;
    }
    bidi_order(levels, n, order);
    s->tail = &s->word->runs;
    for (size_t i = 0; i < n; i++) {
        *s->tail = runs[order[i]];
        s->tail = &runs[order[i]]->next;
    }
    *s->tail = NULL;
}

/* Shapes the text in runs of one face and one direction each. */
static void shape_runs(struct shaping *s, const unsigned char *levels)
{
    struct str text = s->word->text;
    const struct face *current = NULL;
    size_t start = 0;
    for (size_t i = 0, here; i < text.n;) {
        here = i;
        int32_t c = utf8_next(text, &i);
        unsigned char level = levels ? levels[here] : 0, before = levels ? levels[start] : 0;
        bool invisible = is_invisible(c);
        if (joins(current, c))
            continue;
        const struct face *face = invisible ? NULL : face_for(s->shaper, s->word, current, c);
        if (face && face == current && level == before)
            continue;
        if (current)
            shape_run(s, current, before, str_slice(text, start, here));
        if (!face && !invisible) {
            add_missing(s, c < 0x20 ? REPLACEMENT : c, level);
            s->word->missing = true;
        }
        current = face;
        start = here;
    }
    if (current)
        shape_run(s, current, levels ? levels[start] : 0, str_slice(text, start, text.n));
}

static void shape_text(struct shaper *shaper, struct word *word)
{
    struct shaping s = {.shaper = shaper, .word = word, .tail = &word->runs};
    const struct face *face = shaper->fonts->faces[word->face];
    const unsigned char *levels = NULL;
    bool plain = !word->backwards && is_plain(face, word->text);
    if (!plain && (word->backwards || bidi_needed(word->text)))
        levels = bidi_levels(shaper->arena, word->text, word->backwards ? 1 : 0);
    if (plain)
        shape_plain(&s, face);
    else
        shape_runs(&s, levels);
    if (levels)
        order_runs(&s);
    for (const struct glyph_run *run = word->runs; run; run = run->next)
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
static void complain_of(struct shaper *shaper, const struct word *word, struct span at)
{
    const struct face *current = NULL;
    for (size_t i = 0; i < word->text.n;) {
        int32_t c = utf8_next(word->text, &i);
        bool invisible = is_invisible(c);
        current = invisible ? NULL : face_for(shaper, word, current, c);
        if (!current && !invisible && c >= 0x20 && c != REPLACEMENT)
            complain_of_letter(shaper, c, at);
    }
}

static const struct word *find(struct word *word, enum face_id face, struct str text,
                               bool backwards)
{
    while (word &&
           (word->face != face || word->backwards != backwards || !str_eq(word->text, text)))
        word = word->same_slot;
    return word;
}

/* In lines of the cache of its own. */
static struct word *new_word(struct shaping_words *words, struct str text)
{
    enum { LINE = 64, AT_ONCE = LINE * ARENA_TOGETHER(512) };
    size_t size = (offsetof(struct word, bytes) + text.n + LINE - 1) / LINE * LINE;
    if (size > words->spare_size) {
        words->spare_size = size > AT_ONCE ? size : AT_ONCE;
        words->spare = arena_alloc(&words->arena, words->spare_size + LINE);
        words->spare += (LINE - (uintptr_t)words->spare % LINE) % LINE;
    }
    struct word *word = (struct word *)(void *)words->spare;
    words->spare += size;
    words->spare_size -= size;
    words->weight += size;
    if (text.n)
        memcpy(word->bytes, text.p, text.n);
    word->text = (struct str){word->bytes, text.n};
    return word;
}

/* Shapes the word and puts it into its slot; under the lock. */
static const struct word *add(struct shaper *shaper, enum face_id face, struct str text,
                              bool backwards, _Atomic(struct word *) *slot)
{
    struct shaping_words *words = shaper->words;
    struct word *word = new_word(words, text);
    word->face = (unsigned char)face;
    word->backwards = backwards;
    word->number = words->count++;
    word->same_slot = atomic_load_explicit(slot, memory_order_relaxed);
    shape_text(shaper, word);
    atomic_store_explicit(slot, word, memory_order_release);
    return word;
}

static const struct word *shaped(struct shaper *shaper, enum face_id face, struct str text,
                                 bool backwards, struct span at)
{
    struct shaping_words *words = shaper->words;
    _Atomic(struct word *) *slot = &words->slots[slot_of(face, text)];
    const struct word *word = find(atomic_load_explicit(slot, memory_order_acquire), face, text,
                                   backwards);
    if (!word) {
        pthread_mutex_lock(&words->lock);
        word = find(atomic_load_explicit(slot, memory_order_relaxed), face, text, backwards);
        if (!word) /* nobody added it meanwhile */
            word = add(shaper, face, text, backwards, slot);
        pthread_mutex_unlock(&words->lock);
    }
    if (word->missing)
        complain_of(shaper, word, at);
    const char *trouble = scripts_trouble(shaper->fonts->scripts);
    if (trouble)
        shaper_complain(shaper,
                        (struct shortfall){.kind = SHORTFALL_FILE, .why = trouble, .at = at});
    return word;
}

const struct word *shaper_word(struct shaper *shaper, enum face_id face, struct str text,
                               struct span at)
{
    return shaped(shaper, face, text, false, at);
}

const struct word *shaper_word_backwards(struct shaper *shaper, enum face_id face, struct str text,
                                         struct span at)
{
    return shaped(shaper, face, text, true, at);
}
