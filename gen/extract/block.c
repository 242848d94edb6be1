// SPDX-License-Identifier: MIT
#include "extract/extractor.h"

#include "extract/calls.h"
#include "extract/guess/guess.h"
#include "extract/guess/mixed.h"
#include "model/id.h"
#include "shell/looks.h"
#include "shell/prompt.h"
#include "shell/session.h"
#include "shell/transcript.h"
#include "shell/windows.h"

#include <stdlib.h>
#include <string.h>

static struct str next_id(struct extractor *x)
{
    size_t head = x->slide ? x->number - x->slide->number : 0;
    return id_of_command(x->arena, x->id_head, ++x->letters[head]);
}

struct command *block_add_command(struct extractor *x, struct code *code, size_t *cap)
{
    struct command *c = ARENA_PUSH(x->arena, code->commands, code->command_count, *cap);
    *c = (struct command){.kind = STEP_COMMAND,
                          .place = x->place,
                          .lang = code->lang,
                          .program = STR(""),
                          .text = STR(""),
                          .caption = STR(""),
                          .hidden = code->hidden,
                          .code = code,
                          .slide = x->slide,
                          .number = x->number,
                          .task = x->task,
                          .holds = STR("")};
    return c;
}

/* A comment line, of a shell or of cmd, without its mark. */
static struct str strip_mark(struct str line)
{
    line = str_trim(line);
    size_t prompt = prompt_length(line, false); /* "$ # a comment" */
    line = str_slice(line, prompt, line.n);
    if (str_starts(line, "rem "))
        line = str_slice(line, 4, line.n);
    else if (str_starts(line, "::"))
        line = str_slice(line, 2, line.n);
    while (line.n && *line.p == '#')
        line = str_slice(line, 1, line.n);
    return str_trim(line);
}

/* The comment lines of a text without their marks. */
static struct str strip_marks(struct extractor *x, struct str comments)
{
    struct buf b = BUF_INIT;
    struct str line;
    while (str_line(&comments, &line)) {
        line = strip_mark(line);
        if (line.n == 0 || *line.p == '!' || str_is(line, "\\"))
            continue; /* #!/bin/sh tells the reader nothing */
        buf_puts(&b, b.n ? "\n" : "");
        buf_put(&b, line);
    }
    struct str text = buf_copy(&b, x->arena);
    buf_release(&b);
    return text;
}

/* A line of a block's text, the offset of its first byte, and the highlights before it. */
struct line_cursor {
    size_t line, start, highlight;
};

/* How many marks of highlights stand in the source before a byte of the line. */
static size_t marks_before(const struct code *code, struct line_cursor *cursor, size_t offset)
{
    size_t count = 0;
    const struct highlight *list = code->highlights;
    while (cursor->highlight < code->highlight_count && list[cursor->highlight].end < cursor->start)
        cursor->highlight++;
    for (size_t i = cursor->highlight; i < code->highlight_count && list[i].start < offset; i++)
        count += list[i].end <= offset ? 2 : 1;
    return count;
}

/* The place in the source of a byte of the block's text; the cursor only moves forward. */
static size_t source_place(const struct node *node, struct line_cursor *cursor, size_t offset)
{
    const struct code *code = node->code;
    for (size_t newline; (newline = str_find_char(code->text, cursor->start, '\n')) < offset;) {
        cursor->line++;
        cursor->start = newline + 1;
    }
    if (cursor->line >= code->line_count)
        return node->at.end;
    size_t at = code->line_offsets[cursor->line] + (offset - cursor->start) +
                marks_before(code, cursor, offset);
    size_t limit = node->at.src->text.n;
    return at < limit ? at : limit; /* a tab is one byte there, and blanks in the text */
}

static struct span source_span(const struct node *node, struct line_cursor *cursor, size_t start,
                               size_t end)
{
    size_t from = source_place(node, cursor, start);
    size_t to = source_place(node, cursor, end);
    return (struct span){node->at.src, from, to > from ? to : from}; /* lines may share a place */
}

/* The first line of a command, for carets. */
struct span block_first_line(struct span at)
{
    size_t newline = str_find_char(span_text(at), 0, '\n');
    at.end = at.start + (newline < at.end - at.start ? newline : at.end - at.start);
    return at;
}

