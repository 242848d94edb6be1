// SPDX-License-Identifier: MIT
/* What other programs say of the commands: bash -n and ShellCheck, where they are installed. */
#include "check/rule.h"

#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RESTARTS = 16, SCRIPTS = 20000, LONGEST = 8192 }; /* no program should take for ever */

/* A command as a shell may read it. */
struct script {
    const struct command *command;
    struct str text; /* as long as that of the command: holes are filled */
    size_t line;     /* on which it starts, from 0, where all stand in one text */
};

struct scripts {
    struct script *items;
    size_t count, cap;
};

/* ---- running a program ---- */

/* Adds what a program says to `out`; false where it cannot be run. */
static bool run(char *const *argv, struct str input, struct buf *out)
{
    int ends[2];
    FILE *in = tmpfile();
    if (!in)
        return false;
    if (fwrite(input.p, 1, input.n, in) != input.n || fflush(in) != 0 || pipe(ends) != 0) {
        fclose(in);
        return false;
    }
    rewind(in);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fileno(in), 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    char *environment[] = {(char *)"LC_ALL=C.UTF-8", NULL}; /* no BASH_ENV */
    pid_t pid;
    bool spawned = posix_spawnp(&pid, argv[0], &actions, NULL, argv, environment) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    char bytes[4096];
    for (ssize_t n; spawned && (n = read(ends[0], bytes, sizeof bytes)) > 0;)
        buf_put(out, (struct str){bytes, (size_t)n});
    close(ends[0]);
    fclose(in);
    int status = 0;
    return spawned && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
           WEXITSTATUS(status) < 126;
}

/* ---- the commands ---- */

/* Words and options only: no program has anything to say of them. */
static bool is_plain(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_alnum(text.p[i]) && !str_has_char(STR(" -_./:=,@%+"), text.p[i]))
            return false;
    return true;
}

static void add(struct checker *c, const struct command *command)
{
    struct scripts *s = c->data;
    if (!is_readable(command) || str_is(command->lang, "zsh") || s->count == SCRIPTS ||
        command->text.n > LONGEST || is_plain(command->text))
        return;
    struct str text = arena_str(c->arena, command->text);
    for (size_t i = 0; i < command->hole_count; i++)
        memset((char *)text.p + command->holes[i].start, 'x',
               command->holes[i].end - command->holes[i].start);
    struct script *script = ARENA_PUSH(c->arena, s->items, s->count, s->cap);
    *script = (struct script){command, text, 0};
}

/* The place of a line and a character of a script, both from 0; of the line where there is none. */
static struct span script_place(const struct script *script, size_t line, size_t column)
{
    struct str text = script->text;
    size_t start = 0;
    for (; line > 0 && str_find_char(text, start, '\n') < text.n; line--)
        start = str_find_char(text, start, '\n') + 1;
    size_t end = str_find_char(text, start, '\n'), at = start;
    for (; column > 0 && at < end; column--)
        for (at++; at < end && ((unsigned char)text.p[at] & 0xc0) == 0x80;)
            at++;
    return command_place(script->command, at, end);
}

/* ---- bash -n ---- */

/* "bash: line 12: syntax error near unexpected token `)'" */
static bool read_bash(struct str said, size_t *line, struct str *message)
{
    size_t at = str_find(said, 0, "line ");
    if (at == said.n)
        return false;
    char *end;
    *line = strtoul(said.p + at + 5, &end, 10);
    at = (size_t)(end - said.p);
    *message = str_slice(said, at + 2, str_find_char(said, at, '\n'));
    return *line > 0 && message->n > 0;
}

/*
 * All commands in one text, so that one process reads them; it stops at the first mistake and
 * is asked again for what stands behind that.
 */
static size_t ask_bash(struct checker *c, struct scripts *s, size_t first)
{
    char *argv[] = {(char *)"bash", (char *)"-O", (char *)"extglob", (char *)"-n", NULL};
    struct buf text = BUF_INIT, said = BUF_INIT;
    size_t lines = 0, next = s->count, line;
    struct str message;
    for (size_t i = first; i < s->count; i++) {
        s->items[i].line = lines;
        buf_put(&text, s->items[i].text);
        buf_char(&text, '\n');
        for (size_t j = 0; j < s->items[i].text.n; j++)
            lines += s->items[i].text.p[j] == '\n';
        lines++;
    }
    bool ran = text.n && run(argv, buf_str(&text), &said);
    buf_char(&said, 0); /* ends the digits */
    if (ran && read_bash(buf_str(&said), &line, &message)) {
        size_t i = s->count - 1;
        while (i > first && s->items[i].line > line - 1)
            i--;
        report(c, script_place(&s->items[i], line - 1 - s->items[i].line, 0),
               "bash cannot read this: %.*s", STR_ARG(message));
        next = i + 1;
    }
    buf_release(&text);
    buf_release(&said);
    return next;
}

void check_bash(struct checker *c)
{
    struct scripts s = {0};
    c->data = &s;
    each_command(c, add);
    size_t next = 0;
    for (size_t i = 0; i < RESTARTS && next < s.count; i++)
        next = ask_bash(c, &s, next);
    c->data = NULL;
}

/* ---- ShellCheck ---- */

