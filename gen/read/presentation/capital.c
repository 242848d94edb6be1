// SPDX-License-Identifier: MIT
/*
 * `Docker run -d nginx`: programs for slides make a capital of the first letter of a line. A
 * command is known in spite of it by the word behind its name. Where that happened to several
 * commands of a deck, nobody has turned it off: there whatever is a command beyond doubt but for
 * its capital is one, and what begins with a name that is no word may be one in its place. Behind
 * a colon a line begins anew, "List them: Docker ps", and behind a word that leads: "Ex. Docker
 * ps". Some write a capital for the subcommand too: `Docker Compose up`.
 */
#include "read/presentation/flat.h"
#include "shell/looks.h"
#include "shell/subcommands.h"
#include "shell/wants.h"

#include <string.h>

enum { NAME_LONGEST = 24 }; /* bytes of the name of a program */

/* `-d`, and not `-Debian` behind a name that it explains. */
static bool is_small_option(struct str word)
{
    return subcommands_is_option(word) && !(word.n > 2 && *word.p == '-' && word.p[1] >= 'A' &&
                                            word.p[1] <= 'Z' && word.p[2] >= 'a');
}

/* "Docker Compose version v2.12.2": what a program says of itself. */
static bool says_version(struct str text)
{
    struct str word, last = STR("");
    for (; str_word(&text, &word); last = word) {
        struct str digits = str_slice(word, *word.p == 'v', word.n);
        if (str_is(last, "version") && digits.n && ascii_digit(*digits.p))
            return true;
    }
    return false;
}

static struct str command_of(struct str small)
{
    return str_trim_end(str_slice(small, 0, phrase_end(small)));
}

static enum form form_of(struct str small)
{
    return phrase_form(command_of(small));
}

/* Whether the word behind the name of a program, and what stands behind that, may be of a command:
 * "Docker compose" alone is a heading, for it lacks what it is about. */
static bool is_second(struct str small, struct str second, struct str rest, bool subcommand)
{
    bool path = str_has_char(second, '/') && !str_trim(rest).n;
    return (subcommand || is_small_option(second) || *second.p == '$' || path) &&
           (subcommands_has_sign(small) || !wants_more(command_of(small)));
}

/* Whether a text with a small letter first is a command: by the word behind its name, or by a name
 * that is no word, alone. */
static bool is_command(struct str small)
{
    struct str rest = command_of(small), name, second;
    if (!str_word(&rest, &name) || (str_is(name, "sudo") && !str_word(&rest, &name)))
        return false;
    if (!str_word(&rest, &second))
        return phrase_is_name(name);
    bool subcommand = subcommands_has(name, second);
    if (!subcommands_has_sign(small) && form_of(small) == FORM_SURE) /* by a grammar of its own */
        return true;
    if (!is_second(small, second, rest, subcommand))
        return false;
    enum form form = form_of(small);
    return form == FORM_SURE || (form == FORM_LIKELY && subcommand);
}

/* The same in a deck that makes capitals of small letters. */
static bool is_command_of_habit(struct str small)
{
    struct str rest = small, name, second = STR("");
    if (!str_word(&rest, &name))
        return false;
    bool told = !str_word(&rest, &second) || subcommands_has(name, second) ||
                subcommands_word_has_sign(second) || !subcommands_has_sign(small);
    return (told && form_of(small) == FORM_SURE) ||
           ((phrase_is_name(name) || phrase_is_unspoken(name)) && phrase_is_short(small));
}

/* A capital and a small letter. */
static bool is_capital(struct str word)
{
    return word.n > 1 && *word.p >= 'A' && *word.p <= 'Z' && word.p[1] >= 'a' && word.p[1] <= 'z';
}

/* Whether the words of a line from `from` on begin with a capital that makes another word of the
 * name of a program, at *at. */
static bool has_capital(const struct flat_line *line, size_t from, size_t *at)
{
    char small[NAME_LONGEST];
    struct str said = line->said, rest = str_slice(said, from, said.n), word;
    if (!str_word(&rest, &word) || word.n > NAME_LONGEST || !is_capital(word))
        return false;
    memcpy(small, word.p, word.n);
    small[0] = ascii_lower(*small);
    *at = (size_t)(word.p - said.p);
    return looks_known((struct str){small, word.n});
}

/* Makes a small letter of the capital of a subcommand behind a name, where a third word has none:
 * "Docker Images" is a title. Returns whether it does. */
static void lower_second(char *words, size_t n)
{
    struct str rest = {words, n}, name, second, third;
    if (!str_word(&rest, &name) || !str_word(&rest, &second) || !is_capital(second) ||
        !str_word(&rest, &third) || is_capital(third))
        return;
    char *letter = words + (second.p - words);
    *letter = ascii_lower(*letter);
    if (!subcommands_has(name, second))
        *letter = (char)(*letter - 'a' + 'A');
}

/* Takes the capital at the beginning of words for a small letter where that makes a command of
 * them; returns whether it does. */
static bool find(struct arena *a, struct flat_line *line, size_t from,
                 bool (*makes_command)(struct str))
{
    size_t at, n = line->said.n;
    if (!has_capital(line, from, &at))
        return false;
    char *copy = arena_array(a, n + 1, 1);
    memcpy(copy, line->said.p, n);
    copy[at] = ascii_lower(copy[at]);
    lower_second(copy + at, n - at);
    if (says_version((struct str){copy + at, n - at}) ||
        !makes_command(str_trim((struct str){copy + at, n - at})))
        return false;
    line->said = (struct str){copy, n};
    line->odd = true;
    return true;
}

void flat_find_capital(struct arena *a, struct flat_line *line)
{
    struct str rest = str_slice(line->said, line->lead, line->said.n), word;
    size_t colon = str_find_char(line->said, line->lead, ':') + 1;
    line->capital = find(a, line, line->lead, is_command);
    if (!line->capital && colon < line->said.n)
        find(a, line, colon, is_command);
    else if (!line->capital && str_word(&rest, &word) && str_ends(word, ".") && phrase_tells(word))
        find(a, line, (size_t)(rest.p - line->said.p), is_command_of_habit);
}

/* "Mkdir web": whether a line that is no title begins with a capital of such a name, and is about
 * one thing. */
static bool begins_unspoken(const struct flat_line *line)
{
    size_t at;
    struct str rest = line->said, name;
    if ((line->shape && line->shape->role == PRES_ROLE_TITLE) || line->listed ||
        phrase_count_words(rest) != 2 || !has_capital(line, line->lead, &at) ||
        !str_word(&rest, &name))
        return false;
    char small[NAME_LONGEST];
    memcpy(small, name.p, name.n);
    small[0] = ascii_lower(*small);
    return phrase_is_unspoken((struct str){small, name.n});
}

void flat_find_capitals(struct arena *a, struct flat *flat)
{
    enum { FEWEST = 2 };
    size_t sure = 0;
    for (struct flat_slide *s = flat->slides; s; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            sure += (s->lines[i].capital && form_of(str_trim(s->lines[i].said)) == FORM_SURE) ||
                    begins_unspoken(&s->lines[i]);
    for (struct flat_slide *s = flat->slides; s && sure >= FEWEST; s = s->next)
        for (size_t i = 0; i < s->notes; i++)
            if (find(a, &s->lines[i], s->lines[i].lead, is_command_of_habit))
                s->lines[i].capital = true;
}