bool block_has_typographic_quote(struct str text)
{
    for (size_t at = 0; (at = str_find(text, at, "\xe2\x80")) + 2 < text.n; at += 2)
        if (str_has_char(STR("\x98\x99\x9a\x9c\x9d\x9e"), text.p[at + 2]))
            return true;
    return false;
}

/* A backslash with a blank behind it ended the line above; the rule `backslash-blank` names it. */
static bool follows_backslash(struct span at)
{
    size_t end = at.start;
    while (end && ascii_blank(at.src->text.p[end - 1])) /* the indent */
        end--;
    struct str above = str_slice(at.src->text, 0, end ? end - 1 : 0);
    struct str line = str_trim_end(above);
    return line.n < above.n && str_ends(line, "\\") && above.p[line.n] != '\n';
}

static void complain(struct extractor *x, struct command *c, enum shell_status status,
                     bool open_heredoc)
{
    struct span at = block_first_line(c->at);
    const bool quoted = block_has_typographic_quote(c->text); /* the rule `quote` names those */
    c->broken = status != SHELL_COMPLETE || open_heredoc;
    if (status == SHELL_INCOMPLETE && !quoted)
        diag_add(x->diags, x->severity, "shell-incomplete", at,
                 "this command is not complete: a quote, a bracket or a keyword is never closed, "
                 "or a backslash has nothing behind it");
    else if (status == SHELL_SYNTAX && !quoted)
        diag_add(x->diags, x->severity, "shell-syntax", at,
                 "no shell can read this; fix it, or label the block `text` if it is no command");
    else if (open_heredoc)
        diag_add(x->diags, x->severity, "heredoc-open", at,
                 "the here-document is never closed; its last line must be the delimiter alone");
    if (c->text.n > 1 && *c->text.p == '-' && (c->text.p[1] == '-' || ascii_alpha(c->text.p[1])) &&
        !follows_backslash(c->at))
        diag_add(x->diags, SEVERITY_WARNING, "option-alone", at,
                 "this command starts with an option; the one above it ended too early");
}

void block_finish_command(struct extractor *x, struct command *c, struct str text,
                          const struct shell_mark *marks, size_t mark_count, size_t base)
{
    c->text = placeholder_fill(x, text);
    if (marks && c->text.p != text.p) {
        struct shell_split again = shell_split(x->scratch, c->text, true);
        marks = again.marks;
        mark_count = again.mark_count;
        base = 0;
    }
    placeholder_find(x, c, marks, mark_count, base);
    placeholder_find_wraps(x, c, marks, mark_count, base);
}

static void read_plain(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    struct shell_split split = shell_split(x->scratch, code->text, true);
    role_doubt_names(x, code, &split);
    struct line_cursor cursor = {0};
    size_t cap = 0, done = 0, highlight = 0;
    for (size_t i = 0; i < split.command_count; i++) {
        const struct shell_command *found = &split.commands[i];
        struct command *c = block_add_command(x, code, &cap);
        c->at = source_span(node, &cursor, found->start, found->end);
        c->caption = strip_marks(x, str_slice(code->text, done, found->start));
        block_finish_command(x, c, str_slice(code->text, found->start, found->end),
                             split.marks + found->first_mark, found->mark_count, found->start);
        placeholder_find_highlighted(x, c, code, found->start, &highlight);
        if (!role_attribute(code, "check"))
            complain(x, c, found->status, found->open_heredoc);
        done = found->end;
    }
    code->trailing = strip_marks(x, str_slice(code->text, done, code->text.n));
}

/* The same for what stands behind a prompt, without the blanks at its end. */
static void finish_shell(struct extractor *x, struct command *c, struct str typed, bool check)
{
    struct shell_split split = shell_split(x->scratch, typed, true);
    if (split.command_count == 0) { /* a comment */
        block_finish_command(x, c, str_trim(typed), NULL, 0, 0);
        return;
    }
    const struct shell_command *first = &split.commands[0];
    size_t end = split.commands[split.command_count - 1].end;
    block_finish_command(x, c, str_slice(typed, first->start, end), split.marks, split.mark_count,
                         first->start);
    if (check)
        complain(x, c, first->status, first->open_heredoc);
}

/*
 * Where the backslash of a line is missing, the options on the next one look like output: `--name
 * x` below a command that went on already, or one that goes on itself.
 */
