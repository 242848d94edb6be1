// SPDX-License-Identifier: MIT
#include "typeset/text/typeface.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* A font file, opened at most once. */
struct late_face {
    const char *file;
    struct face *face; /* NULL: not tried yet, or not there */
    bool tried;
};

struct writing_system_entry {
    struct script script;
    uint32_t tag;
    int32_t letter;
    struct late_face *faces[2]; /* regular, bold; may be the same */
};

struct scripts {
    pthread_mutex_t lock;
    struct arena arena;
    _Atomic(const char *) trouble;
    struct font_places places;
    struct writing_system_entry entries[SCRIPTS_MAX];
    size_t count;
    struct late_face faces[2 * SCRIPTS_MAX];
    size_t face_count;
};

static struct late_face *add_face(struct scripts *scripts, const char *file)
{
    for (size_t i = 0; i < scripts->face_count; i++)
        if (strcmp(scripts->faces[i].file, file) == 0)
            return &scripts->faces[i];
    struct late_face *face = &scripts->faces[scripts->face_count++];
    face->file = arena_cstr(&scripts->arena, str_from(file));
    return face;
}

static void add_script(struct scripts *scripts, const struct script_face *named)
{
    if (scripts->count == SCRIPTS_MAX)
        return;
    struct writing_system_entry *entry = &scripts->entries[scripts->count++];
    entry->tag = named->tag;
    entry->letter = named->letter;
    entry->faces[0] = add_face(scripts, named->regular.file);
    entry->faces[1] = add_face(scripts, named->bold.file);
    entry->script.name = arena_cstr(&scripts->arena, str_from(named->script));
    entry->script.package = arena_cstr(&scripts->arena, str_from(named->regular.package));
    entry->script.file = entry->faces[0]->file;
}

struct scripts *scripts_new(const struct style *style, const struct font_places *places)
{
    struct scripts *scripts = xmalloc(sizeof *scripts);
    memset(scripts, 0, sizeof *scripts);
    pthread_mutex_init(&scripts->lock, NULL);
    size_t count = 0;
    while (places->folders[count])
        count++;
    const char **folders = arena_array(&scripts->arena, count + 1, sizeof *folders);
    for (size_t i = 0; i < count; i++)
        folders[i] = arena_cstr(&scripts->arena, str_from(places->folders[i]));
    scripts->places = (struct font_places){folders, places->ask_fontconfig};
    for (size_t i = 0; i < style->script_count; i++)
        add_script(scripts, &style->scripts[i]);
    return scripts;
}

void scripts_free(struct scripts *scripts)
{
    for (size_t i = 0; i < scripts->face_count; i++)
        face_close(scripts->faces[i].face);
    pthread_mutex_destroy(&scripts->lock);
    arena_release(&scripts->arena);
    free(scripts);
}

/* The script that signs of several scripts are drawn in (UAX #24, Common); 0: no certain one. */
static uint32_t script_of_shared(int32_t c)
{
    if ((c >= 0x3000 && c <= 0x303f) || (c >= 0x30fb && c <= 0x30fc) || /* punctuation */
        (c >= 0x31c0 && c <= 0x33ff) || (c >= 0xfe30 && c <= 0xfe4f) || /* strokes, squares */
        (c >= 0xff00 && c <= 0xffef))                                   /* wide and narrow forms */
        return HB_SCRIPT_HAN;
    switch (c) {
    case 0x0589: return HB_SCRIPT_ARMENIAN;
    case 0x060c:
    case 0x061b:
    case 0x061f:
    case 0x0640: return HB_SCRIPT_ARABIC;
    case 0x0964:
    case 0x0965: return HB_SCRIPT_DEVANAGARI;
    case 0x0e3f: return HB_SCRIPT_THAI;
    case 0x10fb: return HB_SCRIPT_GEORGIAN;
    default: return (c >= 0x0660 && c <= 0x0669) ? HB_SCRIPT_ARABIC : 0;
    }
}

const struct script *script_of(const struct scripts *scripts, int32_t code)
{
    if (code < 0x0530) /* Latin, Greek, Cyrillic */
        return NULL;
    uint32_t tag = hb_unicode_script(hb_unicode_funcs_get_default(), (hb_codepoint_t)code);
    if (tag == HB_SCRIPT_COMMON || tag == HB_SCRIPT_INHERITED)
        tag = script_of_shared(code);
    for (size_t i = 0; tag && i < scripts->count; i++)
        if (scripts->entries[i].tag == tag)
            return &scripts->entries[i].script;
    return NULL;
}

/* Where no file of that name is found, any font with the letter does; 0: none does. */
static void open_generated(struct scripts *scripts, struct late_face *late, int32_t letter)
{
    struct face_trouble trouble;
    struct arena scratch = ARENA_INIT;
    late->tried = true;
    late->face = face_open(late->file, &scripts->places, &scratch, &trouble);
    if (trouble.path && trouble.error)
        scripts->trouble = arena_printf(&scripts->arena, "cannot read the font file %s: %s",
                                        trouble.path, strerror(trouble.error))
                               .p;
    else if (!late->face && letter && scripts->places.ask_fontconfig) {
        const char *path = installed_font_with(&scratch, letter);
        const char *const root[] = {"", NULL};
        if (path)
            late->face = face_open(path, &(struct font_places){root, false}, &scratch, &trouble);
    }
    if (late->face)
        late->face->of_script = true;
    arena_release(&scratch);
}

const char *scripts_trouble(const struct scripts *scripts)
{
    return scripts->trouble;
}

const struct face *script_face(struct scripts *scripts, const struct script *script, bool bold)
{
    const struct writing_system_entry *entry =
        (const struct writing_system_entry *)script; /* its first member */
    const struct face *found = NULL;
    pthread_mutex_lock(&scripts->lock);
    for (int k = bold ? 1 : 0; k >= 0 && !found; k--) {
        if (!entry->faces[k]->tried)
            open_generated(scripts, entry->faces[k], k == 0 ? entry->letter : 0);
        found = entry->faces[k]->face;
    }
    pthread_mutex_unlock(&scripts->lock);
    return found;
}
