// SPDX-License-Identifier: MIT
/* What other programs say of the commands: bash -n and ShellCheck, where they are installed. */
#include "check/script.h"
#include "core/system/descriptors.h"
#include "core/system/program.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    RESTARTS = 16, /* of bash: no program should take for ever */
    BATCH = 512,   /* scripts that are open at once */
};

#define FOLDER "/dev/fd/"

/* Says so, once, where a program was stopped. */
static bool was_slow(struct checker *c, enum program_end end, const char *name)
{
    if (end == PROGRAM_SLOW)
        diag_add(c->diags, SEVERITY_INFO, c->rule->code, (struct span){0},
                 "%s was stopped after %d s; what it would have said is left out", name,
                 c->patience / 1000);
    return end == PROGRAM_SLOW;
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
static size_t ask_bash(struct checker *c, struct check_scripts *s, size_t first)
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
    enum program_end end = text.n ? program_run(argv, buf_str(&text), NULL, 0, c->patience, &said)
                                  : PROGRAM_FAILED;
    buf_char(&said, 0); /* ends the digits */
    if (!was_slow(c, end, "bash") && end == PROGRAM_SAID &&
        read_bash(buf_str(&said), &line, &message)) {
        size_t i = s->count - 1;
        while (i > first && s->items[i].line > line - 1)
            i--;
        check_report(c, script_place(&s->items[i], line - 1 - s->items[i].line, 0),
                     "bash cannot read this: %.*s", STR_ARG(message));
        *ARENA_PUSH(c->arena, c->refused, c->refused_count, c->refused_cap) = s->items[i].command;
        next = i + 1;
    }
    buf_release(&text);
    buf_release(&said);
    return next;
}

void check_bash(struct checker *c)
{
    struct check_scripts s = scripts_find(c);
    size_t next = 0;
    for (size_t i = 0; i < RESTARTS && next < s.count; i++)
        next = ask_bash(c, &s, next);
    if (s.left_out)
        diag_add(c->diags, SEVERITY_INFO, c->rule->code, s.left_out_at,
                 "%zu command%s, from this one on, not read by bash and ShellCheck: very long, or "
                 "behind very many others",
                 s.left_out, s.left_out == 1 ? " is" : "s are");
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
        "SC1083", "SC1009", "SC1054", "SC1056", "SC1072", "SC1073", "SC2174", "SC2009", "SC2010",
        "SC2012",
        /* rules of our own name these */
        "SC1015", "SC1016", "SC1018", "SC1082", "SC1100", "SC1101", "SC1110", "SC1111", "SC1112"};
    return STR_IS_ONE_OF(code, codes);
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

/* Some of the commands, each a file in memory with a path of its own. */
struct batch {
    struct check_script *scripts;
    int *files; /* for each script */
    size_t count;
};

static const struct check_script *find_script(const struct batch *batch, size_t file)
{
    for (size_t i = 0; i < batch->count; i++)
        if ((size_t)batch->files[i] == file)
            return &batch->scripts[i];
    return NULL;
}

/* "/dev/fd/12:3:4: warning: what is wrong. [SC1234]" */
static void read_shellcheck(struct checker *c, const struct batch *batch, struct str line)
{
    struct str rest = str_slice(line, sizeof FOLDER - 1, line.n);
    size_t bracket = rest.n;
    while (bracket && rest.p[bracket - 1] != '[')
        bracket--;
    struct str code = str_slice(rest, bracket, str_find_char(rest, bracket, ']'));
    if (bracket < 2 || !str_starts(code, "SC"))
        return;
    rest = str_trim_end(str_slice(rest, 0, bracket - 1));
    size_t file = take_number(&rest), row = take_number(&rest), column = take_number(&rest);
    const struct check_script *script = find_script(batch, file);
    rest = str_trim(rest);
    bool note = str_starts(rest, "note"), noise = note || is_noise(code);
    rest = str_trim(str_slice(rest, str_find_char(rest, 0, ':') + 1, rest.n));
    if (!script || row == 0 || column == 0 || (noise && !asked_for(c->course, code)))
        return;
    if (str_ends(rest, "."))
        rest.n--;
    diag_add(c->diags, note ? SEVERITY_INFO : SEVERITY_WARNING, arena_cstr(c->arena, code),
             script_place(script, row - 1, column - 1), "%.*s", STR_ARG(rest));
}

