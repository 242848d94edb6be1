// SPDX-License-Identifier: MIT
#include "shell/split.h"

#include "shell/scan.h"

#include <string.h>

enum { NESTING = 64 };

/* A compound command that is open. */
enum compound { OPEN_IF, OPEN_LOOP, OPEN_CASE, OPEN_BRACE, OPEN_PAREN };

/* What the grammar allows where the scanner stands. */
enum shell_place {
    PLACE_COMMAND,   /* a command may start here */
    PLACE_ASSIGNED,  /* behind name=value: a command, but no keyword */
    PLACE_ARGUMENTS, /* inside a simple command */
    PLACE_CLOSED,    /* behind a compound: redirections and keywords only */
};

/* The state of one list of commands. */
struct list {
    struct scanner *p;
    int closer; /* ')' for a list inside brackets, 0 for the top level */
    enum compound open[NESTING];
    size_t depth;
    enum shell_place place;
    bool wanted;    /* behind && || |: a newline does not end the command */
    bool new_start; /* the next word starts a statement */
    bool pattern;   /* in `case`: a pattern is expected */
    bool done;
};

static bool inside(const struct list *l, enum compound what)
{
    return l->depth && l->open[l->depth - 1] == what;
}

static void fail(struct list *l, enum shell_status status)
{
    scan_fail(l->p, status);
    l->done = true;
}

static void fail_here(struct list *l)
{
    scan_fail_here(l->p);
    l->done = true;
}

static void compound_open(struct list *l, enum compound what)
{
    if (l->depth == NESTING)
        fail(l, SHELL_SYNTAX);
    else
        l->open[l->depth++] = what;
}

static void compound_close(struct list *l, enum compound what)
{
    if (!inside(l, what)) {
        fail(l, SHELL_SYNTAX);
        return;
    }
    l->depth--;
    l->place = PLACE_CLOSED;
}

/* ---- operators ---- */

static void at_end(struct list *l)
{
    if (l->closer || l->depth || l->wanted)
        scan_fail(l->p, SHELL_INCOMPLETE);
    if (l->p->heredoc_count)
        l->p->open_heredoc = true;
    l->done = true;
}

static void newline(struct list *l)
{
    scan_newline(l->p);
    if (!l->closer && !l->depth && !l->wanted)
        l->done = true;
    else if (!l->wanted && !(inside(l, OPEN_CASE) && l->pattern))
        l->place = PLACE_COMMAND;
}

static void close_paren(struct list *l)
{
    if (inside(l, OPEN_PAREN)) {
        l->p->at++;
        compound_close(l, OPEN_PAREN);
    } else if (l->closer == ')' && !l->depth) {
        l->p->at++;
        l->done = true;
    } else {
        fail(l, SHELL_SYNTAX);
    }
}

/* ; and, inside `case`, ;; ;& ;;& */
static void semicolon(struct list *l)
{
    int next = scan_peek(l->p, 1);
    bool ends_pattern = next == ';' || next == '&';
    if ((l->place == PLACE_COMMAND && !(ends_pattern && inside(l, OPEN_CASE))) ||
        (ends_pattern && !inside(l, OPEN_CASE))) {
        fail(l, SHELL_SYNTAX);
        return;
    }
    l->p->at += !ends_pattern ? 1 : scan_peek(l->p, 2) == '&' ? 3 : 2;
    l->pattern = l->pattern || ends_pattern;
    l->place = PLACE_COMMAND;
    l->new_start = !l->depth;
}

/* & && | |& || */
static void operator_char(struct list *l, char c)
{
    if (l->place == PLACE_COMMAND) {
        fail(l, SHELL_SYNTAX);
        return;
    }
    int next = scan_peek(l->p, 1);
    if (c == '&' && next != '&') {
        l->p->at++;
        l->new_start = !l->depth;
    } else {
        l->p->at += next == c || (c == '|' && next == '&') ? 2 : 1;
        l->wanted = true;
    }
    l->place = PLACE_COMMAND;
}

static void open_paren(struct list *l)
{
    if (l->place != PLACE_COMMAND) {
        fail(l, SHELL_SYNTAX);
    } else if (scan_peek(l->p, 1) == '(' && scan_arithmetic(l->p, 2)) {
        l->place = PLACE_CLOSED;
    } else if (!l->done) {
        l->p->at++;
        compound_open(l, OPEN_PAREN);
    }
}

/* ---- keywords ---- */

