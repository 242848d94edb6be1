// SPDX-License-Identifier: MIT
#include "read/input.h"
#include "read/presentation/presentation.h"

struct pres_shape *pres_shape_add(struct arena *a, struct pres_slide *slide, enum pres_kind kind)
{
    struct pres_shape *shape = ARENA_PUSH(a, slide->shapes, slide->count, slide->cap);
    *shape = (struct pres_shape){.kind = kind, .name = STR(""), .alt = STR(""), .picture = STR("")};
    return shape;
}

bool pres_can_show(struct str name)
{
    static const char *const endings[] = {"png", "jpg", "jpeg", "gif", "svg", "webp"};
    return PATH_ENDS_AS(name, endings);
}

/* Typefaces that are monospaced, and do not say so by "mono" or "code" in their names. */
static const char *const faces[] = {
    "andale",
    "anonymous pro",
    "bitstream vera sans m",
    "cmtt",
    "consolas",
    "courier",
    "cousine",
    "cutive",
    "dank",
    "dejavu sans m",
    "fira c",
    "fixedsys",
    "hack",
    "inconsolata",
    "input",
    "iosevka",
    "lmtt",
    "lucida console",
    "lucida sans typewriter",
    "menlo",
    "meslo",
    "monaco",
    "nimbusmon",
    "operator",
    "ocr",
    "pica",
    "prestige elite",
    "profont",
    "pxplus",
    "sf mono",
    "sftt",
    "sometype",
    "terminal",
    "terminus",
    "typewriter",
    "ubuntum",
    "vt323",
};
enum { FACES = sizeof faces / sizeof *faces };

bool pres_face_is_mono(struct str face)
{
    enum { LONGEST = 64 };
    char lower[LONGEST];
    size_t n = 0;
    for (; n < LONGEST && n < face.n; n++)
        lower[n] = ascii_lower(face.p[n]);
    struct str name = {lower, n};
    size_t mono = str_find(name, 0, "mono");
    bool other = str_find(name, 0, "monotype") < name.n; /* Monotype Corsiva */
    if ((mono < name.n && !other) || str_find(name, 0, "code") < name.n ||
        str_find(name, 0, "typewriter") < name.n)
        return true;
    size_t plus = str_find_char(name, 0, '+'); /* ABCDEF+LMMono10: a subset in a PDF */
    struct str bare = plus == 6 ? str_slice(name, 7, name.n) : name;
    for (size_t i = 0; i < FACES; i++)
        if (str_starts(bare, faces[i]))
            return true;
    return false;
}
