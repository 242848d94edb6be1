// SPDX-License-Identifier: MIT
#include "typeset/text/typeface.h"

#include <fontconfig/fontconfig.h>
#include <pthread.h>
#include <string.h>

/* What is asked about the fonts. */
struct question {
    const char *file; /* NULL: any name */
    int32_t code;
};

/* A collection holds several fonts in one file, which the font layer does not read. */
static bool fits(const FcPattern *font, const char *path, const struct question *question)
{
    const char *slash = strrchr(path, '/');
    if (question->file)
        return strcmp(slash ? slash + 1 : path, question->file) == 0;
    FcBool variable = FcFalse;
    FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
    return !variable && str_ends(str_from(path), ".ttf");
}

static FcPattern *pattern_of(const struct question *question)
{
    FcPattern *pattern = FcPatternCreate();
    if (question->file)
        return pattern;
    FcCharSet *wanted = FcCharSetCreate();
    FcCharSetAddChar(wanted, (FcChar32)question->code);
    FcPatternAddCharSet(pattern, FC_CHARSET, wanted);
    FcCharSetDestroy(wanted);
    FcPatternAddString(pattern, FC_FONTFORMAT, (const FcChar8 *)"TrueType");
    FcPatternAddInteger(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    return pattern;
}

/* A configuration of its own, freed at once: faces are looked for seldom. */
static const char *find(struct arena *a, const struct question *question)
{
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (!config)
        return NULL;
    FcPattern *pattern = pattern_of(question);
    FcObjectSet *answers = FcObjectSetBuild(FC_FILE, FC_VARIABLE, (char *)NULL);
    FcFontSet *fonts = FcFontList(config, pattern, answers);
    const char *best = NULL;
    for (int i = 0; fonts && i < fonts->nfont; i++) {
        FcChar8 *file;
        if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) != FcResultMatch)
            continue;
        const char *path = (const char *)file;
        if (fits(fonts->fonts[i], path, question) && (!best || strcmp(path, best) < 0))
            best = path;
    }
    best = best ? arena_cstr(a, str_from(best)) : NULL;
    if (fonts)
        FcFontSetDestroy(fonts);
    FcObjectSetDestroy(answers);
    FcPatternDestroy(pattern);
    FcConfigDestroy(config);
    return best;
}

static const char *find_locked(struct arena *a, const struct question *question)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    const char *path = find(a, question);
    pthread_mutex_unlock(&lock);
    return path;
}

const char *installed_font(struct arena *a, const char *file)
{
    return find_locked(a, &(struct question){.file = file});
}

const char *installed_font_with(struct arena *a, int32_t code)
{
    return find_locked(a, &(struct question){.code = code});
}