/* Passes a word of the grammar; false where it does not stand here. */
static bool reserved(struct scanner *p, const char *word)
{
    if (!scan_is_keyword(p, word))
        return false;
    size_t start = p->at;
    p->at += strlen(word);
    scan_mark(p, SHELL_KEYWORD, start, p->at, 0);
    return true;
}

static void case_pattern(struct list *l)
{
    struct scanner *p = l->p;
    if (reserved(p, "esac")) {
        l->pattern = false;
        compound_close(l, OPEN_CASE);
        return;
    }
    if (scan_peek(p, 0) == '(') {
        p->at++;
        scan_blanks(p);
    }
    for (;;) {
        size_t start = p->at;
        scan_word(p);
        scan_blanks(p);
        int c = scan_peek(p, 0);
        if (c == '|') {
            p->at++;
            scan_blanks(p);
        } else if (c == ')') {
            p->at++;
            break;
        } else if (p->at == start || scan_done(p) || c == '\n' || c == ';') {
            fail_here(l);
            return;
        }
    }
    l->pattern = false;
    l->place = PLACE_COMMAND;
    l->wanted = false;
}

/* [[ ... ]]: words and operators up to the closing word. */
static void condition(struct list *l)
{
    struct scanner *p = l->p;
    for (;;) {
        scan_gap(p);
        size_t start = p->at;
        if (reserved(p, "]]"))
            break;
        if (scan_done(p)) {
            fail(l, SHELL_INCOMPLETE);
            return;
        }
        scan_word(p);
        if (p->at == start)
            p->at++;
    }
    l->place = PLACE_CLOSED;
}

/* for, select: up to the list of words, or behind the (( )) */
static void loop_head(struct list *l)
{
    struct scanner *p = l->p;
    compound_open(l, OPEN_LOOP);
    scan_blanks(p);
    if (scan_peek(p, 0) == '(' && scan_peek(p, 1) == '(') {
        scan_arithmetic(p, 2);
        scan_blanks(p);
        if (scan_peek(p, 0) == ';')
            p->at++;
        return;
    }
    scan_word(p);
    scan_gap(p);
    if (reserved(p, "in")) {
        l->place = PLACE_ARGUMENTS;
    } else if (scan_peek(p, 0) == ';') {
        p->at++;
    }
}

static void case_head(struct list *l)
{
    struct scanner *p = l->p;
    scan_blanks(p);
    scan_word(p);
    scan_gap(p);
    if (!reserved(p, "in")) {
        fail_here(l);
        return;
    }
    compound_open(l, OPEN_CASE);
    l->pattern = true;
}

/* () behind the name of a function; false where none stands there. */
static bool empty_parens(struct list *l)
{
    struct scanner *p = l->p;
    if (scan_peek(p, 0) != '(')
        return false;
    p->at++;
    scan_blanks(p);
    if (scan_peek(p, 0) == ')')
        p->at++;
    else
        fail_here(l);
    return true;
}

static void function_head(struct list *l)
{
    scan_blanks(l->p);
    scan_word(l->p);
    scan_blanks(l->p);
    empty_parens(l);
    l->wanted = true;
}

static void middle_keyword(struct list *l, enum compound of)
{
    if (inside(l, of))
        l->place = PLACE_COMMAND;
    else
        fail(l, SHELL_SYNTAX);
}

static void open_if(struct list *l)
{
    compound_open(l, OPEN_IF);
}

static void open_loop(struct list *l)
{
    compound_open(l, OPEN_LOOP);
}

static void open_brace(struct list *l)
{
    compound_open(l, OPEN_BRACE);
}

static void inside_if(struct list *l)
{
    middle_keyword(l, OPEN_IF);
}

static void inside_loop(struct list *l)
{
    middle_keyword(l, OPEN_LOOP);
}

static void close_if(struct list *l)
{
    compound_close(l, OPEN_IF);
}

static void close_loop(struct list *l)
{
    compound_close(l, OPEN_LOOP);
}

static void close_case(struct list *l)
{
    compound_close(l, OPEN_CASE);
}

static void close_brace(struct list *l)
{
    compound_close(l, OPEN_BRACE);
}

static void prefix(struct list *l)
{
    (void)l; /* a command follows */
}

static const struct keyword {
    const char *word;
    void (*read)(struct list *l);
} keywords[] = {
    {"if", open_if},
    {"then", inside_if},
    {"elif", inside_if},
    {"else", inside_if},
    {"fi", close_if},
    {"while", open_loop},
    {"until", open_loop},
    {"for", loop_head},
    {"select", loop_head},
    {"do", inside_loop},
    {"done", close_loop},
    {"case", case_head},
    {"esac", close_case},
    {"{", open_brace},
    {"}", close_brace},
    {"[[", condition},
    {"function", function_head},
    {"!", prefix},
    {"time", prefix},
    {"coproc", prefix},
};

