// SPDX-License-Identifier: MIT
#include "read/presentation/phrase.h"

#include "extract/guess/guess.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/split.h"
#include "shell/subcommands.h"

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
    bool sign = str_starts(text, "# ") && subcommands_has_sign(rest) && !looks_like_prose(rest);
    if (!sign || !str_word(&rest, &word))
        return 0;
    for (size_t i = 0; i < word.n; i++)
        if (!(ascii_alnum(word.p[i]) && ascii_lower(word.p[i]) == word.p[i]) &&
            !str_has_char(STR("-_./"), word.p[i]))
            return 0;
    return 2;
}

/* `$ Use an editor and save`: the sign begins items of a list, of words and not of commands. */
static bool is_item_of_words(struct str text, size_t bare)
{
    enum { WORDS = 3 };
    struct str first = STR(""), rest = str_slice(text, bare, text.n), words = rest;
    bool letters = str_word(&rest, &first) && *first.p >= 'A' && *first.p <= 'Z' && first.n > 2;
    for (size_t i = 1; i < first.n; i++)
        letters = letters && first.p[i] >= 'a' && first.p[i] <= 'z';
    size_t count = phrase_count_words(words);
    return letters && !looks_known(first) && !subcommands_has_sign(words) &&
           (count == 1 || count >= WORDS);
}

/* `ann@moon:~$ About Linux`: a prompt that decorates a title: no name of a program begins with a
 * capital and small letters, or hardly one, and stands before words. */
static bool is_decoration(struct str typed)
{
    struct str word, rest = typed;
    if (!str_word(&rest, &word) || *word.p < 'A' || *word.p > 'Z' || !str_trim(rest).n)
        return false;
    word.n -= word.p[word.n - 1] == '.';
    for (size_t i = 1; i < word.n; i++)
        if (word.p[i] < 'a' || word.p[i] > 'z')
            return false;
    return word.n > 2 && !looks_known(word) && !subcommands_has_sign(typed);
}

/* `$ (work) python3`: an environment that stands behind the sign. */
static size_t environment_length(struct str typed)
{
    enum { LONGEST = 24 };
    size_t end = str_starts(typed, "(") ? str_find_char(typed, 1, ')') : 0;
    for (size_t i = 1; i < end && i < typed.n; i++)
        if (!ascii_alnum(typed.p[i]) && !str_has_char(STR("-_."), typed.p[i]))
            return 0;
    bool found = end > 1 && end < LONGEST && end + 2 < typed.n && typed.p[end + 1] == ' ';
    return found && looks_like_command(str_slice(typed, end + 2, typed.n)) ? end + 2 : 0;
}

size_t phrase_prompt(struct str text)
{
    struct str host;
    size_t bare = prompt_bare(text), length = prompt_length(text, false);
    if (bare && is_item_of_words(text, bare))
        return 0;
    length = length ? length : prompt_glued(text);
    length = length ? length : prompt_of_host(text, &host, true);
    struct str typed = str_slice(text, bare, text.n);
    bool comment = str_starts(text, "#") && phrase_is_sentence(typed);
    if (!length && bare && !comment && prompt_is_typed(typed))
        length = bare;
    if (length && is_decoration(str_slice(text, length, text.n)))
        return 0;
    length = length ? length + environment_length(str_slice(text, length, text.n)) : 0;
    return length ? length : prompt_of_root(text);
}

/* ---- commands ---- */

bool phrase_is_quoted(struct str text)
{
    bool once = false, twice = false, typographic = false;
    for (size_t i = 0; i < text.n; i++) {
        once = once != (text.p[i] == '\'' && !twice);
        twice = twice != (text.p[i] == '"' && !once);
        if (text.p[i] == '\xe2' && i + 2 < text.n && text.p[i + 1] == '\x80')
            typographic = (text.p[i + 2] == '\x9c' && !typographic) ||
                          (text.p[i + 2] != '\x9c' && text.p[i + 2] != '\x9d' && typographic);
    }
    return once || twice || typographic;
}

