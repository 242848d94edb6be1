// SPDX-License-Identifier: MIT
#include "shell/scan.h"

#include <string.h>

static void dollar(struct scanner *p, bool in_double_quotes);

void scan_fail(struct scanner *p, enum shell_status failure)
{
    if (p->failure == SHELL_COMPLETE)
        p->failure = failure;
    p->at = p->n;
}

void scan_fail_here(struct scanner *p)
{
    scan_fail(p, scan_done(p) ? SHELL_INCOMPLETE : SHELL_SYNTAX);
}

bool scan_enter(struct scanner *p)
{
    if (p->depth > SCAN_DEPTH)
        scan_fail(p, SHELL_SYNTAX);
    else
        p->depth++;
    return p->failure == SHELL_COMPLETE;
}

void scan_leave(struct scanner *p)
{
    p->depth--;
}

size_t scan_mark(struct scanner *p, enum shell_mark_kind kind, size_t start, size_t end,
                 size_t detail)
{
    if (!p->arena)
        return 0;
    struct shell_mark *mark = ARENA_PUSH(p->arena, p->marks, p->mark_count, p->mark_cap);
    *mark = (struct shell_mark){kind, (uint32_t)start, (uint32_t)end, (uint32_t)detail};
    return p->mark_count - 1;
}

bool scan_is_meta(int c)
{
    switch (c) {
    case -1:
    case ' ':
    case '\t':
    case '\n':
    case '&':
    case ';':
    case '|':
    case '<':
    case '>':
    case '(':
    case ')': return true;
    default: return false;
    }
}

bool scan_is_name(int c)
{
    return c == '_' || (c > 0 && ascii_alnum((char)c));
}

/* ---- quotes ---- */

static void escape(struct scanner *p) /* \x; a backslash at the very end stays what it is */
{
    p->at += p->at + 1 < p->n ? 2 : 1;
}

static void single_quotes(struct scanner *p)
{
    size_t start = p->at;
    const char *end = memchr(p->s + start + 1, '\'', p->n - start - 1);
    if (!end) {
        scan_fail(p, SHELL_INCOMPLETE);
        return;
    }
    p->at = (size_t)(end - p->s) + 1;
    scan_mark(p, SHELL_STRING, start, p->at, 0);
}

/* $'...' and `...`: up to the mark, a backslash hides what follows it. */
static void quoted_until(struct scanner *p, char mark)
{
    for (p->at++; !scan_done(p); p->at++) {
        if (p->s[p->at] == '\\') {
            p->at++;
        } else if (p->s[p->at] == mark) {
            p->at++;
            return;
        }
    }
    scan_fail(p, SHELL_INCOMPLETE);
}

/* Whether a $ stands for something else. */
static bool expands(const struct scanner *p)
{
    int c = scan_peek(p, 1);
    return scan_is_name(c) || c == '(' || c == '{' || c == '[';
}

/* What stands in quotes around an expansion is marked up to it and behind it: marks of strings hold
 * no others. */
static void double_quotes(struct scanner *p)
{
    size_t piece = p->at++;
    while (!scan_done(p)) {
        char c = p->s[p->at];
        if (c == '\\') {
            escape(p);
        } else if (c == '`' || (c == '$' && expands(p))) {
            scan_mark(p, SHELL_STRING, piece, p->at, 0);
            if (c == '`')
                quoted_until(p, '`');
            else
                dollar(p, true);
            piece = p->at;
        } else {
            p->at++;
            if (c == '"') {
                scan_mark(p, SHELL_STRING, piece, p->at, 0);
                return;
            }
        }
    }
    scan_fail(p, SHELL_INCOMPLETE);
}

/* ---- expansions ---- */

/* One byte, quote or expansion inside brackets. */
static void bracket_part(struct scanner *p, bool in_double_quotes)
{
    switch (p->s[p->at]) {
    case '\\': escape(p); break;
    case '"': double_quotes(p); break;
    case '`': quoted_until(p, '`'); break;
    case '$': dollar(p, in_double_quotes); break;
    case '\'':
        if (in_double_quotes)
            p->at++;
        else
            single_quotes(p);
        break;
    default: p->at++;
    }
}

/* Up to the bracket that closes the one behind us; `twice`: to a pair of them, false where one
 * stands alone. */
static bool balanced(struct scanner *p, char open, char close, bool twice, bool in_double_quotes)
{
    size_t nesting = 1;
    while (!scan_done(p)) {
        char c = p->s[p->at];
        if (c == open) {
            nesting++;
            p->at++;
        } else if (c != close) {
            bracket_part(p, in_double_quotes);
        } else if (--nesting) {
            p->at++;
        } else if (!twice) {
            p->at++;
            return true;
        } else {
            bool pair = scan_peek(p, 1) == close;
            p->at += pair ? 2 : 0;
            return pair;
        }
    }
    scan_fail(p, SHELL_INCOMPLETE);
    return true;
}

/*
 * "((" opens arithmetic only if "))" closes it; else it is two subshells. A text of
 * nothing but "((" would be read again and again: what was read in vain is counted.
 */