static const struct keyword *keyword_find(struct str word)
{
    if (word.n == 0 || word.n > 8 || !strchr("itefwudscl{}[!", *word.p))
        return NULL;
    for (size_t i = 0; i < countof(keywords); i++)
        if (str_is(word, keywords[i].word))
            return &keywords[i];
    return NULL;
}

/* ---- words ---- */

/* name=..., name+=..., name[...]=...: the length of the name, or 0 */
static size_t assignment(struct str word)
{
    size_t n = 0;
    while (n < word.n && scan_is_name((unsigned char)word.p[n]))
        n++;
    if (n == 0 || n == word.n || ascii_digit(*word.p))
        return 0;
    if (word.p[n] == '=' || (word.p[n] == '+' && n + 1 < word.n && word.p[n + 1] == '='))
        return n;
    return word.p[n] == '[' && str_find_char(word, n, '=') < word.n ? n : 0;
}

/* The word of a simple command that names it, or the head of a function. */
static void command_name(struct list *l, size_t start, size_t marks)
{
    struct scanner *p = l->p;
    size_t end = p->at;
    if (l->place == PLACE_COMMAND) {
        scan_blanks(p);
        if (empty_parens(l)) {
            l->wanted = true;
            p->mark_count = marks;
            return;
        }
        p->at = end;
    }
    scan_mark(p, SHELL_NAME, start, end, p->depth + l->depth);
    l->place = PLACE_ARGUMENTS;
}

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!ascii_digit(s.p[i]))
            return false;
    return true;
}

static void word(struct list *l)
{
    struct scanner *p = l->p;
    size_t start = p->at, marks = p->mark_count;
    bool special = scan_word(p);
    if (p->failure != SHELL_COMPLETE) {
        l->done = true;
        return;
    }
    struct str text = {p->s + start, p->at - start};
    if (text.n == 0) {
        fail(l, SHELL_SYNTAX);
        return;
    }
    int next = scan_peek(p, 0);
    if (!special && (next == '<' || next == '>') && all_digits(text))
        return; /* 2>file: the redirection follows */
    if (l->place == PLACE_ARGUMENTS) {
        scan_mark(p, SHELL_WORD, start, p->at, special);
        return;
    }
    bool keyword_place = l->place == PLACE_COMMAND || l->place == PLACE_CLOSED;
    const struct keyword *keyword = keyword_place && !special ? keyword_find(text) : NULL;
    if (keyword) {
        scan_mark(p, SHELL_KEYWORD, start, p->at, 0);
        l->place = PLACE_COMMAND;
        keyword->read(l);
        return;
    }
    if (l->place == PLACE_CLOSED) {
        fail(l, SHELL_SYNTAX);
        return;
    }
    size_t name = assignment(text);
    if (name) {
        scan_mark(p, SHELL_ASSIGN, start, start + name, 0);
        l->place = PLACE_ASSIGNED;
    } else {
        command_name(l, start, marks);
    }
}

/* ---- the list ---- */

/* Blanks inside a command are where it may be wrapped; at the head of a line they are indent. */
static void mark_wrap(struct list *l, size_t blanks)
{
    struct scanner *p = l->p;
    if (p->at > blanks && !l->new_start && blanks > 0 && p->s[blanks - 1] != '\n')
        scan_mark(p, SHELL_WRAP, blanks, p->at, p->depth + l->depth);
}

/* Redirections, brackets and words: what makes up commands. */
static void command_part(struct list *l, char c)
{
    struct scanner *p = l->p;
    l->wanted = false;
    if (c == '&' || ((c == '<' || c == '>') && !scan_placeholder(p))) {
        scan_redirect(p);
        if (l->place == PLACE_COMMAND)
            l->place = PLACE_ASSIGNED;
    } else if (c == '(') {
        open_paren(l);
    } else {
        word(l);
    }
}

/* What stands between commands, or starts one. */
static void token(struct list *l, char c)
{
    struct scanner *p = l->p;
    if (l->new_start && !l->closer && !l->depth)
        scan_mark(p, SHELL_STATEMENT, p->at, 0, 0);
    l->new_start = false;
    if (c == ';')
        semicolon(l);
    else if ((c == '&' && scan_peek(p, 1) != '>') || c == '|')
        operator_char(l, c);
    else
        command_part(l, c);
}

