// SPDX-License-Identifier: MIT
#include "shell/transcript.h"

#include "core/buf.h"
#include "shell/looks.h"
#include "shell/split.h"

#include <string.h>

enum {
    COMMAND_LINES = 400, /* an unfinished command is not followed further */
    WASTED_LINES = 2000, /* read for here-documents in vain; then each prompt is one */
};

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

/* Prompts that need no word before them. */
static const char *const marks[] = {
    "\xe2\x9d\xaf ",                         /* ❯ */
    "\xce\xbb ",                             /* λ */
    "\xe2\x94\x94\xe2\x94\x80$ ",            /* └─$ */
    "\xe2\x94\x94\xe2\x94\x80# ",            /* └─# */
    "\xe2\x95\xb0\xe2\x94\x80$ ",            /* ╰─$ */
    "\xe2\x95\xb0\xe2\x94\x80\xe2\x9e\xa4 ", /* ╰─➤ */
    "\xe2\x95\xb0\xe2\x94\x80\xe2\x9d\xaf ", /* ╰─❯ */
};

/* "❯ " and "➜  folder git:(main) ✗ " of shells that draw their prompts. */
static size_t drawn_prompt(struct str line)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(line, marks[i]))
            return strlen(marks[i]);
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

/* "controlplane $ ": the name of a machine, and a blank; `head` is the name, or empty. */
static size_t spaced_prompt(struct str line, struct str *head)
{
    size_t end = skip_words(line, 0);
    *head = str_slice(line, 0, end);
    return end && str_starts(str_slice(line, end, line.n), " $ ") ? end + 3 : 0;
}

/* What may be typed behind a prompt that comments and output start with too. */
static bool is_plausible(struct str typed)
{
    size_t words = 0, plain = 0;
    struct str rest = typed, word;
    typed = str_trim(typed);
    if (typed.n == 0 || looks_like_command(typed))
        return true;
    while (str_word(&rest, &word)) {
        size_t letters = 0;
        while (letters < word.n && (ascii_alpha(word.p[letters]) || word.p[letters] == ','))
            letters++;
        words++;
        plain += letters == word.n;
    }
    bool head = (*typed.p >= 'a' && *typed.p <= 'z') || str_has_char(STR("./~$([{\\"), *typed.p);
    return head && !(words > 2 && plain == words) && !looks_like_output(typed) &&
           !looks_like_prose(typed);
}

/* A prompt with something typed behind it, where that is no sum of dollars. */
static bool has_prompt(struct str line)
{
    struct str head;
    const struct program *program;
    size_t input = program_prompt(line, NULL, &program);
    if (input)
        return str_trim(str_slice(line, input, line.n)).n > 0;
    size_t n = prompt_length(line, false);
    bool bare = str_starts(line, "$ "), spaced = n == 0;
    if (spaced)
        n = spaced_prompt(line, &head);
    struct str typed = str_trim(str_slice(line, n, line.n));
    if (n == 0 || typed.n == 0)
        return false;
    return looks_like_command(typed) || !(spaced || (bare && looks_like_output(typed)));
}

/* Whether the line at `at` is inside of a command; *next is the first command that may hold it. */
static bool is_inside(const struct shell_split *split, size_t *next, size_t at)
{
    while (*next < split->command_count && split->commands[*next].end <= at)
        ++*next;
    const struct shell_command *c = &split->commands[*next];
    return *next < split->command_count && c->start < at && c->status == SHELL_COMPLETE &&
           !c->open_heredoc;
}

bool transcript_detect(struct str text)
{
    struct arena scratch = ARENA_INIT;
    struct shell_split split = {0};
    struct str rest = text, line;
    size_t next = 0;
    bool found = false, parsed = false;
    while (!found && str_line(&rest, &line)) {
        if (!has_prompt(line))
            continue;
        if (!parsed)
            split = shell_split(&scratch, text, true);
        parsed = true;
        found = !is_inside(&split, &next, (size_t)(line.p - text.p));
    }
    arena_release(&scratch);
    return found;
}

/* ---- exchanges ---- */

