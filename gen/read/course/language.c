// SPDX-License-Identifier: MIT
/*
 * The language of a course, where its texts stand, and the texts of the interface that it brings:
 * `texts:` of course.yaml. A file of these is named after its language, as those of templates/text/
 * are. What it does not say is said by the program: in the same language where it speaks it, else
 * in English.
 */
#include "model/texts.h"
#include "read/reader.h"

#include <stdlib.h>

const char *const course_languages[] = {"de", "en", "es", "fr", "pt", "ru", "zh", NULL};

bool course_is_language(struct str lang)
{
    size_t primary = str_find_char(lang, 0, '-');
    bool good = (primary == 2 || primary == 3) && lang.n <= 35;
    for (size_t i = 0; i < lang.n; i++)
        good = good && (ascii_alpha(lang.p[i]) ||
                        (i >= primary && (ascii_digit(lang.p[i]) || lang.p[i] == '-')));
    return good;
}

/* ---- where texts stand in another language ---- */

struct str translation_of(struct reader *r, struct str path)
{
    struct str folder = path_folder(path), name = path_name(path);
    struct str own = arena_printf(r->arena, "%.*s%.*s/%.*s", STR_ARG(folder),
                                  STR_ARG(r->course->lang), STR_ARG(name));
    return r->course->original && input_exists(&r->input, own.p) ? own : STR("");
}

struct str translation_original(struct reader *r, struct str path)
{
    struct str folder = path_folder(path);
    struct str own = arena_printf(r->arena, "%.*s/", STR_ARG(r->course->lang));
    size_t start = folder.n - (folder.n < own.n ? folder.n : own.n);
    bool translated = r->course->original && str_eq(str_slice(folder, start, folder.n), own) &&
                      (start == 0 || folder.p[start - 1] == '/');
    return translated
               ? arena_printf(r->arena, "%.*s%.*s", (int)start, folder.p, STR_ARG(path_name(path)))
               : path;
}

/* ---- a file of texts ---- */

enum { TEXT_BYTES = 4096, NAMED = 5 };

struct text_file {
    struct reader *r;
    const struct source *src;
    const struct texts *english;
    struct map keys; /* those that it says, by themselves */
    struct text_entry *entries;
    size_t count, cap;
};

/* The English text that one of this key translates: of a plural form, that of the others. NULL:
 * the interface has none. */
static const struct text_entry *english_of(const struct text_file *f, struct str key)
{
    static const char *const categories[] = {"zero", "one", "two", "few", "many", "other"};
    const struct text_entry *same = text_find(f->english, key);
    size_t dot = key.n;
    while (dot && key.p[dot - 1] != '.')
        dot--;
    if (same || !dot || !STR_IS_ONE_OF(str_slice(key, dot, key.n), categories))
        return same;
    return text_find(f->english, arena_printf(f->r->arena, "%.*sother", (int)dot, key.p));
}

/* Takes the next {name} of a text, from *at on; false where there is none. */
static bool next_name(struct str text, size_t *at, struct str *name)
{
    size_t open = str_find_char(text, *at, '{'), close = str_find_char(text, open, '}');
    *name = str_slice(text, open, close + 1);
    *at = close + 1;
    return close < text.n;
}

static bool has_name(struct str text, struct str name)
{
    struct str other;
    for (size_t at = 0; next_name(text, &at, &other);)
        if (str_eq(other, name))
            return true;
    return false;
}

/* What the program puts in the place of a {name} is lost where a text lacks it; of a number, the
 * text of one form may say it in a word. */
static void check_text_names(struct text_file *f, struct str text, struct str english)
{
    struct str name;
    for (size_t at = 0; next_name(text, &at, &name);)
        if (!has_name(english, name))
            diag_add(f->r->diags, SEVERITY_ERROR, "texts", span_of(f->src, name),
                     "nothing is put in the place of `%.*s` here; the English text is `%.*s`",
                     STR_ARG(name), STR_ARG(english));
    for (size_t at = 0; next_name(english, &at, &name);)
        if (!has_name(text, name) && !str_is(name, "{}"))
            diag_add(f->r->diags, SEVERITY_WARNING, "texts", span_of(f->src, text),
                     "this text lacks `%.*s`; the English one is `%.*s`", STR_ARG(name),
                     STR_ARG(english));
}

static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f)
            return false;
    return text.n <= TEXT_BYTES;
}

static void unknown_text(struct text_file *f, struct str key)
{
    const char **names = arena_array(f->r->arena, f->english->count, sizeof *names);
    for (size_t i = 0; i < f->english->count; i++)
        names[i] = arena_cstr(f->r->arena, f->english->entries[i].key);
    struct str hint = field_hint(f->r, key, names, f->english->count);
    diag_add(f->r->diags, SEVERITY_ERROR, "unknown-key", span_of(f->src, key),
             "the interface has no text `%.*s`%.*s", STR_ARG(key), STR_ARG(hint));
}