size_t phrase_comment(struct str text)
{
    for (size_t at = 0; (at = str_find_char(text, at, '#')) < text.n; at++)
        if (at && at + 1 < text.n && ascii_blank(text.p[at - 1]) &&
            (ascii_blank(text.p[at + 1]) || ascii_alpha(text.p[at + 1]) ||
             (unsigned char)text.p[at + 1] >= 0x80))
            return phrase_is_quoted(str_slice(text, 0, at)) ? text.n : at - 1;
    return text.n;
}

/* Without the comment, and the backslash behind which it goes on, with the operator before that. */
static struct str without_backslash(struct str text)
{
    static const char *const operators[] = {" &&", " ||", " |"};
    text = str_trim(str_slice(text, 0, phrase_comment(text)));
    if (!str_ends(text, " \\"))
        return text;
    text = str_trim(str_slice(text, 0, text.n - 1));
    for (size_t i = 0; i < countof(operators); i++)
        if (str_ends(text, operators[i]))
            return str_trim(str_slice(text, 0, text.n - str_from(operators[i]).n));
    return text;
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
           (str_find(text, 0, " [-") < text.n || str_find(text, 0, " [ -") < text.n ||
            str_find(text, 0, "...]") < text.n);
}

/* "2.28.0": digits, with a point between them. */
static bool is_version(struct str word)
{
    size_t points = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (!ascii_digit(word.p[i]) && word.p[i] != '.')
            return false;
        points += word.p[i] == '.';
    }
    return points && ascii_digit(*word.p) && ascii_digit(word.p[word.n - 1]);
}

/* `Docker image ~= image of a disk`: signs that people write between words, and no shell reads. */
static bool compares(struct str text)
{
    static const char *const signs[] = {"~=",  ":=",     ">=",     "<=",    "<->",
                                        "<=>", "\u2248", "\u2260", "\u2261"};
    bool less = false;
    for (struct str word; str_word(&text, &word); less = str_is(word, "<") || str_is(word, ">"))
        if (STR_IS_ONE_OF(word, signs) || (less && is_version(word)))
            return true;
    return false;
}

/* `openssl 1.1.1.c`, `python 3.10.2`: a program and its version, and no address of four numbers. */
static bool is_with_version(struct str text)
{
    struct str name, version;
    if (!str_has_char(text, '.') || !str_word(&text, &name) || !str_word(&text, &version) ||
        str_trim(text).n)
        return false;
    bool letter = version.n > 2 && ascii_alpha(version.p[version.n - 1]);
    size_t digits = version.n - (letter ? 1 : 0), points = 0;
    digits -= letter && version.p[digits - 1] == '.';
    for (size_t i = 0; i < digits; i++)
        points += version.p[i] == '.';
    return is_version(str_slice(version, 0, digits)) && (letter || points == 2);
}

/* `git ready https://example.org`: a name of two words, the first of which is a program's, and no
 * subcommand that it has; and where it is found. */
static bool is_named_place(struct str text)
{
    struct str name, second, place;
    if (!str_word(&text, &name) || !str_word(&text, &second) || !str_word(&text, &place) ||
        !subcommands_known(name) || subcommands_has(name, second))
        return false;
    for (size_t i = 0; i < second.n; i++)
        if (!ascii_alpha(second.p[i]))
            return false;
    return str_find(place, 0, "://") < place.n && !str_trim(text).n;
}

/* "all of git ..": whether points stand for a subcommand. */
static bool lacks_subcommand(struct str text)
{
    struct str name, second;
    return str_ends(text, "..") && str_word(&text, &name) && str_word(&text, &second) &&
           subcommands_known(name) && (str_is(second, "..") || str_is(second, "..."));
}

/* `${name}`, `$@`, `$((1 + 1))`: a value is no program, unless a path goes on behind it. */
static bool begins_with_value(struct str text)
{
    struct str word = STR("");
    return text.n && *text.p == '$' && str_word(&text, &word) && word.n > 1 &&
           str_has_char(STR("{(@*#?$0123456789"), word.p[1]) && !str_has_char(word, '/');
}

