// SPDX-License-Identifier: MIT
#include "shell/looks.h"

#include "core/text/utf8.h"
#include "shell/known.h"
#include "shell/subcommands.h"

#include <stdlib.h>
#include <string.h>

/* ---- parts of a line ---- */

/* The byte behind the quotes that open at i; i where none do, or they are closed elsewhere. */
static size_t skip_quotes(struct str line, size_t i)
{
    char quote = i < line.n ? line.p[i] : 0;
    if (quote == '\xe2' && str_starts(str_slice(line, i, line.n), "\u201c")) {
        size_t closed = str_find(line, i, "\u201d"); /* what a word processor made of it */
        return closed < line.n ? closed + 3 : i;
    }
    if (quote != '"' && quote != '\'')
        return i;
    bool starts = i == 0 || ascii_blank(line.p[i - 1]) || line.p[i - 1] == '=';
    if (quote == '\'' && !starts)
        return i;
    size_t end = str_find_char(line, i + 1, quote);
    return end < line.n ? end + 1 : i;
}

/* A line without the comment behind it, and without the blanks around it; `#3` is a number. */
static struct str without_comment(struct str line)
{
    line = str_trim(line);
    for (size_t i = 1, behind; i + 1 < line.n; i = behind > i ? behind : i + 1) {
        behind = skip_quotes(line, i);
        if (line.p[i] == '#' && ascii_blank(line.p[i - 1]) && !ascii_digit(line.p[i + 1]))
            return str_trim(str_slice(line, 0, i));
    }
    return line;
}

/* As str_word, but blanks in quotes part no words. */
static bool shell_word(struct str *rest, struct str *word)
{
    *rest = str_trim(*rest);
    size_t i = 0;
    for (size_t behind; i < rest->n && !ascii_blank(rest->p[i]); i = behind > i ? behind : i + 1)
        behind = skip_quotes(*rest, i);
    *word = str_slice(*rest, 0, i);
    *rest = str_slice(*rest, i, rest->n);
    return word->n > 0;
}

/* ---- commands ---- */

static int compare_names(const void *word, const void *name)
{
    return str_cmp(*(const struct str *)word, str_from(*(const char *const *)name));
}

/* Letters that only look Latin are a mistake in a name, which is meant all the same. */
enum { LATIN_MAX = 64 };

static bool is_listed(struct str word)
{
    char room[LATIN_MAX];
    struct str latin = utf8_as_latin(word, room, sizeof room);
    word = latin.n ? latin : word;
    return bsearch(&word, known_commands, known_command_count, sizeof *known_commands,
                   compare_names) != NULL;
}

/* python3.12, gcc-13: a program that is installed beside others of its kind. */
static struct str without_version(struct str word)
{
    static const char *const versioned[] = {"clang", "clang++", "g++",  "gcc",     "go",   "java",
                                            "javac", "lua",     "php",  "pip",     "pypy", "perl",
                                            "psql",  "python",  "ruby", "gfortran"};
    size_t n = word.n;
    while (n && (ascii_digit(word.p[n - 1]) || word.p[n - 1] == '.'))
        n--;
    struct str name = str_slice(word, 0, n && n < word.n && word.p[n - 1] == '-' ? n - 1 : n);
    for (size_t i = 0; i < countof(versioned); i++)
        if (word.p && word.n > n && ascii_digit(word.p[word.n - 1]) && str_is(name, versioned[i]))
            return name;
    return word;
}

bool looks_known(struct str word)
{
    return is_listed(word) || without_version(word).n < word.n;
}

static bool is_assignment(struct str word)
{
    size_t equals = str_find_char(word, 0, '=');
    if (equals == 0 || equals == word.n || !(ascii_alpha(*word.p) || *word.p == '_'))
        return false;
    for (size_t i = 0; i < equals; i++)
        if (!ascii_alnum(word.p[i]) && word.p[i] != '_')
            return false;
    return true;
}

/* Letters, digits and what else stands in names of files. */
static bool is_file_word(struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (!ascii_alnum(word.p[i]) && !str_has_char(STR("./_-+@~"), word.p[i]) &&
            (unsigned char)word.p[i] < 0x80)
            return false;
    return word.n > 0;
}

