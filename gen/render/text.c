// SPDX-License-Identifier: MIT
#include "render/text.h"

#include "core/text/buf.h"

#include "render/templates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare_entries(const void *a, const void *b)
{
    return str_cmp(((const struct text_entry *)a)->key, ((const struct text_entry *)b)->key);
}

static struct text_entry *find(const struct texts *texts, struct str key)
{
    struct text_entry wanted = {.key = key};
    return texts->count
               ? bsearch(&wanted, texts->entries, texts->count, sizeof wanted, compare_entries)
               : NULL;
}

static const struct template_file *text_file(struct arena *a, struct str lang)
{
    return template_file_named(arena_printf(a, "text/%.*s.txt", STR_ARG(lang)).p);
}

/* Adds the entries of one file; what is there already is replaced. */
static void add_file(struct arena *a, struct texts *texts, const struct template_file *file)
{
    struct texts known = *texts;
    size_t cap = texts->count;
    struct str rest = file->bytes, line;
    while (str_line(&rest, &line)) {
        size_t equals = str_find(line, 0, " = ");
        if (line.n == 0 || *line.p == '#' || equals == line.n)
            continue;
        struct text_entry entry = {str_trim(str_slice(line, 0, equals)),
                                   str_slice(line, equals + 3, line.n)};
        struct text_entry *old = find(&known, entry.key);
        if (old)
            texts->entries[old - known.entries].text = entry.text; /* they may have moved */
        else
            *ARENA_PUSH(a, texts->entries, texts->count, cap) = entry;
    }
    if (texts->count)
        qsort(texts->entries, texts->count, sizeof *texts->entries, compare_entries);
}

const struct texts *texts_load(struct arena *a, struct str lang)
{
    struct texts *texts = ARENA_NEW(a, struct texts);
    add_file(a, texts, text_file(a, STR("en")));
    struct str primary = str_slice(lang, 0, str_find_char(lang, 0, '-'));
    const struct template_file *own = text_file(a, primary);
    if (own && !str_is(primary, "en"))
        add_file(a, texts, own);
    return texts;
}

struct str text_get(const struct texts *texts, const char *key)
{
    const struct text_entry *entry = find(texts, str_from(key));
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