bool phrase_is_command(struct str text)
{
    text = without_backslash(text);
    if (begins_with_value(text))
        return false;
    if (phrase_count_words(text) < 2 || !looks_like_command(text) || looks_like_prose(text) ||
        is_synopsis(text))
        return false;
    const struct verdict verdict = guess_unlabelled(text, NULL);
    return verdict.guess == GUESS_MIXED && !verdict.uncertain && !compares(text) &&
           !is_named_place(text) && !is_with_version(text) && !lacks_subcommand(text);
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
    static const char *const first[] = {"a",  "an",    "was",  "does",  "cannot", "and",
                                        "or", "point", "that", "which", "to"};
    static const char *const second[] = {
        "works",   "comes", "uses",    "runs",  "gets",  "shows",   "lists",  "prints", "displays",
        "deletes", "means", "creates", "gives", "takes", "returns", "allows", "makes",  "presents"};
    static const char *const later[] = {"are", "be",  "can",  "has",    "have",
                                        "is",  "may", "must", "should", "will"};
    static const char *const little[] = {
        "for",  "of",   "the",  "with",  "from", "our",   "your",  "this", "when", "or",
        "and",  "you",  "und",  "der",   "die",  "das",   "eine",  "mit",  "les",  "des",
        "une",  "avec", "pour", "dans",  "los",  "las",   "una",   "para", "uma",  "est",
        "oder", "sind", "ve",   "statt", "wird", "nicht", "della", "sono"};
    enum { SECOND = 2, LATER = 4 };
    return (place == 1 && STR_IS_ONE_OF(word, first)) ||
           (place <= SECOND && STR_IS_ONE_OF(word, second)) ||
           (place <= (prints ? 1 : LATER) && STR_IS_ONE_OF(word, later)) ||
           (!prints && STR_IS_ONE_OF(word, little));
}

/* "a.k.a.", "e.g.": letters, with a stop behind each. */
static bool is_abbreviation(struct str word)
{
    enum { SHORTEST = 4 };
    if (word.n < SHORTEST || word.p[1] != '.')
        return false;
    for (size_t i = 0; i < word.n; i++)
        if (i % 2 ? word.p[i] != '.' : !ascii_alpha(word.p[i]))
            return false;
    return true;
}

/* Whether a word that is printed by no command is one of sentences. */
static bool is_told_only(struct str word, size_t place, bool prints)
{
    return is_verb(word, place, prints) || (!prints && is_abbreviation(word));
}

/* "message:", but no "Host:" of a command. */
static bool is_noun_before_colon(struct str word)
{
    for (size_t i = 0; i + 1 < word.n; i++)
        if (!(word.p[i] >= 'a' && word.p[i] <= 'z'))
            return false;
    return word.n > 2 && word.p[word.n - 1] == ':';
}

/* Whether word i of a text, counted from 0, is one of sentences; so are words that end in a comma,
 * and "git bash:", "python 3:". */
static bool is_spoken(struct str word, size_t i, bool prints)
{
    enum { LAST = 2 }; /* "git commit message:" */
    if (i && is_told_only(word, i, prints))
        return true;
    if (i == 1 && str_is(word, ":")) /* `git : an address` */
        return true;
    return word.n > 1 && ((ascii_alpha(*word.p) && str_ends(word, ",")) ||
                          (i == 1 && ascii_alnum(*word.p) && str_ends(word, ":")) ||
                          (i && str_ends(word, "):")) || (i == LAST && is_noun_before_colon(word)));
}

/* `cat > file creates a new one`: an article, and a word behind it. */
static bool is_article(struct str word, struct str rest)
{
    enum { LETTERS = 3 };
    struct str next = STR("");
    size_t i = 0;
    if (!(str_is(word, "a") || str_is(word, "an")) || !str_word(&rest, &next))
        return false;
    while (i < next.n && ascii_alpha(next.p[i]))
        i++;
    return i == next.n && i >= LETTERS;
}

/* `git add .`, `cd ..`, `git reset <file>...`: no full stop. */
static bool ends_in_folder(struct str text)
{
    return str_ends(text, " .") || str_ends(text, " ..") || str_ends(text, "/..") ||
           str_ends(text, ">...");
}

