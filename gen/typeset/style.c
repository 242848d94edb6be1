// SPDX-License-Identifier: MIT
#include "typeset/style.h"

#include "core/text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum key_type { KEY_LENGTH, KEY_COLOUR, KEY_FACE };

struct key {
    const char *name;
    enum key_type type;
    size_t offset; /* in struct style */
};

static const struct key keys[] = {
#define KEY(name) {#name, KEY_LENGTH, offsetof(struct style, name)},
    STYLE_LENGTHS(KEY)
#undef KEY
#define KEY(name) {#name, KEY_COLOUR, offsetof(struct style, name)},
        STYLE_COLOURS(KEY)
#undef KEY
#define KEY(name) {#name, KEY_FACE, offsetof(struct style, name)},
            STYLE_FACES(KEY)
#undef KEY
};
enum { KEY_COUNT = countof(keys) };

static _Noreturn void bad_style(const char *what, struct str where)
{
    fprintf(stderr, "handout: internal error: pdf/style.txt: %s: `%.*s`\n", what, STR_ARG(where));
    abort();
}

static size_t key_index(struct str name, struct str line)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (str_is(name, keys[i].name))
            return i;
    bad_style("unknown key", line);
}

/* Digits with at most one point: what strtod reads depends on the locale. */
static double read_length(struct str value, struct str line)
{
    double number = 0, place = 0;
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '.' && place == 0 && i > 0) {
            place = 1;
        } else if (ascii_digit(value.p[i])) {
            number = number * 10 + (value.p[i] - '0');
            place *= 10;
        } else {
            bad_style("not a number", line);
        }
    }
    if (value.n == 0)
        bad_style("not a number", line);
    return place > 1 ? number / place : number;
}

static uint32_t read_colour(struct str value, struct str line)
{
    static const char digits[] = "0123456789abcdef";
    uint32_t colour = 0;
    for (size_t i = 0; i < value.n; i++) {
        const char *digit = value.p[i] ? strchr(digits, ascii_lower(value.p[i])) : NULL;
        if (!digit)
            bad_style("not a colour", line);
        colour = colour << 4 | (uint32_t)(digit - digits);
    }
    if (value.n != 6)
        bad_style("not a colour", line);
    return colour;
}

static struct face_name read_face(struct arena *a, struct str value, struct str line)
{
    struct str file, package;
    if (!str_word(&value, &file) || !str_word(&value, &package))
        bad_style("not a file and a package", line);
    return (struct face_name){arena_cstr(a, file), arena_cstr(a, package)};
}

static void read_script(struct arena *a, struct style *style, struct str value, struct str line)
{
    struct str tag, letter, regular, bold, package;
    if (!str_word(&value, &tag) || !str_word(&value, &letter) || !str_word(&value, &regular) ||
        !str_word(&value, &bold) || !str_word(&value, &package) || tag.n != 4 ||
        str_trim(value).n == 0)
        bad_style("not a tag, a letter, two files, a package and a name", line);
    struct script_face *face = ARENA_PUSH(a, style->scripts, style->script_count,
                                          style->script_cap);
    for (size_t i = 0; i < tag.n; i++)
        face->tag = face->tag << 8 | (unsigned char)tag.p[i];
    size_t at = 0;
    face->letter = utf8_next(letter, &at);
    const char *from = arena_cstr(a, package);
    face->regular = (struct face_name){arena_cstr(a, regular), from};
    face->bold = (struct face_name){arena_cstr(a, bold), from};
    face->script = arena_cstr(a, str_trim(value));
}

static void read_field(struct arena *a, struct style *style, const struct key *key,
                       struct str value, struct str line)
{
    void *field = (char *)style + key->offset;
    switch (key->type) {
    case KEY_LENGTH: *(double *)field = read_length(value, line); break;
    case KEY_COLOUR: *(uint32_t *)field = read_colour(value, line); break;
    case KEY_FACE: *(struct face_name *)field = read_face(a, value, line); break;
    }
}

/* Notes which keys the text gives. */
static void read_text(struct arena *a, struct style *style, struct str text, bool seen[KEY_COUNT])
{
    struct str line;
    while (str_line(&text, &line)) {
        size_t equals = str_find(line, 0, " = ");
        if (line.n == 0 || *line.p == '#')
            continue;
        if (equals == line.n)
            bad_style("no value", line);
        struct str name = str_slice(line, 0, equals);
        struct str value = str_trim(str_slice(line, equals + 3, line.n));
        if (str_is(name, "script")) {
            read_script(a, style, value, line);
            continue;
        }
        size_t i = key_index(name, line);
        if (seen[i])
            bad_style("given twice", line);
        seen[i] = true;
        read_field(a, style, &keys[i], value, line);
    }
}

const struct style *style_load(struct arena *a, struct str text, struct str own, bool letter)
{
    struct style *style = ARENA_NEW(a, struct style);
    bool seen[KEY_COUNT] = {false}, again[KEY_COUNT] = {false};
    read_text(a, style, text, seen);
    read_text(a, style, own, again);
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (!seen[i])
            bad_style("missing", str_from(keys[i].name));
    double width = letter ? style->letter_width : style->a4_width;
    double height = letter ? style->letter_height : style->a4_height;
    style->page_width = style->landscape > 0 ? height : width;
    style->page_height = style->landscape > 0 ? width : height;
    return style;
}