/* bin/start.sh, venv/bin/pip: a program by its path from here. */
static bool is_program_path(struct str word)
{
    static const char *const folders[] = {"bin/", "sbin/", "scripts/"};
    static const char *const ends[] = {".sh", ".bash", ".py", ".pl", ".rb"};
    if (!is_file_word(word) || !str_has_char(word, '/') || word.p[word.n - 1] == '/')
        return false;
    for (size_t i = 0; i < countof(ends); i++)
        if (str_ends(word, ends[i]))
            return true;
    for (size_t i = 0; i < countof(folders); i++) {
        size_t at = str_find(word, 0, folders[i]);
        if (at < word.n && (at == 0 || str_has_char(STR("/."), word.p[at - 1])))
            return true;
    }
    return false;
}

/* `. env.sh`, `bin/start.sh conf`: the form alone says command. */
static bool has_form_of_call(struct str line)
{
    struct str first, second = {NULL, 0}, third = {NULL, 0};
    if (!str_word(&line, &first) || !str_word(&line, &second))
        return false;
    str_word(&line, &third);
    if (str_is(first, "."))
        return third.n == 0 && is_file_word(second) &&
               str_has_char(second, '.') + str_has_char(second, '/') &&
               str_trim(str_slice(second, 1, second.n)).n > 1;
    bool counts = str_is(second, "|") && third.n && ascii_digit(*third.p); /* git diff --stat */
    return is_program_path(first) && !counts;
}

static bool is_path(struct str word)
{
    static const char *const heads[] = {"./",    "../",   "~/",     "/usr/",  "/bin/",
                                        "/opt/", "/etc/", "/sbin/", "/home/", "$"};
    if (word.n > 1 && *word.p == '$' && ascii_digit(word.p[1])) /* an argument of a script */
        return false;
    bool listed = word.n && str_has_char(STR(",:"), word.p[word.n - 1]); /* "/etc/hosts," */
    for (size_t i = 0; i < countof(heads); i++)
        if (!listed && word.n > strlen(heads[i]) && str_starts(word, heads[i]))
            return true;
    return false;
}

struct str looks_command_word(struct str line)
{
    static const char *const before[] = {"!",    "{",  "(",    "if",   "while", "until",
                                         "then", "do", "else", "time", "\\"};
    struct str word = {line.p, 0}, rest = line;
    while (shell_word(&rest, &word) && (is_assignment(word) || STR_IS_ONE_OF(word, before)))
        line = rest;
    if (has_form_of_call(line))
        return STR("exec");
    while (word.n && str_has_char(STR("({!\\"), *word.p))
        word = str_slice(word, 1, word.n);
    if (is_path(word))
        return STR("exec");
    while (word.n && str_has_char(STR(";&|)"), word.p[word.n - 1]))
        word.n--;
    return word;
}

/* Words that other languages start their lines with too: here only as a shell uses them. */
static bool is_ambiguous(struct str line, struct str word)
{
    static const char *const nouns[] = {"node",   "host",    "file",  "kind", "source", "group",
                                        "split",  "service", "vault", "set",  "read",   "screen",
                                        "locate", "patch",   "jar",   "ftp",  "expo",   "scala"};
    static const char *const words[] = {"convert", "halt", "parallel", "rename", "route",
                                        "strings", "test", "trap",     "type"};
    struct str first, second = {NULL, 0}, whole = line;
    str_word(&line, &first);
    str_word(&line, &second);
    if (!str_eq(first, word))
        return false;
    if (second.n == 0 && STR_IS_ONE_OF(word, nouns))
        return true;
    if (STR_IS_ONE_OF(word, words))
        return !subcommands_has_sign(whole);
    if (str_is(word, "init")) /* `init 6` */
        return second.n == 0 || !ascii_digit(*second.p);
    if (str_is(word, "export") || str_is(word, "alias"))
        return !str_has_char(second, '=') && !str_starts(second, "-") &&
               (second.n == 0 || str_trim(line).n > 0);
    return str_is(word, "set") && !str_starts(second, "-") && !str_starts(second, "+");
}

/* `for x in`, `case $x in`: grammar that no other language has. */
static bool opens_list(struct str line)
{
    struct str first, name, in;
    if (!str_word(&line, &first) || !str_word(&line, &name))
        return false;
    bool choice = str_is(first, "case");
    if (!choice && !str_is(first, "for") && !str_is(first, "select"))
        return false;
    return str_word(&line, &in) && str_is(in, "in") && (!choice || str_trim(line).n == 0) &&
           (choice ? str_has_char(name, '$') : !str_has_char(name, '('));
}

