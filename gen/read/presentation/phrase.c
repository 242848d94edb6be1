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

/* Whether a word is one of sentences in its place behind the name of a program, counted from 1: a
 * verb behind the name or its option, a small word anywhere but where it is printed. */
static bool is_verb(struct str word, size_t place, bool prints)
{
    static const char *const first[] = {"was",   "does", "cannot", "and", "or",
                                        "point", "that", "which",  "to"};
    static const char *const second[] = {
        "works",   "comes", "uses",    "runs",  "gets",  "shows",   "lists",  "prints", "displays",
        "deletes", "means", "creates", "gives", "takes", "returns", "allows", "makes",  "presents"};
    static const char *const later[] = {"are", "be",  "can",  "has",    "have",
                                        "is",  "may", "must", "should", "will"};
    static const char *const little[] = {
        "for",  "of",   "the", "with", "from", "our",  "your", "this", "when", "or",   "and",
        "you",  "und",  "der", "die",  "das",  "eine", "mit",  "les",  "des",  "une",  "avec",
        "pour", "dans", "los", "las",  "una",  "para", "uma",  "est",  "oder", "sind", "ve"};
    enum { SECOND = 2, LATER = 4 };
    return (place == 1 && STR_IS_ONE_OF(word, first)) ||
           (place <= SECOND && STR_IS_ONE_OF(word, second)) ||
           (place <= (prints ? 1 : LATER) && STR_IS_ONE_OF(word, later)) ||
           (!prints && STR_IS_ONE_OF(word, little));
}

/* Whether word i of a text, counted from 0, is one of sentences; so are words that end in a comma,
 * and "git bash:". */