static void check_output(struct extractor *x, const struct node *node, struct line_cursor *cursor,
                         const struct exchange *e)
{
    struct str rest = e->output, line;
    if (!e->output.p || !str_line(&rest, &line))
        return;
    struct str words = str_trim(line);
    bool more = str_ends(words, "\\"), dashes = str_starts(words, "--");
    bool option = words.n > 2 && *words.p == '-' && ascii_alpha(words.p[dashes ? 2 : 1]);
    if (!option || !(more || (dashes && str_find(e->command, 0, "\\\n") < e->command.n)))
        return;
    size_t start = (size_t)(words.p - node->code->text.p);
    diag_add(x->diags, SEVERITY_WARNING, "option-alone",
             source_span(node, cursor, start, start + words.n),
             "this line starts with an option and is taken for output; the line above it lacks a "
             "backslash at its end");
}

/* Adds what was split into commands and output; `shell`: the commands are of a POSIX shell. */
static void add_exchanges(struct extractor *x, struct node *node, const struct exchange *exchanges,
                          size_t count, bool shell)
{
    struct code *code = node->code;
    struct line_cursor cursor = {0};
    size_t cap = code->command_count;
    const bool check = !role_attribute(code, "check");
    for (size_t i = 0; i < count; i++) {
        const struct exchange *e = &exchanges[i];
        struct command *c = block_add_command(x, code, &cap);
        c->at = source_span(node, &cursor, e->start, e->end);
        c->caption = strip_marks(x, e->caption);
        c->output = e->output;
        if (e->program) {
            c->kind = STEP_INPUT;
            c->program = program_name(e->program);
        }
        if (shell && !e->program)
            finish_shell(x, c, e->command, check);
        else
            block_finish_command(x, c, e->command, NULL, 0, 0);
        if (shell && check && !e->program)
            check_output(x, node, &cursor, e);
    }
    code->trailing = STR("");
}

/* Output that stands above the first command. */
static void set_leading(struct extractor *x, struct node *node, struct str leading)
{
    if (str_trim(leading).n == 0)
        return;
    node->code->leading = leading;
    if (role_attribute(node->code, "check"))
        return;
    node->code->uncertain = true;
    node->code->why = "what stands above the first command is taken for output";
    diag_add(x->diags, SEVERITY_WARNING, "transcript-head", node->at,
             "the lines above the first command of this block are taken for output; "
             "put a prompt before each command");
}

/* What stands above the first prompt: commands without one, or output of something before. */
static void read_leading(struct extractor *x, struct node *node, struct str leading)
{
    if (guess_unlabelled(leading, x->called).guess != GUESS_MIXED) {
        set_leading(x, node, leading);
        return;
    }
    const struct mixed mixed = mixed_read(x->arena, leading, false, x->called);
    add_exchanges(x, node, mixed.exchanges, mixed.count, true);
}

static void read_transcript(struct extractor *x, struct node *node, bool console)
{
    struct exchange *exchanges;
    struct str leading;
    size_t count = transcript_read(x->arena, node->code->text, console, &exchanges, &leading);
    if (leading.n && (count || guess_unlabelled(leading, x->called).guess == GUESS_MIXED))
        read_leading(x, node, leading);
    else
        node->code->leading = leading; /* without any command, that is what is said of the block */
    add_exchanges(x, node, exchanges, count, code_lang_is_posix(node->code->lang));
}

static void read_mixed(struct extractor *x, struct node *node, bool labelled)
{
    const struct mixed mixed = mixed_read(x->arena, node->code->text, labelled, x->called);
    add_exchanges(x, node, mixed.exchanges, mixed.count, true);
    set_leading(x, node, mixed.leading);
    node->code->trailing = strip_marks(x, mixed.trailing);
}

static void read_session(struct extractor *x, struct node *node)
{
    struct exchange *exchanges;
    size_t count = session_read(x->arena, node->code->text, &exchanges);
    add_exchanges(x, node, exchanges, count, true);
}

static void read_windows(struct extractor *x, struct node *node)
{
    struct exchange *exchanges;
    size_t count = windows_read(x->arena, node->code->text, node->code->lang, &exchanges);
    add_exchanges(x, node, exchanges, count, false);
}

/* Whether all lines of a block are comments. */
static bool is_remark(struct str text)
{
    struct str line;
    while (str_line(&text, &line))
        if (str_trim(line).n && *str_trim(line).p != '#')
            return false;
    return true;
}