/* `PATH=$PATH:~/bin`: whether the value of a variable, behind the sign at line[equals], begins with
 * the one before. */
static bool adds_to_itself(struct str line, size_t equals)
{
    struct str name = str_slice(line, 0, equals), value = str_slice(line, equals + 1, line.n);
    value = str_slice(value, value.n && *value.p == '"', value.n);
    bool braces = str_starts(value, "${"), plain = str_starts(value, "$");
    value = str_slice(value, braces ? 2 : plain, value.n);
    return plain && str_eq(str_slice(value, 0, name.n), name) &&
           str_find_char(value, 0, ':') == name.n + braces;
}

/* `for x in a b`, `if [ -f x ]`, `IP=$(...)`: no name of a command, and yet one. */
static bool is_compound(struct str line)
{
    static const char *const heads[] = {"for ((",     "if [", "while [",  "while :", "while true",
                                        "until [",    "[ -",  "[[ ",      "((",      "while read",
                                        "while IFS=", "if !", "until ! ", "while ! "};
    static const char *const values[] = {"=$(", "=\"$(", "=`", "=\"`", "=("};
    for (size_t i = 0; i < countof(heads); i++)
        if (str_starts(line, heads[i]))
            return true;
    size_t equals = is_assignment(line) ? str_find_char(line, 0, '=') : 0;
    if (equals && adds_to_itself(line, equals))
        return true;
    for (size_t i = 0; i < countof(values) && equals; i++)
        if (str_starts(str_slice(line, equals, line.n), values[i]))
            return true;
    return opens_list(line);
}

bool looks_like_assignment(struct str line)
{
    struct str word;
    line = without_comment(line);
    return shell_word(&line, &word) && is_assignment(word) && str_trim(line).n == 0;
}

/* ---- prose ---- */

/* A word without the typographic quotes around it, which programs make of straight ones. */
static struct str without_quotes(struct str word)
{
    static const char *const quotes[] = {"\u201c", "\u201d", "\u201e", "\u2018", "\u2019"};
    for (size_t i = 0; i < countof(quotes); i++) {
        if (str_starts(word, quotes[i]))
            word = str_slice(word, 3, word.n);
        if (str_ends(word, quotes[i]))
            word.n -= 3;
    }
    return word;
}

/* `–it`, `—name`: what was an option before a program made a dash of its hyphens. */
static bool is_broken_option(struct str word)
{
    static const char *const dashes[] = {"\u2013", "\u2014", "\u2212"};
    for (size_t i = 0; i < countof(dashes); i++)
        if (str_starts(word, dashes[i]))
            return word.n > 3;
    return false;
}

/* What a sentence is made of: letters only, a mark behind them allowed. */
static bool is_plain_word(struct str word, bool *foreign)
{
    if (is_broken_option(word))
        return false;
    word = without_quotes(word);
    for (size_t i = 0; i < word.n; i++) {
        bool mark = word.p[i] == '\'' ||
                    (i + 1 == word.n && str_has_char(STR(".,:;!?"), word.p[i]));
        bool wide = (unsigned char)word.p[i] >= 0x80;
        if (!ascii_alpha(word.p[i]) && !wide && !(mark && word.n > 1))
            return false;
        *foreign = *foreign || wide;
    }
    return true;
}

/* Of the words of a line: how many there are, of letters alone, of letters beyond ASCII. */
struct looks_words {
    size_t count, plain, foreign;
    bool speaks; /* "the", "is" */
    char last;   /* byte of the line */
};

static struct looks_words count_words(struct str line)
{
    static const char *const little[] = {"the", "an",   "it",   "is",   "are", "was",
                                         "you", "your", "this", "that", "of",  "will"};
    bool here = str_ends(line, " ."); /* the folder, no full stop */
    struct looks_words w = {.last = line.n && !here ? line.p[line.n - 1] : 0};
    struct str word;
    while (shell_word(&line, &word)) {
        bool wide = false, letters = is_plain_word(word, &wide);
        w.speaks = w.speaks || STR_IS_ONE_OF(word, little);
        w.count++;
        w.plain += letters;
        w.foreign += letters && wide;
    }
    return w;
}

