// SPDX-License-Identifier: MIT
/*
 * The prompts that a deck has for its own: "PROMPT>", "student$", "Desktop]#", "[]", "=>". Whatever
 * ends in the sign of a prompt and stands before commands on several lines of a deck, and hardly
 * before anything else, is a prompt on all of them, with a blank behind it or none. The folder in a
 * prompt changes from line to line: prompts of several signs are one where these are the same. The
 * sign `#` before a blank begins comments too: words, or what stands above a command.
 */
#include "core/map.h"
#include "read/presentation/flat.h"
#include "read/presentation/phrase.h"
#include "read/presentation/tell/tell.h"
#include "shell/looks.h"
#include "shell/program.h"
#include "shell/subcommands.h"

enum { LONGEST = 40 }; /* bytes of a prompt with its sign */

/* What stands before commands, and how often it does. */
struct prompt {
    size_t commands, others;
    bool named; /* by a word, as hosts and users are: whatever stands behind it is typed */
    bool root;  /* the sign of root: everybody knows it */
};

/* ---- what may be typed ---- */

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

/* ---- root ---- */

/* What stands behind the sign of root in line i, where that may be one; empty: none does. */
static struct str behind_root(const struct flat_slide *s, size_t i)
{
    struct str text = str_trim(s->lines[i].text);
    return str_starts(text, "# ") ? str_trim(str_slice(text, 2, text.n)) : STR("");
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

/* ---- prompts that are learned ---- */

/* What names a user, a host or a folder in a prompt. */
static bool is_of_name(char c)
{
    return ascii_alnum(c) || str_has_char(STR("-_.~/\\+"), c) || (unsigned char)c >= 0x80;
}

/* Whether a text, its sign included, may be a prompt: signs alone, or a place among them, or a word
 * that is no program. Words alone before a colon are those of a caption. */
static bool may_be_prompt(struct str text)
{
    enum { SHORTEST = 4 }; /* of a word with its sign */
    size_t letters = 0, names = 0;
    for (size_t i = 0; i < text.n; i++) {
        letters += ascii_alpha(text.p[i]);
        names += is_of_name(text.p[i]);
    }
    if (str_has_char(text, '@') || str_has_char(text, '~') || str_has_char(text, '\\'))
        return true;
    if (str_ends(text, ":"))
        return false;
    bool long_enough = names + 1 < text.n || (text.n >= SHORTEST && letters > 1);
    return names == 0 || (letters && long_enough && !looks_known(str_slice(text, 0, text.n - 1)));
}

/* The length of what may be a prompt at the head of a text, its sign included; 0: nothing is. */
static size_t prompt_end(struct str text)
{
    bool brackets = false;
    for (size_t i = 0; i + 1 < text.n && i < LONGEST; i++) {
        char c = text.p[i], next = text.p[i + 1];
        brackets = c == '[' || (brackets && c != ']');
        if (!is_of_name(c) && !str_has_char(STR("@:[]()=$#>%"), c) && !(brackets && c == ' '))
            return 0;
        bool ends = str_has_char(STR("$#>%]:"), c) && !brackets &&
                    (ascii_space(next) || ascii_alpha(next) || str_has_char(STR("./~"), next));
        if (ends && may_be_prompt(str_slice(text, 0, i + 1)))
            return i + 1;
    }
    return 0;
}

/* By what a prompt is known again, in a room of its own: its signs where it has several, for the
 * names between them change. */
static struct str key_of(struct str prompt, char room[LONGEST + 1])
{
    size_t signs = 0, n = 0;
    for (size_t i = 0; i < prompt.n; i++) {
        bool name = is_of_name(prompt.p[i]) || prompt.p[i] == ' ';
        signs += !name;
        if (!name || n == 0 || room[n - 1] != 'w')
            room[n++] = name ? 'w' : prompt.p[i];
    }
    return signs > 1 ? (struct str){room, n} : prompt;
}

/* What may be a prompt at the head of a line, and what stands behind it; empty: nothing, or that of
 * another program. `$` and `#` before a blank are known to everybody. In a monospaced face, `#`
 * right before a command takes it out. */
static struct str find_prompt(const struct flat_line *line, struct str *rest)
{
    const struct program *program;
    struct str text = str_trim(line->said), prompt = str_slice(text, 0, prompt_end(text));
    *rest = str_trim(str_slice(text, prompt.n, text.n));
    bool root = str_is(prompt, "#");
    if (!prompt.n || !rest->n || (root && tell_is_mono(line)) ||
        (phrase_is_sign(prompt) && ascii_space(text.p[1])) || program_prompt(text, NULL, &program))
        return STR("");
    return prompt;
}

/* Whether what stands before commands is a prompt: never before words, or hardly ever. */
static bool is_prompt(const struct prompt *prompt)
{
    enum { LEAST = 2, COMMANDS = 3, TIMES = 2 };
    return prompt->commands >= COMMANDS
               ? prompt->others * TIMES <= prompt->commands
               : prompt->commands >= (prompt->root ? 1 : LEAST) && !prompt->others;
}

/* Returns whether a prompt is one of the deck from now on. */
static bool learn_line(struct arena *a, struct map *prompts, const struct flat_line *line)
{
    char room[LONGEST + 1];
    struct str rest, word = find_prompt(line, &rest);
    if (!word.n)
        return false;
    struct str key = key_of(word, room);
    struct prompt *prompt = map_get(prompts, key);
    prompt = prompt ? prompt : map_add(prompts, a, arena_str(a, key), ARENA_NEW(a, struct prompt));
    struct str command = str_slice(rest, 0, phrase_end(rest));
    bool typed = may_be_typed(command) || phrase_prompt(str_trim(line->said));
    prompt->named = ascii_alpha(*word.p) || prompt->named;
    prompt->root = str_is(word, "#");
    prompt->commands += typed && (phrase_form(command) != FORM_NONE || phrase_is_short(command));
    prompt->others += !typed;
    return is_prompt(prompt);
}

/* Whether a text, its sign included, is a prompt of this deck. */
static const struct prompt *get_prompt(const struct map *prompts, struct str text)
{
    char room[LONGEST + 1];
    const struct prompt *prompt = text.n ? map_get(prompts, key_of(text, room)) : NULL;
    return prompt && is_prompt(prompt) ? prompt : NULL;
}

/* Marks a command behind words and a prompt of this deck: "Then type PROMPT> git status". */
static void mark_behind_words(const struct map *prompts, struct flat_line *line)
{
    struct str text = line->said, rest = text, word;
    for (size_t i = 0; text.n <= PHRASE_LONGEST && str_word(&rest, &word); i++) {
        struct str tail = str_slice(text, (size_t)(word.p - text.p), text.n);
        bool may = i && (*word.p == '[' || str_has_char(STR("$#>%]:"), word.p[word.n - 1]));
        size_t end = may ? prompt_end(tail) : 0;
        if (!end || (phrase_is_sign(str_slice(tail, 0, end)) && ascii_space(tail.p[1])) ||
            !get_prompt(prompts, str_slice(tail, 0, end)))
            continue;
        struct str command = str_trim(str_slice(tail, end, tail.n));
        line->told = phrase_prompt(str_trim(text)) ? 0 : (size_t)(command.p - text.p);
        return;
    }
}

static void mark_line(const struct map *prompts, struct flat_line *line)
{
    struct str rest, word = find_prompt(line, &rest);
    const struct prompt *prompt = get_prompt(prompts, word);
    if (!prompt)
        mark_behind_words(prompts, line);
    if (!prompt || phrase_prompt(str_trim(line->said)))
        return;
    struct str command = str_slice(rest, 0, phrase_end(rest));
    bool typed = may_be_typed(command) &&
                 (subcommands_has_sign(command) || looks_like_command(command));
    if (prompt->named || typed)
        line->own_prompt = (size_t)(rest.p - line->said.p);
}

/* Where the command begins behind `$ (work) `, an environment; 0: none is named. */
static size_t behind_environment(const struct flat_line *line)
{
    struct str text = str_trim(line->said);
    size_t prompt = phrase_prompt(text);
    bool named = prompt > 2 && str_starts(text, "$ (") && text.p[prompt - 2] == ')';
    return named ? (size_t)(text.p - line->said.p) + prompt : 0;
}

void flat_mark_prompts(struct arena *a, struct flat *flat)
{
    struct map prompts = {0};
    bool learned = false;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            learned = learn_line(a, &prompts, &s->lines[i]) || learned;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++) {
            struct flat_line *line = &s->lines[i];
            if (learned)
                mark_line(&prompts, line);
            if (!line->own_prompt)
                line->own_prompt = behind_environment(line);
        }
    mark_root(flat);
}
