// SPDX-License-Identifier: MIT
#include "shell/transcript.h"

#include "core/buf.h"
#include "shell/split.h"

enum { COMMAND_LINES = 400 }; /* an unfinished command is not followed further */

/* ---- prompts ---- */

static bool word_char(char c)
{
    return ascii_alnum(c) || c == '-' || c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static size_t skip_words(struct str s, size_t i)
{
    while (i < s.n && word_char(s.p[i]))
        i++;
    return i;
}

static size_t skip_path(struct str s, size_t i)
{
    while (i < s.n && (word_char(s.p[i]) || s.p[i] == '/' || s.p[i] == '~' || s.p[i] == '+'))
        i++;
    return i;
}

/* (venv) and a blank */
static size_t skip_environment(struct str s)
{
    size_t end = s.n && *s.p == '(' ? skip_words(s, 1) : 0;
    return end > 1 && str_starts(str_slice(s, end, s.n), ") ") ? end + 2 : 0;
}

/* The branch of git behind a folder: " (main)" */
static size_t skip_branch(struct str s, size_t i)
{
    struct str rest = str_slice(s, i, s.n);
    size_t close = str_find_char(rest, 0, ')');
    return str_starts(rest, " (") && close < rest.n ? i + close + 1 : i;
}

/* user@host, user@host:path or user@host path, from i on; i where there is none. */
static size_t skip_user_host(struct str s, size_t i)
{
    size_t name = skip_words(s, i);
    if (name == i || name == s.n || s.p[name] != '@')
        return i;
    size_t host = skip_words(s, name + 1);
    if (host == name + 1)
        return i;
    struct str rest = str_slice(s, host, s.n);
    bool path = str_starts(rest, ":") || str_starts(rest, " ~") || str_starts(rest, " /");
    return skip_branch(s, path ? skip_path(s, host + 1) : host);
}

/* What may stand before the mark: where it ends, and whether it names a host or a folder. */
static size_t prompt_head(struct str s, bool *specific)
{
    size_t i = skip_environment(s);
    if (i < s.n && s.p[i] == '[') { /* [user@host dir] */
        size_t end = str_find_char(s, i, ']');
        *specific = end < s.n && str_find_char(s, i, '@') < end;
        return *specific ? end + 1 : 0;
    }
    size_t host = skip_user_host(s, i);
    bool folder = i < s.n && (s.p[i] == '/' || s.p[i] == '~');
    *specific = host > i || folder;
    if (host > i)
        return host;
    if (folder)
        return skip_branch(s, skip_path(s, i));
    struct str rest = str_slice(s, i, s.n);
    *specific = str_starts(rest, "bash-") || str_starts(rest, "sh-"); /* bash-5.1# */
    return skip_words(s, i);
}

/* "❯ " and "➜  folder git:(main) ✗ " of shells that draw their prompts. */
static size_t drawn_prompt(struct str line)
{
    if (str_starts(line, "\xe2\x9d\xaf "))
        return 4;
    if (!str_starts(line, "\xe2\x9e\x9c  "))
        return 0;
    size_t i = skip_path(line, 5), git = str_find(line, i, "git:("),
           close = str_find_char(line, git, ')');
    if (git == i + 1 && close < line.n)
        i = close + 1;
    if (str_starts(str_slice(line, i, line.n), " \xe2\x9c\x97"))
        i += 4;
    return i < line.n && line.p[i] == ' ' ? i + 1 : i;
}

size_t prompt_length(struct str line, bool bare_root)
{
    bool specific;
    size_t drawn = drawn_prompt(line);
    if (drawn)
        return drawn;
    size_t i = prompt_head(line, &specific);
    if (specific && i < line.n && line.p[i] == ' ')
        i++;
    if (i >= line.n)
        return 0;
    char mark = line.p[i];
    bool allowed = mark == '$' ||
                   ((mark == '#' || mark == '%') && (specific || (i == 0 && bare_root)));
    bool blank = i + 1 == line.n || line.p[i + 1] == ' ';
    return allowed && blank ? (i + 1 == line.n ? i + 1 : i + 2) : 0;
}

bool transcript_detect(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (prompt_length(line, false))
            return true;
    return false;
}

/* ---- exchanges ---- */

struct reader {
    struct arena *arena;
    struct str rest;
    bool console;   /* bare # and % are prompts from the start */
    bool bare_root; /* they are now */
    size_t line;    /* number of the line that comes next */
};

/* The next line without taking it. */
static bool peek(const struct reader *r, struct str *line)
{
    struct str rest = r->rest;
    return str_line(&rest, line);
}

static void take(struct reader *r)
{
    struct str line;
    str_line(&r->rest, &line);
    r->line++;
}

/* "> " at the head of a continued line: what bash shows there. */
static struct str without_ps2(struct str line)
{
    if (str_starts(line, "> "))
        return str_slice(line, 2, line.n);
    return str_is(line, ">") ? STR("") : line;
}

/*
 * A command that its first line leaves unfinished goes on over the next ones, up
 * to where it is complete. One that never gets complete is its first line only.
 */
static struct str read_command(struct reader *r, struct str first)
{
    if (shell_status(first) != SHELL_INCOMPLETE && !str_ends(str_trim_end(first), "\\"))
        return first;
    struct reader back = *r;
    struct buf b = BUF_INIT;
    buf_put(&b, first);
    bool complete = false;
    struct str line;
    for (size_t i = 0; i < COMMAND_LINES && !complete && peek(r, &line); i++) {
        if (prompt_length(line, r->bare_root) && !str_starts(line, "> "))
            break;
        take(r);
        buf_char(&b, '\n');
        buf_put(&b, without_ps2(line));
        complete = shell_status(buf_str(&b)) == SHELL_COMPLETE &&
                   !str_ends(str_trim_end(line), "\\");
    }
    if (!complete)
        *r = back;
    struct str command = complete ? buf_copy(&b, r->arena) : first;
    buf_release(&b);
    return command;
}

/* In the lines before the next prompt: comment lines right above it are its caption. */
static void split_caption(struct str *output, struct str *caption)
{
    *caption = STR("");
    while (output->n) {
        size_t start = output->n - (output->p[output->n - 1] == '\n');
        while (start && output->p[start - 1] != '\n')
            start--;
        struct str line = str_slice(*output, start, output->n);
        if (!str_starts(line, "#"))
            return;
        *caption = (struct str){line.p, line.n + caption->n};
        *output = str_slice(*output, 0, start);
    }
}

/* Takes the lines up to the next prompt. */
static struct str read_output(struct reader *r)
{
    const char *start = r->rest.p;
    struct str line;
    while (peek(r, &line) && !prompt_length(line, r->bare_root))
        take(r);
    return (struct str){start, (size_t)(r->rest.p - start)};
}

struct str transcript_trim(struct str output)
{
    output = str_trim_end(output);
    for (struct str rest = output, line; str_line(&rest, &line) && str_trim(line).n == 0;)
        output = rest;
    return output.n ? output : (struct str){NULL, 0};
}

/* In a shell of the super-user a bare # is a prompt, until that shell is left. */
static void follow_shell(struct reader *r, struct str command)
{
    static const char *const openers[] = {"sudo -i", "sudo -s", "sudo su",   "su -",   " -it ",
                                          " -ti ",   "chroot ", "sudo bash", "sudo sh"};
    if (str_is(str_trim(command), "exit") || str_is(str_trim(command), "logout"))
        r->bare_root = r->console;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (str_find(command, 0, openers[i]) < command.n)
            r->bare_root = true;
}

size_t transcript_read(struct arena *a, struct str text, bool console, struct exchange **exchanges,
                       struct str *leading)
{
    bool root = console && !transcript_detect(text);
    struct reader r = {a, text, root, root, 0};
    size_t count = 0, cap = 0;
    struct str output = read_output(&r), caption, line;
    split_caption(&output, &caption);
    *leading = str_trim(output).n ? output : STR("");
    *exchanges = NULL;
    while (peek(&r, &line)) {
        size_t prompt = prompt_length(line, r.bare_root);
        struct exchange e = {
            .caption = caption, .line = r.line, .start = (size_t)(line.p - text.p) + prompt};
        take(&r);
        e.command = read_command(&r, str_slice(line, prompt, line.n));
        follow_shell(&r, e.command);
        output = read_output(&r);
        if (r.rest.n)
            split_caption(&output, &caption);
        e.output = transcript_trim(output);
        if (str_trim(e.command).n)
            *ARENA_PUSH(a, *exchanges, count, cap) = e;
    }
    return count;
}