static bool is_sentence(const struct looks_words *w)
{
    bool sentence = w->plain == w->count && w->count >= 5 && str_has_char(STR(".:!?"), w->last);
    return sentence || (w->speaks && w->count > 2 && w->plain == w->count) ||
           (w->count >= 7 && w->plain + 1 >= w->count && w->last == '.');
}

bool looks_like_prose(struct str line)
{
    const struct looks_words w = count_words(without_comment(line));
    return w.foreign >= 2 || is_sentence(&w);
}

/* A sentence that starts with the name of a command; some of them take any words. */
static bool is_prose_of(struct str word, struct str line)
{
    static const char *const texts[] = {"banner", "cowsay", "echo", "espeak", "figlet",
                                        "logger", "printf", "say",  "wall"};
    static const char *const files[] = {"cat",  "cd",    "chmod", "chown", "cp",   "du",   "file",
                                        "find", "grep",  "head",  "less",  "ln",   "ls",   "mkdir",
                                        "mv",   "nano",  "rm",    "rmdir", "sort", "stat", "tail",
                                        "tar",  "touch", "tree",  "vi",    "vim",  "wc"};
    static const char *const verbs[] = {"is", "are", "was", "will", "does", "has"};
    struct str first, second = {NULL, 0}, rest = line;
    const struct looks_words w = count_words(line);
    str_word(&rest, &first);
    str_word(&rest, &second);
    if (STR_IS_ONE_OF(word, texts))
        return STR_IS_ONE_OF(second, verbs) && is_sentence(&w);
    if (STR_IS_ONE_OF(word, files) && !str_has_char(STR(".:!?"), w.last))
        return is_sentence(&w);
    return w.foreign >= 2 || is_sentence(&w);
}

/* `module load gcc`: a name that is a word elsewhere, and what only that program takes. */
static bool has_known_subcommand(struct str line, struct str word)
{
    struct str first, second;
    return str_word(&line, &first) && str_eq(first, word) && str_word(&line, &second) &&
           subcommands_has(first, second);
}

/* `/etc/hosts`, `$HOME/notes`: a place alone, of a folder whose files nobody runs by their paths.
 */
static bool is_place(struct str line)
{
    struct str word, rest = line;
    if (!str_has_char(STR("/~$"), *line.p) || !str_word(&rest, &word) || str_trim(rest).n ||
        !str_has_char(word, '/'))
        return false;
    return !is_program_path(word) && str_find(word, 0, "/init.d/") == word.n;
}

bool looks_like_command(struct str line)
{
    line = without_comment(line);
    if (line.n == 0 || *line.p == '#' || is_place(line))
        return false;
    struct str word = looks_command_word(line);
    if (is_compound(line))
        return !looks_like_prose(line);
    return (looks_known(word) || has_known_subcommand(line, word)) && !is_ambiguous(line, word) &&
           !is_prose_of(word, line) && !looks_like_output(line);
}

/* ---- output ---- */

/* Whether a line starts with a pattern: d a digit, A a capital, a a small letter. */
static bool has_shape(struct str line, const char *pattern)
{
    size_t n = strlen(pattern);
    for (size_t i = 0; i < n; i++) {
        char c = i < line.n ? line.p[i] : 0;
        bool fits = pattern[i] == 'd'   ? ascii_digit(c)
                    : pattern[i] == 'A' ? c >= 'A' && c <= 'Z'
                    : pattern[i] == 'a' ? c >= 'a' && c <= 'z'
                                        : c == pattern[i];
        if (!fits)
            return false;
    }
    return true;
}

/* Dates and times at the head of lines in logs. */
static bool is_stamp(struct str line)
{
    static const char *const shapes[] = {"dddd-dd-dd", "dddd/dd/dd", "dd:dd:dd",
                                         "dd:dd ",     "Aaa d",      "Aaa  d",
                                         "Aaa Aaa dd", "Aaa Aaa  d", "Adddd dd:"};
    for (size_t i = 0; i < countof(shapes); i++)
        if (has_shape(line, shapes[i]))
            return true;
    return false;
}

/* -rw-r--r-- and drwxr-xr-x, as ls writes them. */
static bool is_file_mode(struct str line)
{
    if (line.n < 10 || !str_has_char(STR("-dlcbps"), *line.p))
        return false;
    for (size_t i = 1; i < 10; i++)
        if (!str_has_char(STR("rwxsStT-"), line.p[i]))
            return false;
    return line.n == 10 || str_has_char(STR(" .+@"), line.p[10]);
}