struct reader {
    struct arena *arena;
    struct str rest;
    bool console;                  /* the label promised a transcript */
    bool root_only;                /* bare # and % are prompts from the start */
    bool bare_root;                /* they are now */
    bool runs;                     /* a runner has said that it shows its commands behind $ */
    struct str host;               /* the name in a prompt "name $ "; may be empty */
    struct str typed;              /* the last command with a here-document */
    const struct program *running; /* the shell has started it; NULL: none */
    const struct program *program; /* whose prompt the last one was; NULL: the shell's */
    size_t line;                   /* number of the line that comes next */
    size_t wasted;                 /* lines that followed a here-document which never ended */
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

/* Whether a line comes back that was typed into a here-document. */
static bool was_typed(const struct reader *r, struct str line)
{
    struct str rest = r->typed, other;
    while (str_line(&rest, &other))
        if (str_eq(line, other) && other.p != r->typed.p)
            return true;
    return false;
}

/* "$ ", "# " or "% " alone: output starts with them too. */
static size_t bare_prompt(const struct reader *r, struct str line)
{
    struct str typed = str_slice(line, 2, line.n);
    if (was_typed(r, line))
        return 0;
    bool sum = typed.n && ascii_digit(*typed.p) && looks_like_output(typed);
    if (*line.p == '$')
        return r->runs || sum ? 0 : 2;
    if (r->bare_root)
        return is_plausible(typed) ? 2 : 0;
    return *line.p == '%' && r->console && looks_like_command(typed) ? 2 : 0;
}

/* The length of the prompt of a line, by what is known of the transcript so far. */
static size_t prompt_here(struct reader *r, struct str line)
{
    size_t input = program_prompt(line, r->running, &r->program);
    if (input)
        return input;
    if (line.n > 1 && str_has_char(STR("$#%"), *line.p) && line.p[1] == ' ')
        return bare_prompt(r, line);
    size_t n = prompt_length(line, r->bare_root);
    struct str head;
    if (n)
        return n;
    n = spaced_prompt(line, &head);
    if (n == 0 || !(str_eq(head, r->host) || looks_like_command(str_slice(line, n, line.n))))
        return 0;
    r->host = head;
    return n;
}

/* What shells show at the head of a continued line; zsh says what is open. */
static size_t ps2_length(struct str line)
{
    static const char *const open[] = {"heredoc", "quote", "dquote", "for",   "while",  "then",
                                       "else",    "pipe",  "cmdand", "cmdor", "bquote", "cursh"};
    if (str_starts(line, "> ") || str_is(line, ">"))
        return line.n > 1 ? 2 : 1;
    size_t end = skip_words(line, 0);
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (end < line.n && line.p[end] == '>' && str_is(str_slice(line, 0, end), open[i]))
            return end + 2 < line.n ? end + 2 : line.n;
    return 0;
}

/* Whether more lines are wanted; the blank behind a backslash is taken for a slip. */
static bool wants_more(struct str command)
{
    return shell_status(command) == SHELL_INCOMPLETE || str_ends(str_trim_end(command), "\\");
}

/*
 * A command that its first line leaves unfinished goes on over the next ones, up
 * to where it is complete. One that never gets complete is its first line only.
 */
static struct str read_command(struct reader *r, struct str first)
{
    if (!wants_more(first))
        return first;
    struct reader back = *r;
    struct buf b = BUF_INIT;
    buf_put(&b, first);
    struct str line;
    bool more = true;
    bool heredoc = str_find(first, 0, "<<") < first.n && r->wasted < WASTED_LINES;
    const bool marked = peek(r, &line) && ps2_length(line) > 0; /* the others have it, too */
    for (size_t i = 0; i < COMMAND_LINES && more && peek(r, &line); i++) {
        size_t ps2 = ps2_length(line);
        if (!ps2 && prompt_length(line, r->bare_root) && !heredoc)
            break;
        take(r);
        buf_char(&b, '\n');
        buf_put(&b, str_slice(line, marked ? ps2 : 0, line.n));
        more = wants_more(buf_str(&b));
    }
    bool complete = !more && shell_status(buf_str(&b)) == SHELL_COMPLETE;
    if (!complete) {
        back.wasted += r->line - back.line;
        *r = back;
    }
    struct str command = complete ? buf_copy(&b, r->arena) : first;
    buf_release(&b);
    return command;
}

/* The same for what is typed into a program, which says at the head of a line that it goes on. */
static struct str read_input(struct reader *r, struct str first)
{
    struct buf b = BUF_INIT;
    struct str line;
    size_t go_on, lines = 0;
    buf_put(&b, first);
    while (peek(r, &line) && (go_on = program_continuation(line, r->program)) > 0) {
        take(r);
        lines++;
        buf_char(&b, '\n');
        buf_put(&b, str_slice(line, go_on, line.n));
    }
    struct str input = lines ? str_trim_end(buf_copy(&b, r->arena)) : first;
    buf_release(&b);
    return input;
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
        if (!str_starts(line, "#") || str_starts(line, "#!"))
            return;
        *caption = (struct str){line.p, line.n + caption->n};
        *output = str_slice(*output, 0, start);
    }
}