static void take_text(struct text_file *f, struct text_entry entry, struct str line)
{
    const struct text_entry *english = english_of(f, entry.key);
    if (entry.key.n == 0)
        diag_add(f->r->diags, SEVERITY_ERROR, "texts", span_of(f->src, line),
                 "write a text as `key = text` in one line, and a comment behind `#`");
    else if (!english)
        unknown_text(f, entry.key);
    else if (map_get(&f->keys, entry.key))
        diag_add(f->r->diags, SEVERITY_ERROR, "texts", span_of(f->src, entry.key),
                 "the text of `%.*s` stands above already", STR_ARG(entry.key));
    else if (!is_plain(entry.text))
        diag_add(f->r->diags, SEVERITY_ERROR, "texts", span_of(f->src, entry.text),
                 "a text has at most %d bytes and no control characters", TEXT_BYTES);
    else {
        check_text_names(f, entry.text, english->text);
        map_add(&f->keys, f->r->arena, entry.key, f);
        *ARENA_PUSH(f->r->arena, f->entries, f->count, f->cap) = entry;
    }
}

/* Says once which texts will be English. */
static void tell_missing(struct text_file *f, struct str lang, struct span at)
{
    struct buf names = BUF_INIT;
    size_t count = 0;
    bool has_one = strcmp(text_plural_category(lang, 1), "one") == 0;
    for (size_t i = 0; i < f->english->count; i++) {
        struct str key = f->english->entries[i].key;
        if (map_get(&f->keys, key) || (str_ends(key, ".one") && !has_one))
            continue;
        if (count++ < NAMED)
            buf_printf(&names, "%s`%.*s`", names.n ? ", " : "", STR_ARG(key));
    }
    if (count)
        diag_add(f->r->diags, SEVERITY_WARNING, "texts", at,
                 "%zu of %zu texts are missing in this file and will be English: %s%s", count,
                 f->english->count, buf_str(&names).p, count > NAMED ? ", ..." : "");
    buf_release(&names);
}

static int compare_keys(const void *a, const void *b)
{
    return str_cmp(((const struct text_entry *)a)->key, ((const struct text_entry *)b)->key);
}

/* The texts of the language as the program has them, with those of the file in their places. NULL
 * after a diagnostic. */
static const struct texts *read_file(struct reader *r, struct str path, struct str lang,
                                     struct span at)
{
    struct arena *a = r->arena;
    const struct source *src = input_text(&r->input, path, at, INPUT_SOURCE);
    struct text_file f = {.r = r, .src = src, .english = texts_load(a, STR("en"))};
    if (!src)
        return NULL;
    struct str rest = src->text, line;
    for (struct text_entry entry; texts_next(&rest, &entry, &line);)
        take_text(&f, entry, line);
    if (!texts_speak(a, lang))
        tell_missing(&f, lang, at);
    if (f.count)
        qsort(f.entries, f.count, sizeof *f.entries, compare_keys);
    return texts_replace(a, texts_load(a, lang), lang, f.entries, f.count);
}

/* ---- `texts:` ---- */

/* The language that a file is named after: texts/pt-BR.txt. */
static struct str language_of(struct str path)
{
    struct str name = path_name(path);
    return str_slice(name, 0, str_find(name, 0, ".txt"));
}

static bool is_for(struct str language, struct str lang)
{
    return str_eq(language, lang) ||
           str_eq(language, str_slice(lang, 0, str_find_char(lang, 0, '-')));
}

/* Whether a file is for a language of the course, be it another than the one that is read. */
static bool is_for_any(const struct course *course, struct str language)
{
    const struct course *original = course->original ? course->original : course;
    const struct listed *l = original->translations;
    while (l && !is_for(language, l->text))
        l = l->next;
    return l || is_for(language, original->lang);
}

static void read_entry(struct reader *r, const struct yaml *y)
{
    struct str path = field_text(r, y), language = language_of(path);
    if (path.n && is_for(language, r->course->lang))
        r->course->texts = read_file(r, path, r->course->lang, y->at);
    else if (path.n && !is_for_any(r->course, language))
        diag_add(r->diags, SEVERITY_ERROR, "texts", y->at,
                 "a file of texts is named after its language, as `texts/%.*s.txt`; `%.*s` is no "
                 "language of the course",
                 STR_ARG(r->course->lang), STR_ARG(language));
}

/* Where the course names the language that is read. */
static struct span named_at(const struct course *course, const struct yaml *lang)
{
    const struct listed *l = course->original ? course->original->translations : NULL;
    while (l && !str_eq(l->text, course->lang))
        l = l->next;
    return l ? l->at : lang ? lang->at : (struct span){course->src, 0, 0};
}

void course_read_texts(struct reader *r, const struct yaml *texts, const struct yaml *lang)
{
    struct buf names = BUF_INIT;
    size_t errors = r->diags->by_severity[SEVERITY_ERROR];
    if (texts && texts->kind == YAML_LIST)
        for (const struct yaml_entry *e = texts->entries; e; e = e->next)
            read_entry(r, e->value);
    else if (texts)
        read_entry(r, texts);
    for (const char *const *l = course_languages; *l; l++)
        buf_printf(&names, "%s`%s`", l == course_languages ? "" : ", ", *l);
    if (!r->course->texts && !texts_speak(r->arena, r->course->lang) &&
        r->diags->by_severity[SEVERITY_ERROR] == errors)
        diag_add(r->diags, SEVERITY_WARNING, "lang", named_at(r->course, lang),
                 "there are no texts in `%.*s`: buttons and labels will be English; there are "
                 "%s, and `texts:` brings others",
                 STR_ARG(r->course->lang), names.p);
    if (!r->course->texts) /* what is read from here on may take words from them */
        r->course->texts = texts_load(r->arena, r->course->lang);
    buf_release(&names);
}
