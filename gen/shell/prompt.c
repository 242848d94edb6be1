// SPDX-License-Identifier: MIT
#include "shell/prompt.h"

#include "core/text/utf8.h"
#include "shell/looks.h"

#include <string.h>

static bool word_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static size_t skip_words(struct str s, size_t i)
{
    while (i < s.n && word_char(s.p[i]))
        i++;
    return i;
}

static size_t skip_path(struct str s, size_t i)
{
    while (i < s.n && (word_char(s.p[i]) || s.p[i] == '/' || s.p[i] == '~' || s.p[i] == '+'))
        i++;
    return i;
}

/* The bytes of one blank of any kind; 0: there is none. Programs for slides write no-break ones. */
static size_t blank_at(struct str s, size_t i)
{
    size_t end = i;
    if (i >= s.n)
        return 0;
    return ascii_blank(s.p[i]) ? 1 : utf8_is_blank(utf8_next(s, &end)) ? end - i : 0;
}

size_t prompt_bare(struct str line)
{
    size_t blank = line.n && str_has_char(STR("$#%"), *line.p) ? blank_at(line, 1) : 0;
    return blank ? 1 + blank : 0;
}

/* (venv) and a blank */
static size_t skip_environment(struct str s)
{
    size_t end = s.n && *s.p == '(' ? skip_words(s, 1) : 0;
    return end > 1 && str_starts(str_slice(s, end, s.n), ") ") ? end + 2 : 0;
}

/* The branch of git behind a folder: " (main)" */
static size_t skip_branch(struct str s, size_t i)
{
    struct str rest = str_slice(s, i, s.n);
    size_t close = str_find_char(rest, 0, ')');
    return str_starts(rest, " (") && close < rest.n ? i + close + 1 : i;
}

/* user@host, user@host:path or user@host path, from i on; i where there is none. */
static size_t skip_user_host(struct str s, size_t i)
{
    size_t name = skip_words(s, i);
    if (name == i || name == s.n || s.p[name] != '@')
        return i;
    size_t host = skip_words(s, name + 1);
    if (host == name + 1)
        return i;
    struct str rest = str_slice(s, host, s.n);
    bool path = str_starts(rest, ":") || str_starts(rest, " ~") || str_starts(rest, " /");
    return skip_branch(s, path ? skip_path(s, host + 1) : host);
}

/* node-1:~, and mac:folder ann as macOS had it; from i on, i where there is none. */
static size_t skip_host_folder(struct str s, size_t i)
{
    size_t start = i + (i < s.n && s.p[i] == '@'), name = skip_words(s, start);
    if (name == start || name >= s.n || s.p[name] != ':')
        return i;
    size_t end = skip_path(s, name + 1), user = end;
    bool root = end > name + 1 && (s.p[name + 1] == '~' || s.p[name + 1] == '/');
    if (end > name + 1 && end < s.n && s.p[end] == ' ')
        user = skip_words(s, end + 1);
    if (user > end + 1 && user < s.n && s.p[user] == '$')
        return user;
    return root ? end : i;
}

/* [user@host dir] or [host dir]; 0: neither is it. */
static size_t skip_brackets(struct str s)
{
    size_t end = s.n && *s.p == '[' ? str_find_char(s, 0, ']') : s.n, host = skip_words(s, 1);
    if (end == s.n)
        return 0;
    bool folder = host > 1 && host < end && s.p[host] == ' ' && skip_path(s, host + 1) == end;
    return folder || str_find_char(s, 0, '@') < end ? end + 1 : 0;
}

/* "mac ~/src%": a name, a folder from its root, and the mark; from i on, i where there is none. */
static size_t skip_host_path(struct str s, size_t i)
{
    size_t name = skip_words(s, i), end;
    if (name == i || name + 1 >= s.n || s.p[name] != ' ' ||
        !str_has_char(STR("~/"), s.p[name + 1]) || looks_known(str_slice(s, i, name)))
        return i;
    end = skip_branch(s, skip_path(s, name + 1));
    return end < s.n && str_has_char(STR("$#%"), s.p[end]) ? end : i;
}

/* "~]$ ", "web]#": the end of [user@host folder] before its mark; 0: it is none. */
static size_t skip_cut_brackets(struct str s)
{
    size_t end = skip_path(s, 0);
    bool cut = end && end + 1 < s.n && s.p[end] == ']' && str_has_char(STR("$#"), s.p[end + 1]);
    return cut ? end + 1 : 0;
}