/*
 * Gaps of two blanks and more that part columns: before a quote, a comment or an
 * operator, which people align too.
 */
static size_t count_gaps(struct str line)
{
    size_t gaps = 0;
    if (str_ends(line, "\\"))
        return 0;
    for (size_t i = 0; i < line.n && !str_has_char(STR("\"'`$"), line.p[i]); i++) {
        size_t start = i;
        while (i < line.n && ascii_blank(line.p[i]))
            i++;
        bool wide = i - start > 1 || (i > start && line.p[start] == '\t');
        if (i < line.n && i > start && str_has_char(STR("#&|"), line.p[i]))
            break;
        if (wide && i < line.n && !str_has_char(STR("-><"), line.p[i]))
            gaps++;
    }
    return gaps;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* NAME, CONTAINER, READY(1/1): no small letter, two capitals at least. */
static bool is_all_caps(struct str word)
{
    size_t capitals = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (str_has_char(STR("=$<>;&|\"'`"), word.p[i]) || ascii_lower(word.p[i]) == word.p[i]) {
            if (!str_has_char(STR("-_():/.,!?%#"), word.p[i]) && !ascii_digit(word.p[i]))
                return false;
        } else {
            capitals++;
        }
    }
    return capitals > 1;
}

/* `Server Version: 20.10`, `error: no such file`, `kind: Pod` */
static bool is_key(struct str line, struct str first)
{
    if (first.n > 1 && first.p[first.n - 1] == ':' && !str_has_char(STR("$<\"'"), *first.p))
        return true;
    size_t colon = str_find_char(line, 0, ':');
    bool ends = colon + 1 == line.n || (colon < line.n && ascii_blank(line.p[colon + 1]));
    for (size_t i = 0; i < colon && ends; i++)
        ends = ascii_alnum(line.p[i]) || str_has_char(STR(" -_()/."), line.p[i]);
    return ends && is_capital(*line.p);
}

/* Signs that start no command: [+] [INFO] {" }, => --- +-- | * - name: */
static bool is_sign(struct str line, struct str third)
{
    static const char *const heads[] = {
        "}",   "]",  "=",   "|",  "* ",  "- ", "+",  "->", "---", "@@", "diff --git ", ")",
        ">>>", "< ", "...", "->", "-->", "??", "<!", "</", "//",  "/*", "%",           "\xe2"};
    for (size_t i = 0; i < countof(heads); i++)
        if (str_starts(line, heads[i]))
            return true;
    if (*line.p == '>') /* `> file` empties it */
        return third.n > 0;
    if (*line.p == '{') /* {app="web"}; a group of commands has a blank there */
        return line.n > 1 && !ascii_blank(line.p[1]);
    if (*line.p == '[')
        return line.n == 1 || (!ascii_blank(line.p[1]) && line.p[1] != '[');
    if (str_is(line, ".") || str_is(line, ".."))
        return true;
    return (*line.p == '"' && str_find(line, 0, "\":") < line.n) ||
           (*line.p == '<' && line.p[line.n - 1] == '>' && !str_has_char(line, ' '));
}

static bool is_word_of_result(struct str word)
{
    while (word.n && str_has_char(STR(".!)"), word.p[word.n - 1]))
        word.n--;
    return str_ends(word, "ed") || str_is(word, "met") || str_is(word, "unchanged");
}

static struct str last_word(struct str line)
{
    size_t i = line.n;
    while (i && !ascii_blank(line.p[i - 1]))
        i--;
    return str_slice(line, i, line.n);
}

/* deployment.apps/web created; pod "web" deleted */
static bool is_result(struct str line, struct str first, struct str second, struct str third)
{
    if (!second.n || !is_word_of_result(last_word(line)) || looks_known(first))
        return false;
    bool resource = str_has_char(first, '/') && !str_has_char(STR("./~$<"), *first.p);
    return resource || (third.n && *second.p == '"' && ascii_alpha(*first.p));
}