/* Goes on behind what is to be filled in, of several words, the first of which is given. */
static void skip_placeholder(struct str word, struct str *rest)
{
    size_t end = str_find_char(*rest, 0, '>');
    if (*word.p == '<' && !str_has_char(word, '>') && end < rest->n)
        *rest = str_slice(*rest, end + 1, rest->n);
}

bool phrase_is_sentence(struct str text)
{
    struct str word = {NULL, 0}, name = {NULL, 0};
    bool stop = str_ends(text, ".") && !ends_in_folder(text) && !str_ends(text, " ...");
    bool found = str_ends(text, ":") || stop || str_ends(text, "!");
    bool prints = str_starts(text, "echo ") || str_starts(text, "printf ");
    for (size_t i = 0; !found && str_word(&text, &word) && !opens_quote(word); i++) {
        name = i ? name : word;
        found = is_spoken(word, i, prints) || (i && !prints && is_article(word, text));
        found = found && !(i == 1 && subcommands_has(name, word)); /* `ip a` */
        skip_placeholder(word, &text);
    }
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
    for (size_t i = 0; i < countof(objects); i++) {
        struct str object = str_from(objects[i]);
        bool many = object.n > 2 && object.p[object.n - 1] == 's'; /* or one of them */
        if (str_eq(last, object) || (many && str_eq(last, str_slice(object, 0, object.n - 1))))
            return true;
    }
    return false;
}

/* `service ssh restart`: the name of one, and what is done with it. */
static bool ends_in_action(struct str arguments)
{
    static const char *const actions[] = {"start",  "stop",   "restart",     "reload",
                                          "status", "enable", "force-reload"};
    struct str name, action;
    return str_word(&arguments, &name) && str_word(&arguments, &action) &&
           STR_IS_ONE_OF(action, actions) && str_trim(arguments).n == 0;
}

/* `man grep`, `which python3`: what is told of another program. */
static bool asks_of_program(struct str text)
{
    static const char *const names[] = {"man", "info", "which", "whatis", "whereis"};
    struct str name, program;
    return str_word(&text, &name) && STR_IS_ONE_OF(name, names) && str_word(&text, &program) &&
           looks_known(program) && !str_trim(text).n;
}

/* `init 6`, `nc localhost 8080`: one or two words behind the name, and the last is a number. */
static bool ends_in_number(struct str arguments)
{
    struct str word = STR(""), last = STR("");
    size_t count = 0;
    for (; str_word(&arguments, &word); count++) {
        if (last.n && !ascii_alnum(*last.p))
            return false;
        last = word;
    }
    for (size_t i = 0; i < last.n; i++)
        if (!ascii_digit(last.p[i]))
            return false;
    return last.n && count <= 2;
}

/* Whether a text is a command but for a bracket or a quote that is left open: an author's slip. */
static bool is_broken(struct str text)
{
    struct str first, second, rest = text;
    bool named = str_word(&rest, &first) && str_word(&rest, &second) &&
                 subcommands_has(first, second);
    return named && looks_like_command(text) && !looks_like_prose(text) && !is_synopsis(text) &&
           subcommands_has_sign(text) && shell_status(text) != SHELL_COMPLETE;
}

/* ./configure, /usr/lib/tool/run.sh: what is run by its path. */
static bool is_script(struct str word)
{
    bool here = word.n > 2 && str_starts(word, "./") && !str_ends(word, "/");
    return here || (str_starts(word, "/") && str_ends(word, ".sh"));
}

/* How many words a command has that nothing but its subcommand tells: what installs takes a list.
 */
static size_t most_words(struct str subcommand)
{
    enum { WORDS = 5, LIST = 12 }; /* a sentence has more than the first */
    return str_is(subcommand, "install") ? LIST : WORDS;
}