static bool is_spoken(struct str word, size_t i, bool prints)
{
    if (i && is_verb(word, i, prints))
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

/* What subcommands are about most often, and where sentences do not end: `kubectl get pods`. */
static bool ends_in_object(struct str arguments)
{
    static const char *const objects[] = {
        "all",         "alpine", "busybox", "configmaps", "containers", "create", "deploy",
        "deployments", "dev",    "develop", "down",       "events",     "HEAD",   "images",
        "info",        "init",   "inspect", "ingress",    "jobs",       "latest", "list",
        "ls",          "main",   "master",  "mysql",      "namespaces", "nginx",  "nodes",
        "ns",          "origin", "pods",    "pop",        "prune",      "ps",     "pv",
        "pvc",         "redis",  "rs",      "secrets",    "services",   "start",  "stop",
        "svc",         "ubuntu", "up",      "update",     "upstream"};
    struct str word = STR(""), last = STR("");
    while (str_word(&arguments, &word))
        last = word;
    return STR_IS_ONE_OF(last, objects);
}

/* `init 6`, `nc localhost 8080`: one or two words behind the name, and the last is a number. */
static bool ends_in_number(struct str arguments)
{
    struct str word = STR("");
    size_t count = 0;
    while (str_word(&arguments, &word))
        count++;
    for (size_t i = 0; i < word.n; i++)
        if (!ascii_digit(word.p[i]))
            return false;
    return word.n && count <= 2;
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
    if (ends_in_number(rest))
        return FORM_LIKELY;
    if (!str_word(&rest, &second) || phrase_count_words(text) > (size_t)WORDS + sudo ||
        !has_subcommand(first, second))
        return FORM_NONE;
    return has_machine_name(text) || ends_in_object(rest) ? FORM_SURE : FORM_LIKELY;
}

bool phrase_is_explained(struct str text)
{
    enum { WORDS = 8 };
    text = without_backslash(text);
    return phrase_is_command(text) && (!is_sentence(text) || ends_in_folder(text)) &&
           phrase_count_words(text) <= WORDS;
}

bool phrase_is_short(struct str text)
{
    enum { WORDS = 3 };
    text = str_trim(text);
    return text.n && phrase_count_words(text) <= WORDS && looks_like_command(text) &&
           !str_has_char(STR(".,:;!?"), text.p[text.n - 1]);
}

/* Words of sentences before an option: "use -l", "mit -f". */
static bool is_name_of_program(struct str word)
{
    static const char *const words[] = {
        "add",       "and",   "avec", "check", "com",  "con",   "das",  "der",  "die",
        "directory", "edit",  "file", "flag",  "for",  "from",  "mit",  "open", "option",
        "options",   "para",  "path", "per",   "pour", "see",   "the",  "this", "under",
        "use",       "using", "via",  "view",  "von",  "where", "with", "word", "without"};
    for (size_t i = 0; i < word.n; i++)
        if (!(ascii_alnum(word.p[i]) && ascii_lower(word.p[i]) == word.p[i]) &&
            !(i && i + 1 < word.n && str_has_char(STR("-_.+"), word.p[i])))
            return false;
    return word.n > 2 && ascii_alpha(*word.p) && !STR_IS_ONE_OF(word, words);
}

/* How many of the words have letters alone. */
static size_t count_plain(struct str text)
{
    size_t plain = 0;
    for (struct str word; str_word(&text, &word);) {
        bool letters = true;
        for (size_t i = 0; i < word.n; i++)
            letters = letters && (ascii_alpha(word.p[i]) || (unsigned char)word.p[i] >= 0x80);
        plain += letters;
    }
    return plain;
}

bool phrase_has_form(struct str text)
{
    enum { PLAIN = 2 }; /* words of letters alone that may be what it is about */
    struct str word, rest = text = without_backslash(text);
    if (!str_word(&rest, &word) || !is_name_of_program(word) || !has_sign_of_command(text) ||
        is_sentence(text) || looks_like_prose(text) || looks_like_output(text) ||
        is_synopsis(text) || !str_word(&rest, &word) ||
        !(is_hyphened(word) || str_has_char(STR("/~<"), *word.p)))
        return false;
    return count_plain(rest) <= PLAIN;
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

/* Letters of Cyrillic, Greek and other scripts whose words are parted by blanks. */
static bool is_foreign(struct str text)
{
    return text.n > 1 && (unsigned char)text.p[0] >= 0xcd && (unsigned char)text.p[0] <= 0xdf;
}

/* Whether most of the first words are such: `yum install -y   yum-utils lvm2` has names there. */
static bool is_worded(struct str text)
{
    enum { WORDS = 4 };
    size_t plain = 0, count = 0;
    for (struct str word; count < WORDS && str_word(&text, &word); count++) {
        bool letters = true;
        for (size_t i = 0; i < word.n; i++)
            letters = letters && !ascii_digit(word.p[i]) && !str_has_char(STR("-_/=."), word.p[i]);
        plain += letters;
    }
    return plain * 2 > count;
}

/* Whether a short word of Chinese begins a text of more: the name of what a command is about. */
static bool begins_with_name(struct str text)
{
    enum { SHORT = 15 }; /* bytes */
    struct str word;
    return str_word(&text, &word) && is_wide(word) && word.n <= SHORT && str_trim(text).n;
}

/* Whether the words from text[at], a blank, to the end are of another script than the command. */
static bool is_foreign_tail(struct str text, size_t at)
{
    struct str rest = str_slice(text, at, text.n), word, before = str_slice(text, 0, at);
    if (at + 1 == text.n || (unsigned char)text.p[at + 1] < 0x80)
        return false;
    size_t foreign = 0, count = 0;
    bool named = before.n > 2 && is_wide(str_slice(before, before.n - 3, before.n));
    bool name = begins_with_name(rest);
    while (str_word(&rest, &word)) {
        bool own = is_wide(word) || is_foreign(word);
        if (count == 0 && !own)
            return false;
        foreign += own;
        count++;
    }
    return named || (count > 1 && foreign * 2 > count && !name);
}

/* Whether a remark begins at text[at]: `git stash pop // takes it back`, `git branch --View the
 * branches`, `git push (sends it off)`. */
static bool remarks(struct str text, size_t at)
{
    enum { LONG = 18 }; /* bytes: six letters; a shorter word may be the name of something */
    size_t least, start = remark_at(text, at, &least);
    struct str rest = str_slice(text, at, text.n), first = str_trim(rest), words, word;
    if (*rest.p == ' ' && is_foreign_tail(text, at))
        return true;
    if (str_starts(rest, "\uff08")) /* a bracket of full width */
        return true;
    if (start == text.n)
        return *rest.p == ' ' && is_wide(first) && str_word(&first, &word) && word.n >= LONG;
    words = str_slice(text, start, text.n);
    if (least > 2 && (!is_worded(words) || begins_with_name(words)))
        return false;
    least = is_wide(str_trim(words)) ? 1 : least;
    return phrase_count_words(words) >= least && explains(words);
}

/* `su - ann`: what is a mark elsewhere is an option of this one. */
static bool takes_hyphen(struct str text)
{
    text = str_slice(text, phrase_prompt(text), text.n);
    return str_starts(text, "su - ") || str_starts(text, "sudo su - ");
}

/* "or" in several languages. */
static const char *const ors[] = {"or",    "oder", "ou",   "или", "lub",
                                  "eller", "veya", "nebo", "或",  "або"};

/* Without an "or" at the end, behind which the next line goes on. */
static size_t without_or(struct str text)
{
    size_t end = str_trim_end(text).n, start = end;
    while (start && !ascii_space(text.p[start - 1]))
        start--;
    struct str last = str_slice(text, start, end);
    return start && STR_IS_ONE_OF(last, ors) ? start : text.n;
}

static bool is_arrow(struct str mark)
{
    return str_find(mark, 0, "\u2192") < mark.n || str_find(mark, 0, "=>") < mark.n;
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
        struct str rest = str_slice(text, i + mark, text.n);
        if ((mark && (explains(rest) || (is_arrow(str_slice(text, i, i + mark)) &&
                                         phrase_is_command(str_slice(text, 0, i))))) ||
            remarks(text, i))
            return i;
    }
    return without_or(text);
}

size_t phrase_behind_colon(struct str text)
{
    static const char wide[] = "\uff1a"; /* of full width */
    size_t first = 0;
    for (size_t i = 0; i < text.n && text.n <= LONGEST; i++) {
        struct str rest = str_slice(text, i, text.n);
        bool is_wide_colon = str_starts(rest, wide);
        if (!is_wide_colon && !str_starts(rest, ": "))
            continue;
        size_t behind = i + (is_wide_colon ? sizeof wide - 1 : 1);
        if (phrase_is_command(str_slice(text, behind, text.n)))
            return behind;
        first = first ? first : behind;
    }
    return first;
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
                                        " nebo ", " 或 ",   " 或者 ", " / ",     " OR "};
    for (size_t i = 1; i < text.n && text.n <= LONGEST; i++)
        for (size_t j = 0; j < sizeof words / sizeof *words && text.p[i] == ' '; j++) {
            size_t behind = i + str_from(words[j]).n;
            struct str rest = str_slice(text, behind, text.n);
            if (str_starts(str_slice(text, i, text.n), words[j]) &&
                (phrase_is_command(rest) || is_argument(str_trim(rest))) &&
                phrase_is_command(str_slice(text, prompt, i))) {
                *other = behind;
                while (i > 1 && text.p[i - 1] == ' ')
                    i--;
                return i;
            }
        }
    return text.n;
}

