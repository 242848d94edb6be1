// SPDX-License-Identifier: MIT
/*
 * Languages of comments, strings, keywords and numbers: one reader, and a table for each of them.
 */
#include "syntax/tokenizers.h"

/* Which word is a name. */
enum name_rule {
    NAMES_NONE,
    NAMES_KEYS,        /* "key": */
    NAMES_SETTINGS,    /* key = value; `resource "kind" {` starts with a keyword */
    NAMES_DEFINITIONS, /* behind def and class */
    NAMES_COMMANDS,    /* what is called: behind the start of a line, a pipe, a bracket, ... */
};

struct words_grammar {
    const char *comments[2]; /* what starts one that ends with its line; NULL: none */
    const char *block[2];    /* what starts and what ends one; NULL: none */
    const char *quotes;
    bool over_lines; /* a string may end on another line */
    bool tripled;    /* so may one in three quotes */
    bool any_case;
    char escape;          /* hides a quote; 0: none does */
    const char *in_words; /* besides letters, digits, underscores */
    enum name_rule names;
    const char *const *keywords; /* in lower case where any case will do; NULL ends them */
};

struct word_scan {
    struct painter *p;
    const struct words_grammar *g;
    bool first;   /* no word of the line, or of the statement, has been read */
    bool defines; /* behind def, class */
};

/* ---- comments and strings ---- */

/* Behind the comment at `at`; `at` where none stands there. */
static size_t comment_end(const struct word_scan *w, size_t at)
{
    const struct words_grammar *g = w->g;
    for (size_t i = 0; i < countof(g->comments); i++)
        if (g->comments[i] && painter_has(w->p, at, g->comments[i]))
            return painter_line_end(w->p, at);
    if (!g->block[0] || !painter_has(w->p, at, g->block[0]))
        return at;
    size_t close = at + strlen(g->block[0]);
    while (close < w->p->text.n && !painter_has(w->p, close, g->block[1]))
        close++;
    return close < w->p->text.n ? close + strlen(g->block[1]) : w->p->text.n;
}

/* Behind three quotes like those at `at`. */
static size_t tripled_end(const struct painter *p, size_t at)
{
    char quote = p->text.p[at];
    for (at += 3; at < p->text.n; at++)
        if (p->text.p[at] == '\\')
            at++;
        else if (p->text.p[at] == quote && painter_is(p, at + 1, quote) &&
                 painter_is(p, at + 2, quote))
            return at + 3;
    return p->text.n;
}

static size_t string_end(const struct word_scan *w, size_t at)
{
    char quote = w->p->text.p[at];
    bool closed;
    if (w->g->tripled && painter_is(w->p, at + 1, quote) && painter_is(w->p, at + 2, quote))
        return tripled_end(w->p, at);
    return painter_quotes_end(w->p, at, w->g->over_lines, w->g->escape, &closed);
}

static size_t read_string(struct word_scan *w, size_t at)
{
    size_t end = string_end(w, at);
    bool is_key = w->g->names == NAMES_KEYS && painter_is(w->p, painter_blanks_end(w->p, end), ':');
    end += is_key && painter_is(w->p, end, ':'); /* one word of one class */
    painter_fill(w->p, at, end, is_key ? SYNTAX_NAME : SYNTAX_STRING);
    return end;
}

/* ---- words ---- */

static bool same_word(struct str word, const char *keyword, bool any_case)
{
    if (word.n != strlen(keyword))
        return false;
    for (size_t i = 0; i < word.n; i++)
        if ((any_case ? ascii_lower(word.p[i]) : word.p[i]) != keyword[i])
            return false;
    return true;
}

static bool is_keyword(const struct word_scan *w, struct str word)
{
    for (const char *const *keyword = w->g->keywords; *keyword; keyword++)
        if (same_word(word, *keyword, w->g->any_case))
            return true;
    return false;
}

/* Whether `=` stands behind a word, and no other sign that begins with it. */
static bool is_set(const struct word_scan *w, size_t end)
{
    size_t sign = painter_blanks_end(w->p, end);
    return painter_is(w->p, sign, '=') && !painter_is_one_of(w->p, sign + 1, "=>~");
}

static enum syntax_class class_of_word(const struct word_scan *w, struct str word, size_t end)
{
    if (w->defines)
        return SYNTAX_NAME;
    if (w->g->names == NAMES_SETTINGS && is_set(w, end))
        return SYNTAX_NAME;
    if (is_keyword(w, word))
        return SYNTAX_KEYWORD;
    if (w->first && w->g->names == NAMES_COMMANDS)
        return SYNTAX_NAME;
    bool block = w->first && w->g->names == NAMES_SETTINGS &&
                 painter_is_one_of(w->p, painter_blanks_end(w->p, end), "{\"");
    return block ? SYNTAX_KEYWORD : SYNTAX_PLAIN;
}

static size_t read_word(struct word_scan *w, size_t at)
{
    size_t end = painter_word_end(w->p, at, w->g->in_words);
    struct str word = str_slice(w->p->text, at, end);
    if (ascii_digit(word.p[0])) {
        end = painter_word_end(w->p, at, ".");
        painter_fill(w->p, at, end, SYNTAX_VARIABLE);
    } else if (at == 0 || !painter_is(w->p, at - 1, '.')) {
        painter_fill(w->p, at, end, class_of_word(w, word, end));
    }
    w->defines = w->g->names == NAMES_DEFINITIONS && (str_is(word, "def") || str_is(word, "class"));
    w->first = false;
    return end;
}

/* ---- the rest ---- */

