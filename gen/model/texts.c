// SPDX-License-Identifier: MIT
#include "model/texts.h"

#include "core/text/buf.h"
#include "core/text/template_file.h"
#include "core/text/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static struct str primary_of(struct str lang)
{
    return str_slice(lang, 0, str_find_char(lang, 0, '-'));
}

static int compare_entries(const void *a, const void *b)
{
    return str_cmp(((const struct text_entry *)a)->key, ((const struct text_entry *)b)->key);
}

static void sort(struct texts *texts)
{
    if (texts->count)
        qsort(texts->entries, texts->count, sizeof *texts->entries, compare_entries);
}

const struct text_entry *text_find(const struct texts *texts, struct str key)
{
    struct text_entry wanted = {.key = key};
    return texts->count
               ? bsearch(&wanted, texts->entries, texts->count, sizeof wanted, compare_entries)
               : NULL;
}

/* ---- files ---- */

bool texts_next(struct str *rest, struct text_entry *entry, struct str *line)
{
    while (str_line(rest, line)) {
        struct str bare = str_trim(*line);
        if (bare.n == 0 || *bare.p == '#')
            continue;
        size_t equals = str_find_char(*line, 0, '=');
        bool good = equals && equals < line->n && line->p[equals - 1] == ' ';
        *entry = (struct text_entry){good ? str_trim(str_slice(*line, 0, equals)) : STR(""),
                                     str_slice(*line, equals + 2, line->n)};
        return true;
    }
    return false;
}

/* NULL: the program has no texts in the language. */
static const struct texts *read_file(struct arena *a, struct str lang)
{
    const struct template_file *file = template_file_named(
        arena_printf(a, "text/%.*s.txt", STR_ARG(primary_of(lang))).p);
    if (!file)
        return NULL;
    struct texts *texts = ARENA_NEW(a, struct texts);
    *texts = (struct texts){.lang = lang};
    size_t cap = 0;
    struct str rest = file->bytes, line;
    for (struct text_entry entry; texts_next(&rest, &entry, &line);)
        *ARENA_PUSH(a, texts->entries, texts->count, cap) = entry;
    sort(texts);
    return texts;
}

bool texts_speak(struct arena *a, struct str lang)
{
    return read_file(a, lang) != NULL;
}

const struct texts *texts_replace(struct arena *a, const struct texts *texts, struct str lang,
                                  const struct text_entry *own, size_t count)
{
    struct texts *both = ARENA_NEW(a, struct texts);
    const struct texts replacing = {.entries = (struct text_entry *)own, .count = count};
    *both = (struct texts){.lang = lang};
    both->entries = arena_array(a, texts->count + count, sizeof *both->entries);
    for (size_t i = 0; i < texts->count; i++)
        if (!text_find(&replacing, texts->entries[i].key))
            both->entries[both->count++] = texts->entries[i];
    for (size_t i = 0; i < count; i++)
        both->entries[both->count++] = own[i];
    sort(both);
    return both;
}

const struct texts *texts_load(struct arena *a, struct str lang)
{
    const struct texts *english = read_file(a, STR("en")), *own = read_file(a, lang);
    return own ? texts_replace(a, english, lang, own->entries, own->count) : english;
}

/* Hebrew, Arabic and the scripts beside them. */
static bool has_rtl_letter(struct str text)
{
    for (size_t i = 0; i < text.n;) {
        int32_t code = utf8_next(text, &i);
        if ((code >= 0x590 && code < 0x900) || (code >= 0xfb1d && code < 0xfeff) ||
            (code >= 0x10800 && code < 0x11000) || (code >= 0x1e800 && code < 0x1f000))
            return true;
    }
    return false;
}

enum { LRI = 0x2066, FSI = 0x2068, PDI = 0x2069 }; /* begin and end an isolate */

/* So is each value in it, by what it begins with. */
static struct str isolated_text(struct arena *a, struct str text)
{
    struct buf b = BUF_INIT;
    buf_utf8(&b, LRI);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '{')
            buf_utf8(&b, FSI);
        buf_char(&b, text.p[i]);
        if (text.p[i] == '}')
            buf_utf8(&b, PDI);
    }
    buf_utf8(&b, PDI);
    struct str isolated = buf_copy(&b, a);
    buf_release(&b);
    return isolated;
}

