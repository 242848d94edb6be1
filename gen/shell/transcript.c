// SPDX-License-Identifier: MIT
#include "shell/transcript.h"

#include "core/text/buf.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/split.h"

#include <string.h>

enum {
    COMMAND_LINES = 400, /* an unfinished command is not followed further */
    WASTED_LINES = 2000, /* read for here-documents in vain; then each prompt is one */
};

/* ---- lines with prompts ---- */

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

/* What is known of a transcript before it is read. */
struct transcript_style {
    bool console;    /* its label promised one */
    bool bare;       /* prompts of other programs count for nothing */
    bool assigns;    /* it sets variables: $name is none of its commands */
    struct str mark; /* of its first prompt, where that is a mark alone: "> " */
};

/* What the first line says that is no comment. */
static struct transcript_style find_style(struct str text, bool console)
{
    struct transcript_style style = {.console = console, .mark = STR("")};
    struct str rest = text, line = STR("");
    while (str_line(&rest, &line) && (str_trim(line).n == 0 || str_starts(line, "#")))
        ;
    size_t mark = prompt_mark(line);
    if (mark && prompt_is_typed(str_slice(line, mark, line.n)))
        style.mark = str_slice(line, 0, mark);
    while (!style.assigns && str_line(&text, &line))
        style.assigns = looks_like_assignment(line);
    return style;
}

/* A mark that the transcript started with, or a picture as it did, before a command. */
static size_t marked_prompt(const struct transcript_style *style, struct str line)
{
    if (style->mark.n == 0)
        return 0;
    size_t n = prompt_mark(line);
    struct str typed = str_slice(line, n, line.n);
    if (str_eq(str_trim_end(line), str_trim_end(style->mark)))
        return line.n;
    if (n && str_eq(str_slice(line, 0, n), style->mark))
        return is_plausible(typed) ? n : 0;
    return n && (unsigned char)*line.p >= 0x80 && prompt_is_typed(typed) ? n : 0;
}

