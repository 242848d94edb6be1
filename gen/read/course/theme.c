// SPDX-License-Identifier: MIT
/*
 * How the pages look: `theme:` of course.yaml, and the files in templates/ that stand in the place
 * of the program's own.
 *
 * Colours go into a style sheet as they are, so nothing but a colour is taken for one; the names of
 * typefaces likewise.
 */
#include "core/text/path.h"
#include "core/text/template_file.h"
#include "read/course/publish.h"
#include "read/reader.h"

#include <math.h>

/* ---- colours ---- */

static int hex_digit(char c)
{
    return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* #rrggbb or #rgb in any case; false for anything else. */
static bool read_colour_bytes(struct str text, unsigned bytes[3])
{
    size_t digits = text.n == 7 ? 2 : 1;
    if ((text.n != 4 && text.n != 7) || *text.p != '#')
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(ascii_lower(text.p[1 + i * digits])),
            low = hex_digit(ascii_lower(text.p[i * digits + digits]));
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (unsigned)(high * 16 + low);
    }
    return true;
}

/* Relative luminance (WCAG 2.1). */
static double luminance(const unsigned bytes[3])
{
    static const double weight[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        double v = bytes[i] / 255.0;
        sum += weight[i] * (v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static struct str read_colour(struct reader *r, const struct yaml *y, const unsigned ground[3])
{
    struct str text = field_text(r, y);
    unsigned bytes[3];
    if (!read_colour_bytes(text, bytes)) {
        diag_add(r->diags, SEVERITY_ERROR, "theme", y->at, "write a colour as `#14539a`");
        return STR("");
    }
    double a = luminance(bytes), b = luminance(ground);
    double ratio = (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
    if (ratio < 4.5)
        diag_add(r->diags, SEVERITY_WARNING, "theme-contrast", y->at,
                 "links in this colour stand out %.1f to 1 from the page, and should 4.5 to 1 "
                 "(WCAG 2.1, 1.4.3); take a %s one",
                 ratio, luminance(ground) > 0.5 ? "darker" : "lighter");
    return text;
}

static void read_accent(struct reader *r, const struct yaml *y, void *to)
{
    static const unsigned white[] = {255, 255, 255};
    ((struct theme *)to)->accent = read_colour(r, y, white);
}

static void read_accent_dark(struct reader *r, const struct yaml *y, void *to)
{
    static const unsigned page[] = {0x11, 0x16, 0x1c};
    ((struct theme *)to)->accent_dark = read_colour(r, y, page);
}

/* ---- typefaces ---- */

static struct str read_face(struct reader *r, const struct yaml *y)
{
    struct str name = field_text(r, y);
    bool good = name.n > 0 && name.n <= 60;
    for (size_t i = 0; i < name.n; i++)
        good = good && (ascii_alnum(name.p[i]) || name.p[i] == ' ' || name.p[i] == '-');
    if (!good)
        diag_add(r->diags, SEVERITY_ERROR, "theme", y->at,
                 "the name of a typeface has letters, digits, blanks and hyphens: `Source Sans 3`");
    return good ? name : STR("");
}

static void read_text_face(struct reader *r, const struct yaml *y, void *to)
{
    ((struct theme *)to)->face = read_face(r, y);
}

static void read_code_face(struct reader *r, const struct yaml *y, void *to)
{
    ((struct theme *)to)->code_face = read_face(r, y);
}

/* ---- what stands on every page ---- */

static void read_logo(struct reader *r, const struct yaml *y, void *to)
{
    struct str path = field_text(r, y);
    if (path.n)
        ((struct theme *)to)->logo = media_find(r, path, y->at);
}

static void read_footer(struct reader *r, const struct yaml *y, void *to)
{
    ((struct theme *)to)->footer = field_words(r, y);
}

static void read_licence(struct reader *r, const struct yaml *y, void *to)
{
    ((struct theme *)to)->licence = field_words(r, y);
}

static void read_licence_url(struct reader *r, const struct yaml *y, void *to)
{
    struct str url = field_text(r, y);
    if (str_starts(url, "https://") || str_starts(url, "http://"))
        ((struct theme *)to)->licence_url = url;
    else
        diag_add(r->diags, SEVERITY_ERROR, "theme", y->at, "write an address from `https://` on");
}

void theme_read(struct reader *r, const struct yaml *y)
{
    static const struct field fields[] = {
        {"accent", read_accent},   {"accent-dark", read_accent_dark},
        {"face", read_text_face},  {"code-face", read_code_face},
        {"logo", read_logo},       {"footer", read_footer},
        {"licence", read_licence}, {"licence-url", read_licence_url},
    };
    struct theme *theme = ARENA_NEW(r->arena, struct theme);
    if (fields_read(r, y, "`theme`", fields, countof(fields), theme))
        r->course->theme = theme;
}

/* ---- templates ---- */

static bool is_template(struct str name)
{
    return str_ends(name, ".html") || str_ends(name, ".css") || str_ends(name, ".js") ||
           str_ends(name, ".xhtml") || str_ends(name, ".opf") || str_is(name, "icon.svg");
}

/* The files of the course in a folder below templates/. */
static void read_folder(struct reader *r, struct str folder, struct own_template ***tail)
{
    struct str *names;
    const char *place = arena_printf(r->arena, "templates/%.*s", STR_ARG(folder)).p;
    size_t count = input_list(&r->input, place, &names);
    for (size_t i = 0; i < count; i++) {
        if (!is_template(names[i]))
            continue;
        struct str path = arena_printf(r->arena, "%s/%.*s", place, STR_ARG(names[i]));
        const struct source *src = input_text(&r->input, path, (struct span){0}, INPUT_PRIVATE);
        if (!src)
            continue;
        if (str_ends(path, "html") || str_ends(path, ".opf"))
            template_compile(r->arena, src, r->diags);
        if (str_ends(path, ".svg") && !publish_allows(r, path, src->text, (struct span){src, 0, 0}))
            continue;
        struct own_template *own = **tail = ARENA_NEW(r->arena, struct own_template);
        *own = (struct own_template){.name = str_slice(path, sizeof "templates/" - 1, path.n),
                                     .src = src};
        *tail = &own->next;
    }
}

/* From the folders of pages and books that the program has itself. */
static bool is_of_pages(struct str folder)
{
    return str_starts(folder, "html/") || str_starts(folder, "epub/") ||
           str_is(folder, "private/") || str_is(folder, "run/");
}

void theme_read_templates(struct reader *r)
{
    struct own_template **tail = &r->course->templates;
    struct map seen = {0};
    for (size_t i = 0; i < template_file_count; i++) {
        struct str folder = path_folder(str_from(template_files[i].name));
        if (!is_of_pages(folder) || map_get(&seen, folder))
            continue;
        map_add(&seen, r->arena, folder, r);
        read_folder(r, str_slice(folder, 0, folder.n - 1), &tail);
    }
}
