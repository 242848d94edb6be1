// SPDX-License-Identifier: MIT
/*
 * The prompt that a speaker has made for a deck: "PROMPT> ", "student$ ". It is one word before a
 * sign, at the head of several lines of the deck, behind which commands stand more than once. The
 * sign `#` alone is root's where several such lines are commands beyond doubt, and few of the
 * others are a comment: words, or what stands above a command. `#`, `$` or `[]` right before words
 * is a prompt where commands beyond doubt stand there several times in the deck.
 */
#include "core/map.h"
#include "read/presentation/flat.h"
#include "read/presentation/phrase.h"
#include "read/presentation/tell/tell.h"
#include "shell/looks.h"
#include "shell/program.h"
#include "shell/subcommands.h"

enum { SHORTEST = 4, LONGEST = 24 }; /* bytes with the sign */

struct prompt {
    struct str word;
    size_t lines, commands;
};

/* The word at the head of a text that may be one, with its sign. */
static struct str find_word(struct str text)
{
    struct str word = STR("");
    const struct program *program;
    size_t letters = 0;
    if (!str_word(&text, &word) || str_trim(text).n == 0 || word.n < SHORTEST || word.n > LONGEST ||
        !str_has_char(STR(">$%"), word.p[word.n - 1]))
        return STR("");
    for (size_t i = 0; i + 1 < word.n; i++) {
        if (!ascii_alnum(word.p[i]) && !str_has_char(STR("-_.@:~"), word.p[i]))
            return STR("");
        letters += ascii_alpha(word.p[i]);
    }
    struct str line = {word.p, (size_t)(text.p + text.n - word.p)};
    bool known = phrase_prompt(line) || program_prompt(line, NULL, &program);
    return letters > 1 && !known ? word : STR("");
}

static void count_line(struct arena *a, struct map *prompts, struct str text, struct prompt **best)
{
    text = str_trim(text);
    struct str word = find_word(text), rest = str_slice(text, word.n, text.n);
    if (word.n == 0)
        return;
    struct prompt *prompt = map_get(prompts, word);
    if (!prompt) {
        prompt = ARENA_NEW(a, struct prompt);
        prompt->word = word;
        map_add(prompts, a, word, prompt);
    }
    prompt->lines++;
    prompt->commands += looks_like_command(rest);
    if (!*best || prompt->commands > (*best)->commands)
        *best = prompt;
}

/* ---- root ---- */

/* What stands behind the sign of root in line i, where that may be one; empty: none does. */
static struct str behind_root(const struct flat_slide *s, size_t i)
{
    struct str text = str_trim(s->lines[i].text);
    return str_starts(text, "# ") ? str_trim(str_slice(text, 2, text.n)) : STR("");
}

/* Whether a text behind the sign may be typed, by any name: no sentence and no title. */
static bool may_be_typed(struct str text)
{
    enum { WORDS = 2 }; /* of a comment that may as well be a command */
    bool head = (*text.p >= 'a' && *text.p <= 'z') || str_has_char(STR("./~$("), *text.p);
    bool sign = subcommands_has_sign(text), known = looks_like_command(text);
    bool sentence = phrase_is_sentence(text) && !(sign && known); /* `port a or arp` filters */
    return head && !looks_like_prose(text) && !sentence &&
           (sign || known || phrase_count_words(text) <= WORDS);
}

/* Whether a command without the sign stands right below line i: then that is its comment. */
static bool is_caption(const struct flat_slide *s, size_t i)
{
    const struct flat_line *line = &s->lines[i];
    struct str below = i + 1 < s->notes ? str_trim(line[1].text) : STR("");
    return below.n && line[1].shape == line->shape && *below.p != '#' && looks_like_command(below);
}

/* Whether all lines of a piece are commands behind the sign: comments would stand beside some. */
static bool is_root_box(const struct flat_slide *s, const struct flat_piece *piece)
{
    bool known = false;
    for (size_t i = piece->from; i < piece->to; i++) {
        struct str rest = behind_root(s, i);
        if (rest.n == 0 && str_trim(s->lines[i].text).n == 0)
            continue;
        if (rest.n == 0 || !may_be_typed(rest) || !looks_like_command(rest))
            return false;
        known = known || phrase_form(rest) != FORM_NONE;
    }
    return known;
}

static void mark_root_lines(struct flat_slide *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct str rest = behind_root(s, i);
        if (rest.n && may_be_typed(rest) && !is_caption(s, i))
            s->lines[i].own_prompt = (size_t)(rest.p - s->lines[i].text.p);
    }
}

static void mark_root(struct flat *flat)
{
    enum { COMMANDS = 3, TIMES = 2 };
    size_t commands = 0, comments = 0;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            struct str rest = behind_root(s, i);
            if (rest.n == 0)
                continue;
            bool comment = !may_be_typed(rest) || is_caption(s, i);
            comments += comment;
            commands += !comment && phrase_form(rest) != FORM_NONE;
        }
    bool deck = commands >= COMMANDS && comments * TIMES <= commands;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->piece_count; i++)
            if (deck || is_root_box(s, &s->pieces[i]))
                mark_root_lines(s, s->pieces[i].from, s->pieces[i].to);
}

