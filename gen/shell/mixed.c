// SPDX-License-Identifier: MIT
#include "shell/mixed.h"

#include "shell/looks.h"
#include "shell/split.h"

enum { LINES = 400 }; /* of one command */

struct reader {
    struct str rest;
    size_t line;
    bool labelled;
    bool in_output; /* the last line that was no comment was output */
};

static void take(struct reader *r, const char *end)
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

static bool is_command(const struct reader *r, struct str line, struct str below)
{
    struct str trimmed = str_trim(line);
    if (looks_like_command(trimmed)) /* output advises commands, too, and indents them */
        return !(r->in_output && (looks_like_row(trimmed) || ascii_blank(*line.p)));
    return r->labelled && !r->in_output && trimmed.n && *trimmed.p != '#' &&
           !looks_like_output(trimmed) && !looks_like_prose(trimmed) && !opens_json(trimmed, below);
}

/* Takes one command with all its lines; one that never gets complete is its first line only. */
static struct str take_command(struct reader *r)
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
static struct str take_output(struct reader *r)
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
static struct str take_caption(struct reader *r)
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

struct mixed mixed_read(struct arena *a, struct str text, bool labelled)
{
    struct reader r = {.rest = text, .labelled = labelled};
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
    bool found = false;
    for (size_t i = 0; i < split.command_count && !found; i++) {
        struct str rest = str_slice(text, split.commands[i].start, text.n), line;
        if (str_line(&rest, &line))
            found = looks_like_output(line) || opens_json(str_trim(line), rest);
    }
    arena_release(&scratch);
    return found;
}