const struct texts *texts_isolate(struct arena *a, const struct texts *texts)
{
    struct texts *isolated = ARENA_NEW(a, struct texts);
    *isolated = *texts;
    isolated->entries = arena_array(a, texts->count, sizeof *isolated->entries);
    for (size_t i = 0; i < texts->count; i++) {
        struct text_entry entry = texts->entries[i];
        if (!has_rtl_letter(entry.text))
            entry.text = isolated_text(a, entry.text);
        isolated->entries[i] = entry;
    }
    return isolated;
}

/* ---- texts ---- */

struct str text_get(const struct texts *texts, const char *key)
{
    const struct text_entry *entry = text_find(texts, str_from(key));
    if (!entry) {
        fprintf(stderr, "handout: internal error: no text for `%s`\n", key);
        abort();
    }
    return entry->text;
}

struct str text_fill(struct arena *a, struct str pattern, const char *const *names,
                     const struct str *values)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < pattern.n;) {
        size_t open = str_find_char(pattern, i, '{'), close = str_find_char(pattern, open, '}');
        buf_put(&b, str_slice(pattern, i, open));
        if (close >= pattern.n)
            break;
        for (size_t k = 0; names[k]; k++)
            if (str_is(str_slice(pattern, open + 1, close), names[k]))
                buf_put(&b, values[k]);
        i = close + 1;
    }
    struct str filled = buf_copy(&b, a);
    buf_release(&b);
    return filled;
}

/* ---- languages ---- */

/* The rows of a language in the order in which they are tried. */
struct plural_row {
    const char *languages;
    size_t modulus, from, to; /* of numbers whose rest by the modulus is within these */
    const char *category;
};

enum { ALL = 1 }; /* a modulus: every number has the rest 0 */
#define EXACT SIZE_MAX

static const struct plural_row plurals[] = {
    {" id ja km ko lo ms my th vi zh ", ALL, 0, 0, "other"},
    {" am bn fa fr gu hi hy kn pa pt zu ", EXACT, 0, 1, "one"},
    {" ar ", EXACT, 0, 0, "zero"},
    {" ar he iw ", EXACT, 1, 1, "one"},
    {" ar he iw ", EXACT, 2, 2, "two"},
    {" ar ", 100, 3, 10, "few"},
    {" ar ", 100, 11, 99, "many"},
    {" cs pl ro sk ", EXACT, 1, 1, "one"},
    {" cs sk ", EXACT, 2, 4, "few"},
    {" be pl ru uk ", 100, 11, 14, "many"},
    {" bs hr sr ", 100, 11, 14, "other"},
    {" be bs hr ru sr uk ", 10, 1, 1, "one"},
    {" be bs hr pl ru sr uk ", 10, 2, 4, "few"},
    {" be pl ru uk ", ALL, 0, 0, "many"},
    {" lt ", 100, 11, 19, "other"},
    {" lv ", 100, 11, 19, "zero"},
    {" lv ", 10, 0, 0, "zero"},
    {" lt lv ", 10, 1, 1, "one"},
    {" lt ", 10, 2, 9, "few"},
    {" ro ", EXACT, 0, 0, "few"},
    {" ro ", 100, 1, 19, "few"},
    {" sl ", 100, 1, 1, "one"},
    {" sl ", 100, 2, 2, "two"},
    {" sl ", 100, 3, 4, "few"},
};

/* A language without rows counts as English does. */
const char *text_plural_category(struct str lang, size_t n)
{
    char word[12]; /* the language between blanks; primary tags have at most eight letters */
    struct str primary = primary_of(lang);
    bool listed = false;
    snprintf(word, sizeof word, " %.*s ", primary.n < 9 ? (int)primary.n : 0, primary.p);
    for (size_t i = 0; i < countof(plurals); i++) {
        const struct plural_row *row = &plurals[i];
        size_t rest = n % row->modulus;
        if (!strstr(row->languages, word))
            continue;
        if (rest >= row->from && rest <= row->to)
            return row->category;
        listed = true;
    }
    return !listed && n == 1 ? "one" : "other";
}