/* ---- a word ---- */

/* Marks the lines that begin with the prompt. */
static void mark_lines(struct flat_slide *s, struct str prompt)
{
    for (size_t i = 0; i < s->notes; i++) {
        struct flat_line *line = &s->lines[i];
        struct str text = str_trim(line->text);
        size_t end = prompt.n;
        if (!str_eq(str_slice(text, 0, end), prompt) || end == text.n || !ascii_blank(text.p[end]))
            continue;
        while (ascii_blank(text.p[end]))
            end++;
        line->own_prompt = (size_t)(text.p - line->text.p) + end;
    }
}

/* Where the command behind "> ", or ">" alone, begins; 0: none does. */
static size_t behind_sign(struct str said)
{
    struct str text = str_trim(said);
    const size_t n = str_starts(text, ">>") ? 2 : 1; /* three are Python's */
    struct str rest = str_slice(text, n, text.n);
    bool blank = rest.n > 1 && ascii_space(*rest.p);
    bool sign = rest.n > 1 && *text.p == '>' && (blank || ascii_alpha(*rest.p));
    struct str command = sign ? str_trim(str_slice(rest, 0, phrase_end(rest))) : rest;
    bool one = blank && phrase_count_words(command) == 1 && looks_like_command(command);
    return sign && (one || phrase_is_explained(command)) ? (size_t)(command.p - said.p) : 0;
}

/* The command right behind a sign, `#docker run ubuntu`, `[]git log`, without what it does; empty:
 * none stands there. In a monospaced face it may be a command that a comment takes out. */
static struct str behind_glued(const struct flat_line *line, struct str sign)
{
    struct str text = str_trim(line->said), rest = str_slice(text, sign.n, text.n);
    bool brackets = str_is(sign, "[]"); /* that nothing stands in: a blank may follow */
    rest = brackets ? str_trim(rest) : rest;
    bool glued = str_eq(str_slice(text, 0, sign.n), sign) && rest.n > 1 && ascii_alpha(*rest.p) &&
                 (brackets || !tell_is_mono(line));
    return glued ? str_slice(rest, 0, phrase_end(rest)) : STR("");
}

/* Whether several commands stand right behind a sign in the deck, and little else does. */
static bool is_glued_often(const struct flat *flat, struct str sign)
{
    enum { COMMANDS = 3, TIMES = 2 };
    size_t commands = 0, others = 0;
    for (const struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            struct str rest = behind_glued(&s->lines[i], sign);
            commands += rest.n && phrase_form(rest) != FORM_NONE;
            others += rest.n && !may_be_typed(rest);
        }
    return commands >= COMMANDS && others * TIMES <= commands;
}

/* Marks the commands beyond doubt behind a sign with no blank between them; in a deck with several
 * such lines, what may be typed too: `#bc`, `$gti status -s`. */
static void mark_glued(struct flat *flat, struct str sign)
{
    const bool often = is_glued_often(flat, sign);
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            struct str rest = behind_glued(&s->lines[i], sign);
            bool typed = often && rest.n && may_be_typed(rest) &&
                         (subcommands_has_sign(rest) || looks_like_command(rest));
            if (!s->lines[i].own_prompt && rest.n && (typed || phrase_form(rest) != FORM_NONE))
                s->lines[i].own_prompt = (size_t)(rest.p - s->lines[i].said.p);
        }
}

/* Where the command begins behind `$ (work) `, an environment; 0: none is named. */
static size_t behind_environment(const struct flat_line *line)
{
    struct str text = str_trim(line->said);
    size_t prompt = phrase_prompt(text);
    bool named = prompt > 2 && str_starts(text, "$ (") && text.p[prompt - 2] == ')';
    return named ? (size_t)(text.p - line->said.p) + prompt : 0;
}

/* Where commands stand behind "> " more than once, it is a prompt, and no arrow before words. */
static void mark_signs(struct flat *flat)
{
    enum { LINES = 2 };
    size_t count = 0;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            count += behind_sign(s->lines[i].said) > 0;
    for (struct flat_slide *s = flat->slides; s && count >= LINES; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            if (!s->lines[i].own_prompt)
                s->lines[i].own_prompt = behind_sign(s->lines[i].said);
    mark_glued(flat, STR("#"));
    mark_glued(flat, STR("$"));
    mark_glued(flat, STR("[]"));
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            if (!s->lines[i].own_prompt)
                s->lines[i].own_prompt = behind_environment(&s->lines[i]);
}

void flat_mark_prompts(struct arena *a, struct flat *flat)
{
    enum { LINES = 3, COMMANDS = 2 };
    struct map prompts = {0};
    struct prompt *best = NULL;
    mark_signs(flat);
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            count_line(a, &prompts, s->lines[i].text, &best);
    mark_root(flat);
    if (!best || best->lines < LINES || best->commands < COMMANDS)
        return;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        mark_lines(s, best->word);
}
