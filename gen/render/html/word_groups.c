// SPDX-License-Identifier: MIT
#include "render/html/word_groups.h"

#include "core/map.h"
#include "core/text/buf.h"
#include "core/text/utf8.h"

#include <libstemmer.h>

enum { LONGEST = 40 }; /* bytes; longer words are names of files, sums and the like */

struct word_group {
    struct word_group *next;
    struct str forms; /* blanks between them */
    size_t count;
};

static struct sb_stemmer *stemmer_of(struct str lang)
{
    char tag[3] = "";
    if (lang.n < 2 || (lang.n > 2 && lang.p[2] != '-'))
        return NULL;
    tag[0] = ascii_lower(lang.p[0]);
    tag[1] = ascii_lower(lang.p[1]);
    return sb_stemmer_new(tag, NULL);
}

bool word_groups_speak(struct str lang)
{
    struct sb_stemmer *stemmer = stemmer_of(lang);
    sb_stemmer_delete(stemmer);
    return stemmer != NULL;
}

/* The next word of the text in lower case, letters alone; false behind the last one. */
static bool next_word(struct str text, size_t *at, struct buf *word)
{
    bool letters = true;
    buf_clear(word);
    while (*at < text.n) {
        int32_t code = utf8_next(text, at);
        if (!utf8_is_word(code)) {
            if (word->n && letters)
                return true;
            buf_clear(word);
            letters = true;
            continue;
        }
        letters = letters && code != '_' && (code < '0' || code > '9');
        buf_utf8(word, utf8_lower(code));
    }
    return word->n && letters;
}

struct str *word_groups(struct arena *a, struct str text, struct str lang, size_t *count)
{
    struct map seen = {0}, stems = {0};
    struct word_group *first = NULL, **end = &first;
    struct sb_stemmer *stemmer = stemmer_of(lang);
    struct buf word = BUF_INIT;
    *count = 0;
    for (size_t at = 0; stemmer && next_word(text, &at, &word);) {
        if (word.n > LONGEST || map_get(&seen, buf_str(&word)))
            continue;
        struct str form = arena_str(a, buf_str(&word));
        map_add(&seen, a, form, a);
        const char *stem = (const char *)sb_stemmer_stem(stemmer, (const sb_symbol *)form.p,
                                                         (int)form.n);
        if (!stem)
            memory_ran_out();
        struct str key = {stem, (size_t)sb_stemmer_length(stemmer)};
        struct word_group *group = map_get(&stems, key);
        if (!group) {
            group = ARENA_NEW(a, struct word_group);
            map_add(&stems, a, arena_str(a, key), group);
            *end = group;
            end = &group->next;
        }
        group->forms = group->count++
                           ? arena_printf(a, "%.*s %.*s", STR_ARG(group->forms), STR_ARG(form))
                           : form;
        *count += group->count == 2;
    }
    sb_stemmer_delete(stemmer);
    buf_release(&word);
    struct str *groups = arena_array(a, *count, sizeof *groups);
    size_t n = 0;
    for (const struct word_group *group = first; group; group = group->next)
        if (group->count > 1)
            groups[n++] = group->forms;
    return groups;
}
