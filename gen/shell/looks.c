// SPDX-License-Identifier: MIT
#include "shell/looks.h"

#include "shell/known.h"

#include <stdlib.h>
#include <string.h>

/* ---- commands ---- */

static int compare_names(const void *word, const void *name)
{
    return str_cmp(*(const struct str *)word, str_from(*(const char *const *)name));
}

bool looks_known(struct str word)
{
    return bsearch(&word, known_commands, known_command_count, sizeof *known_commands,
                   compare_names) != NULL;
}

static bool is_one_of(struct str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, list[i]))
            return true;
    return false;
}
#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof *(list))

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

static bool is_path(struct str word)
{
    static const char *const heads[] = {"./",    "../",   "~/",     "/usr/",  "/bin/",
                                        "/opt/", "/etc/", "/sbin/", "/home/", "$"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (word.n > strlen(heads[i]) && str_starts(word, heads[i]))
            return true;
    return false;
}

struct str looks_command_word(struct str line)
{
    static const char *const before[] = {"!",    "{",  "(",    "if",   "while", "until",
                                         "then", "do", "else", "time", "\\"};
    struct str word = {line.p, 0};
    while (str_word(&line, &word) && (is_assignment(word) || IS_ONE_OF(word, before)))
        ;
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
    static const char *const nouns[] = {"node",  "host",   "file",    "kind",  "source",
                                        "group", "split",  "service", "vault", "set",
                                        "read",  "screen", "locate",  "patch"};
    struct str first, second = {NULL, 0};
    str_word(&line, &first);
    str_word(&line, &second);
    if (!str_eq(first, word))
        return false;
    if (second.n == 0 && IS_ONE_OF(word, nouns))
        return true;
    if (str_is(word, "export") || str_is(word, "alias"))
        return !str_has_char(second, '=') && !str_starts(second, "-") &&
               (second.n == 0 || str_trim(line).n > 0);
    return str_is(word, "set") && !str_starts(second, "-") && !str_starts(second, "+");
}

/* `for x in a b`, `if [ -f x ]`, `IP=$(...)`: no name of a command, and yet one. */
static bool is_compound(struct str line)
{
    static const char *const heads[] = {
        "for ((", "if [", "while [", "while :", "while true", "until [", "[ -", "[[ "};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_starts(line, heads[i]))
            return true;
    if (is_assignment(line)) {
        struct str value = str_slice(line, str_find_char(line, 0, '='), line.n);
        return str_starts(value, "=$(") || str_starts(value, "=\"$(") || str_starts(value, "=`");
    }
    return (str_starts(line, "for ") && str_find(line, 0, " in ") < line.n) ||
           (str_starts(line, "case ") && str_ends(line, " in"));
}

bool looks_like_command(struct str line)
{
    line = str_trim(line);
    if (line.n == 0 || *line.p == '#')
        return false;
    struct str word = looks_command_word(line);
    if (!looks_known(word) && !is_compound(line))
        return false;
    return !is_ambiguous(line, word) && !looks_like_prose(line) && !looks_like_output(line);
}

/* ---- prose ---- */

/* What a sentence is made of: letters only, a mark behind them allowed. */
static bool is_plain_word(struct str word, bool *foreign)
{
    for (size_t i = 0; i < word.n; i++) {
        bool mark = word.p[i] == '\'' ||
                    (i + 1 == word.n && str_has_char(STR(".,:;!?"), word.p[i]));
        bool wide = (unsigned char)word.p[i] >= 0x80;
        if (!ascii_alpha(word.p[i]) && !wide && !mark)
            return false;
        *foreign = *foreign || wide;
    }
    return true;
}

bool looks_like_prose(struct str line)
{
    static const char *const little[] = {"the", "an",   "it",   "is",   "are", "was",
                                         "you", "your", "this", "that", "of",  "will"};
    struct str rest = line, word;
    size_t words = 0, plain = 0, foreign = 0;
    bool speaks = false;
    while (str_word(&rest, &word)) {
        bool wide = false, letters = is_plain_word(word, &wide);
        speaks = speaks || IS_ONE_OF(word, little);
        words++;
        plain += letters;
        foreign += letters && wide;
    }
    char last = line.n ? line.p[line.n - 1] : 0;
    bool sentence = plain == words && words >= 5 && str_has_char(STR(".:!?"), last);
    return foreign >= 2 || sentence || (speaks && words > 2 && plain == words) ||
           (words >= 7 && plain + 1 >= words && last == '.');
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
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
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
        "{\"", "}",  "]",   "=",  "|",   "* ", "- ", "+",  "->", "---", "@@", "diff --git ", ")",
        ">>>", "< ", "...", "->", "-->", "??", "<!", "</", "//", "/*",  "%",  "\xe2"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_starts(line, heads[i]))
            return true;
    if (*line.p == '>') /* `> file` empties it */
        return third.n > 0;
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
    return IS_ONE_OF(second, equals) && !IS_ONE_OF(first, tests);
}

/* A letter outside of ASCII, user@host: no command has such a name. */
static bool is_no_name(struct str first)
{
    return (unsigned char)*first.p >= 0xc3 ||
           (ascii_alpha(*first.p) && str_has_char(first, '@') && !str_has_char(first, '='));
}

/* Words of a message: "Sending build context", "OK", "Everything up-to-date" */
static bool is_message(struct str line, struct str first, struct str second)
{
    if (looks_known(first) || str_has_char(first, '=') || str_starts(second, "-"))
        return false;
    if (str_starts(line, "total ") && second.n && ascii_digit(*second.p))
        return true;
    if (!is_capital(*first.p))
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

/* A lone name of a document: what ls prints. */
static bool is_file_name(struct str first, struct str second)
{
    static const char *const ends[] = {".md",   ".txt", ".yaml", ".yml",  ".json", ".html",
                                       ".conf", ".log", ".tar",  ".gz",   ".toml", ".xml",
                                       ".csv",  ".pdf", ".png",  ".lock", ".cfg",  ".ini"};
    if (second.n || str_has_char(first, '/') || str_has_char(first, '='))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(first, ends[i]))
            return true;
    return false;
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
    if (is_assignment(first) || is_path(first))
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

bool looks_like_output(struct str line)
{
    struct str first = {NULL, 0}, second = {NULL, 0}, third = {NULL, 0};
    line = str_trim(line);
    struct str rest = line;
    if (!str_word(&rest, &first))
        return false;
    str_word(&rest, &second);
    str_word(&rest, &third);
    return is_sign(line, third) || is_key(line, first) || is_stamp(line) || is_file_mode(line) ||
           is_number(first) || is_result(line, first, second, third) ||
           is_statement(first, second, third) || is_message(line, first, second) ||
           is_no_name(first) || is_address(first) || is_file_name(first, second) ||
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
           (str_word(&rest, &word) && IS_ONE_OF(word, heads) && str_trim(rest).n);
}