/* What may stand before the mark: where it ends, and whether it names a host or a folder. */
static size_t prompt_head(struct str s, bool *specific)
{
    size_t i = skip_environment(s);
    if (i < s.n && s.p[i] == '[') {
        size_t end = skip_brackets(str_slice(s, i, s.n));
        *specific = end > 0;
        return end ? i + end : 0;
    }
    size_t cut = i == 0 ? skip_cut_brackets(s) : 0, host = cut ? cut : skip_user_host(s, i);
    host = host > i ? host : skip_host_folder(s, i);
    host = host > i ? host : skip_host_path(s, i);
    bool folder = i < s.n && (s.p[i] == '/' || s.p[i] == '~');
    *specific = host > i || folder;
    if (host > i)
        return host;
    if (folder)
        return skip_branch(s, skip_path(s, i));
    struct str rest = str_slice(s, i, s.n);
    *specific = str_starts(rest, "bash-") || str_starts(rest, "sh-"); /* bash-5.1# */
    return skip_words(s, i);
}

/* Prompts that need no word before them. */
static const char *const marks[] = {
    "\xe2\x9d\xaf ",                         /* ❯ */
    "\xce\xbb ",                             /* λ */
    "\xe2\x94\x94\xe2\x94\x80$ ",            /* └─$ */
    "\xe2\x94\x94\xe2\x94\x80# ",            /* └─# */
    "\xe2\x95\xb0\xe2\x94\x80$ ",            /* ╰─$ */
    "\xe2\x95\xb0\xe2\x94\x80\xe2\x9e\xa4 ", /* ╰─➤ */
    "\xe2\x95\xb0\xe2\x94\x80\xe2\x9d\xaf ", /* ╰─❯ */
};

/* "❯ " and "➜  folder git:(main) ✗ " of shells that draw their prompts. */
static size_t drawn_prompt(struct str line)
{
    for (size_t i = 0; i < countof(marks); i++)
        if (str_starts(line, marks[i]))
            return strlen(marks[i]);
    if (!str_starts(line, "\xe2\x9e\x9c  "))
        return 0;
    size_t i = skip_path(line, 5), git = str_find(line, i, "git:("),
           close = str_find_char(line, git, ')');
    if (git == i + 1 && close < line.n)
        i = close + 1;
    if (str_starts(str_slice(line, i, line.n), " \xe2\x9c\x97"))
        i += 4;
    return i < line.n && line.p[i] == ' ' ? i + 1 : i;
}

/* "[user@host ~] ls": whoever wrote the line left `$` out before what starts at i. */
static bool lacks_mark(struct str line, size_t i)
{
    return i && *line.p == '[' && line.p[i - 1] == ' ' && str_find_char(line, 0, '@') < i &&
           prompt_is_typed(str_slice(line, i, line.n));
}

size_t prompt_length(struct str line, bool bare_root)
{
    bool specific;
    size_t drawn = drawn_prompt(line);
    if (drawn)
        return drawn;
    size_t i = prompt_head(line, &specific);
    if (specific && i < line.n && line.p[i] == ' ')
        i++;
    if (i >= line.n)
        return 0;
    if (lacks_mark(line, i))
        return i;
    char mark = line.p[i];
    bool allowed = mark == '$' ||
                   ((mark == '#' || mark == '%') && (specific || (i == 0 && bare_root)));
    size_t blank = blank_at(line, i + 1);
    return allowed && (blank || i + 1 == line.n) ? i + 1 + blank : 0;
}

size_t prompt_of_more(struct str line)
{
    static const char *const open[] = {"heredoc", "quote", "dquote", "for",   "while",  "then",
                                       "else",    "pipe",  "cmdand", "cmdor", "bquote", "cursh"};
    if (str_starts(line, "> ") || str_is(line, ">"))
        return line.n > 1 ? 2 : 1;
    size_t end = skip_words(line, 0);
    for (size_t i = 0; i < countof(open); i++)
        if (end < line.n && line.p[end] == '>' && str_is(str_slice(line, 0, end), open[i]))
            return end + 2 < line.n ? end + 2 : line.n;
    return 0;
}

/* ---- prompts only before a command ---- */

enum { MARK_SIGNS = 8 }; /* of one mark: an emoji may be made of many */

bool prompt_is_typed(struct str text)
{
    static const char *const words[] = {
        "clear", "cut",   "date",   "exit",    "expand", "export", "file",   "find",  "fold",
        "free",  "group", "head",   "history", "host",   "id",     "jobs",   "join",  "k",
        "kill",  "last",  "less",   "make",    "man",    "mount",  "nice",   "node",  "paste",
        "patch", "read",  "screen", "service", "set",    "sort",   "source", "split", "tail",
        "time",  "top",   "touch",  "tree",    "w",      "watch",  "who"};
    struct str first, rest = str_trim(text);
    if (!looks_like_command(rest) || looks_like_assignment(rest) || !str_word(&rest, &first))
        return false;
    bool word = false;
    for (size_t i = 0; i < countof(words); i++)
        word = word || str_is(first, words[i]);
    for (size_t i = 0; i < rest.n && word; i++) /* "jobs in last 2 weeks": words behind a number */
        word = ascii_alpha(rest.p[i]) || ascii_blank(rest.p[i]) ||
               (ascii_digit(rest.p[i]) && i + 2 < rest.n && ascii_blank(rest.p[i + 1]) &&
                ascii_alpha(rest.p[i + 2]));
    return !word;
}