/* `echo "two words"`: all that is printed stands in quotes. */
static bool prints_quote(struct str name, struct str arguments)
{
    static const char *const closing[] = {"\"", "'", "\u201d", "\u201c", "\u2019"};
    bool closed = false;
    arguments = str_trim(arguments);
    for (size_t i = 0; i < countof(closing); i++)
        closed = closed || str_ends(arguments, closing[i]);
    return closed && opens_quote(arguments) && (str_is(name, "echo") || str_is(name, "printf"));
}

/* `cd web; ls`: whether all that stands before and behind semicolons begins with the name of a
 * program, and none of it is a sentence. */
static bool is_sequence(struct str text)
{
    size_t parts = 0;
    for (size_t from = 0, to; from < text.n; from = to + 1, parts++) {
        to = str_find_char(text, from, ';');
        struct str part = str_trim(str_slice(text, from, to)), name;
        if (!part.n && to >= text.n)
            break;
        if (!str_word(&part, &name) || !looks_known(name))
            return false;
    }
    return parts > 1;
}

/* Whether words are a command by the grammar of a program that has no subcommands. */
static bool is_of_grammar(struct str name, struct str arguments, struct str text)
{
    return is_script(name) || (str_is(name, "man") && asks_of_program(text)) ||
           (str_is(name, "service") && ends_in_action(arguments)) ||
           prints_quote(name, arguments) || (str_has_char(text, ';') && is_sequence(text));
}

/* `kubectl expose command`: how a command is called. */
static bool ends_in_noun(struct str text)
{
    return str_ends(text, " command") || str_ends(text, " commands") ||
           str_ends(text, " \u043a\u043e\u043c\u0430\u043d\u0434\u0430");
}

/* `sudo`, or `k3s kubectl get nodes`: whether a program runs the one behind its name. */
static bool runs_another(struct str name, struct str arguments)
{
    static const char *const names[] = {"k3s", "k0s", "microk8s", "nohup", "time"};
    struct str other;
    return str_is(name, "sudo") ||
           (STR_IS_ONE_OF(name, names) && str_word(&arguments, &other) && looks_known(other));
}

/* `sudo chkconfig web on`: whether root runs a program, in no more words than a sentence has. */
static bool is_of_root(struct str text)
{
    enum { WORDS = 4 };
    struct str sudo, name, argument;
    return str_word(&text, &sudo) && str_is(sudo, "sudo") && phrase_count_words(text) < WORDS &&
           str_word(&text, &name) && looks_known(name) && str_word(&text, &argument);
}

/* How sure it is that words without any sign are a command, the first of which is its name. */
static enum form form_of_words(struct str text)
{
    struct str first, second, rest = text;
    bool other = str_word(&rest, &first) && runs_another(first, rest) && str_word(&rest, &first);
    if (is_of_grammar(first, rest, text))
        return FORM_SURE;
    if (ends_in_noun(text))
        return FORM_NONE;
    if (ends_in_number(rest) || asks_of_program(text))
        return FORM_LIKELY;
    if (*text.p == 's' && is_of_root(text))
        return FORM_SURE;
    if (!str_word(&rest, &second) || phrase_count_words(text) > most_words(second) + other ||
        !subcommands_has(first, second))
        return FORM_NONE;
    return other || has_machine_name(text) || ends_in_object(rest) ? FORM_SURE : FORM_LIKELY;
}

/* The word at the head of a text, in quotes or not, and what stands behind it; empty: there is
 * none. */
static struct str word_of_document(struct str text, struct str *rest)
{
    bool quoted = text.n && str_has_char(STR("\"'"), *text.p);
    struct str word = str_slice(text, quoted, text.n);
    size_t n = 0;
    while (n < word.n && (ascii_alnum(word.p[n]) || word.p[n] == '_'))
        n++;
    bool closed = !quoted || (n < word.n && word.p[n] == *text.p);
    *rest = str_trim(str_slice(word, n + quoted, word.n));
    return closed ? str_slice(word, 0, n) : STR("");
}

struct str phrase_document_end(struct str text)
{
    size_t at = str_find(text, 0, "<<") + 2;
    struct str behind = str_slice(text, at, text.n), rest;
    if (at >= text.n || *behind.p == '<') /* of one line */
        return STR("");
    behind = str_trim(str_slice(behind, *behind.p == '-', behind.n));
    struct str word = word_of_document(behind, &rest);
    return !rest.n || str_has_char(STR(">|&"), *rest.p) ? word : STR("");
}

