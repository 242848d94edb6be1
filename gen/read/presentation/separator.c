// SPDX-License-Identifier: MIT
/*
 * What separates commands from what they do in a deck: `::`, a bar, hyphens that are drawn, a wide
 * gap. phrase.h knows the signs that everybody uses for it; whatever else stands between commands
 * and words on several lines, and hardly between commands and anything else, separates them in this
 * deck, also where the program is one that nobody knows. Words may stand first.
 */
#include "core/map.h"
#include "core/text/utf8.h"
#include "read/presentation/flat.h"
#include "shell/looks.h"
#include "shell/subcommands.h"

enum {
    LONGEST = 12,   /* bytes of a sign by which it is known again */
    LINE_MAX = 400, /* bytes of a line that is looked at */
    SIGNS = 4,      /* of one line */
};

/* How often a sign stands between a command and words, between words and a command, and between a
 * command and something else. */
struct separator {
    size_t explained, answered, others;
};

/* A run of signs in a line, or of blanks, and what stands before it and behind. */
struct separator_sign {
    struct str text, before, behind;
};

/* ---- signs ---- */

/* The bytes of a sign at text[at] that may be one of a separator; 0: there is none. */
static size_t sign_length(struct str text, size_t at)
{
    static const char *const others[] = {"\u2013", "\u2014", "\u2190", "\u21d0", "\u2192",
                                         "\u21d2", "\u2794", "\u00bb", "\u2026"};
    if (ascii_alnum(text.p[at]) || text.p[at] == ' ')
        return 0;
    if (text.p[at] == '<') /* of an arrow to the left */
        return at + 1 < text.n && str_has_char(STR("-="), text.p[at + 1]);
    if (str_has_char(STR("-=>:|/~*+_"), text.p[at]))
        return 1;
    struct str rest = str_slice(text, at, text.n);
    for (size_t i = 0; i < countof(others) && (unsigned char)text.p[at] >= 0x80; i++)
        if (str_starts(rest, others[i]))
            return str_from(others[i]).n;
    return 0;
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.n && ascii_space(text.p[at]))
        at++;
    return at;
}