/* An option: -Path; it is a word, and no keyword. */
static size_t read_sign(struct word_scan *w, size_t at)
{
    bool commands = w->g->names == NAMES_COMMANDS;
    if (commands && painter_is(w->p, at, '-') && at + 1 < w->p->text.n &&
        ascii_alpha(w->p->text.p[at + 1]))
        return painter_word_end(w->p, at + 1, w->g->in_words);
    if (commands && painter_is(w->p, at, '`'))
        return at + 2; /* a line that goes on, or a byte that means nothing */
    if (painter_is(w->p, at, '\n') || (commands && painter_is_one_of(w->p, at, "|;{(=&")))
        w->first = true;
    else if (!painter_is_one_of(w->p, at, " \t"))
        w->first = false;
    return at + 1;
}

/* $name, ${name}, $env:NAME. */
static size_t read_variable(struct word_scan *w, size_t at)
{
    size_t end = painter_variable(w->p, at);
    if (painter_has(w->p, at, "$env:")) {
        end = painter_word_end(w->p, end + 1, "");
        painter_fill(w->p, at, end, SYNTAX_VARIABLE);
    }
    w->first = false;
    return end;
}

static size_t read_token(struct word_scan *w, size_t at)
{
    size_t end = comment_end(w, at);
    if (end > at) {
        painter_fill(w->p, at, end, SYNTAX_COMMENT);
        return end;
    }
    if (painter_is_one_of(w->p, at, w->g->quotes)) {
        w->first = w->defines = false;
        return read_string(w, at);
    }
    if (w->g->names == NAMES_COMMANDS && painter_is(w->p, at, '$'))
        return read_variable(w, at);
    end = painter_word_end(w->p, at, "");
    return end > at ? read_word(w, at) : read_sign(w, at);
}

static void read_words(struct painter *p, const struct words_grammar *g)
{
    struct word_scan w = {.p = p, .g = g, .first = true};
    for (size_t at = 0; at < p->text.n;)
        at = read_token(&w, at);
}

/* ---- the languages ---- */

void tokenizer_json(struct painter *p)
{
    static const char *const keywords[] = {"true", "false", "null", NULL};
    static const struct words_grammar json = {.comments = {"//"},
                                              .block = {"/*", "*/"},
                                              .quotes = "\"",
                                              .escape = '\\',
                                              .in_words = "",
                                              .names = NAMES_KEYS,
                                              .keywords = keywords};
    read_words(p, &json);
}

void tokenizer_sql(struct painter *p)
{
    static const char *const keywords[] = {
        "add",       "all",        "alter",      "analyze",     "and",      "as",        "asc",
        "begin",     "between",    "by",         "cascade",     "case",     "check",     "column",
        "commit",    "constraint", "create",     "cross",       "database", "default",   "delete",
        "desc",      "distinct",   "drop",       "else",        "end",      "exists",    "explain",
        "extension", "foreign",    "from",       "full",        "function", "grant",     "group",
        "having",    "if",         "in",         "index",       "inner",    "insert",    "into",
        "is",        "join",       "key",        "left",        "like",     "limit",     "not",
        "null",      "offset",     "on",         "or",          "order",    "outer",     "owner",
        "password",  "primary",    "privileges", "references",  "replace",  "returning", "revoke",
        "right",     "role",       "rollback",   "schema",      "select",   "set",       "show",
        "table",     "then",       "to",         "transaction", "trigger",  "truncate",  "union",
        "unique",    "update",     "use",        "user",        "using",    "vacuum",    "values",
        "view",      "when",       "where",      "with",        NULL};
    static const struct words_grammar sql = {.comments = {"--"},
                                             .block = {"/*", "*/"},
                                             .quotes = "'",
                                             .over_lines = true,
                                             .any_case = true,
                                             .in_words = "",
                                             .keywords = keywords};
    read_words(p, &sql);
}

void tokenizer_hcl(struct painter *p)
{
    static const char *const keywords[] = {"for",  "in",    "if",   "else",
                                           "true", "false", "null", NULL};
    static const struct words_grammar hcl = {.comments = {"#", "//"},
                                             .block = {"/*", "*/"},
                                             .quotes = "\"",
                                             .escape = '\\',
                                             .in_words = "-",
                                             .names = NAMES_SETTINGS,
                                             .keywords = keywords};
    read_words(p, &hcl);
}

void tokenizer_python(struct painter *p)
{
    static const char *const keywords[] = {
        "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
        "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
        "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
        "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",    NULL};
    static const struct words_grammar python = {.comments = {"#"},
                                                .quotes = "\"'",
                                                .tripled = true,
                                                .escape = '\\',
                                                .in_words = "",
                                                .names = NAMES_DEFINITIONS,
                                                .keywords = keywords};
    read_words(p, &python);
}

void tokenizer_powershell(struct painter *p)
{
    static const char *const keywords[] = {
        "begin",    "break", "catch", "class",  "continue", "do",     "dynamicparam", "else",
        "elseif",   "end",   "exit",  "filter", "finally",  "for",    "foreach",      "from",
        "function", "if",    "in",    "param",  "process",  "return", "switch",       "throw",
        "trap",     "try",   "until", "using",  "while",    NULL};
    static const struct words_grammar powershell = {.comments = {"#"},
                                                    .block = {"<#", "#>"},
                                                    .quotes = "\"'",
                                                    .over_lines = true,
                                                    .any_case = true,
                                                    .escape = '`',
                                                    .in_words = "-.",
                                                    .names = NAMES_COMMANDS,
                                                    .keywords = keywords};
    read_words(p, &powershell);
}
