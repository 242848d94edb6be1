// SPDX-License-Identifier: MIT
#include "read/presentation/phrase.h"

#include "shell/guess.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/subcommands.h"

enum { LONGEST = 2000 }; /* bytes of a line: a slide shows no longer one */

size_t phrase_count_words(struct str text)
{
    size_t count = 0;
    for (struct str word; str_word(&text, &word);)
        count++;
    return count;
}

/* ---- prompts ---- */

/* `# systemd-cgtop -m | grep id`: root's prompt, and a command that nobody knows. */
static size_t prompt_of_root(struct str text)
{
    struct str word, rest = str_slice(text, 2, text.n);
    bool sign = str_starts(text, "# ") && has_sign_of_command(rest) && !looks_like_prose(rest);
    if (!sign || !str_word(&rest, &word))
        return 0;
    for (size_t i = 0; i < word.n; i++)
        if (!(ascii_alnum(word.p[i]) && ascii_lower(word.p[i]) == word.p[i]) &&
            !str_has_char(STR("-_./"), word.p[i]))
            return 0;
    return 2;
}

size_t phrase_prompt(struct str text)
{
    struct str host;
    size_t bare = prompt_bare(text), length = prompt_length(text, false);
    length = length ? length : prompt_glued(text);
    length = length ? length : prompt_of_host(text, &host, true);
    if (!length && bare && prompt_is_typed(str_slice(text, bare, text.n)))
        length = bare;
    return length ? length : prompt_of_root(text);
}

/* ---- commands ---- */

/* Without the backslash behind which it goes on. */
static struct str without_backslash(struct str text)
{
    text = str_trim(text);
    if (str_ends(text, " \\"))
        text.n--;
    return str_trim(text);
}

/* `sort [ -d ] [ -o file ]`: how a command may be written, and none; `if [ -f x ]` tests. */
static bool is_synopsis(struct str text)
{
    static const char *const tests[] = {"if", "elif", "while", "until", "[", "[["};
    struct str word = STR(""), rest = text;
    str_word(&rest, &word);
    bool joined = str_find(text, 0, "&&") < text.n || str_find(text, 0, "||") < text.n ||
                  str_find_char(text, 0, ';') < text.n;
    return !joined && !STR_IS_ONE_OF(word, tests) &&
           (str_find(text, 0, " [-") < text.n || str_find(text, 0, " [ -") < text.n);
}

bool phrase_is_command(struct str text)
{
    text = without_backslash(text);
    if (phrase_count_words(text) < 2 || !looks_like_command(text) || looks_like_prose(text) ||
        is_synopsis(text))
        return false;
    const struct verdict verdict = guess_unlabelled(text, NULL);
    return verdict.guess == GUESS_MIXED && !verdict.uncertain;
}

static bool opens_quote(struct str word)
{
    return word.n && (str_has_char(STR("\"'"), *word.p) || str_starts(word, "\u201c") ||
                      str_starts(word, "\u201e") || str_starts(word, "\u2018"));
}

/* Whether word i of a text, counted from 0, is one of sentences: verbs behind the name of a program
 * or its option, small words where nothing is printed, words that end in a comma, "git bash:". */
static bool is_spoken(struct str word, size_t i, bool prints)
{
    enum { VERB = 2 }; /* the last word that may be the verb */
    static const char *const verbs[] = {"is",  "are",   "was",  "has",    "must",   "can",
                                        "may", "will",  "does", "should", "cannot", "and",
                                        "or",  "point", "that", "which",  "to"};
    static const char *const does[] = {
        "works",   "comes", "uses",    "runs",  "gets",  "shows",   "lists",  "prints", "displays",
        "deletes", "means", "creates", "gives", "takes", "returns", "allows", "makes",  "presents"};
    static const char *const little[] = {"for",  "of",   "the",  "with", "from", "our",
                                         "your", "this", "when", "or",   "and",  "you"};
    if ((i == 1 && STR_IS_ONE_OF(word, verbs)) || (i && i <= VERB && STR_IS_ONE_OF(word, does)) ||
        (i && !prints && STR_IS_ONE_OF(word, little)))
        return true;
    return word.n > 1 && ascii_alpha(*word.p) &&
           (str_ends(word, ",") || (i == 1 && str_ends(word, ":")));
}

/* What stands in quotes is text. */
static bool is_sentence(struct str text)
{
    struct str word = {NULL, 0};
    bool found = str_ends(text, ":") || str_ends(text, ".") || str_ends(text, "!");
    bool prints = str_starts(text, "echo ") || str_starts(text, "printf ");
    for (size_t i = 0; !found && str_word(&text, &word) && !opens_quote(word); i++)
        found = is_spoken(word, i, prints);
    return found;
}

