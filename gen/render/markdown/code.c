// SPDX-License-Identifier: MIT
/*
 * Blocks of code, with a label that says what was found in them: who goes on with the lesson sees
 * it, and nothing is guessed again. Guessing goes by the text, so that a label may change what is
 * found: each is tried (shell/relabel.h), and where none does, the block is written as it was.
 *
 * A block whose commands appear on several slides, one by one, is written in parts; so is one
 * without prompts that holds commands and what they print.
 */
#include "core/text/fence.h"
#include "render/markdown/parts.h"

/* A part of a block, as it will be written. */
struct fence_part {
    struct code code;
    size_t number; /* of the slide; 0: as before */
};

struct markdown_parts {
    struct fence_part *items;
    size_t count, cap;
};

/* ---- labels ---- */

static bool has_attribute(const struct code *code, const char *name)
{
    for (size_t i = 0; i < code->attribute_count; i++)
        if (str_is(code->attributes[i].name, name))
            return true;
    return false;
}

/* The words of the label as written, without attributes. */
static struct str written_label(const struct code *code)
{
    struct str label = str_trim(str_slice(code->info, 0, str_find_char(code->info, 0, '{')));
    return label.n ? label : code->lang;
}

/* Labels whose blocks are commands, as read/markdown/info.c has them: the others are other words
 * for these. */
static bool is_shell(struct str label)
{
    static const char *const labels[] = {"bash",    "sh",         "shell", "zsh",
                                         "console", "terminal",   "cmd",   "shell-session",
                                         "fish",    "powershell", "nu"};
    return STR_IS_ONE_OF(label, labels);
}

/* What a block would be read as below a label. */
static struct code labelled(const struct code *code, struct str label)
{
    struct code c = {.lang = str_slice(label, 0, str_find_char(label, 0, ' ')),
                     .info = label,
                     .title = code->title,
                     .text = code->text,
                     .attributes = code->attributes,
                     .attribute_count = code->attribute_count,
                     .hidden = code->hidden,
                     .indented = false,
                     .trailing = STR(""),
                     .leading = STR("")};
    bool shell = is_shell(c.lang) && !str_is(c.lang, "fish") && !str_is(c.lang, "nu");
    c.role = shell ? CODE_COMMANDS : c.title.n ? CODE_FILE : CODE_OTHER;
    if (str_is(c.lang, "output"))
        c.role = CODE_OUTPUT;
    if (label.n == 0 && code->attribute_count) /* ``` {timeout=60} */
        c.info = STR("{}");
    return c;
}

/* The label that says what was found. */
static struct str wanted_label(const struct code *code)
{
    switch (code->role) {
    case CODE_OUTPUT: return STR("output");
    case CODE_STEP:
    case CODE_COMMANDS: return code->lang;
    case CODE_FILE: return written_label(code);
    case CODE_OTHER: break;
    }
    if (is_shell(code->lang))
        return code->lang;
    if (code->info.n || code->lang.n || code->uncertain)
        return written_label(code); /* an uncertain one keeps its remark */
    return STR("text");
}

/* The attribute that makes a block with the label of a shell one of commands. */
static struct code without_checks(struct md *w, struct code code)
{
    struct attribute *list = arena_array(w->arena, code.attribute_count + 1, sizeof *list);
    if (code.attribute_count)
        memcpy(list, code.attributes, code.attribute_count * sizeof *list);
    list[code.attribute_count] = (struct attribute){STR("check"), STR("skip")};
    code.attributes = list;
    code.attribute_count++;
    return code;
}

/* ---- parts ---- */

static void add_part(struct md *w, struct markdown_parts *parts, struct code code, size_t number)
{
    *ARENA_PUSH(w->arena, parts->items, parts->count, parts->cap) = (struct fence_part){code,
                                                                                        number};
}

/* Lines [from, to) of the block, blank ones around them left out. */
static void add_lines(struct md *w, struct markdown_parts *parts, struct code code, size_t from,
                      size_t to, size_t number)
{
    struct str text = str_slice(code.text, from, to), line, rest = text;
    while (str_line(&rest, &line) && str_trim(line).n == 0)
        text = rest;
    text = str_trim_end(text);
    code.text = code.role == CODE_OUTPUT ? text : relabel_dedent(w->arena, text);
    if (text.n)
        add_part(w, parts, code, number);
}

