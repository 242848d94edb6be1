// SPDX-License-Identifier: MIT
#include "shell/extractor.h"

#include "core/utf8.h"

/* What word processors and web pages put into commands, and the eye does not see. */
static const char *odd_name(int32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201c:
    case 0x201d:
    case 0x201e: return "a typographic quote, which quotes nothing; write ' or \"";
    case 0xad:
    case 0x200b:
    case 0x200c:
    case 0x200d:
    case 0x2060:
    case 0xfeff: return "a character that nobody sees; remove it";
    case 0xa0:
    case 0x2007:
    case 0x202f: return "a no-break space, which parts no words; write a blank";
    default: return NULL;
    }
}

static bool is_dash(int32_t c)
{
    return c >= 0x2010 && c <= 0x2015;
}

static bool is_cyrillic(int32_t c)
{
    return c >= 0x400 && c <= 0x4ff;
}

/* Cyrillic letters that look like Latin ones. */
static bool is_lookalike(int32_t c)
{
    static const int32_t letters[] = {0x430, 0x435, 0x43e, 0x440, 0x441, 0x443, 0x445, 0x456,
                                      0x458, 0x455, 0x410, 0x412, 0x415, 0x41a, 0x41c, 0x41d,
                                      0x41e, 0x420, 0x421, 0x422, 0x425, 0x406, 0x408, 0x405};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (c == letters[i])
            return true;
    return false;
}

/* Whether a word without blanks holds Latin letters and Cyrillic ones, all of which look Latin. */
static bool is_mixed_script(struct str word)
{
    size_t latin = 0, lookalikes = 0;
    for (size_t i = 0; i < word.n;) {
        int32_t c = utf8_next(word, &i);
        latin += c < 0x80 && ascii_alpha((char)c);
        if (!is_cyrillic(c))
            continue;
        if (!is_lookalike(c))
            return false;
        lookalikes++;
    }
    return latin && lookalikes;
}

static const char *find_odd(struct str text)
{
    struct str word;
    size_t start = 0;
    int32_t first = text.n ? utf8_next(text, &start) : 0;
    if (is_dash(first) && start < text.n &&
        (ascii_alnum(text.p[start]) || is_dash(utf8_next(text, &start))))
        return "a dash that starts no option; write -";
    for (size_t i = 0; i < text.n;) {
        const char *name = odd_name(utf8_next(text, &i));
        if (name)
            return name;
    }
    while (str_word(&text, &word))
        if (is_mixed_script(word))
            return "a Cyrillic letter that looks like a Latin one";
    return NULL;
}

void find_odd_characters(struct extractor *x, const struct command *c,
                         const struct shell_mark *marks, size_t mark_count, size_t base)
{
    for (size_t i = 0; i < mark_count; i++) {
        const struct shell_mark *m = &marks[i];
        if (m->kind != SHELL_NAME && m->kind != SHELL_PLACEHOLDER &&
            (m->kind != SHELL_WORD || m->detail != 0))
            continue;
        struct str word = str_slice(c->text, m->start - base, m->end - base);
        const char *odd = find_odd(word);
        if (odd)
            diag_add(x->diags, SEVERITY_WARNING, "odd-character", first_line_span(c->at),
                     "in `%.*s` stands %s", STR_ARG(word), odd);
    }
}