/* git version 2.30; x = 1, as other languages and settings have it */
static bool is_statement(struct str first, struct str second, struct str third)
{
    static const char *const equals[] = {"=", ":=", "+=", "==", "=>", "->", "-->"};
    static const char *const tests[] = {"test", "expr", "[", "[[", "let", "echo", "printf"};
    if (str_is(second, "version") && third.n)
        return ascii_digit(*third.p) ||
               (third.n > 1 && !ascii_alnum(*third.p) && ascii_digit(third.p[1])) ||
               has_shape(third, "vd") || has_shape(third, "god");
    if (str_is(first, "type") && str_is(third, "=")) /* of TypeScript */
        return true;
    if (str_is(second, "{") && third.n == 0 && ascii_alpha(*first.p) && !str_ends(first, "()"))
        return true; /* `terraform {`, a block of settings */
    return STR_IS_ONE_OF(second, equals) && !STR_IS_ONE_OF(first, tests);
}

/* `ann:x:1001:`, `main.c:12:`: a colon inside of the first word. */
static bool has_colon(struct str first)
{
    size_t colon = str_find_char(first, 0, ':');
    for (size_t i = 0; i < colon && i < first.n; i++)
        if (str_has_char(STR("=$\"'`<\\"), first.p[i]))
            return false;
    return colon > 0 && colon < first.n && !is_path(first);
}

/* uid=1000(ann): a shell reads brackets there right behind = or $ only. */
static bool is_bracketed(struct str first)
{
    size_t bracket = str_find_char(first, 0, '(');
    return bracket < first.n && is_assignment(first) && str_find_char(first, 0, '"') > bracket &&
           str_find_char(first, 0, '\'') > bracket &&
           !str_has_char(STR("=$<>"), first.p[bracket - 1]);
}

/* Latin letters, and others that look so. */
static bool is_mixed(struct str word)
{
    char room[LATIN_MAX];
    bool latin = false;
    for (size_t i = 0; i < word.n; i++)
        latin = latin || ascii_alpha(word.p[i]);
    return latin && utf8_as_latin(word, room, sizeof room).n > 0;
}

/* A letter outside of ASCII, unless it looks Latin beside such, user@host, a folder: no command has
 * such a name. */
static bool is_no_name(struct str first, struct str second)
{
    if (has_colon(first) || is_bracketed(first))
        return true;
    if (!second.n && first.n > 1 && first.p[first.n - 1] == '/' && is_file_word(first))
        return true;
    return ((unsigned char)*first.p >= 0xc3 && !is_mixed(first) && !looks_known(first)) ||
           (ascii_alpha(*first.p) && str_has_char(first, '@') && !str_has_char(first, '='));
}

enum { NAME_MAX_BYTES = 24 };

/* A word whose first letter is small, in a room of its own; empty: it is too long. */
static struct str small_word(struct str word, char room[NAME_MAX_BYTES])
{
    if (!word.n || word.n > NAME_MAX_BYTES)
        return STR("");
    memcpy(room, word.p, word.n);
    *room = ascii_lower(*room);
    return (struct str){room, word.n};
}

/* `Git add .`, `Docker Compose up -d`: capitals that a program for texts has made of the first
 * letters of a command, which has an argument that no message has. */
static bool is_capital_call(struct str line, struct str first, struct str second)
{
    char names[NAME_MAX_BYTES], words[NAME_MAX_BYTES];
    struct str name = small_word(first, names), word = small_word(second, words);
    bool sign = subcommands_has_sign(line) || str_ends(line, " .");
    return sign && word.n && looks_known(name) && subcommands_has(name, word);
}

/* Words of a message: "Sending build context", "OK", "Everything up-to-date" */
static bool is_message(struct str line, struct str first, struct str second)
{
    if (looks_known(first) || str_has_char(first, '=') || str_starts(second, "-"))
        return false;
    if (str_starts(line, "total ") && second.n && ascii_digit(*second.p))
        return true;
    if (!is_capital(*first.p) || is_capital_call(line, first, second))
        return false;
    bool small = first.n > 1 && !is_capital(first.p[1]) && !str_has_char(first, '-');
    return is_all_caps(first) ||
           (small && (second.n || str_has_char(STR(".,!?"), first.p[first.n - 1])));
}