static void read_commands(struct extractor *x, struct node *node, enum guess guess, bool labelled)
{
    struct code *code = node->code;
    switch (guess) {
    case GUESS_TRANSCRIPT: read_transcript(x, node, label_is_console(code->lang)); break;
    case GUESS_SESSION: read_session(x, node); break;
    case GUESS_MIXED: read_mixed(x, node, labelled && !label_is_console(code->lang)); break;
    case GUESS_POWERSHELL:
    case GUESS_WINDOWS: read_windows(x, node); break;
    case GUESS_SHELL:
    case GUESS_OTHER: read_plain(x, node); break;
    }
    if (code->command_count)
        return;
    bool meant = code->hidden && is_remark(code->text); /* nobody sees it */
    bool doubt = code->text.n && !meant && !role_attribute(code, "check");
    code->uncertain = doubt;
    code->why = code->text.n == 0 ? "a shell label, and nothing in it"
                : code->info.n    ? "a shell label, but no command in it"
                                  : "no label, but prompts; no command behind them";
    if (doubt)
        diag_add(x->diags, SEVERITY_WARNING, "no-command", node->at,
                 "no command was found in this block; label it `text` or `output` if it has none");
}

/* A file to write is one step. */
static void read_file(struct extractor *x, struct node *node)
{
    size_t cap = 0;
    struct command *c = block_add_command(x, node->code, &cap);
    c->kind = STEP_FILE;
    c->at = node->at;
    c->caption = node->code->title;
    block_finish_command(x, c, node->code->text, NULL, 0, 0);
}

void block_set_slide_number(struct extractor *x, size_t number)
{
    x->number = number;
    x->id_head = id_of_slide(x->arena, x->one_numbering ? 0 : x->slide->lesson->number, number);
}

/* On slides that grow, a command has the number of the first that shows it, which its place knows.
 */
static void number_by_place(struct extractor *x, struct command *c)
{
    const struct source_place *place = x->slide ? source_place_at(c->at.src, c->at.start) : NULL;
    if (!place || place->slide < x->slide->number || place->slide > x->last_number)
        return;
    c->number = place->slide;
    block_set_slide_number(x, c->number);
}

/* The marks of what a shell reads, in no more memory than they need. */
static void keep_marks(struct extractor *x, struct command *c)
{
    if (!calls_readable(c))
        return;
    const struct shell_split split = shell_split(x->scratch, c->text, true);
    struct shell_mark *marks = arena_array(x->arena, split.mark_count, sizeof *marks);
    if (split.mark_count)
        memcpy(marks, split.marks, split.mark_count * sizeof *marks);
    c->marks = marks;
    c->mark_count = split.mark_count;
}

/* Gives the commands of a block their ids. */
static void name_commands(struct extractor *x, struct code *code)
{
    for (size_t i = 0; i < code->command_count; i++) {
        number_by_place(x, &code->commands[i]);
        code->commands[i].id = next_id(x);
        code->commands[i].anchor = id_command_anchor(x->arena, code->commands[i].id);
        keep_marks(x, &code->commands[i]);
        enum step_kind kind = code->commands[i].kind;
        if ((kind == STEP_COMMAND || kind == STEP_INPUT) && !code->hidden) {
            x->last = &code->commands[i];
            x->interpreted = x->apart = false;
        }
    }
}

void block_link_commands(struct extractor *x, struct code *code)
{
    for (size_t i = 0; i < code->command_count; i++) {
        *x->tail = &code->commands[i];
        x->tail = &code->commands[i].next;
        x->count++;
    }
}

/* What a check says is its comment, or the title of its alert; else its command speaks. */
static struct str what_holds(struct extractor *x, const struct command *c)
{
    struct str said = c->kind == STEP_FILE ? STR("") : str_trim(c->caption), word;
    if (said.n == 0)
        said = str_trim(node_text(x->arena, x->check->alert.title));
    if (said.n == 0)
        said = str_slice(c->text, 0, str_find_char(c->text, 0, '\n'));
    struct buf line = BUF_INIT;
    while (str_word(&said, &word)) {
        buf_puts(&line, line.n ? " " : "");
        buf_put(&line, word);
    }
    struct str one = buf_copy(&line, x->arena);
    buf_release(&line);
    return one;
}