struct str text_plural(struct arena *a, const struct texts *texts, const char *key, size_t n)
{
    static const char *const names[] = {"", NULL};
    const char *full = arena_printf(a, "%s.%s", key, text_plural_category(texts->lang, n)).p;
    const struct text_entry *form = text_find(texts, str_from(full));
    const struct str number = arena_printf(a, "%zu", n);
    return text_fill(a, form ? form->text : text_get(texts, arena_printf(a, "%s.other", key).p),
                     names, &number);
}

/* As Unicode CLDR spells them, with a capital: they stand alone. */
static const struct language_name {
    const char *lang, *name;
} language_names[] = {{"ar", "العربية"},
                      {"be", "Беларуская"},
                      {"bg", "Български"},
                      {"bn", "বাংলা"},
                      {"bs", "Bosanski"},
                      {"ca", "Català"},
                      {"cs", "Čeština"},
                      {"da", "Dansk"},
                      {"de", "Deutsch"},
                      {"el", "Ελληνικά"},
                      {"en", "English"},
                      {"es", "Español"},
                      {"et", "Eesti"},
                      {"fa", "فارسی"},
                      {"fi", "Suomi"},
                      {"fr", "Français"},
                      {"ga", "Gaeilge"},
                      {"he", "עברית"},
                      {"hi", "हिन्दी"},
                      {"hr", "Hrvatski"},
                      {"hu", "Magyar"},
                      {"hy", "Հայերեն"},
                      {"id", "Bahasa Indonesia"},
                      {"is", "Íslenska"},
                      {"it", "Italiano"},
                      {"ja", "日本語"},
                      {"ka", "ქართული"},
                      {"kk", "Қазақша"},
                      {"ko", "한국어"},
                      {"lt", "Lietuvių"},
                      {"lv", "Latviešu"},
                      {"mk", "Македонски"},
                      {"ms", "Bahasa Melayu"},
                      {"nb", "Norsk bokmål"},
                      {"nl", "Nederlands"},
                      {"no", "Norsk"},
                      {"pl", "Polski"},
                      {"pt", "Português"},
                      {"ro", "Română"},
                      {"ru", "Русский"},
                      {"sk", "Slovenčina"},
                      {"sl", "Slovenščina"},
                      {"sq", "Shqip"},
                      {"sr", "Српски"},
                      {"sv", "Svenska"},
                      {"sw", "Kiswahili"},
                      {"ta", "தமிழ்"},
                      {"th", "ไทย"},
                      {"tr", "Türkçe"},
                      {"uk", "Українська"},
                      {"ur", "اردو"},
                      {"uz", "Oʻzbekcha"},
                      {"vi", "Tiếng Việt"},
                      {"zh", "中文"}};

struct str text_language(struct arena *a, struct str lang)
{
    struct str primary = primary_of(lang), region = str_slice(lang, primary.n + 1, lang.n);
    for (size_t i = 0; i < countof(language_names); i++)
        if (str_is(primary, language_names[i].lang))
            return region.n ? arena_printf(a, "%s (%.*s)", language_names[i].name, STR_ARG(region))
                            : str_from(language_names[i].name);
    return lang;
}

/* Its script, where the tag names one, else the usual one of the language (CLDR, likely subtags).
 */
bool text_is_rtl(struct str lang)
{
    static const char *const languages[] = {"ar", "arc", "ckb", "dv",  "fa",  "glk", "he",
                                            "iw", "khw", "ks",  "lrc", "mzn", "nqo", "pnb",
                                            "ps", "sd",  "syr", "ug",  "ur",  "yi",  "ji"};
    static const char *const scripts[] = {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"};
    struct str primary = str_slice(lang, 0, str_find_char(lang, 0, '-')),
               rest = str_slice(lang, primary.n + 1, lang.n),
               script = str_slice(rest, 0, str_find_char(rest, 0, '-'));
    return script.n == 4 ? STR_IS_ONE_OF(script, scripts) : STR_IS_ONE_OF(primary, languages);
}
