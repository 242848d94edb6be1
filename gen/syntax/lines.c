// SPDX-License-Identifier: MIT
/*
 * Languages of which the first word of a line says what it is: Dockerfile, files of settings, diff.
 */
#include "syntax/tokenizers.h"

/* ---- Dockerfile ---- */

/* Strings and variables of [at, end). */
static void paint_rest(struct painter *p, size_t at, size_t end)
{
    while (at < end) {
        char c = p->text.p[at];
        bool closed = false;
        size_t behind = at + 1;
        if (c == '"' || c == '\'') {
            behind = painter_quotes_end(p, at, false, c == '"' ? '\\' : 0, &closed);
            if (closed)
                painter_fill(p, at, behind, SYNTAX_STRING);
            else
                return; /* an apostrophe, or a string of several lines */
        } else if (c == '$') {
            behind = painter_variable(p, at);
        } else if (c == '\\') {
            behind = at + 2;
        }
        at = behind;
    }
}

/* The word at `at`, whatever its case. */
static bool is_word(struct painter *p, size_t at, size_t end, const char *word)
{
    if (end - at != strlen(word))
        return false;
    for (size_t i = at; i < end; i++)
        if (ascii_lower(p->text.p[i]) != word[i - at])
            return false;
    return true;
}

static bool is_instruction(struct painter *p, size_t at, size_t end)
{
    static const char *const instructions[] = {
        "add",    "arg",   "cmd",         "copy",  "entrypoint", "env",
        "expose", "from",  "healthcheck", "label", "maintainer", "onbuild",
        "run",    "shell", "stopsignal",  "user",  "volume",     "workdir"};
    for (size_t i = 0; i < countof(instructions); i++)
        if (is_word(p, at, end, instructions[i]))
            return true;
    return false;
}

/* FROM image AS name */
static void paint_as(struct painter *p, size_t at, size_t end)
{
    while ((at = painter_blanks_end(p, at)) < end) {
        size_t word = at;
        while (at < end && !ascii_blank(p->text.p[at]))
            at++;
        if (is_word(p, word, at, "as"))
            painter_fill(p, word, at, SYNTAX_KEYWORD);
    }
}

void tokenizer_dockerfile(struct painter *p)
{
    bool goes_on = false;
    for (size_t line = 0, end; line < p->text.n; line = end + 1) {
        end = painter_line_end(p, line);
        size_t at = painter_blanks_end(p, line), word = painter_word_end(p, at, "");
        if (painter_is(p, at, '#')) { /* also between lines that go on */
            painter_fill(p, at, end, SYNTAX_COMMENT);
            continue;
        }
        if (!goes_on && is_instruction(p, at, word)) {
            painter_fill(p, at, word, SYNTAX_KEYWORD);
            if (is_word(p, at, word, "from"))
                paint_as(p, word, end);
        }
        paint_rest(p, at, end);
        goes_on = str_ends(str_trim_end(str_slice(p->text, at, end)), "\\");
    }
}

/* ---- files of settings ---- */

/* What stands behind `key =`. */
static void paint_setting(struct painter *p, size_t at, size_t end)
{
    at = painter_blanks_end(p, at);
    bool closed = false;
    size_t value = at;
    if (painter_is_one_of(p, at, "\"'")) {
        value = painter_quotes_end(p, at, false, '\\', &closed);
        painter_fill(p, at, value, SYNTAX_STRING);
    }
    while (value < end &&
           !(painter_is(p, value, '#') && value > at && ascii_blank(p->text.p[value - 1])))
        value++;
    if (value < end)
        painter_fill(p, value, end, SYNTAX_COMMENT);
    if (!closed)
        painter_value(p, at, at + str_trim_end(str_slice(p->text, at, value)).n);
}

/* One line; with `bare`, the word that it begins with is a key too: `listen 80;`. */
static void paint_settings_line(struct painter *p, size_t line, size_t end, bool bare)
{
    size_t at = painter_blanks_end(p, line);
    if (painter_is_one_of(p, at, "#;")) {
        painter_fill(p, at, end, SYNTAX_COMMENT);
        return;
    }
    struct str trimmed = str_trim_end(str_slice(p->text, at, end));
    if (painter_is(p, at, '[') && str_ends(trimmed, "]")) {
        painter_fill(p, at, end, SYNTAX_KEYWORD);
        return;
    }
    size_t word = painter_word_end(p, at, "-./\"'*");
    size_t sign = painter_blanks_end(p, word);
    if (word > at && painter_is_one_of(p, sign, "=:")) {
        painter_fill(p, at, word, SYNTAX_NAME);
        paint_setting(p, sign + 1, end);
    } else if (word > at && bare) {
        painter_fill(p, at, word, SYNTAX_NAME);
        paint_rest(p, word, end);
    }
}

static void paint_settings(struct painter *p, bool bare)
{
    for (size_t line = 0, end; line < p->text.n; line = end + 1) {
        end = painter_line_end(p, line);
        paint_settings_line(p, line, end, bare);
    }
}

void tokenizer_ini(struct painter *p)
{
    paint_settings(p, false);
}

void tokenizer_conf(struct painter *p)
{
    paint_settings(p, true);
}

/* ---- diff ---- */

void tokenizer_diff(struct painter *p)
{
    static const struct {
        const char *start;
        enum syntax_class class;
    } lines[] = {{"+++ ", SYNTAX_COMMENT},   {"--- ", SYNTAX_COMMENT}, {"diff ", SYNTAX_COMMENT},
                 {"index ", SYNTAX_COMMENT}, {"@@", SYNTAX_NAME},      {"+", SYNTAX_STRING},
                 {"-", SYNTAX_KEYWORD},      {">", SYNTAX_STRING},     {"<", SYNTAX_KEYWORD}};
    for (size_t line = 0, end; line < p->text.n; line = end + 1) {
        end = painter_line_end(p, line);
        for (size_t i = 0; i < countof(lines); i++)
            if (painter_has(p, line, lines[i].start)) {
                painter_fill(p, line, end, lines[i].class);
                break;
            }
    }
}