void block_keep_commands(struct extractor *x, struct code *code)
{
    name_commands(x, code);
    for (size_t i = 0; x->check && i < code->command_count; i++)
        code->commands[i].holds = what_holds(x, &code->commands[i]);
    if (x->later)
        *ARENA_PUSH(x->arena, x->blocks, x->block_count, x->block_cap) = code;
    else
        block_link_commands(x, code);
    arena_clear(x->scratch);
}

/* A language that is typed into an interpreter, which prints what comes out. */
static bool is_interpreted(struct str lang)
{
    static const char *const langs[] = {
        "python",     "py",   "python3", "ipython", "pycon",  "r",      "rout",
        "julia",      "ruby", "irb",     "perl",    "php",    "lua",    "js",
        "javascript", "sql",  "psql",    "scala",   "matlab", "octave", "typescript"};
    return STR_IS_ONE_OF(lang, langs);
}

static void read_output(struct extractor *x, struct node *node)
{
    if (x->interpreted) {
        node->code->why = "the label `output`, of the code above it";
        return;
    }
    if (x->last && x->apart) {
        node->code->why = "the label `output`, of no command in this part of the slide";
        return;
    }
    if (!x->last) {
        node->code->why = "the label `output`, but no command stands before it";
        node->code->uncertain = true;
        diag_add(x->diags, SEVERITY_WARNING, "lone-output", node->at,
                 "no command stands before this output on the slide");
        return;
    }
    node->code->output_of = x->last;
    if (!x->last->output.p)
        x->last->output = node->code->text;
}

/* What a deck says besides commands: keys to press, an address to open, ... */
static void read_step(struct extractor *x, struct node *node)
{
    size_t cap = 0;
    struct command *c = block_add_command(x, node->code, &cap);
    c->kind = node->code->step;
    c->at = node->at;
    c->text = node->code->text;
}

void block_set_number(struct extractor *x, const struct code *code)
{
    if (x->slide)
        block_set_slide_number(x, code->number ? code->number : x->slide->number);
}

static struct str behind_label(const struct code *code)
{
    size_t blank = str_find_char(code->info, 0, ' ');
    return str_trim(str_slice(code->info, blank, code->info.n));
}

/* "```kubectl get nodes": the command stands behind the marks, its output in the block. */
static bool is_command_in_info(const struct code *code)
{
    if (code->role == CODE_COMMANDS) /* "```bash kubectl get nodes" */
        return code->text.n == 0 && code->attribute_count == 0 &&
               looks_like_command(behind_label(code));
    return code->role == CODE_OTHER && code->info.n > code->lang.n && looks_known(code->lang) &&
           code->info.p[code->lang.n] == ' ' && code->attribute_count == 0;
}

static void read_info_command(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    size_t cap = 0;
    struct command *c = block_add_command(x, code, &cap);
    struct str text = code->role == CODE_COMMANDS ? behind_label(code) : code->info;
    struct shell_split split = shell_split(x->scratch, text, true);
    c->at = node->at;
    c->lang = code->lang = STR("bash");
    c->output = code->text.n ? code->text : (struct str){NULL, 0};
    code->role = CODE_COMMANDS;
    code->uncertain = false;
    code->why = "a command behind the marks of the fence";
    code->trailing = STR("");
    block_finish_command(x, c, text, split.marks, split.mark_count, 0);
    diag_add(x->diags, SEVERITY_WARNING, "command-in-info", node->at,
             "the command stands in the line of the fence; put it into a `bash` block of its own");
}

void block_read(struct extractor *x, struct node *node)
{
    bool labelled = node->code->lang.n > 0;
    enum guess guess = role_find(x, node);
    block_set_number(x, node->code);
    switch (node->code->role) {
    case CODE_COMMANDS:
        if (is_command_in_info(node->code))
            read_info_command(x, node);
        else
            read_commands(x, node, guess, labelled);
        break;
    case CODE_FILE: read_file(x, node); break;
    case CODE_OUTPUT: read_output(x, node); break;
    case CODE_STEP: read_step(x, node); break;
    case CODE_OTHER:
        x->interpreted = x->interpreted || is_interpreted(node->code->lang);
        if (is_command_in_info(node->code))
            read_info_command(x, node);
        break;
    }
    block_keep_commands(x, node->code);
}