/* Some prompts are drawn over two lines; the upper one is no output. */
static void drop_upper_line(struct str *output)
{
    size_t start = output->n - (output->n && output->p[output->n - 1] == '\n');
    while (start && output->p[start - 1] != '\n')
        start--;
    struct str line = str_slice(*output, start, output->n);
    if (str_starts(line, "\xe2\x94\x8c\xe2\x94\x80") ||
        str_starts(line, "\xe2\x95\xad\xe2\x94\x80"))
        output->n = start;
}

/* Comments right below a command that shows a file are of that file. */
static bool shows_comments(struct str command, struct str output)
{
    static const char *const commands[] = {"cat ", "head ", "tail ", "less ", "grep ", "sed "};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (str_starts(command, commands[i]))
            return str_starts(output, "#");
    return false;
}

/* Takes the lines up to the next prompt. */
static struct str read_output(struct reader *r)
{
    const char *start = r->rest.p;
    struct str line;
    r->runs = false;
    while (peek(r, &line) && !prompt_here(r, line)) {
        r->runs = str_starts(line, "yarn run v") || (r->runs && !str_starts(line, "$ "));
        take(r);
    }
    struct str output = {start, (size_t)(r->rest.p - start)};
    drop_upper_line(&output);
    return output;
}

struct str transcript_trim(struct str output)
{
    output = str_trim_end(output);
    for (struct str rest = output, line; str_line(&rest, &line) && str_trim(line).n == 0;)
        output = rest;
    return output.n ? output : (struct str){NULL, 0};
}

/* A program reads on until it is left, or the shell is back. */
static void follow_program(struct reader *r, const struct exchange *e)
{
    if (e->program)
        r->running = program_leaves(e->command) ? NULL : e->program;
    else
        r->running = program_started(e->command);
}

/* In a shell of the super-user a bare # is a prompt, until that shell is left. */
static void follow_shell(struct reader *r, struct str command)
{
    static const char *const openers[] = {"sudo -i", "sudo -s", "sudo su",   "su -",   " -it ",
                                          " -ti ",   "chroot ", "sudo bash", "sudo sh"};
    if (str_find(command, 0, "<<") < command.n)
        r->typed = command;
    if (str_is(str_trim(command), "exit") || str_is(str_trim(command), "logout"))
        r->bare_root = r->root_only;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (str_find(command, 0, openers[i]) < command.n)
            r->bare_root = true;
}

size_t transcript_read(struct arena *a, struct str text, bool console, struct exchange **exchanges,
                       struct str *leading)
{
    bool root = console && !transcript_detect(text);
    struct reader r = {.arena = a,
                       .rest = text,
                       .console = console,
                       .root_only = root,
                       .bare_root = root,
                       .host = STR(""),
                       .typed = STR("")};
    size_t count = 0, cap = 0;
    struct str output = read_output(&r), caption, line;
    split_caption(&output, &caption);
    *leading = str_trim(output).n ? output : STR("");
    *exchanges = NULL;
    while (peek(&r, &line)) {
        size_t prompt = prompt_here(&r, line);
        struct exchange e = {
            .caption = caption, .line = r.line, .start = (size_t)(line.p - text.p) + prompt};
        e.program = r.program;
        take(&r);
        struct str first = str_slice(line, prompt, line.n);
        e.command = e.program ? read_input(&r, str_trim_end(first)) : read_command(&r, first);
        e.end = e.start + line.n - prompt;
        if (e.command.p != line.p + prompt)
            e.end = str_trim_end((struct str){text.p, (size_t)(r.rest.p - text.p)}).n;
        follow_program(&r, &e);
        if (!e.program)
            follow_shell(&r, e.command);
        output = read_output(&r);
        caption = STR("");
        if (r.rest.n && !shows_comments(e.command, output))
            split_caption(&output, &caption);
        e.output = transcript_trim(output);
        if (str_trim(e.command).n)
            *ARENA_PUSH(a, *exchanges, count, cap) = e;
    }
    return count;
}
