// SPDX-License-Identifier: MIT
#include "extract/guess/mixed.h"

#include "shell/looks.h"
#include "shell/split.h"

enum { LINES = 400, SEARCHES = 50 }; /* of one command; for variables, of a block */

struct mixed_reader {
    struct str rest;
    size_t line;
    bool labelled;
    bool in_output; /* the last line that was no comment was output */
    bool prints;    /* the last command prints variables */
    size_t searches;
    struct vocabulary *called;
};

static void take(struct mixed_reader *r, const char *end)
{
    struct str line;
    while (r->rest.n && r->rest.p < end) {
        str_line(&r->rest, &line);
        r->line++;
    }
}

/* A brace alone opens a group of commands, unless JSON follows. */
static bool opens_json(struct str line, struct str below)
{
    if (!str_is(line, "{") && !str_is(line, "["))
        return false;
    while (str_line(&below, &line) && str_trim(line).n == 0)
        ;
    line = str_trim(line);
    return line.n && str_has_char(STR("\"{[}]"), *line.p);
}

/* Whether the text has $NAME or ${NAME for the name that a line sets; in few blocks it is asked
 * often. */
static bool is_used(size_t *searches, struct str assignment, struct str below)
{
    struct str name = str_slice(assignment, 0, str_find_char(assignment, 0, '='));
    if (++*searches > SEARCHES)
        return false;
    for (size_t i = 0; (i = str_find_char(below, i, '$')) < below.n;) {
        i += i + 1 < below.n && below.p[i + 1] == '{' ? 2 : 1;
        struct str rest = str_slice(below, i, below.n);
        bool same = str_eq(str_slice(rest, 0, name.n), name);
        if (same && (rest.n == name.n || !(ascii_alnum(rest.p[name.n]) || rest.p[name.n] == '_')))
            return true;
    }
    return false;
}

/* Words of a command that prints NAME=value lines; what it prints may go elsewhere. */
static bool prints_variables(struct str command)
{
    static const char *const readers[] = {"cat",         "egrep", "env",      "grep",
                                          "head",        "id",    "less",     "locale",
                                          "lsb_release", "more",  "printenv", "tail"};
    static const char *const setters[] = {"declare", "export", "set", "typeset"};
    struct str word;
    bool found = false;
    if (str_find_char(command, 0, '>') < command.n || str_find(command, 0, "<<") < command.n)
        return false;
    while (str_word(&command, &word)) {
        struct str rest = str_trim(command);
        bool alone = rest.n == 0 || str_is(rest, "-p") || *rest.p == '|';
        for (size_t i = 0; i < countof(readers); i++)
            found = found || str_is(word, readers[i]);
        for (size_t i = 0; i < countof(setters) && alone; i++)
            found = found || str_is(word, setters[i]);
    }
    return found;
}

/* A variable that the commands below need; not one that a program has printed. */
static bool sets_variable(struct mixed_reader *r, struct str line, struct str below)
{
    bool certain = r->labelled && !r->prints && !r->in_output;
    return certain || looks_like_command(line) || is_used(&r->searches, line, below);
}

static bool is_command(struct mixed_reader *r, struct str line, struct str below)
{
    struct str trimmed = str_trim(line);
    if (trimmed.n == 0 || *trimmed.p == '#')
        return false;
    if (looks_like_assignment(trimmed))
        return sets_variable(r, trimmed, below);
    if (looks_like_command(trimmed) || vocabulary_calls(r->called, trimmed))
        return !(r->in_output && (looks_like_row(trimmed) || ascii_blank(*line.p))); /* advice */
    return r->labelled && !r->in_output && !looks_like_output(trimmed) &&
           !looks_like_prose(trimmed) && !opens_json(trimmed, below);
}

