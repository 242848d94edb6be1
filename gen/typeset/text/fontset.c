// SPDX-License-Identifier: MIT
#include "typeset/text/fontset.h"

#include "typeset/pdf_context.h"
#include "typeset/text/typeface.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static const char *const system_folders[] = {
    "/usr/share/fonts/truetype/noto", /* Debian */
    "/usr/share/fonts/truetype/jetbrains-mono",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/droid",
    "/usr/share/fonts/truetype/nanum",
    "/usr/share/fonts/google-noto", /* Fedora */
    "/usr/share/fonts/google-noto-fonts",
    "/usr/share/fonts/jetbrains-mono-fonts",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/dejavu-sans-mono-fonts",
    "/usr/share/fonts/google-droid-sans-fonts",
    "/usr/share/fonts/naver-nanum",
    "/usr/share/fonts/noto", /* Arch */
    "/usr/share/fonts/droid",
    "/usr/share/fonts/TTF",
    "/Library/Fonts", /* macOS */
};
enum { SYSTEM_FOLDER_COUNT = countof(system_folders) };

static struct face *open_needed(struct face_name name, bool optional,
                                const struct font_places *places, struct diags *diags)
{
    static const struct span nowhere = {0};
    struct face_trouble trouble;
    struct face *face = face_open(name.file, places, diags->arena, &trouble);
    if (trouble.path && trouble.error) {
        diag_add(diags, SEVERITY_ERROR, "pdf", nowhere, "cannot read the font file %s: %s",
                 trouble.path, strerror(trouble.error));
        diags->system_failed = true;
    } else if (trouble.path)
        diag_add(diags, SEVERITY_ERROR, "pdf", nowhere,
                 "the font file %s is damaged or cut off: install the package `%s` again",
                 trouble.path, name.package);
    else if (!face && !optional)
        diag_add(diags, SEVERITY_ERROR, "pdf", nowhere,
                 "the PDFs need the font %s, which is not installed: run `make deps`, or "
                 "install the package `%s`, or name its folder in HANDOUT_FONTS",
                 name.file, name.package);
    return face;
}

struct fonts *fonts_open(const struct style *style, const struct font_places *places,
                         struct diags *diags)
{
    const struct face_name names[] = {
#define NAME(name) style->name,
        STYLE_FACES(NAME)
#undef NAME
    };
    _Static_assert(countof(names) == FACE_COUNT, "as many names as faces");
    static atomic_size_t opened;
    struct fonts *fonts = xmalloc(sizeof *fonts);
    fonts->serial = ++opened;
    fonts->scripts = scripts_new(style, places);
    bool complete = true;
    for (size_t i = 0; i < FACE_COUNT; i++) {
        bool optional = i == FACE_SYMBOLS;
        fonts->faces[i] = open_needed(names[i], optional, places, diags);
        complete = complete && (fonts->faces[i] || optional);
    }
    if (complete)
        return fonts;
    fonts_close(fonts);
    return NULL;
}

void fonts_close(struct fonts *fonts)
{
    for (size_t i = 0; i < FACE_COUNT; i++)
        face_close(fonts->faces[i]);
    scripts_free(fonts->scripts);
    free(fonts);
}

const struct fonts *fonts_shared(const struct style *style, struct diags *diags)
{
    struct pdf_context *context = pdf_context();
    pthread_mutex_lock(&context->fonts.lock);
    if (!context->fonts.shared) {
        const char *folders[SYSTEM_FOLDER_COUNT + 4] = {0}, *home = getenv("HOME");
        size_t n = 0;
        if (getenv("HANDOUT_FONTS"))
            folders[n++] = getenv("HANDOUT_FONTS");
        for (size_t i = 0; i < SYSTEM_FOLDER_COUNT; i++)
            folders[n++] = system_folders[i];
        if (home) {
            folders[n++] = arena_printf(diags->arena, "%s/.local/share/fonts", home).p;
            folders[n++] = arena_printf(diags->arena, "%s/Library/Fonts", home).p;
        }
        context->fonts.shared = fonts_open(style, &(struct font_places){folders, true}, diags);
    }
    const struct fonts *fonts = context->fonts.shared;
    pthread_mutex_unlock(&context->fonts.lock);
    return fonts;
}
