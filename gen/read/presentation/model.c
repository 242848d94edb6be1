// SPDX-License-Identifier: MIT
#include "core/text/utf8.h"
#include "read/input.h"
#include "read/presentation/presentation.h"

struct pres_shape *pres_shape_add(struct arena *a, struct pres_slide *slide, enum pres_kind kind)
{
    struct pres_shape *shape = ARENA_PUSH(a, slide->shapes, slide->count, slide->cap);
    *shape = (struct pres_shape){.kind = kind, .name = STR(""), .alt = STR(""), .picture = STR("")};
    return shape;
}

struct str pres_name(struct arena *a, struct str said)
{
    enum { MOST = 100 }; /* letters */
    struct str head = utf8_first(said, MOST);
    if (head.n < said.n)
        return arena_printf(a, "%.*s\u2026", STR_ARG(head));
    return said.n ? said : STR("");
}

bool pres_cells_fit(struct pres_input *in, size_t rows, size_t columns)
{
    bool fit = columns <= (PRES_CELLS_MAX - in->cells) / rows;
    if (fit)
        in->cells += rows * columns;
    else if (!in->cells_left_out)
        diag_add(in->diags, SEVERITY_WARNING, "presentation", in->at,
                 "a table is left out: all tables have more than %d cells; make it smaller",
                 PRES_CELLS_MAX);
    in->cells_left_out = in->cells_left_out || !fit;
    return fit;
}

bool pres_can_show(struct str name)
{
    static const char *const endings[] = {"png", "jpg", "jpeg", "gif", "svg", "webp"};
    return PATH_ENDS_AS(name, endings);
}

static const char *const drawings[] = {"bmp", "emf", "wmf", "tif", "tiff"};

/* C:\Users\ann\logo.png, \\server\logo.png, file:///home/ann/logo.png, /home/ann/logo.png, logo.png
 */
static bool is_file(struct str text)
{
    bool drive = text.n > 2 && ascii_alpha(text.p[0]) && text.p[1] == ':' &&
                 str_has_char(STR("\\/"), text.p[2]);
    bool address = str_starts(text, "\\\\") || str_find(text, 0, "://") < text.n;
    size_t blank = str_find_char(text, 0, ' ');
    return drive || address ||
           (blank == text.n && (pres_can_show(text) || PATH_ENDS_AS(text, drawings)));
}

/* What PowerPoint says of descriptions that it made, in the languages that it speaks. */
static const char *const made[] = {
    "AI-generated content may be incorrect.",
    "KI-generierte Inhalte k\u00f6nnen fehlerhaft sein.",
    "Description automatically generated",
    "Automatisch generierte Beschreibung",
    "Description g\u00e9n\u00e9r\u00e9e automatiquement",
    "Descripci\u00f3n generada autom\u00e1ticamente",
    "Descri\u00e7\u00e3o gerada automaticamente",
    "Descrizione generata automaticamente",
    "Automatycznie generowany opis",
    "Automaticky generovan\u00fd popis",
    "Автоматически созданное описание",
    "Автоматично згенерований опис",
    "Otomatik olarak oluşturulan açıklama",
    "描述已自动生成",
};

struct str pres_alt(struct str said)
{
    said = str_trim(said);
    for (size_t i = 0; i < countof(made); i++)
        if (str_ends(said, made[i])) {
            said.n -= str_from(made[i]).n;
            said = str_trim(said);
            while (said.n && str_has_char(STR(",;"), said.p[said.n - 1]))
                said.n--;
        }
    return is_file(said) ? STR("") : said;
}

static uint32_t hash_more(uint32_t hash, struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.p[i]) * 16777619u;
    return hash;
}

uint32_t pres_look(struct str face, struct str colour)
{
    const uint32_t start = 2166136261u; /* FNV-1a */
    return hash_more(hash_more(start, face), colour) | 1u;
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
enum { FACES = countof(faces) };

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