/*
 * What is no mistake in commands that are pasted one by one: variables that another command uses
 * or sets, files that are not there, `cd` without `|| exit`, words that are never split, names
 * that `ls` or `ps` shows.
 */
static bool is_noise(struct str code)
{
    static const char *const codes[] = {
        "SC1090", "SC1091", "SC2034", "SC2046", "SC2148", "SC2153", "SC2154", "SC2155", "SC2164",
        "SC1083", "SC1009", "SC1072", "SC1073", "SC2174", "SC2009", "SC2010", "SC2012",
        /* rules of our own name these */
        "SC1015", "SC1016", "SC1018", "SC1082", "SC1100", "SC1101", "SC1110", "SC1111", "SC1112"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_is(code, codes[i]))
            return true;
    return false;
}

static bool asked_for(const struct course *course, struct str code)
{
    bool asked = false;
    for (const struct setting *s = course->settings; s; s = s->next)
        asked = str_eq(s->code, code) ? !s->off : asked;
    return asked;
}

/* Takes a number and the colon behind it off the front of *rest. */
static size_t take_number(struct str *rest)
{
    size_t n = 0, i = 0;
    for (; i < rest->n && ascii_digit(rest->p[i]) && n < INT_MAX; i++)
        n = n * 10 + (size_t)(rest->p[i] - '0');
    *rest = str_slice(*rest, i + 1, rest->n);
    return n;
}

/* "DIR/12:3:4: warning: what is wrong. [SC1234]" */
static void read_shellcheck(struct checker *c, const struct scripts *s, struct str dir,
                            struct str line)
{
    struct str rest = str_slice(line, dir.n + 1, line.n);
    size_t bracket = rest.n;
    while (bracket && rest.p[bracket - 1] != '[')
        bracket--;
    struct str code = str_slice(rest, bracket, str_find_char(rest, bracket, ']'));
    if (bracket < 2 || !str_starts(code, "SC"))
        return;
    rest = str_trim_end(str_slice(rest, 0, bracket - 1));
    size_t number = take_number(&rest), row = take_number(&rest), column = take_number(&rest);
    rest = str_trim(rest);
    bool note = str_starts(rest, "note"), noise = note || is_noise(code);
    rest = str_trim(str_slice(rest, str_find_char(rest, 0, ':') + 1, rest.n));
    if (number >= s->count || row == 0 || column == 0 || (noise && !asked_for(c->course, code)))
        return;
    if (str_ends(rest, "."))
        rest.n--;
    diag_add(c->diags, note ? SEVERITY_INFO : SEVERITY_WARNING, arena_cstr(c->arena, code),
             script_place(&s->items[number], row - 1, column - 1), "%.*s", STR_ARG(rest));
}

static bool write_script(const char *path, struct str text)
{
    FILE *f = fopen(path, "wx");
    if (!f)
        return false;
    bool good = fwrite(text.p, 1, text.n, f) == text.n && fputc('\n', f) == '\n';
    return fclose(f) == 0 && good;
}

/* Each command is a file, as variables and functions of one are not those of another. */
static void ask_shellcheck(struct checker *c, const struct scripts *s, struct str dir)
{
    enum { OPTIONS = 6 };
    const char *options[OPTIONS] = {"shellcheck", "--norc", "-s", "bash", "-f", "gcc"};
    char **argv = arena_array(c->arena, s->count + OPTIONS + 1, sizeof *argv);
    struct buf said = BUF_INIT;
    bool good = true;
    for (size_t i = 0; i < OPTIONS; i++)
        argv[i] = (char *)arena_cstr(c->arena, str_from(options[i]));
    for (size_t i = 0; i < s->count; i++) {
        argv[OPTIONS + i] = (char *)arena_printf(c->arena, "%.*s/%zu", STR_ARG(dir), i).p;
        good = good && write_script(argv[OPTIONS + i], s->items[i].text);
    }
    if (good && run(argv, STR(""), &said)) {
        struct str rest = buf_str(&said), line;
        while (str_line(&rest, &line))
            if (line.n > dir.n && memcmp(line.p, dir.p, dir.n) == 0)
                read_shellcheck(c, s, dir, line);
    }
    for (size_t i = 0; i < s->count; i++)
        unlink(argv[OPTIONS + i]);
    buf_release(&said);
}

static bool is_installed(const char *name)
{
    struct str path = str_from(getenv("PATH"));
    char full[PATH_MAX];
    for (size_t i = 0; i < path.n; i = str_find_char(path, i, ':') + 1) {
        struct str folder = str_slice(path, i, str_find_char(path, i, ':'));
        snprintf(full, sizeof full, "%.*s/%s", STR_ARG(folder), name);
        if (folder.n && access(full, X_OK) == 0)
            return true;
    }
    return false;
}

void check_shellcheck(struct checker *c)
{
    struct scripts s = {0};
    const char *base = getenv("TMPDIR");
    if (!is_installed("shellcheck"))
        return;
    c->data = &s;
    each_command(c, add);
    c->data = NULL;
    struct str dir = arena_printf(c->arena, "%s/handout-XXXXXX", base && *base ? base : "/tmp");
    if (s.count == 0 || !mkdtemp((char *)dir.p))
        return;
    ask_shellcheck(c, &s, dir);
    rmdir(dir.p);
}
