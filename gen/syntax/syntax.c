// SPDX-License-Identifier: MIT
#include "syntax/tokenizers.h"

size_t syntax_run_end(const unsigned char *classes, size_t start, size_t end)
{
    size_t at = start;
    while (classes && at < end && classes[at] == classes[start])
        at++;
    return classes ? at : end;
}

/* Behind the blanks and the ends of lines at `at`. */
static size_t spaces_end(const struct painter *p, size_t at)
{
    while (at < p->text.n && ascii_space(p->text.p[at]))
        at++;
    return at;
}

/* Whether a run is not worth a colour: a sign alone, or nothing but blanks. */
static bool is_slight(const struct painter *p, size_t start, size_t end)
{
    if (end - start == 1 && ascii_punct(p->text.p[start]))
        return true;
    return spaces_end(p, start) >= end;
}

/* No class begins inside a character. */
static void keep_characters(struct painter *p)
{
    for (size_t at = 1; at < p->text.n; at++)
        if (((unsigned char)p->text.p[at] & 0xc0) == 0x80)
            p->classes[at] = p->classes[at - 1];
}

/*
 * Each run of a class is an element of a page: what is slight is left out, and blanks between
 * two of a class belong to them, also over the end of a line. NULL where nothing is left.
 */
static const unsigned char *tidy(struct painter *p)
{
    bool any = false;
    size_t last = 0; /* behind the last run */
    enum syntax_class before = SYNTAX_PLAIN;
    keep_characters(p);
    for (size_t at = 0, end; at < p->text.n; at = end) {
        end = syntax_run_end(p->classes, at, p->text.n);
        enum syntax_class class = p->classes[at];
        if (class != SYNTAX_PLAIN && is_slight(p, at, end)) {
            class = SYNTAX_PLAIN;
            painter_fill(p, at, end, class);
        }
        if (class == SYNTAX_PLAIN)
            continue;
        if (any && class == before && spaces_end(p, last) == at)
            painter_fill(p, last, at, class);
        any = true;
        before = class;
        last = end;
    }
    return any ? p->classes : NULL;
}

const unsigned char *syntax_shell_classes(struct arena *a, struct str text,
                                          const struct shell_mark *marks, size_t mark_count)
{
    struct painter p = {text, arena_alloc(a, text.n + 1)};
    tokenizer_shell(a, &p, marks, mark_count);
    return tidy(&p);
}

const unsigned char *syntax_classes(struct arena *a, const struct syntax_language *language,
                                    struct str text)
{
    if (!language)
        return NULL;
    if (!tokenizer_of(language)) {
        const struct shell_split split = shell_split(a, text, true);
        return syntax_shell_classes(a, text, split.marks, split.mark_count);
    }
    struct painter p = {text, arena_alloc(a, text.n + 1)};
    tokenizer_of(language)(&p);
    return tidy(&p);
}