bool scan_arithmetic(struct scanner *p, size_t skip)
{
    size_t start = p->at, marks = p->mark_count;
    p->at += skip;
    bool closed = balanced(p, '(', ')', true, true);
    if (closed && p->failure == SHELL_COMPLETE)
        return true;
    p->failure = SHELL_COMPLETE;
    p->wasted += p->at - start;
    if (p->wasted > 8 * p->n + 65536) {
        scan_fail(p, SHELL_SYNTAX);
        return true;
    }
    p->at = start;
    p->mark_count = marks;
    return false;
}

static void braced_variable(struct scanner *p)
{
    size_t start = p->at + 2;
    if (start + 1 < p->n && (p->s[start] == '#' || p->s[start] == '!') &&
        scan_is_name(p->s[start + 1]))
        start++;
    size_t end = start;
    while (end < p->n && scan_is_name((unsigned char)p->s[end]))
        end++;
    if (end > start)
        scan_mark(p, SHELL_VARIABLE, start, end, 0);
    p->at += 2;
    balanced(p, '{', '}', false, false); /* bash pairs quotes in here even within double quotes */
}

static void plain_variable(struct scanner *p)
{
    size_t start = ++p->at;
    if (ascii_digit(p->s[start]))
        p->at++;
    else
        while (scan_is_name(scan_peek(p, 0)))
            p->at++;
    scan_mark(p, SHELL_VARIABLE, start, p->at, 0);
}

/* "$(", "$((", "${", "$[": all that holds texts of its own. */
static void expansion(struct scanner *p, int opening)
{
    if (opening == '{') {
        braced_variable(p);
    } else if (opening == '[') {
        p->at += 2;
        balanced(p, '[', ']', false, true);
    } else if (scan_peek(p, 2) != '(' || !scan_arithmetic(p, 3)) {
        p->at += 2;
        scan_list(p, ')');
    }
}

/* On a $; always moves. */
static void dollar(struct scanner *p, bool in_double_quotes)
{
    int c = scan_peek(p, 1);
    if (c > 0 && strchr("({[", c)) {
        if (scan_enter(p)) {
            expansion(p, c);
            scan_leave(p);
        }
    } else if (c == '\'' && !in_double_quotes) {
        size_t start = p->at++;
        quoted_until(p, '\'');
        scan_mark(p, SHELL_STRING, start, p->at, 0);
    } else if (scan_is_name(c)) {
        plain_variable(p);
    } else {
        p->at += c > 0 && strchr("?!#*@$-", c) ? 2 : 1;
    }
}

/* ---- words ---- */

size_t scan_placeholder(const struct scanner *p)
{
    size_t i = p->at + 1;
    if (!p->placeholders || i >= p->n || p->s[p->at] != '<' ||
        !(ascii_alpha(p->s[i]) || (unsigned char)p->s[i] >= 0x80))
        return 0;
    for (; i < p->n && i < p->at + 80; i++) {
        unsigned char c = (unsigned char)p->s[i];
        if (c == '>') {
            bool redirection = p->s[i - 1] == ' ' || (i + 1 < p->n && p->s[i + 1] == '>');
            return redirection ? 0 : i + 1 - p->at;
        }
        if (!ascii_alnum((char)c) && c < 0x80 && !strchr(" -_./:,|'#", c))
            return 0;
    }
    return 0;
}

/* The elements of name=( ... ), the bracket behind us. */
static void array_elements(struct scanner *p)
{
    for (scan_gap(p); !scan_done(p) && p->s[p->at] != ')'; scan_gap(p)) {
        size_t start = p->at;
        scan_word(p);
        if (p->at == start) {
            scan_fail(p, SHELL_SYNTAX);
            return;
        }
    }
    if (scan_done(p))
        scan_fail(p, SHELL_INCOMPLETE);
    else
        p->at++;
}

/* A bracket inside a word: name=(...), or ?(...) *(...) +(...) @(...) !(...). False: it ends the
 * word. */
static bool word_bracket(struct scanner *p, size_t start)
{
    if (p->at == start)
        return false;
    char before = p->s[p->at - 1];
    if (before == '=' && p->at - start > 1) {
        p->at++;
        if (scan_enter(p)) {
            array_elements(p);
            scan_leave(p);
        }
        return true;
    }
    if (strchr("?*+@!", before)) {
        p->at++;
        balanced(p, '(', ')', false, false);
        return true;
    }
    return false;
}

/* Most bytes of a word mean nothing to a shell. */
static void plain_bytes(struct scanner *p)
{
    size_t i = p->at;
    while (i < p->n && (ascii_alnum(p->s[i]) || (p->s[i] >= '-' && p->s[i] <= '/') ||
                        p->s[i] == '_' || p->s[i] == ':'))
        i++;
    p->at = i;
}