/* 64 bytes from ...; 2d40434b1c92; sha256:... */
static bool is_number(struct str first)
{
    size_t hex = 0, digits = 0;
    for (size_t i = 0; i < first.n; i++) {
        digits += ascii_digit(first.p[i]);
        hex += ascii_digit(first.p[i]) || (first.p[i] >= 'a' && first.p[i] <= 'f');
    }
    if (str_starts(first, "sha256:") || (hex == first.n && hex >= 12 && digits))
        return true;
    return ascii_digit(*first.p) && !str_has_char(first, '>') && !str_has_char(first, '<') &&
           !looks_known(first);
}

/* The name of a document, which nobody runs. */
static bool is_document(struct str word)
{
    static const char *const ends[] = {
        ".md",   ".txt", ".yaml", ".yml", ".json", ".html", ".conf", ".log",  ".tar", ".gz",
        ".toml", ".xml", ".csv",  ".pdf", ".png",  ".lock", ".cfg",  ".ini",  ".tsv", ".zip",
        ".jpg",  ".svg", ".css",  ".c",   ".h",    ".cpp",  ".java", ".go",   ".rs",  ".ts",
        ".tgz",  ".bak", ".dat",  ".tmp", ".env",  ".sql",  ".tf",   ".ipynb"};
    bool name = true;
    for (size_t i = 0; i < word.n && name; i++)
        name = !str_has_char(STR("=\"'`<>|&;()"), word.p[i]);
    for (size_t i = 0; i < countof(ends) && name; i++)
        if (str_ends(word, ends[i]))
            return true;
    return false;
}

/* Names of documents and nothing else: what ls prints. */
static bool is_file_list(struct str line)
{
    struct str word;
    size_t count = 0;
    for (; str_word(&line, &word); count++)
        if (!is_document(word))
            return false;
    return count > 0;
}

bool looks_like_row(struct str line)
{
    size_t end = 0;
    line = str_trim(line);
    while (end < line.n && !ascii_blank(line.p[end]))
        end++;
    return end + 1 < line.n && ascii_blank(line.p[end + 1]) && count_gaps(line) > 0;
}

static bool is_table(struct str line, struct str first)
{
    size_t gaps = count_gaps(line);
    if (is_assignment(first) || is_path(first) || is_compound(line))
        return false;
    if (looks_known(first))
        return gaps > 2 && looks_like_row(line);
    return gaps > 1 || (gaps == 1 && is_all_caps(first));
}

/* "https://host/path": a program has no such name. */
static bool is_address(struct str first)
{
    size_t i = 0;
    while (i < first.n && (ascii_alnum(first.p[i]) || str_has_char(STR("+-."), first.p[i])))
        i++;
    return i > 0 && str_starts(str_slice(first, i, first.n), "://");
}

/* What programs and the C library say of a failure, behind what it befell. */
static bool is_failure(struct str line)
{
    static const char *const ends[] = {": not found", ": command not found", ": Permission denied",
                                       ": No such file or directory", ": Connection refused"};
    line = str_trim(line);
    for (size_t i = 0; i < countof(ends); i++)
        if (str_ends(line, ends[i]) && !str_has_char(line, '"') && !str_has_char(line, '\''))
            return true;
    return false;
}

bool looks_like_output(struct str line)
{
    struct str first = {NULL, 0}, second = {NULL, 0}, third = {NULL, 0};
    line = without_comment(line);
    struct str rest = line;
    if (!str_word(&rest, &first))
        return false;
    str_word(&rest, &second);
    str_word(&rest, &third);
    return is_sign(line, third) || is_key(line, first) || is_stamp(line) || is_file_mode(line) ||
           is_failure(line) || is_number(first) || is_result(line, first, second, third) ||
           is_statement(first, second, third) || is_message(line, first, second) ||
           is_no_name(first, second) || is_address(first) || is_file_list(line) ||
           is_table(line, first);
}

bool looks_like_code(struct str line)
{
    static const char *const heads[] = {
        "const",  "var",    "def",      "class",  "import",   "from",   "func",     "package",
        "public", "static", "private",  "int",    "void",     "char",   "struct",   "include",
        "return", "use",    "variable", "type",   "resource", "fn",     "provider", "module",
        "async",  "begin",  "create",   "insert", "select",   "update", "print",    "require"};
    struct str word = {NULL, 0};
    line = str_trim(line);
    struct str rest = line;
    return str_starts(line, "#include") ||
           (str_word(&rest, &word) && STR_IS_ONE_OF(word, heads) && str_trim(rest).n);
}