static size_t line_start(struct str text, size_t at)
{
    while (at && text.p[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(struct str text, size_t at)
{
    size_t end = str_find_char(text, at, '\n');
    return end < text.n ? end + 1 : end;
}

/* Where the first line of a command stands at or behind a place; the end where it is not found. */
static size_t find_command(struct str text, size_t from, const struct command *c)
{
    struct str first = str_slice(c->text, 0, str_find_char(c->text, 0, '\n'));
    for (size_t i = from; first.n && i + first.n <= text.n; i++)
        if (str_eq(str_slice(text, i, i + first.n), first))
            return i;
    return text.n;
}

/* Above the comment lines that stand above a command. */
static size_t above_comments(struct str text, size_t from, size_t at)
{
    size_t line = line_start(text, at);
    while (line > from) {
        size_t next = line_start(text, line - 1);
        if (next < from || !str_starts(str_trim(str_slice(text, next, line)), "#"))
            return line;
        line = next;
    }
    return line;
}

/* The output of a command, if it is a part of the block. */
static bool find_output(const struct code *code, const struct command *c, size_t *start,
                        size_t *end)
{
    const char *p = c->output.p;
    if (!p || p < code->text.p || p > code->text.p + code->text.n)
        return false;
    *start = (size_t)(p - code->text.p);
    *end = *start + c->output.n;
    return true;
}

/* The block with `code` as the label of its commands: cut where the number of the slide changes,
 * and around outputs, if they are to stand apart. */
static struct markdown_parts cut(struct md *w, const struct code *block, struct code code,
                                 bool outputs)
{
    struct markdown_parts parts = {0};
    struct str text = block->text;
    size_t done = 0, at = 0, number = block->commands[0].number;
    for (size_t i = 0; i < block->command_count; i++) {
        const struct command *c = &block->commands[i];
        size_t from, to, found = find_command(text, at, c);
        if (c->number != number && found < text.n) {
            size_t start = above_comments(text, done, found);
            add_lines(w, &parts, code, done, start, number);
            done = start;
            number = c->number;
        }
        at = found < text.n ? line_end(text, found) : at;
        if (outputs && find_output(block, c, &from, &to)) {
            add_lines(w, &parts, code, done, line_start(text, from), number);
            add_lines(w, &parts, labelled(block, STR("output")), from, to, 0);
            at = done = line_end(text, to);
        }
    }
    add_lines(w, &parts, code, done, text.n, number);
    return parts;
}

/* A command that stands behind the marks of the fence. */
static struct markdown_parts take_out(struct md *w, const struct code *block)
{
    struct markdown_parts parts = {0};
    struct code code = labelled(block, STR("bash"));
    code.text = block->commands[0].text;
    add_part(w, &parts, code, block->commands[0].number);
    if (block->text.n)
        add_part(w, &parts, labelled(block, STR("output")), 0);
    return parts;
}

static bool try_parts(struct md *w, const struct code *block, const struct markdown_parts *parts)
{
    struct code *codes = arena_array(w->arena, parts->count + 1, sizeof *codes);
    for (size_t i = 0; i < parts->count; i++)
        codes[i] = parts->items[i].code;
    return relabel_is_same(w->relabel, block, codes, parts->count);
}

static bool shows_later(const struct code *block)
{
    for (size_t i = 1; i < block->command_count; i++)
        if (block->commands[i].number != block->commands[0].number)
            return true;
    return false;
}

/* A block of commands below a label; false where it is read otherwise. */
static bool try_label(struct md *w, const struct code *block, struct code code,
                      struct markdown_parts *parts)
{
    *parts = (struct markdown_parts){0};
    if (shows_later(block))
        *parts = cut(w, block, code, false);
    else
        add_part(w, parts, code, block->command_count ? block->commands[0].number : 0);
    return try_parts(w, block, parts);
}

/* A block without a label in which commands and outputs were told apart by their looks. */
static bool is_mixed(const struct code *block)
{
    bool output = false;
    size_t from, to;
    for (size_t i = 0; i < block->command_count; i++)
        output = output || find_output(block, &block->commands[i], &from, &to);
    return output && block->info.n == 0 && str_is(block->lang, "bash");
}

/* A block that holds no commands of a shell: keys to press are below no other label. */
static struct markdown_parts keep_whole(struct md *w, const struct code *block)
{
    struct code wanted = labelled(block, wanted_label(block));
    struct markdown_parts parts = {0};
    if (block->role != CODE_STEP && !try_label(w, block, wanted, &parts))
        wanted = labelled(block, written_label(block));
    parts = (struct markdown_parts){0};
    add_part(w, &parts, wanted, block->command_count ? block->commands[0].number : 0);
    return parts;
}

/* All ways to write a block of commands, the plainest first. */
static struct markdown_parts find_parts(struct md *w, const struct code *block)
{
    struct code wanted = labelled(block, wanted_label(block));
    struct code written = labelled(block, written_label(block));
    struct markdown_parts parts = {0};
    if (is_mixed(block)) {
        parts = cut(w, block, wanted, true);
        if (try_parts(w, block, &parts))
            return parts;
    }
    if (try_label(w, block, wanted, &parts) || try_label(w, block, written, &parts) ||
        try_label(w, block, without_checks(w, wanted), &parts))
        return parts;
    if (block->command_count == 1) {
        parts = take_out(w, block);
        if (try_parts(w, block, &parts))
            return parts;
    }
    try_label(w, block, written, &parts);
    return parts;
}

/* ---- fences ---- */

/* Behind the marks, backslashes and entities are what they are in a text. */
static void put_escaped(struct buf *out, struct str text, bool quoted)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\\' || text.p[i] == '&')
            buf_char(out, '\\');
        buf_char(out, quoted && text.p[i] == '"' ? '\'' : ascii_space(text.p[i]) ? ' ' : text.p[i]);
    }
}

static void put_value(struct buf *out, const char *name, struct str value)
{
    bool plain = value.n > 0;
    for (size_t i = 0; i < value.n; i++)
        plain = plain && !ascii_space(value.p[i]) && !str_has_char(STR("\"}\\&"), value.p[i]);
    buf_puts(out, name);
    buf_puts(out, plain ? "=" : "=\"");
    put_escaped(out, value, true);
    buf_puts(out, plain ? "" : "\"");
}

static void put_attributes(struct md *w, struct buf *out, const struct code *code, bool hidden)
{
    const char *separator = " {";
    bool title = code->title.n && code->role != CODE_STEP;
    if (title) {
        buf_puts(out, separator);
        put_value(out, "title", code->title);
        separator = " ";
    }
    for (size_t i = 0; i < code->attribute_count; i++) {
        const struct attribute *a = &code->attributes[i];
        if (str_is(a->name, "title") || str_is(a->name, "hidden"))
            continue;
        buf_puts(out, separator);
        if (a->value.n)
            put_value(out, arena_cstr(w->arena, a->name), a->value);
        else
            buf_put(out, a->name);
        separator = " ";
    }
    if (hidden) {
        buf_puts(out, separator);
        buf_puts(out, "hidden");
        separator = " ";
    }
    buf_puts(out, *separator == ' ' && separator[1] == 0 ? "}" : "");
}

static void put_code_line(struct md *w, struct str line)
{
    if (line.n == 0) {
        md_blank(w);
        return;
    }
    md_begin(w);
    buf_put(w->out, line);
    buf_char(w->out, '\n');
}

static void put_fence(struct md *w, const struct code *code, bool hidden)
{
    struct buf info = BUF_INIT;
    put_escaped(&info, str_is(code->info, "{}") ? STR("") : code->info, false);
    put_attributes(w, &info, code, hidden);
    char mark = str_has_char(buf_str(&info), '`') ? '~' : '`';
    size_t marks = fence_length(code->text, mark);
    md_begin(w);
    buf_repeat(w->out, mark, marks);
    buf_put(w->out, buf_str(&info));
    md_end(w);
    struct str rest = code->text, line;
    while (str_line(&rest, &line))
        put_code_line(w, line);
    if (str_ends(code->text, "\n")) /* the last line is empty */
        md_blank(w);
    md_begin(w);
    buf_repeat(w->out, mark, marks);
    md_end(w);
    buf_release(&info);
}

void md_code(struct md *w, struct md_list *list, const struct code *code)
{
    struct markdown_parts parts = code->role == CODE_COMMANDS ? find_parts(w, code)
                                                              : keep_whole(w, code);
    bool hidden = code->hidden || has_attribute(code, "hidden");
    for (size_t i = 0; i < parts.count; i++) {
        if (parts.items[i].number)
            md_number(w, list, parts.items[i].number);
        md_part(w, list);
        put_fence(w, &parts.items[i].code, hidden);
    }
}