/* The next scripts that may be open at the same time; half of the files are left to others. */
static void open_batch(struct batch *batch, struct check_scripts *s, size_t first)
{
    struct buf text = BUF_INIT;
    struct rlimit limit;
    size_t room = BATCH;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur / 2 < room)
        room = (size_t)limit.rlim_cur / 2;
    batch->scripts = s->items + first;
    for (batch->count = 0; batch->count < room && first + batch->count < s->count;) {
        buf_clear(&text);
        buf_put(&text, s->items[first + batch->count].text);
        buf_char(&text, '\n');
        int fd = descriptor_memory_file(buf_str(&text));
        if (fd < 0)
            break;
        batch->files[batch->count++] = fd;
    }
    buf_release(&text);
}

/* Not where /dev/fd is missing. */
static bool is_readable_by_path(int fd)
{
    char path[64];
    snprintf(path, sizeof path, FOLDER "%d", fd);
    return access(path, R_OK) == 0;
}

static void close_batch(struct batch *batch)
{
    for (size_t i = 0; i < batch->count; i++)
        close(batch->files[i]);
}

/* Each command is a file, as variables and functions of one are not those of another. */
static enum program_end ask_shellcheck(struct checker *c, const struct batch *batch)
{
    enum { OPTIONS = 6 };
    const char *options[OPTIONS] = {"shellcheck", "--norc", "-s", "bash", "-f", "gcc"};
    char **argv = arena_array(c->scratch, batch->count + OPTIONS + 1, sizeof *argv);
    struct buf said = BUF_INIT;
    for (size_t i = 0; i < OPTIONS; i++)
        argv[i] = (char *)arena_cstr(c->scratch, str_from(options[i]));
    for (size_t i = 0; i < batch->count; i++)
        argv[OPTIONS + i] = (char *)arena_printf(c->scratch, FOLDER "%d", batch->files[i]).p;
    enum program_end end = program_run(argv, STR(""), batch->files, batch->count, c->patience,
                                       &said);
    struct str rest = buf_str(&said), line;
    while (str_line(&rest, &line))
        if (str_starts(line, FOLDER))
            read_shellcheck(c, batch, line);
    buf_release(&said);
    arena_clear(c->scratch);
    return end;
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

/* Takes out what bash has refused: ShellCheck would say the same mistake in other words. */
static void drop_refused(const struct checker *c, struct check_scripts *s)
{
    size_t kept = 0, next = 0;
    for (size_t i = 0; i < s->count; i++)
        if (next < c->refused_count && c->refused[next] == s->items[i].command)
            next++;
        else
            s->items[kept++] = s->items[i];
    s->count = kept;
}

void check_shellcheck(struct checker *c)
{
    struct batch batch = {.files = arena_array(c->arena, BATCH, sizeof *batch.files)};
    if (!is_installed("shellcheck"))
        return;
    struct check_scripts s = scripts_find(c);
    drop_refused(c, &s);
    enum program_end end = PROGRAM_SAID;
    for (size_t done = 0; done < s.count && end != PROGRAM_SLOW; done += batch.count) {
        open_batch(&batch, &s, done);
        if (batch.count == 0 || !is_readable_by_path(batch.files[0])) {
            diag_add(c->diags, SEVERITY_INFO, c->rule->code, (struct span){0},
                     "ShellCheck was left out: commands cannot be handed to it as files in memory");
            close_batch(&batch);
            return;
        }
        end = ask_shellcheck(c, &batch);
        close_batch(&batch);
    }
    was_slow(c, end, "ShellCheck");
}