/* CONTAINER, {name}, [file]: to be filled in. */
static bool is_gap(struct str word)
{
    enum { LONGER = 3 }; /* than any that is a word: API */
    if (word.n > 2 && str_has_char(STR("{["), *word.p))
        return str_has_char(STR("}]"), word.p[word.n - 1]) && ascii_alpha(word.p[1]);
    bool capitals = word.n > LONGER;
    for (size_t i = 0; i < word.n && capitals; i++)
        capitals = word.p[i] >= 'A' && word.p[i] <= 'Z';
    return capitals;
}

/* Whether a word is a name of the kind that machines have: debian:latest, web1, my_image. */
static bool is_machine_name(struct str word)
{
    bool letters = false, other = false;
    for (size_t i = 0; i < word.n; i++) {
        bool inside = i > 0 && i + 1 < word.n && ascii_alnum(word.p[i - 1]) &&
                      ascii_alnum(word.p[i + 1]);
        letters = letters || ascii_alpha(word.p[i]);
        other = other || ascii_digit(word.p[i]) || (inside && str_has_char(STR(":/_@"), word.p[i]));
    }
    return (letters && other) || is_gap(word);
}

/* Whether such a name stands behind the first two words. */
static bool has_machine_name(struct str text)
{
    struct str word;
    for (size_t i = 0; str_word(&text, &word); i++)
        if (i > 1 && is_machine_name(word))
            return true;
    return false;
}

/* `git add .`, `cd ..`: no full stop. */
static bool ends_in_folder(struct str text)
{
    return str_ends(text, " .") || str_ends(text, " ..") || str_ends(text, "/..");
}

enum form phrase_form(struct str text)
{
    enum { WORDS = 5 }; /* a sentence has more */
    struct str first, second, rest = text = without_backslash(text);
    if (!phrase_is_command(text) || (is_sentence(text) && !ends_in_folder(text)))
        return FORM_NONE;
    if (has_sign_of_command(text))
        return FORM_SURE;
    bool sudo = str_word(&rest, &first) && str_is(first, "sudo") && str_word(&rest, &first);
    if (!str_word(&rest, &second) || phrase_count_words(text) > (size_t)WORDS + sudo ||
        !has_subcommand(first, second))
        return FORM_NONE;
    return has_machine_name(text) ? FORM_SURE : FORM_LIKELY;
}

bool phrase_is_explained(struct str text)
{
    enum { WORDS = 8 };
    text = without_backslash(text);
    return phrase_is_command(text) && !is_sentence(text) && phrase_count_words(text) <= WORDS;
}

/* ---- a command with an explanation ---- */

/* Signs of the typefaces Symbol and Wingdings are those of nothing that is typed: arrows mostly. */
static bool is_symbol(struct str text)
{
    return text.n >= 3 && (unsigned char)text.p[0] == 0xef &&
           ((unsigned char)text.p[1] & 0xfc) == 0x80;
}

size_t phrase_mark(struct str text, size_t at)
{
    static const char *const marks[] = {" \u2013 ", " \u2014 ", " - ",  " -> ",      " \u2192 ",
                                        " => ",     ": ",       "\t- ", "\t\u2013 ", "\t"};
    struct str rest = str_slice(text, at, text.n);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(rest, marks[i]))
            return str_from(marks[i]).n;
    return is_symbol(rest) ? 3 : 0;
}

/* Letters of Chinese, Japanese and Korean, and their marks: words have no blanks between them. */
static bool is_wide(struct str text)
{
    return text.n > 2 && (unsigned char)text.p[0] >= 0xe3 && (unsigned char)text.p[0] <= 0xef &&
           !is_symbol(text);
}

/* `– m "text"`, `–b`: the letter of an option, and one whose hyphen has become a dash. */
static bool is_option(struct str text)
{
    if (text.n > 1 && ascii_alpha(text.p[0]) && ascii_blank(text.p[1]))
        return !str_has_char(STR("aAI"), text.p[0]);
    bool dash = str_starts(text, "\u2013") || str_starts(text, "\u2014");
    return dash && text.n > 3 && (ascii_alpha(text.p[3]) || text.p[3] == '-');
}

/* An explanation: words, and no option, file or pipe among the first of them. */
static bool explains(struct str text)
{
    enum { HEAD = 24 };
    text = str_trim(text);
    return text.n && !is_option(text) && !has_sign_of_command(str_slice(text, 0, HEAD)) &&
           (ascii_alpha(*text.p) || (unsigned char)*text.p >= 0x80 || *text.p == '(') &&
           !looks_like_command(text);
}