static size_t skip_blanks(struct str line, size_t i)
{
    while (i < line.n && line.p[i] == ' ')
        i++;
    return i;
}

/* The mark of a prompt, with a blank behind it. */
static bool is_mark(struct str line, size_t at)
{
    return at + 1 < line.n && str_has_char(STR("$#%"), line.p[at]) && line.p[at + 1] == ' ';
}

size_t prompt_of_host(struct str line, struct str *host, bool certain)
{
    enum { NAME = 64 };
    size_t end = skip_words(line, 0), mark = end;
    *host = str_slice(line, 0, end);
    bool arrow = str_starts(str_slice(line, end, line.n), "==>"); /* "bay==>kubectl get pods" */
    if (mark < line.n && line.p[mark] == ' ')
        mark++;
    bool marked = is_mark(line, mark);
    if (end == 0 || end > NAME || !ascii_alpha(*line.p) || !(arrow || marked) || looks_known(*host))
        return 0;
    if (arrow)
        return skip_blanks(line, end + 3);
    /* `word # and a comment` */
    bool comment = mark > end && line.p[mark] != '$' && !ascii_digit(line.p[end - 1]);
    return comment && !certain ? 0 : mark + 2;
}

/* Arrows, dingbats, pictures and what shells draw; no bullets, ticks and crosses. */
static bool is_sign(int32_t code)
{
    static const int32_t ranges[][2] = {
        {0xbb, 0xbb},     {0x3bb, 0x3bb},   {0x200d, 0x200d}, {0x203a, 0x203a},
        {0x20e3, 0x20e3}, {0x2190, 0x21ff}, {0x25b6, 0x25bb}, {0x2600, 0x2704},
        {0x2706, 0x2712}, {0x2719, 0x274b}, {0x2758, 0x27ff}, {0x2900, 0x297f},
        {0x2b00, 0x2bff}, {0xe000, 0xf8ff}, {0xfe0f, 0xfe0f}, {0x1f000, 0x1faff}};
    for (size_t i = 0; i < countof(ranges); i++)
        if (code >= ranges[i][0] && code <= ranges[i][1])
            return true;
    return false;
}

/* "[name]" before a mark: its length, and that of a picture and blanks behind it; 0: none. */
static size_t skip_name(struct str line)
{
    enum { NAME = 64 };
    size_t end = line.n && *line.p == '[' ? str_find_char(line, 0, ']') + 1 : line.n + 1;
    if (end > line.n || end > NAME || str_has_char(str_slice(line, 0, end), ' '))
        return 0;
    for (size_t next = end; next < line.n && (is_sign(utf8_next(line, &next)));)
        end = next;
    return skip_blanks(line, end);
}

size_t prompt_mark(struct str line)
{
    size_t name = skip_name(line);
    line = str_slice(line, name, line.n);
    bool ascii = line.n && str_has_char(STR(">%"), *line.p);
    bool key = line.n > 1 && ascii_digit(*line.p) &&
               (unsigned char)line.p[1] >= 0x80; /* as drawn */
    size_t i = ascii || key, least = key, signs = 0;
    for (size_t next = i; i < line.n && signs < MARK_SIGNS; signs++, i = next)
        if (!is_sign(utf8_next(line, &next)))
            break;
    size_t end = skip_blanks(line, i);
    return i > 0 && signs >= least && end > i && end < line.n ? name + end : 0;
}

/* Whether a text goes on with an operator behind a variable, `= 1`, `. "text"`, and with no word of
 * a command: `.git`. */
static bool begins_operator(struct str text)
{
    text = str_trim(text);
    if (str_starts(text, "."))
        return text.n > 1 && !ascii_alnum(text.p[1]) && !str_has_char(STR("./"), text.p[1]);
    return text.n && str_has_char(STR("=[:"), *text.p);
}

size_t prompt_glued(struct str line)
{
    static const char *const variables[] = {"date", "file", "group", "history", "host", "id",
                                            "k",    "last", "node",  "service", "set",  "split",
                                            "time", "top",  "tree",  "w"};
    struct str first, rest = str_slice(line, 1, line.n);
    if (!str_starts(line, "$") || !str_word(&rest, &first) || first.p != line.p + 1 ||
        !looks_known(first) || begins_operator(rest))
        return 0;
    for (size_t i = 0; i < countof(variables); i++)
        if (str_is(first, variables[i]))
            return 0;
    return prompt_is_typed(str_slice(line, 1, line.n)) ? 1 : 0;
}

size_t prompt_indented(struct str line)
{
    size_t i = 0;
    while (i < line.n && ascii_blank(line.p[i]))
        i++;
    struct str rest = str_slice(line, i, line.n);
    return i && str_starts(rest, "$ ") && looks_like_command(str_slice(rest, 2, rest.n)) ? i + 2
                                                                                         : 0;
}