/* A word with a capital, and another: what is glued to a sign is an option elsewhere. */
static bool begins_words(struct str text)
{
    struct str word, next;
    if (!str_word(&text, &word) || !str_word(&text, &next) || word.n < 2 || word.p[0] < 'A' ||
        word.p[0] > 'Z')
        return false;
    for (size_t i = 1; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return false;
    return ascii_alpha(*next.p);
}

/* Whether no word of a command begins with a sign: a hyphen, a dash, a slash, a redirection do.
 */
static bool begins_remark(struct str sign)
{
    static const char *const dashes[] = {"\u2013", "\u2014"};
    size_t plain = 0;
    for (size_t i = 0; i < sign.n; i++)
        plain += str_has_char(STR("-/>|~*+_"), sign.p[i]);
    if (str_is(sign, "//") || str_is(sign, "->"))
        return true;
    return sign.n > 1 && plain < sign.n && !str_starts(sign, dashes[0]) &&
           !str_starts(sign, dashes[1]);
}

/* Whether signs [from, to) of a text may separate: they stand between blanks, or are drawn, or a
 * sentence stands right behind them, or any words behind a sign that begins remarks alone. */
static bool stands_between(struct str text, size_t from, size_t to)
{
    enum { DRAWN = 3 };
    bool left = ascii_space(text.p[from - 1]), right = ascii_space(text.p[to]);
    bool remark = begins_remark(str_slice(text, from, to));
    if ((left && (right || remark)) || (right && remark))
        return true;
    return (to - from >= DRAWN && right) ||
           ((left || to - from >= DRAWN) && begins_words(str_slice(text, to, text.n)));
}

/* Where the sign or the wide gap at text[at] ends; `at`: none is there that may separate. */
static size_t sign_end(struct str text, size_t at)
{
    size_t to = at, length, gap = skip_blanks(text, at);
    if (gap > at)
        return gap > at + 1 && gap < text.n && !sign_length(text, gap) ? gap : at;
    while (to < text.n && (length = sign_length(text, to)) > 0)
        to += length;
    bool last = to == text.n && begins_remark(str_slice(text, at, to));
    return to > at && (last || (to < text.n && stands_between(text, at, to))) ? to : at;
}

/* Whether no sign begins at text[at], as at most bytes of a text: one may go on there. */
static bool is_plain(struct str text, size_t at)
{
    bool blank = text.p[at] == ' ' && at + 1 < text.n && text.p[at + 1] != ' ';
    return blank || ascii_alnum(text.p[at]) || sign_length(text, at - 1) > 0;
}

/* Finds the next sign of a text from *at on, and goes on behind it: none is in quotes, or in what
 * is to be filled in. */
static bool next_sign(struct str text, size_t *at, struct separator_sign *sign)
{
    for (size_t i = *at ? *at : 1; i < text.n; i++) {
        size_t to = is_plain(text, i) ? i : sign_end(text, i);
        struct str before = str_slice(text, 0, i);
        if (to == i || phrase_is_filled_in(before) || phrase_is_quoted(before))
            continue;
        struct str run = ascii_space(text.p[i]) ? STR("  ") : str_slice(text, i, to);
        *sign = (struct separator_sign){run, str_trim_end(before),
                                        str_trim(str_slice(text, to, text.n))};
        *at = to;
        return true;
    }
    return false;
}

/* By what a sign is known again: one that is drawn has any length. */
static struct str key_of(struct str sign, char room[LONGEST])
{
    enum { DRAWN = 3 };
    size_t n = 0;
    for (size_t i = 0; i < sign.n && n < LONGEST; i++)
        if (n < DRAWN || sign.p[i] != room[n - 1] || room[n - 1] != room[n - 2] ||
            room[n - 2] != room[n - 3])
            room[n++] = sign.p[i];
    return (struct str){room, n};
}

/* ---- what stands on both sides ---- */

/* The words of a line behind its prompt. */
static struct str words_of(const struct flat_line *line)
{
    struct str text = str_trim_end(line->said);
    size_t lead = skip_blanks(text, line->own_prompt ? line->own_prompt : line->lead);
    text = str_slice(text, lead, text.n);
    return str_slice(text, phrase_prompt(text), text.n);
}

/* Whether a text is words and no part of a command: `| less`, `| grep web` and `-- main.c` are
 * none, "sort the list" is. */
static bool is_words(struct str text)
{
    enum { WORDS = 3 };
    struct str rest = text, word;
    if (!str_word(&rest, &word) || subcommands_word_has_sign(word) || str_has_char(word, '/') ||
        !phrase_explains(text))
        return false;
    return !looks_known(word) || (phrase_count_words(text) >= WORDS && !subcommands_has_sign(text));
}

/* Whether what stands behind a sign says what the command before it does: behind a gap, which may
 * stand between arguments, several words of letters. */
static bool says(const struct separator_sign *sign)
{
    enum { WORDS = 3 };
    struct str rest = sign->behind, word;
    if (!is_words(rest) || !str_is(sign->text, "  "))
        return is_words(rest);
    for (size_t n = 0; n < WORDS && str_word(&rest, &word); n++)
        for (size_t i = 0; i < word.n; i++)
            if (!ascii_alpha(word.p[i]) && !(i && str_has_char(STR(",.'"), word.p[i])))
                return false;
    return phrase_count_words(sign->behind) > 1;
}

static bool begins_known(struct str text)
{
    struct str word;
    return str_word(&text, &word) && looks_known(word);
}

static bool is_command(struct str text)
{
    return begins_known(text) && phrase_form(text) != FORM_NONE;
}

/* Whether a text may be a command of a program that nobody knows: it has the sign of one. */
static bool may_be_command(struct str text)
{
    enum { WORDS = 8 };
    struct str rest = text, name;
    return str_word(&rest, &name) && phrase_may_be_typed(name) && subcommands_has_sign(text) &&
           !phrase_is_sentence(text) && !looks_like_prose(text) &&
           phrase_count_words(text) <= WORDS;
}

/* ---- a deck ---- */

static struct separator *separator_of(struct arena *a, struct map *separators, struct str sign)
{
    char room[LONGEST];
    struct str key = key_of(sign, room);
    struct separator *found = map_get(separators, key);
    return found ? found
                 : map_add(separators, a, arena_str(a, key), ARENA_NEW(a, struct separator));
}

/* Counts a sign of a line; returns whether it separates there. */
static bool learn_sign(struct arena *a, struct map *separators, const struct separator_sign *sign)
{
    bool known = sign->behind.n && begins_known(sign->before), words = known && says(sign);
    bool answer = !known && sign->behind.n && is_command(sign->behind) && is_words(sign->before);
    if (!(known || answer) || (words && !is_command(sign->before)))
        return false;
    struct separator *s = separator_of(a, separators, sign->text);
    s->explained += words && (phrase_count_words(sign->behind) > 1 || begins_remark(sign->text));
    s->answered += answer;
    s->others += known && !words && !looks_known(sign->behind); /* a word may be either */
    return words || answer;
}

static bool separates(size_t count, size_t others)
{
    enum { LEAST = 2, TIMES = 4 };
    return count >= LEAST && others * TIMES <= count;
}

/* Returns whether a sign is one that separates from now on. */
static bool learn_line(struct arena *a, struct map *separators, const struct flat_line *line)
{
    struct separator_sign sign;
    size_t at = 0, n = 0;
    struct str text = str_trim(line->said);
    if (text.n > LINE_MAX || !next_sign(text, &at, &sign))
        return false;
    text = words_of(line);
    for (at = 0; n < SIGNS && next_sign(text, &at, &sign); n++)
        if (learn_sign(a, separators, &sign)) {
            const struct separator *s = separator_of(a, separators, sign.text);
            return separates(s->explained, s->others) || separates(s->answered, 0);
        }
    return false;
}

/* Whether a sign of a line separates in this deck; then marks where the command before it ends, or
 * where one begins behind words. */
static bool mark_sign(const struct map *separators, struct flat_line *line,
                      const struct separator_sign *sign)
{
    char room[LONGEST];
    const struct separator *s = map_get(separators, key_of(sign->text, room));
    if (!s || !sign->before.n)
        return false;
    bool known = is_command(sign->before) || phrase_is_short(sign->before);
    if (separates(s->explained, s->others) && (says(sign) || !sign->behind.n) &&
        (known || may_be_command(sign->before))) {
        line->end = (size_t)(sign->before.p - line->said.p) + sign->before.n;
        line->typed = !known;
    } else if (separates(s->answered, 0) && is_words(sign->before) &&
               phrase_is_explained(sign->behind)) {
        line->behind = (size_t)(sign->behind.p - line->said.p);
    } else {
        return false;
    }
    line->parted = true;
    return true;
}

static void mark_line(const struct map *separators, struct flat_line *line)
{
    struct str text = words_of(line);
    struct separator_sign sign;
    size_t at = 0;
    for (size_t n = 0; n < SIGNS && text.n <= LINE_MAX && next_sign(text, &at, &sign); n++)
        if (mark_sign(separators, line, &sign))
            return;
}

void flat_find_separators(struct arena *a, struct flat *flat)
{
    struct map separators = {0};
    bool learned = false;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            learned = learn_line(a, &separators, &s->lines[i]) || learned;
    for (struct flat_slide *s = flat->slides; s && learned; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            mark_line(&separators, &s->lines[i]);
}