static void step(struct list *l)
{
    struct scanner *p = l->p;
    size_t blanks = p->at;
    scan_blanks(p);
    if (scan_done(p)) {
        at_end(l);
        return;
    }
    char c = p->s[p->at];
    if (c == '#') {
        scan_comment(p);
        return;
    }
    if (c == '\n') {
        newline(l);
        return;
    }
    mark_wrap(l, blanks);
    if (inside(l, OPEN_CASE) && l->pattern)
        case_pattern(l);
    else if (c == ')')
        close_paren(l);
    else
        token(l, c);
}

void scan_list(struct scanner *p, int closer)
{
    struct list l = {.p = p, .closer = closer, .new_start = true};
    while (!l.done && p->failure == SHELL_COMPLETE)
        step(&l);
}

/* ---- commands ---- */

/* The end of the logical line that starts at `at`: continuations belong to it. */
static size_t logical_line_end(const struct scanner *p, size_t at)
{
    while (at < p->n && p->s[at] != '\n')
        at += p->s[at] == '\\' && at + 1 < p->n ? 2 : 1;
    return at < p->n ? at : p->n;
}

/* One command that is not complete must not swallow the rest: it gets its own line only. */
static void confine(struct scanner *p, struct shell_command *command)
{
    size_t end = logical_line_end(p, command->start);
    p->wasted += p->n - end;
    p->mark_count = command->first_mark;
    p->heredoc_count = 0;
    scan_mark(p, SHELL_STATEMENT, command->start, 0, 0);
    p->at = end;
}

/* Without blanks and newlines; but a blank behind a backslash is a part of the last word. */
static size_t trimmed_end(const struct scanner *p, size_t start, size_t end)
{
    size_t kept = end, backslashes = 0;
    while (kept > start && (ascii_blank(p->s[kept - 1]) || p->s[kept - 1] == '\n'))
        kept--;
    while (kept - backslashes > start && p->s[kept - backslashes - 1] == '\\')
        backslashes++;
    return backslashes % 2 && kept < end && ascii_blank(p->s[kept]) ? kept + 1 : kept;
}

/* A backslash at the very end wants another line. */
static enum shell_status status_of(const struct scanner *p)
{
    if (p->failure != SHELL_COMPLETE)
        return p->failure;
    size_t end = p->n;
    while (p->at == p->n && end && p->s[end - 1] == '\\')
        end--;
    bool continued = (p->n - end) % 2;
    return p->open_heredoc || continued ? SHELL_INCOMPLETE : SHELL_COMPLETE;
}

static struct shell_command read_command(struct scanner *p, size_t first_mark)
{
    struct shell_command command = {.start = p->at, .first_mark = first_mark};
    p->failure = SHELL_COMPLETE;
    p->open_heredoc = false;
    p->heredoc_count = 0;
    if (p->wasted > 8 * p->n + 65536)
        scan_fail(p, SHELL_SYNTAX); /* hostile: every line on its own, without a further look */
    else
        scan_list(p, 0);
    command.status = p->open_heredoc ? p->failure : status_of(p);
    command.open_heredoc = p->open_heredoc;
    if (p->failure != SHELL_COMPLETE)
        confine(p, &command);
    command.end = trimmed_end(p, command.start, p->at);
    command.mark_count = p->mark_count - first_mark;
    return command;
}

struct shell_split shell_split(struct arena *a, struct str text, bool placeholders)
{
    struct scanner p = {.s = text.p, .n = text.n, .placeholders = placeholders, .arena = a};
    struct shell_split split = {0};
    size_t cap = 0;
    for (scan_gap(&p); !scan_done(&p); scan_gap(&p))
        *ARENA_PUSH(a, split.commands, split.command_count, cap) = read_command(&p, p.mark_count);
    split.marks = p.marks;
    split.mark_count = p.mark_count;
    return split;
}

size_t shell_first(struct str text, enum shell_status *status)
{
    struct scanner p = {.s = text.p, .n = text.n, .placeholders = true};
    scan_gap(&p);
    scan_list(&p, 0);
    *status = status_of(&p);
    return p.at;
}

enum shell_status shell_status(struct str text)
{
    struct scanner p = {.s = text.p, .n = text.n, .placeholders = true};
    enum shell_status status = SHELL_COMPLETE;
    for (scan_gap(&p); !scan_done(&p) && status == SHELL_COMPLETE; scan_gap(&p)) {
        p.open_heredoc = false;
        scan_list(&p, 0);
        status = status_of(&p);
    }
    return status;
}
