// SPDX-License-Identifier: MIT
/*
 * What is typed into a program breaks the syntax of a shell, so that the lines are taken one by
 * one: those up to the command that starts the program are split as a shell would, those of the
 * program are judged by their looks, and the next one that is not is the shell's again.
 */
#include "shell/session.h"

#include "shell/program.h"
#include "shell/split.h"

struct session_reader {
    struct arena *arena;
    struct str text, rest;
    struct exchange *exchanges;
    size_t count, cap;
};

static size_t offset(const struct session_reader *r, const char *p)
{
    return (size_t)(p - r->text.p);
}

/* A line that starts a program which takes the line below; NULL: none. */
static const struct program *starts_here(struct str line, struct str below)
{
    struct str next;
    bool open = false;
    const struct program *program = program_started(line);
    while (program && str_line(&below, &next))
        if (str_trim(next).n)
            return program_takes(program, next, &open) ? program : NULL;
    return NULL;
}

static struct exchange *add(struct session_reader *r, struct str command)
{
    struct exchange *e = ARENA_PUSH(r->arena, r->exchanges, r->count, r->cap);
    *e = (struct exchange){.command = command,
                           .caption = STR(""),
                           .start = offset(r, command.p),
                           .end = offset(r, command.p + command.n)};
    return e;
}

static void add_shell(struct session_reader *r, struct str part)
{
    struct shell_split split = shell_split(r->arena, part, true);
    size_t done = 0;
    for (size_t i = 0; i < split.command_count; i++) {
        const struct shell_command *c = &split.commands[i];
        add(r, str_slice(part, c->start, c->end))->caption = str_slice(part, done, c->start);
        done = c->end;
    }
}

/* One thing that is typed: a line, or a statement up to its semicolon. False: the shell's again. */
static bool read_typed(struct session_reader *r, const struct program *program, bool *left)
{
    struct str ahead = r->rest, line;
    bool open = false;
    if (!str_line(&ahead, &line))
        return false;
    *left = program_leaves(line);
    if (str_trim(line).n && !*left && !program_takes(program, line, &open))
        return false;
    if (str_trim(line).n == 0) {
        r->rest = ahead;
        return true;
    }
    struct str first = str_trim(line);
    const char *end = first.p + first.n;
    for (open = open && !*left; open && str_line(&ahead, &line);) {
        struct str more = str_trim_end(line);
        end = more.n ? more.p + more.n : end;
        open = !str_ends(more, ";");
    }
    add(r, (struct str){first.p, (size_t)(end - first.p)})->program = program;
    r->rest = ahead;
    return true;
}

size_t session_read(struct arena *a, struct str text, struct exchange **exchanges)
{
    struct session_reader r = {.arena = a, .text = text, .rest = text};
    struct str line;
    const char *shell = text.p;
    while (str_line(&r.rest, &line)) {
        const struct program *program = starts_here(line, r.rest);
        bool left = false;
        if (!program)
            continue;
        add_shell(&r, (struct str){shell, (size_t)(line.p + line.n - shell)});
        for (bool more = true; more && !left;)
            more = read_typed(&r, program, &left);
        shell = r.rest.p;
    }
    add_shell(&r, (struct str){shell, (size_t)(text.p + text.n - shell)});
    *exchanges = r.exchanges;
    return r.count;
}

bool session_detect(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (starts_here(line, text))
            return true;
    return false;
}