/* Takes one command with all its lines; one that never gets complete is its first line only. */
static struct str take_command(struct mixed_reader *r)
{
    struct str rest = r->rest, line;
    for (size_t i = 0; i < LINES && str_line(&rest, &line); i++)
        ;
    enum shell_status status;
    struct str lines = {r->rest.p, (size_t)(line.p + line.n - r->rest.p)};
    size_t end = shell_first(lines, &status);
    if (status != SHELL_COMPLETE)
        end = str_find_char(lines, 0, '\n');
    struct str command = str_trim(str_slice(lines, 0, end));
    take(r, command.p + command.n);
    return command;
}

/* The lines up to the next command or the comments above it. */
static struct str take_output(struct mixed_reader *r)
{
    const char *start = r->rest.p, *end = start;
    struct str line, ahead = r->rest;
    while (str_line(&ahead, &line)) {
        struct str trimmed = str_trim(line);
        if (is_command(r, line, ahead))
            break;
        if (trimmed.n && *trimmed.p != '#') {
            r->in_output = true;
            end = ahead.p;
        }
    }
    take(r, end);
    return (struct str){start, (size_t)(end - start)};
}

/* The lines up to the next command, comments all. */
static struct str take_caption(struct mixed_reader *r)
{
    const char *start = r->rest.p, *end = start;
    struct str line;
    for (struct str ahead = r->rest; str_line(&ahead, &line) && !is_command(r, line, ahead);)
        end = ahead.p;
    take(r, end);
    return (struct str){start, (size_t)(end - start)};
}

/* A sentence about what comes next: in the language of the lesson, or right above a command. */
static bool leads_on(struct str line, struct str below)
{
    bool ascii = true;
    line = str_trim(line);
    for (size_t i = 0; i < line.n; i++)
        ascii = ascii && (unsigned char)line.p[i] < 0x80;
    return looks_like_prose(line) && (!ascii || (str_ends(line, ":") && str_trim(below).n == 0));
}

/* Output ends where such a sentence starts. */
static struct str trim_output(struct str output)
{
    struct str rest = output, line;
    while (str_line(&rest, &line))
        if (leads_on(line, rest)) {
            output.n = (size_t)(line.p - output.p);
            break;
        }
    while (output.n && *output.p == '\n')
        output = str_slice(output, 1, output.n);
    return str_trim_end(output);
}

struct mixed mixed_read(struct arena *a, struct str text, bool labelled, struct vocabulary *called)
{
    struct mixed_reader r = {.rest = text, .labelled = labelled, .called = called};
    struct mixed m = {.leading = take_output(&r)};
    const char *caption = m.leading.p + m.leading.n;
    size_t cap = 0;
    while (take_caption(&r), r.rest.n) {
        const char *start = r.rest.p;
        struct exchange e = {.line = r.line, .caption = {caption, (size_t)(start - caption)}};
        e.command = take_command(&r);
        e.start = (size_t)(e.command.p - text.p);
        e.end = e.start + e.command.n;
        r.in_output = false;
        r.prints = prints_variables(e.command);
        struct str output = trim_output(take_output(&r));
        caption = output.n ? output.p + output.n : e.command.p + e.command.n;
        e.output = output.n ? output : (struct str){NULL, 0};
        *ARENA_PUSH(a, m.exchanges, m.count, cap) = e;
    }
    m.trailing = (struct str){caption, (size_t)(text.p + text.n - caption)};
    return m;
}

bool mixed_detect(struct str text)
{
    struct arena scratch = ARENA_INIT;
    struct shell_split split = shell_split(&scratch, text, true);
    bool found = false, prints = false;
    size_t searches = 0;
    for (size_t i = 0; i < split.command_count && !found; i++) {
        const struct shell_command *c = &split.commands[i];
        struct str rest = str_slice(text, c->start, text.n), line;
        if (!str_line(&rest, &line))
            continue;
        bool value = looks_like_assignment(line);
        found = looks_like_output(line) || opens_json(str_trim(line), rest) ||
                (value && prints && !is_used(&searches, line, rest));
        prints = value ? prints : prints_variables(str_slice(text, c->start, c->end));
    }
    arena_release(&scratch);
    return found;
}
