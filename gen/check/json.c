// SPDX-License-Identifier: MIT
#include "check/rule.h"

#include <ctype.h>

enum { DEPTH = 256 };

enum want {
    WANT_VALUE,
    WANT_VALUE_OR_END, /* behind [ */
    WANT_KEY,
    WANT_KEY_OR_END, /* behind { */
    WANT_COLON,
    WANT_COMMA, /* or the closing bracket */
};

struct json {
    struct str text;
    size_t at;
    char open[DEPTH]; /* { or [ */
    size_t depth;
    enum want want;
    const char *problem;
};

static bool fail(struct json *j, const char *problem)
{
    j->problem = problem;
    return false;
}

/* What follows a backslash (RFC 8259, section 7); moves to the end of it. */
static bool escape(struct json *j)
{
    j->at++;
    if (j->at >= j->text.n || !str_has_char(STR("\"\\/bfnrtu"), j->text.p[j->at]))
        return fail(j, "write this backslash twice");
    size_t digits = j->text.p[j->at] == 'u' ? 4 : 0;
    for (size_t i = 1; i <= digits; i++)
        if (j->at + i >= j->text.n || !isxdigit((unsigned char)j->text.p[j->at + i]))
            return fail(j, "four digits of a code point follow `\\u`: 0 to 9, a to f");
    j->at += digits;
    return true;
}

static bool string(struct json *j)
{
    size_t start = j->at++;
    while (j->at < j->text.n && j->text.p[j->at] != '"') {
        unsigned char c = (unsigned char)j->text.p[j->at];
        if (c < 0x20) {
            j->at = start;
            return fail(j, "close this text with a double quote on the same line");
        }
        if (c == '\\' && !escape(j))
            return false;
        j->at++;
    }
    if (j->at >= j->text.n) {
        j->at = start;
        return fail(j, "close this text with a double quote");
    }
    j->at++;
    return true;
}

static size_t digits_at(struct str s, size_t *i)
{
    size_t start = *i;
    while (*i < s.n && ascii_digit(s.p[*i]))
        ++*i;
    return *i - start;
}

/* RFC 8259, section 6 */
static bool is_number(struct str s)
{
    size_t i = str_starts(s, "-"), start = i, whole = digits_at(s, &i);
    bool good = whole > 0 && !(whole > 1 && s.p[start] == '0');
    if (good && i < s.n && s.p[i] == '.') {
        i++;
        good = digits_at(s, &i) > 0;
    }
    if (good && i < s.n && ascii_lower(s.p[i]) == 'e') {
        i += i + 1 < s.n && str_has_char(STR("+-"), s.p[i + 1]) ? 2 : 1;
        good = digits_at(s, &i) > 0;
    }
    return good && i == s.n;
}

/* A number, true, false or null. */
static bool bare(struct json *j)
{
    size_t start = j->at;
    while (j->at < j->text.n &&
           (ascii_alnum(j->text.p[j->at]) || str_has_char(STR("+-._"), j->text.p[j->at])))
        j->at++;
    struct str word = str_slice(j->text, start, j->at);
    if (str_is(word, "true") || str_is(word, "false") || str_is(word, "null") || is_number(word))
        return true;
    j->at = start;
    return fail(j, "put this in double quotes: only numbers, true, false and null go without");
}

static bool close_bracket(struct json *j, char c)
{
    bool matches = j->depth && j->open[j->depth - 1] == (c == '}' ? '{' : '[');
    if (!matches)
        return fail(j, "this does not close the bracket that was opened last");
    if (j->want == WANT_VALUE || j->want == WANT_KEY)
        return fail(j, "remove the comma or the colon before this");
    if (j->want == WANT_COLON)
        return fail(j, "a key without its value stands before this");
    j->depth--;
    j->at++;
    j->want = j->depth ? WANT_COMMA : WANT_VALUE;
    return true;
}

static bool value(struct json *j, char c)
{
    if (c == '{' || c == '[') {
        if (j->depth == DEPTH)
            return fail(j, NULL); /* deeper than anybody writes: not judged */
        j->open[j->depth++] = c;
        j->at++;
        j->want = c == '{' ? WANT_KEY_OR_END : WANT_VALUE_OR_END;
        return true;
    }
    j->want = j->depth ? WANT_COMMA : WANT_VALUE;
    return c == '"' ? string(j) : bare(j);
}

static bool sign(struct json *j, char c)
{
    char inside = j->depth ? j->open[j->depth - 1] : 0;
    switch (j->want) {
    case WANT_COLON:
        if (c != ':')
            return fail(j, "write a colon between a key and its value");
        j->want = WANT_VALUE;
        j->at++;
        return true;
    case WANT_COMMA:
        if (c != ',')
            return fail(j, "write a comma before this");
        j->want = inside == '{' ? WANT_KEY : WANT_VALUE;
        j->at++;
        return true;
    case WANT_KEY:
    case WANT_KEY_OR_END:
        if (c != '"')
            return fail(j, "put the key in double quotes");
        j->want = WANT_COLON;
        return string(j);
    case WANT_VALUE:
    case WANT_VALUE_OR_END: return value(j, c);
    }
    return false;
}

bool json_valid(struct str text, size_t *at, const char **problem)
{
    struct json j = {.text = text, .want = WANT_VALUE};
    bool good = true;
    while (good) {
        while (j.at < text.n && ascii_space(text.p[j.at]))
            j.at++;
        if (j.at >= text.n)
            break;
        char c = text.p[j.at];
        good = c == '}' || c == ']' ? close_bracket(&j, c) : sign(&j, c);
    }
    if (good && j.depth)
        good = fail(&j, "a bracket is never closed");
    *at = j.at < text.n ? j.at : text.n;
    *problem = j.problem;
    return good || !j.problem;
}