/* A prompt with something typed behind it, where that is no sum of dollars. */
static bool has_prompt(const struct transcript_style *style, struct str line)
{
    struct str host;
    const struct program *program;
    size_t input = style->bare ? 0 : program_prompt(line, NULL, &program);
    if (input)
        return str_trim(str_slice(line, input, line.n)).n > 0;
    size_t n = prompt_length(line, false);
    bool bare = str_starts(line, "$") && prompt_bare(line);
    struct str typed = str_trim(str_slice(line, n, line.n));
    if (n && typed.n)
        return looks_like_command(typed) || !(bare && looks_like_output(typed));
    n = prompt_of_host(line, &host, style->console);
    if (n && looks_like_command(str_slice(line, n, line.n)))
        return true;
    return marked_prompt(style, line) || (!style->assigns && prompt_glued(line));
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

static bool detect(struct str text, const struct transcript_style *style)
{
    struct arena scratch = ARENA_INIT;
    struct shell_split split = {0};
    struct str rest = text, line;
    size_t next = 0;
    bool found = false, parsed = false, first = true;
    while (!found && str_line(&rest, &line)) {
        bool slip = first && prompt_indented(line);
        first = first && str_trim(line).n == 0;
        if (!slip && !has_prompt(style, line))
            continue;
        if (!parsed)
            split = shell_split(&scratch, text, true);
        parsed = true;
        found = !is_inside(&split, &next, (size_t)(line.p - text.p));
    }
    arena_release(&scratch);
    return found;
}

/* `/etc/hosts`: a comment that says of which file the lines below are. */
static bool names_file(struct str command)
{
    struct str word;
    return str_word(&command, &word) && str_has_char(word, '/') && str_trim(command).n == 0;
}

/* `cat /etc/hosts`, `ls -l /srv`: paths and options alone, as no sentence has them. */
static bool takes_paths(struct str command)
{
    struct str word;
    bool path = false;
    str_word(&command, &word);
    while (str_word(&command, &word)) {
        bool here = str_find_char(word, 0, '/') < word.n;
        if (!here && *word.p != '-')
            return false;
        path = path || here;
    }
    return path;
}

/*
 * Whether a block is of a super-user: "# ls /srv" and lines below it that only a program prints, or
 * any where no sentence would read like that. A comment above a command is none.
 */
static bool is_of_root(struct str text)
{
    struct str line;
    bool typed = false, above = false, printed = false;
    while (str_line(&text, &line)) {
        struct str command = str_slice(line, 2, line.n);
        if (str_starts(line, "# ") && prompt_is_typed(command) && !names_file(command)) {
            printed = printed || takes_paths(command);
            typed = true;
            above = !takes_paths(command);
            continue;
        }
        if (str_trim(line).n == 0 || *str_trim(line).p == '#')
            continue;
        bool output = looks_like_output(line) || looks_like_row(line);
        if (!typed || looks_like_command(line) || (above && !output))
            return false;
        above = false;
        printed = true;
    }
    return printed;
}

bool transcript_detect(struct str text)
{
    const struct transcript_style style = find_style(text, false);
    return detect(text, &style) || is_of_root(text);
}

/* ---- exchanges ---- */

struct transcript_reader {
    struct arena *arena;
    struct str rest;
    struct transcript_style style;
    bool root_only;                /* bare # and % are prompts from the start */
    bool bare_root;                /* they are now */
    bool fresh;                    /* nothing was printed since the last command */
    bool runs;                     /* a runner has said that it shows its commands behind $ */
    struct str remote;             /* where ssh has gone last: "router"; may be empty */
    struct str host;               /* the name in a prompt "name $ "; may be empty */
    struct str typed;              /* the last command with a here-document */
    const struct program *running; /* the shell has started it; NULL: none */
    const struct program *program; /* whose prompt the last one was; NULL: the shell's */
    size_t line;                   /* number of the line that comes next */
    size_t wasted;                 /* lines that followed a here-document which never ended */
};

/* The next line without taking it. */
static bool peek(const struct transcript_reader *r, struct str *line)
{
    struct str rest = r->rest;
    return str_line(&rest, line);
}

static void take(struct transcript_reader *r)
{
    struct str line;
    str_line(&r->rest, &line);
    r->line++;
}

/* Whether a line comes back that was typed into a here-document. */
static bool was_typed(const struct transcript_reader *r, struct str line)
{
    struct str rest = r->typed, other;
    while (str_line(&rest, &other))
        if (str_eq(line, other) && other.p != r->typed.p)
            return true;
    return false;
}

/* "$ ", "# " or "% " alone: output starts with them too. */
static size_t bare_prompt(const struct transcript_reader *r, struct str line)
{
    size_t n = prompt_bare(line);
    struct str typed = str_slice(line, n, line.n);
    if (was_typed(r, line))
        return 0;
    bool sum = typed.n && ascii_digit(*typed.p) && looks_like_output(typed);
    if (*line.p == '$')
        return r->runs || sum ? 0 : n;
    if (r->bare_root)
        return is_plausible(typed) ? n : 0;
    if (*line.p == '%' && r->style.console && looks_like_command(typed))
        return n;
    return marked_prompt(&r->style, line);
}

/* The prompt of a machine that has shown it before, or before a command. */
static size_t host_prompt(struct transcript_reader *r, struct str line)
{
    struct str host, typed;
    size_t n = prompt_of_host(line, &host, r->style.console || r->host.n);
    typed = str_slice(line, n, line.n);
    if (n == 0 || !(str_eq(host, r->host) ? is_plausible(typed) : looks_like_command(typed)))
        return 0;
    r->host = host;
    return n;
}

/* "router#show vlan", "router(config)#", "router>": the prompts of a device that ssh went to. */
static size_t remote_prompt(const struct transcript_reader *r, struct str line)
{
    if (r->remote.n == 0 || line.n <= r->remote.n ||
        !str_eq(str_slice(line, 0, r->remote.n), r->remote))
        return 0;
    struct str rest = str_slice(line, r->remote.n, line.n);
    size_t mode = *rest.p == '(' ? str_find_char(rest, 0, ')') + 1 : 0;
    bool mark = mode < rest.n && (rest.p[mode] == '#' || rest.p[mode] == '>');
    return mark ? r->remote.n + mode + 1 : 0;
}

static size_t slipped_prompt(const struct transcript_reader *r, struct str line)
{
    size_t indented = r->fresh ? prompt_indented(line) : 0; /* output advises commands, too */
    return indented || r->style.assigns ? indented : prompt_glued(line);
}

/* The length of the prompt of a line, by what is known of the transcript so far. */
static size_t prompt_here(struct transcript_reader *r, struct str line)
{
    size_t n, head, input = program_prompt(line, r->running, &r->program);
    if (input)
        return input;
    if (prompt_bare(line))
        n = bare_prompt(r, line);
    else
        n = prompt_length(line, r->bare_root);
    n = n ? n : marked_prompt(&r->style, line);
    n = n ? n : host_prompt(r, line);
    n = n ? n : remote_prompt(r, line);
    n = n ? n : slipped_prompt(r, line);
    head = n;
    while (n && n + head < line.n && str_eq(str_slice(line, n, n + head), str_slice(line, 0, head)))
        n += head; /* pasted with the prompt that stood there */
    return n;
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
static struct str read_command(struct transcript_reader *r, struct str first)
{
    if (!wants_more(first))
        return first;
    struct transcript_reader back = *r;
    struct buf b = BUF_INIT;
    buf_put(&b, first);
    struct str line;
    bool more = true;
    bool heredoc = str_find(first, 0, "<<") < first.n && r->wasted < WASTED_LINES;
    const bool marked = peek(r, &line) && prompt_of_more(line) > 0; /* the others have it, too */
    for (size_t i = 0; i < COMMAND_LINES && more && peek(r, &line); i++) {
        size_t ps2 = prompt_of_more(line);
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
static struct str read_input(struct transcript_reader *r, struct str first)
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

/* Where the last line of a text starts. */
static size_t last_line(struct str text)
{
    size_t start = text.n - (text.n && text.p[text.n - 1] == '\n');
    while (start && text.p[start - 1] != '\n')
        start--;
    return start;
}

/*
 * In the lines before the next prompt: comment lines right above it are its caption. Where an empty
 * line separates them from it, one has to separate them from what is above them, too: with `below`,
 * they are what a command has printed.
 */
static void split_caption(struct str *output, struct str *caption, bool below)
{
    struct str rest = *output;
    size_t start;
    while (rest.n && str_trim(str_slice(rest, last_line(rest), rest.n)).n == 0)
        rest.n = last_line(rest);
    bool split = rest.n < output->n;
    for (start = rest.n; rest.n; start = rest.n) {
        size_t head = last_line(rest);
        struct str line = str_slice(rest, head, rest.n);
        if (!str_starts(line, "#") || str_starts(line, "#!"))
            break;
        rest.n = head;
    }
    bool alone = rest.n ? str_trim(str_slice(rest, last_line(rest), rest.n)).n == 0 : !below;
    if (split && !alone)
        start = output->n;
    *caption = str_slice(*output, start, output->n);
    output->n = start;
}

/* Some prompts are drawn over two lines; the upper one is no output. */
static void drop_upper_line(struct str *output)
{
    size_t start = last_line(*output);
    struct str line = str_slice(*output, start, output->n);
    bool drawn = str_starts(line, "\xe2\x94\x8c\xe2\x94\x80") ||
                 str_starts(line, "\xe2\x95\xad\xe2\x94\x80");
    size_t note = str_find(line, 0, "] ("); /* [node1] (local) root@192.168.0.8 ~ */
    bool noted = str_starts(line, "[") && str_find_char(line, note, '@') < line.n;
    if (drawn || noted)
        output->n = start;
}

/* Comments right below a command that shows a file are of that file; so are those that an empty
 * line parts from the next prompt. */
static bool shows_comments(struct str command, struct str output)
{
    static const char *const commands[] = {"cat ", "head ", "tail ", "less ", "grep ", "sed "};
    for (size_t i = 0; i < countof(commands); i++)
        if (str_starts(command, commands[i]))
            return str_starts(output, "#") ||
                   str_trim(str_slice(output, last_line(output), output.n)).n == 0;
    return false;
}

/* Takes the lines up to the next prompt. */
static struct str read_output(struct transcript_reader *r)
{
    const char *start = r->rest.p;
    struct str line;
    r->runs = false;
    r->fresh = true;
    while (peek(r, &line) && !prompt_here(r, line)) {
        r->fresh = r->fresh && str_trim(line).n == 0;
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
static void follow_program(struct transcript_reader *r, const struct exchange *e)
{
    if (e->program)
        r->running = program_leaves(e->command) ? NULL : e->program;
    else
        r->running = program_started(e->command);
}

/* The host of `ssh ann@router`, its last word without what stands before `@`; empty: none. */
static struct str remote_host(struct str command)
{
    struct str word, last = STR("");
    if (!str_word(&command, &word) || !str_is(word, "ssh"))
        return last;
    while (str_word(&command, &word))
        last = word;
    size_t at = str_find_char(last, 0, '@');
    return at < last.n ? str_slice(last, at + 1, last.n) : last;
}

/* In a shell of the super-user a bare # is a prompt, until that shell is left. */
static void follow_shell(struct transcript_reader *r, struct str command)
{
    static const char *const openers[] = {"sudo -i", "sudo -s", "sudo su",   "su -",   " -it ",
                                          " -ti ",   "chroot ", "sudo bash", "sudo sh"};
    struct str remote = remote_host(command);
    r->remote = remote.n ? remote : r->remote;
    if (str_find(command, 0, "<<") < command.n)
        r->typed = command;
    if (str_is(str_trim(command), "exit") || str_is(str_trim(command), "logout"))
        r->bare_root = r->root_only;
    for (size_t i = 0; i < countof(openers); i++)
        if (str_find(command, 0, openers[i]) < command.n)
            r->bare_root = true;
}

/* Where the author was about to type, or the cursor: `^`, `^C`, `_`. */
static bool is_cursor(struct str command)
{
    command = str_trim(command);
    return str_is(command, "^") || str_is(command, "_") ||
           (command.n == 2 && *command.p == '^' && command.p[1] >= 'A' && command.p[1] <= 'Z');
}

/* What stands behind the prompt of a line, and on the lines that go on with it. */
static struct exchange read_typed(struct transcript_reader *r, struct str text, struct str line)
{
    size_t prompt = prompt_here(r, line);
    struct exchange e = {.line = r->line, .start = (size_t)(line.p - text.p) + prompt};
    struct str first = str_slice(line, prompt, line.n);
    e.program = r->program;
    take(r);
    e.command = e.program ? read_input(r, str_trim_end(first)) : read_command(r, first);
    e.end = e.start + first.n;
    if (e.command.p != first.p)
        e.end = str_trim_end((struct str){text.p, (size_t)(r->rest.p - text.p)}).n;
    follow_program(r, &e);
    if (!e.program)
        follow_shell(r, e.command);
    return e;
}

size_t transcript_read(struct arena *a, struct str text, bool console, struct exchange **exchanges,
                       struct str *leading)
{
    const struct transcript_style style = find_style(text, console);
    struct transcript_style shell = style;
    shell.bare = true;
    bool root = (console && !detect(text, &style)) || (!detect(text, &shell) && is_of_root(text));
    struct transcript_reader r = {.arena = a,
                                  .rest = text,
                                  .style = style,
                                  .root_only = root,
                                  .bare_root = root,
                                  .host = STR(""),
                                  .remote = STR(""),
                                  .typed = STR("")};
    size_t count = 0, cap = 0;
    struct str output = read_output(&r), caption, line;
    split_caption(&output, &caption, false);
    *leading = str_trim(output).n ? output : STR("");
    *exchanges = NULL;
    while (peek(&r, &line)) {
        struct exchange e = read_typed(&r, text, line);
        e.caption = caption;
        output = read_output(&r);
        bool last = r.rest.n == 0;
        if (!last && !e.program && str_starts(e.command, "#") && str_trim(output).n == 0) {
            const char *start = caption.n ? caption.p : text.p + e.start;
            caption = (struct str){start, (size_t)(r.rest.p - start)};
            continue;
        }
        caption = STR("");
        if (!last && !shows_comments(e.command, output))
            split_caption(&output, &caption, true);
        e.output = transcript_trim(output);
        if (str_trim(e.command).n && !is_cursor(e.command))
            *ARENA_PUSH(a, *exchanges, count, cap) = e;
    }
    return count;
}