/* ---- a command in a sentence ---- */

/* Words before a command that tell to run it, or call it one. */
static bool tells(struct str word)
{
    static const char *const words[] = {
        "command",   "cmd",       "run",       "use",      "using",    "with",    "execute",
        "type",      "enter",     "via",       "running",  "give",     "try",     "issue",
        "e.g.",      "commande",  "comando",   "befehl",   "mit",      "avec",    "utiliser",
        "lancer",    "usar",      "ejecutar",  "executar", "rodar",    "execute", "con",
        "com",       "komutu",    "команда",   "команду",  "командой", "делаем",  "выполняем",
        "выполнить", "запускаем", "запустить", "вводим",   "через"};
    char lower[32];
    size_t n = 0;
    while (n < word.n && n < sizeof lower) {
        lower[n] = ascii_lower(word.p[n]);
        n++;
    }
    struct str small = {lower, n};
    return n == word.n && STR_IS_ONE_OF(small, words);
}

/* Where a command in a sentence ends: before words that say what it is for. */
static size_t told_end(struct str command)
{
    static const char *const words[] = {"command", "command.", "and", "to",  "in",
                                        "for",     "on",       "to:", "then"};
    size_t count = 0;
    struct str rest = str_slice(command, 0, phrase_end(command)), word;
    size_t end = rest.n;
    for (; str_word(&rest, &word); count++)
        if (count > 1 && STR_IS_ONE_OF(word, words))
            return (size_t)(word.p - command.p);
    return end;
}

size_t phrase_told(struct str text, size_t *end)
{
    struct str rest = text, word;
    bool told = false, named = str_word(&rest, &word) && looks_known(word);
    rest = text;
    while (text.n <= LONGEST && str_word(&rest, &word)) {
        size_t at = (size_t)(word.p - text.p);
        struct str command = str_slice(text, at, text.n);
        bool gap = !named && at > 2 && str_is(str_slice(text, at - 2, at), "  ") &&
                   text.p[at - 3] != ' ';
        *end = at + told_end(command);
        if ((told || gap) && looks_known(word) && phrase_form(str_slice(text, at, *end)))
            return at;
        told = tells(word);
    }
    return 0;
}