/* Where the words of a remark begin, which starts at text[at] with a blank, as those of other
 * languages do, in brackets or behind a gap; text.n: none does. `least`: words that it has. */
static size_t remark_at(struct str text, size_t at, size_t *least)
{
    struct str rest = str_slice(text, at, text.n), words = str_trim(rest);
    size_t start = (size_t)(words.p - text.p);
    *least = 2;
    if (str_starts(rest, " //"))
        return start + 2;
    if (str_starts(rest, " -- "))
        return start + 3;
    if (str_starts(rest, " --") && words.n > 3 && words.p[2] >= 'A' && words.p[2] <= 'Z' &&
        words.p[3] >= 'a')
        return start + 2;
    if (str_starts(rest, " (")) /* brackets after the name of a command are nothing to a shell */
        return start + 1;
    *least = 3;
    bool gap = str_starts(rest, "  ") && str_find(text, 0, "  ") == at &&
               phrase_count_words(str_slice(text, 0, at)) > 1; /* no text that fills its lines */
    return gap ? start + (*words.p == '(') : text.n;
}

/* Whether a remark begins at text[at]: `git stash pop // takes it back`, `git branch --View the
 * branches`, `git push (sends it off)`. */
static bool remarks(struct str text, size_t at)
{
    enum { LONG = 18 }; /* bytes: six letters; a shorter word may be the name of something */
    size_t least, start = remark_at(text, at, &least);
    struct str rest = str_slice(text, at, text.n), first = str_trim(rest), words, word;
    if (str_starts(rest, "\uff08")) /* a bracket of full width */
        return true;
    if (start == text.n)
        return *rest.p == ' ' && is_wide(first) && str_word(&first, &word) && word.n >= LONG;
    words = str_slice(text, start, text.n);
    least = is_wide(str_trim(words)) ? 1 : least;
    return phrase_count_words(words) >= least && explains(words);
}

/* `su - ann`: what is a mark elsewhere is an option of this one. */
static bool takes_hyphen(struct str text)
{
    text = str_slice(text, phrase_prompt(text), text.n);
    return str_starts(text, "su - ") || str_starts(text, "sudo su - ");
}

size_t phrase_end(struct str text)
{
    bool hyphen = takes_hyphen(text);
    if (text.n > LONGEST)
        return text.n;
    for (size_t i = 1; i < text.n; i++) {
        if (!str_has_char(STR(" \t:\xef"), text.p[i])) /* as all marks and remarks begin */
            continue;
        bool apart = i > 1 && text.p[i - 1] == '-' && ascii_blank(text.p[i - 2]); /* `- - all` */
        size_t mark = apart ? 0 : phrase_mark(text, i);
        if (hyphen && str_starts(str_slice(text, i, text.n), " - ")) {
            hyphen = false;
            continue;
        }
        if ((mark && explains(str_slice(text, i + mark, text.n))) || remarks(text, i))
            return i;
    }
    return text.n;
}

size_t phrase_behind_colon(struct str text)
{
    static const char wide[] = "\uff1a"; /* of full width */
    size_t colon = str_find(text, 0, ": "), other = str_find(text, 0, wide);
    if (colon < text.n && colon < other)
        return colon + 1;
    return other < text.n ? other + sizeof wide - 1 : 0;
}

/* ---- two commands ---- */

/* What may stand in the place of the last word of a command: a folder, an option, a placeholder. */
static bool is_argument(struct str text)
{
    return text.n && phrase_count_words(text) == 1 && str_has_char(STR(".-<$/~"), *text.p);
}

size_t phrase_or(struct str text, size_t *other)
{
    size_t prompt = phrase_prompt(text);
    static const char *const words[] = {" or ",   " oder ", " ou ",   " или ",   " либо ",
                                        " або ",  " lub ",  " o ",    " eller ", " veya ",
                                        " nebo ", " 或 ",   " 或者 ", " / "};
    for (size_t i = 1; i < text.n && text.n <= LONGEST; i++)
        for (size_t j = 0; j < sizeof words / sizeof *words && text.p[i] == ' '; j++) {
            size_t behind = i + str_from(words[j]).n;
            struct str rest = str_slice(text, behind, text.n);
            if (str_starts(str_slice(text, i, text.n), words[j]) &&
                (phrase_is_command(rest) || is_argument(str_trim(rest))) &&
                phrase_is_command(str_slice(text, prompt, i))) {
                *other = behind;
                return i;
            }
        }
    return text.n;
}