bool scan_word(struct scanner *p)
{
    size_t start = p->at;
    bool special = false;
    while (plain_bytes(p), !scan_done(p)) {
        char c = p->s[p->at];
        size_t length = c == '<' ? scan_placeholder(p) : 0;
        if (length) {
            scan_mark(p, SHELL_PLACEHOLDER, p->at, p->at + length, 0);
            p->at += length;
            special = true;
            continue;
        }
        if (c == '(' && word_bracket(p, start)) {
            special = true;
            continue;
        }
        switch (c) {
        case '\\':
            special = special || scan_peek(p, 1) != '\n';
            escape(p);
            break;
        case '\'':
        case '"':
        case '`':
        case '$':
            special = true;
            bracket_part(p, false);
            break;
        default:
            if (scan_is_meta((unsigned char)c))
                return special;
            p->at++;
        }
    }
    return special;
}

bool scan_is_keyword(const struct scanner *p, const char *word)
{
    size_t n = strlen(word);
    return p->at + n <= p->n && memcmp(p->s + p->at, word, n) == 0 && scan_is_meta(scan_peek(p, n));
}

/* ---- between words ---- */

void scan_blanks(struct scanner *p)
{
    for (;;) {
        int c = scan_peek(p, 0);
        if (c == ' ' || c == '\t')
            p->at++;
        else if (c == '\\' && scan_peek(p, 1) == '\n')
            p->at += 2;
        else
            return;
    }
}

void scan_comment(struct scanner *p)
{
    size_t start = p->at;
    const char *end = memchr(p->s + start, '\n', p->n - start);
    p->at = end ? (size_t)(end - p->s) : p->n;
    scan_mark(p, SHELL_COMMENT, start, p->at, p->depth);
}

void scan_gap(struct scanner *p)
{
    for (;;) {
        scan_blanks(p);
        if (scan_peek(p, 0) == '\n')
            scan_newline(p);
        else if (scan_peek(p, 0) == '#')
            scan_comment(p);
        else
            return;
    }
}

/* ---- here-documents ---- */

/* Is a line the delimiter, its quotes removed? */
static bool closes(const struct scanner *p, const struct heredoc *h, size_t start, size_t end)
{
    for (; h->strip && start < end && p->s[start] == '\t'; start++)
        ;
    for (size_t i = h->start; i < h->end; i++) {
        if (strchr("'\"\\", p->s[i]))
            continue;
        if (start == end || p->s[start] != p->s[i])
            return false;
        start++;
    }
    return start == end;
}

/* Skips one body and its closing line. */
static void heredoc_body(struct scanner *p, const struct heredoc *h)
{
    size_t body = p->at;
    while (!scan_done(p)) {
        size_t line = p->at;
        const char *newline = memchr(p->s + line, '\n', p->n - line);
        size_t end = newline ? (size_t)(newline - p->s) : p->n;
        p->at = newline ? end + 1 : p->n;
        if (closes(p, h, line, end)) {
            scan_mark(p, SHELL_HEREDOC_BODY, body, line, h->mark);
            return;
        }
    }
    scan_mark(p, SHELL_HEREDOC_BODY, body, p->n, h->mark);
    p->open_heredoc = true;
}

void scan_newline(struct scanner *p)
{
    p->at++;
    for (size_t i = 0; i < p->heredoc_count; i++)
        heredoc_body(p, &p->heredocs[i]);
    p->heredoc_count = 0;
}

/* ---- redirections ---- */

static void heredoc_operator(struct scanner *p)
{
    p->at += 2;
    bool strip = scan_peek(p, 0) == '-';
    p->at += strip;
    scan_blanks(p);
    size_t start = p->at, marks = p->mark_count;
    bool quoted = scan_word(p);
    p->mark_count = marks; /* nothing in it is expanded */
    if (p->at == start) {
        scan_fail_here(p);
    } else if (p->heredoc_count == SCAN_HEREDOCS) {
        scan_fail(p, SHELL_SYNTAX);
    } else {
        size_t mark = scan_mark(p, SHELL_HEREDOC, start, p->at, quoted);
        p->heredocs[p->heredoc_count++] = (struct heredoc){start, p->at, strip, mark};
    }
}

/* <(...) and >(...): the bracket is under the scanner. */
static void process_substitution(struct scanner *p)
{
    if (!scan_enter(p))
        return;
    p->at++;
    scan_list(p, ')');
    scan_leave(p);
    if (!scan_is_meta(scan_peek(p, 0)))
        scan_word(p);
}

void scan_redirect(struct scanner *p)
{
    size_t first = p->at;
    if (scan_peek(p, 0) == '<' && scan_peek(p, 1) == '<' && scan_peek(p, 2) != '<') {
        heredoc_operator(p);
        return;
    }
    while (scan_peek(p, 0) > 0 && strchr("&<>|", scan_peek(p, 0))) {
        p->at++;
        if (scan_peek(p, 0) == '(')
            break;
    }
    if (scan_peek(p, 0) == '(' && p->at - first == 1) {
        process_substitution(p);
        return;
    }
    scan_blanks(p);
    size_t target = p->at;
    if ((scan_peek(p, 0) == '<' || scan_peek(p, 0) == '>') && scan_peek(p, 1) == '(') {
        scan_redirect(p); /* < <(...) */
        return;
    }
    scan_word(p);
    if (p->at == target)
        scan_fail_here(p);
    else
        scan_mark(p, SHELL_REDIRECT, target, p->at, (unsigned char)p->s[first]);
}