/* `cat > notes.txt << EOF`: whether a text is a command that reads what stands below it. */
static bool reads_document(struct str text)
{
    return str_find_char(text, 0, '<') < text.n && phrase_document_end(text).n &&
           looks_like_command(text) && !looks_like_prose(text);
}

enum form phrase_form(struct str text)
{
    text = without_backslash(text);
    if (reads_document(text))
        return FORM_SURE;
    if (phrase_is_sentence(text) && !ends_in_folder(text))
        return FORM_NONE;
    if (is_script(text) && phrase_count_words(text) == 1)
        return FORM_LIKELY;
    if (!phrase_is_command(text))
        return is_broken(text) ? FORM_SURE : FORM_NONE;
    return subcommands_has_sign(text) ? FORM_SURE : form_of_words(text);
}

bool phrase_is_explained(struct str text)
{
    enum { WORDS = 8 };
    text = without_backslash(text);
    return phrase_is_command(text) && (!phrase_is_sentence(text) || ends_in_folder(text)) &&
           phrase_count_words(text) <= WORDS;
}

bool phrase_is_name(struct str word)
{
    enum { LONGEST = 3 };
    for (size_t i = 0; i < word.n; i++)
        if (str_has_char(STR("aeiouy"), word.p[i]))
            return false;
    return word.n && word.n <= LONGEST && looks_known(word);
}

bool phrase_is_unspoken(struct str name)
{
    enum { LONGEST = 3 };
    static const char *const heads[] = {
        "bl",  "br",  "ch",  "cl",  "cr",  "dr",  "dw",  "dz",  "fl",  "fr",  "gh",  "gl",  "gn",
        "gr",  "kh",  "kl",  "kn",  "kr",  "ll",  "ph",  "pl",  "pn",  "pr",  "ps",  "pt",  "rh",
        "sc",  "sh",  "sk",  "sl",  "sm",  "sn",  "sp",  "sq",  "st",  "sv",  "sw",  "th",  "tr",
        "ts",  "tw",  "vl",  "wh",  "wr",  "zh",  "zn",  "zw",  "chl", "chr", "phl", "phr", "sch",
        "scl", "scr", "shr", "spl", "spr", "str", "sth", "thr", "tsch"};
    size_t n = 0;
    while (n < name.n && ascii_alpha(name.p[n]) && !str_has_char(STR("aeiouyAEIOUY"), name.p[n]))
        n++;
    struct str head = str_slice(name, 0, n < LONGEST ? n : LONGEST);
    return n > 1 && n < name.n && !STR_IS_ONE_OF(head, heads) && looks_known(name);
}

bool phrase_is_short(struct str text)
{
    enum { WORDS = 3 };
    text = str_trim(text);
    return text.n && phrase_count_words(text) <= WORDS && !compares(text) &&
           looks_like_command(text) && !phrase_is_sentence(text) && !str_has_char(text, ',') &&
           (looks_known(text) || is_script(text) || str_has_char(text, ' ')) &&
           !str_has_char(STR(".,:;!?"), text.p[text.n - 1]) && !is_named_place(text);
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
    if (!str_word(&rest, &word) || !is_name_of_program(word) || !subcommands_has_sign(text) ||
        phrase_is_sentence(text) || looks_like_prose(text) || looks_like_output(text) ||
        is_synopsis(text) || !str_word(&rest, &word) ||
        !(subcommands_is_option(word) || str_has_char(STR("/~"), *word.p) ||
          (word.n > 2 && *word.p == '<')))
        return false;
    return count_plain(rest) <= PLAIN;
}

bool phrase_may_be_typed(struct str text)
{
    struct str word, rest = text;
    return str_word(&rest, &word) && is_name_of_program(word) && !phrase_is_sentence(text) &&
           !looks_like_prose(text) && !looks_like_output(text) &&
           (phrase_count_words(text) == 1 || phrase_has_form(text));
}
