// SPDX-License-Identifier: MIT
#include "shell/extract.h"

#include "shell/split.h"
#include "shell/transcript.h"

#include <stdlib.h>
#include <string.h>

/* The text whose blocks are walked: a slide, a page, the fix of a problem. */
struct extractor {
    struct arena *arena;
    struct diags *diags;
    const struct variable *variables;
    enum severity severity;    /* of what no shell can read */
    bool foreign;              /* a deck of another program */
    bool one_numbering;        /* ids name no lesson */
    const struct slide *slide; /* NULL outside of lessons */
    size_t number;             /* of the slide of this block */
    struct str id_head;        /* "3.12", "131", "w2", "p3": a letter follows */
    size_t *letters;           /* given out under each head: 1, or 1 for each number of a slide */
    bool later;                /* blocks are kept in `blocks` until their order is known */
    struct code **blocks;
    size_t block_count, block_cap;
    struct command **tail; /* of the list of the lesson, page or problem */
    size_t count;
    struct command *last; /* an output fence belongs to it */
    enum step_place place;
};

/* a, b, ... z, aa, ab, ... */
static struct str next_id(struct extractor *x)
{
    char letters[8];
    size_t i = sizeof letters;
    size_t head = x->slide && x->one_numbering ? x->number - x->slide->number : 0;
    for (size_t n = ++x->letters[head]; n; n = (n - 1) / 26)
        letters[--i] = (char)('a' + (n - 1) % 26);
    return arena_printf(x->arena, "%.*s%.*s", STR_ARG(x->id_head), (int)(sizeof letters - i),
                        letters + i);
}

static const struct attribute *find_attribute(const struct code *code, const char *name)
{
    for (size_t i = 0; i < code->attribute_count; i++)
        if (str_is(code->attributes[i].name, name))
            return &code->attributes[i];
    return NULL;
}

/* ---- placeholders ---- */

static const struct variable *find_variable(const struct extractor *x, struct str name)
{
    for (const struct variable *v = x->variables; v; v = v->next)
        if (str_eq(v->name, name))
            return v;
    return NULL;
}

/* The variable whose <name> stands at text[i]. */
static const struct variable *variable_at(const struct extractor *x, struct str text, size_t i)
{
    for (const struct variable *v = x->variables; v; v = v->next) {
        size_t end = i + 1 + v->name.n;
        if (end < text.n && text.p[end] == '>' && str_eq(str_slice(text, i + 1, end), v->name))
            return v;
    }
    return NULL;
}

/* Puts the value of each variable that is the same for all in the place of its <name>. */
static struct str fill_variables(struct extractor *x, struct str text)
{
    struct buf b = BUF_INIT;
    size_t done = 0;
    for (size_t i = 0; (i = str_find_char(text, i, '<')) < text.n; i++) {
        const struct variable *v = variable_at(x, text, i);
        if (!v || v->personal)
            continue;
        buf_put(&b, str_slice(text, done, i));
        buf_put(&b, v->filled);
        done = i + v->name.n + 2;
    }
    if (done == 0)
        return text;
    buf_put(&b, str_slice(text, done, text.n));
    struct str filled = buf_copy(&b, x->arena);
    buf_release(&b);
    return filled;
}

static int compare_holes(const void *left, const void *right)
{
    const struct hole *a = left, *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

/* What is left to fill in: declared names anywhere, others where the shell would see a word. */
static void find_holes(struct extractor *x, struct command *c, const struct shell_mark *marks,
                       size_t mark_count, size_t base)
{
    struct hole *holes = NULL;
    size_t count = 0, cap = 0;
    for (size_t i = 0; (i = str_find_char(c->text, i, '<')) < c->text.n; i++) {
        const struct variable *v = variable_at(x, c->text, i);
        if (v)
            *ARENA_PUSH(x->arena, holes, count, cap) = (struct hole){i, i + v->name.n + 2, v->name,
                                                                     v};
    }
    for (size_t i = 0; i < mark_count; i++) {
        if (marks[i].kind != SHELL_PLACEHOLDER)
            continue;
        size_t start = marks[i].start - base, end = marks[i].end - base;
        struct str name = str_slice(c->text, start + 1, end - 1);
        if (!find_variable(x, name)) /* those were found above */
            *ARENA_PUSH(x->arena, holes, count, cap) = (struct hole){start, end, name, NULL};
    }
    if (count)
        qsort(holes, count, sizeof *holes, compare_holes);
    c->holes = holes;
    c->hole_count = count;
}

/* A.B.C.D, pod-xxxxx: what people write for an address or a name that differs. */
static bool looks_fillable(struct str s)
{
    size_t same = 0, longest = 0;
    bool dotted = s.n > 2 && s.n % 2;
    for (size_t i = 0; i < s.n; i++) {
        bool x = ascii_lower(s.p[i]) == 'x' || ascii_lower(s.p[i]) == 'y';
        same = x ? same + 1 : 0;
        longest = same > longest ? same : longest;
        dotted = dotted && (i % 2 ? s.p[i] == '.' : ascii_alpha(s.p[i]));
    }
    return dotted || longest > 2;
}

/* What a deck highlights in the command at code->text[base] and everybody fills in. */
static void find_highlighted(struct extractor *x, struct command *c, const struct code *code,
                             size_t base, size_t *next)
{
    struct hole *holes = NULL;
    size_t cap = 0, count = 0, before = 0; /* of the holes known already */
    while (*next < code->highlight_count && code->highlights[*next].start < base)
        ++*next;
    for (size_t i = 0; i < c->hole_count && *next < code->highlight_count; i++)
        *ARENA_PUSH(x->arena, holes, count, cap) = c->holes[i];
    for (; *next < code->highlight_count; ++*next) {
        size_t start = code->highlights[*next].start - base;
        size_t end = code->highlights[*next].end - base;
        if (end > c->text.n)
            break;
        struct str name = str_slice(c->text, start, end);
        while (before < c->hole_count && c->holes[before].end <= start)
            before++;
        bool apart = before == c->hole_count || c->holes[before].start >= end;
        if (apart && looks_fillable(name))
            *ARENA_PUSH(x->arena, holes, count, cap) = (struct hole){start, end, name, NULL};
    }
    if (count <= c->hole_count)
        return;
    qsort(holes, count, sizeof *holes, compare_holes);
    c->holes = holes;
    c->hole_count = count;
}

static void find_wraps(struct extractor *x, struct command *c, const struct shell_mark *marks,
                       size_t mark_count, size_t base)
{
    size_t *wraps = NULL, cap = 0;
    for (size_t i = 0; i < mark_count; i++)
        if (marks[i].kind == SHELL_WRAP && marks[i].end - base <= c->text.n)
            *ARENA_PUSH(x->arena, wraps, c->wrap_count, cap) = marks[i].start - base;
    c->wraps = wraps;
}

/* ---- commands ---- */

static struct command *add_command(struct extractor *x, struct code *code, size_t *cap)
{
    struct command *c = ARENA_PUSH(x->arena, code->commands, code->command_count, *cap);
    *c = (struct command){.kind = STEP_COMMAND,
                          .place = x->place,
                          .lang = code->lang,
                          .text = STR(""),
                          .caption = STR(""),
                          .hidden = code->hidden,
                          .slide = x->slide,
                          .number = x->number};
    return c;
}

/* A comment line, of a shell or of cmd, without its mark. */
static struct str strip_mark(struct str line)
{
    line = str_trim(line);
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
        if (line.n == 0 || *line.p == '!') /* #!/bin/sh tells the reader nothing */
            continue;
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
    return (struct span){node->at.src, from, source_place(node, cursor, end)};
}

static void complain(struct extractor *x, struct command *c, enum shell_status status,
                     bool open_heredoc)
{
    struct span at = c->at;
    size_t newline = str_find_char(span_text(at), 0, '\n');
    c->broken = status != SHELL_COMPLETE || open_heredoc;
    at.end = at.start + (newline < at.end - at.start ? newline : at.end - at.start);
    if (status == SHELL_INCOMPLETE)
        diag_add(x->diags, x->severity, "shell-incomplete", at,
                 "this command is not complete: a quote, a bracket or a keyword is never closed");
    else if (status == SHELL_SYNTAX)
        diag_add(x->diags, x->severity, "shell-syntax", at,
                 "no shell can read this; mend it, or label the block `text` if it is no command");
    else if (open_heredoc)
        diag_add(x->diags, x->severity, "heredoc-open", at,
                 "the here-document is never closed; its last line must be the delimiter alone");
}

/* Fills in what follows from the text of a command, with the marks of its split; NULL: it is no
 * shell's. */
static void finish(struct extractor *x, struct command *c, struct str text,
                   const struct shell_mark *marks, size_t mark_count, size_t base)
{
    c->text = fill_variables(x, text);
    struct shell_split again;
    if (marks && c->text.p != text.p) {
        again = shell_split(x->arena, c->text, true);
        marks = again.marks;
        mark_count = again.mark_count;
        base = 0;
    }
    find_holes(x, c, marks, mark_count, base);
    find_wraps(x, c, marks, mark_count, base);
}

static void read_plain(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    struct shell_split split = shell_split(x->arena, code->text, true);
    struct line_cursor cursor = {0};
    size_t cap = 0, done = 0, highlight = 0;
    for (size_t i = 0; i < split.command_count; i++) {
        const struct shell_command *found = &split.commands[i];
        struct command *c = add_command(x, code, &cap);
        c->at = source_span(node, &cursor, found->start, found->end);
        c->caption = strip_marks(x, str_slice(code->text, done, found->start));
        finish(x, c, str_slice(code->text, found->start, found->end),
               split.marks + found->first_mark, found->mark_count, found->start);
        find_highlighted(x, c, code, found->start, &highlight);
        if (!find_attribute(code, "check"))
            complain(x, c, found->status, found->open_heredoc);
        done = found->end;
    }
    code->trailing = strip_marks(x, str_slice(code->text, done, code->text.n));
}

static void read_transcript(struct extractor *x, struct node *node, bool console)
{
    struct code *code = node->code;
    struct exchange *exchanges;
    struct line_cursor cursor = {0};
    size_t cap = 0, count = transcript_read(x->arena, code->text, console, &exchanges);
    for (size_t i = 0; i < count; i++) {
        const struct exchange *e = &exchanges[i];
        struct command *c = add_command(x, code, &cap);
        size_t start = source_place(node, &cursor, e->start);
        size_t line_end = str_find_char(node->at.src->text, start, '\n');
        c->at = (struct span){node->at.src, start, line_end};
        c->caption = strip_marks(x, e->caption);
        c->output = e->output;
        struct str text = str_trim_end(e->command);
        struct shell_split split = shell_split(x->arena, text, true);
        finish(x, c, text, split.marks, split.mark_count, 0);
        if (split.command_count && !find_attribute(code, "check"))
            complain(x, c, split.commands[0].status, split.commands[0].open_heredoc);
    }
    code->trailing = STR("");
}

/* What continues a line of PowerShell or cmd, and what is no command in it. */
struct line_dialect {
    char continuation; /* at the end of a line */
    const char *comments[2];
    bool powershell; /* open brackets, a pipe, a comma and here-strings (@' to '@) go on too */
};

static const struct line_dialect powershell = {'`', {"#", NULL}, true};
static const struct line_dialect cmd = {'^', {"::", "rem "}, false};

static bool is_comment(const struct line_dialect *dialect, struct str line)
{
    for (size_t i = 0; i < 2; i++)
        if (dialect->comments[i] && str_starts(line, dialect->comments[i]))
            return true;
    return false;
}

/* What is open at the end of a line of PowerShell or cmd. */
struct line_state {
    char here;    /* the quote of a here-string, or 0 */
    int brackets; /* of ( and { */
};

/* Counts the brackets of a line that stand outside of quotes. */
static int count_brackets(struct str line)
{
    int open = 0;
    char quote = 0;
    for (size_t i = 0; i < line.n; i++) {
        char c = line.p[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else
            open += (c == '(' || c == '{') - (c == ')' || c == '}');
    }
    return open;
}

/* Whether the command goes on after a line. */
static bool goes_on(const struct line_dialect *dialect, struct str line, struct line_state *state)
{
    if (state->here) {
        bool closed = line.n > 1 && line.p[0] == state->here && line.p[1] == '@';
        state->here = closed ? 0 : state->here;
        return !closed || str_ends(line, "|");
    }
    if (dialect->powershell) {
        state->brackets += count_brackets(line);
        if (str_ends(line, "@'") || str_ends(line, "@\""))
            state->here = line.p[line.n - 1];
        if (state->here || state->brackets > 0 || str_ends(line, "|") || str_ends(line, ","))
            return true;
    }
    state->brackets = 0;
    return line.n && line.p[line.n - 1] == dialect->continuation;
}

/* PowerShell and cmd: one command on each logical line. */
static void read_lines(struct extractor *x, struct node *node, const struct line_dialect *dialect)
{
    struct code *code = node->code;
    struct str rest = code->text, line;
    const char *start = NULL, *comments = code->text.p;
    struct line_cursor cursor = {0};
    size_t cap = 0;
    struct line_state state = {0};
    while (str_line(&rest, &line)) {
        struct str trimmed = state.here ? line : str_trim(line);
        if (!start && (trimmed.n == 0 || is_comment(dialect, trimmed)))
            continue;
        if (!start)
            start = trimmed.p;
        if (goes_on(dialect, trimmed, &state) && rest.n)
            continue;
        struct str text = str_trim_end((struct str){start, (size_t)(line.p + line.n - start)});
        struct command *c = add_command(x, code, &cap);
        size_t from = (size_t)(start - code->text.p);
        c->at = source_span(node, &cursor, from, from + text.n);
        c->caption = strip_marks(x, (struct str){comments, (size_t)(start - comments)});
        finish(x, c, text, NULL, 0, 0);
        comments = line.p + line.n;
        start = NULL;
    }
    code->trailing = strip_marks(
        x, (struct str){comments, (size_t)(code->text.p + code->text.n - comments)});
}

static bool is_console(struct str lang)
{
    return str_is(lang, "console") || str_is(lang, "shell-session") || str_is(lang, "terminal");
}

static void read_commands(struct extractor *x, struct node *node)
{
    struct code *code = node->code;
    if (str_is(code->lang, "powershell"))
        read_lines(x, node, &powershell);
    else if (str_is(code->lang, "cmd"))
        read_lines(x, node, &cmd);
    else if (transcript_detect(code->text) || (is_console(code->lang) && code->text.n))
        read_transcript(x, node, is_console(code->lang));
    else
        read_plain(x, node);
    if (code->command_count == 0 && code->text.n && !find_attribute(code, "check"))
        diag_add(x->diags, SEVERITY_WARNING, "no-command", node->at,
                 "no command was found in this block; label it `text` or `output` if it has none");
}

/* A file to write is one step. */
static void read_file(struct extractor *x, struct node *node)
{
    size_t cap = 0;
    struct command *c = add_command(x, node->code, &cap);
    c->kind = STEP_FILE;
    c->at = node->at;
    c->caption = node->code->title;
    finish(x, c, node->code->text, NULL, 0, 0);
}

/* Gives the commands of a block their ids. */
static void name_commands(struct extractor *x, struct code *code)
{
    for (size_t i = 0; i < code->command_count; i++) {
        code->commands[i].id = next_id(x);
        if (code->commands[i].kind == STEP_COMMAND && !code->hidden)
            x->last = &code->commands[i];
    }
}

static void link_commands(struct extractor *x, struct code *code)
{
    for (size_t i = 0; i < code->command_count; i++) {
        *x->tail = &code->commands[i];
        x->tail = &code->commands[i].next;
        x->count++;
    }
}

static void read_output(struct extractor *x, struct node *node)
{
    if (!x->last) {
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
    struct command *c = add_command(x, node->code, &cap);
    c->kind = node->code->step;
    c->at = node->at;
    c->text = node->code->text;
}

/* In one numbering a block belongs to the number under which the speaker first shows it. */
static void set_number(struct extractor *x, const struct code *code)
{
    if (!x->slide || !x->one_numbering)
        return;
    x->number = code->number ? code->number : x->slide->number;
    x->id_head = arena_printf(x->arena, "%zu", x->number);
}

/* In a deck of another program a block without a label holds commands where it shows prompts. */
static void find_role(const struct extractor *x, struct code *code)
{
    struct str rest = code->text, line;
    if (!x->foreign || code->role != CODE_OTHER || code->lang.n)
        return;
    while (str_line(&rest, &line))
        if (str_starts(line, "$ ") && str_trim(line).n > 2) {
            code->role = CODE_COMMANDS;
            code->lang = STR("console");
            return;
        }
}

static void read_code(struct extractor *x, struct node *node)
{
    find_role(x, node->code);
    set_number(x, node->code);
    switch (node->code->role) {
    case CODE_COMMANDS: read_commands(x, node); break;
    case CODE_FILE: read_file(x, node); break;
    case CODE_OUTPUT: read_output(x, node); break;
    case CODE_STEP: read_step(x, node); break;
    case CODE_OTHER: break;
    }
    name_commands(x, node->code);
    if (x->later)
        *ARENA_PUSH(x->arena, x->blocks, x->block_count, x->block_cap) = node->code;
    else
        link_commands(x, node->code);
}

/* ---- the tree ---- */

static enum step_place place_inside(enum step_place outer, enum alert_kind kind)
{
    if (kind == ALERT_HINT)
        return PLACE_HINT;
    if (kind == ALERT_SOLUTION)
        return PLACE_SOLUTION;
    return kind == ALERT_CATCHUP ? PLACE_CATCHUP : outer;
}

static void walk(struct extractor *x, struct node *list)
{
    for (struct node *n = list; n; n = n->next) {
        enum step_place outer = x->place;
        if (n->kind == NODE_ALERT)
            x->place = place_inside(outer, n->alert.kind);
        if (n->kind == NODE_CODE)
            read_code(x, n);
        else if (n->kind == NODE_ALERT || n->kind == NODE_QUOTE || n->kind == NODE_LIST ||
                 n->kind == NODE_ITEM)
            walk(x, n->children); /* the others hold inlines only */
        x->place = outer;
    }
}

static int compare_blocks(const void *left, const void *right)
{
    const struct code *a = *(const struct code *const *)left;
    const struct code *b = *(const struct code *const *)right;
    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return b->hidden - a->hidden;
}

/*
 * Hidden blocks take the letters behind those of the blocks that are shown, so that
 * the reader misses none; in the list they stand where the author has them.
 */
static void extract_hidden(struct extractor *x, const struct slide *slide)
{
    walk(x, slide->hidden);
    x->later = false;
    qsort(x->blocks, x->block_count, sizeof(struct code *), compare_blocks);
    for (size_t i = 0; i < x->block_count; i++)
        link_commands(x, x->blocks[i]);
    x->block_count = 0;
}

static void extract_slide(struct extractor *x, struct slide *slide)
{
    size_t numbers = slide->last_number > slide->number ? slide->last_number - slide->number : 0;
    x->slide = slide;
    x->number = slide->number;
    x->letters = arena_array(x->arena, numbers + 1, sizeof *x->letters);
    x->last = NULL;
    x->id_head = x->one_numbering
                     ? arena_printf(x->arena, "%zu", slide->number)
                     : arena_printf(x->arena, "%zu.%zu", slide->lesson->number, slide->number);
    slide->label = numbers ? arena_printf(x->arena, "%zu-%zu", slide->number, slide->last_number)
                           : x->id_head;
    x->later = slide->hidden != NULL;
    walk(x, slide->nodes);
    if (slide->hidden)
        extract_hidden(x, slide);
}

static void extract_lesson(struct extractor x, struct lesson *lesson)
{
    x.tail = &lesson->commands;
    for (struct slide *s = lesson->slides; s; s = s->next)
        extract_slide(&x, s);
    lesson->command_count = x.count;
}

static void extract_page(struct extractor x, struct page *page)
{
    size_t letters = 0;
    x.letters = &letters;
    x.tail = &page->commands;
    x.id_head = arena_printf(x.arena, "w%zu", page->number);
    walk(&x, page->nodes);
}

static void extract_problem(struct extractor x, struct problem *problem)
{
    size_t letters = 0;
    x.letters = &letters;
    x.tail = &problem->commands;
    x.id_head = arena_printf(x.arena, "p%zu", problem->number);
    walk(&x, problem->cause);
    walk(&x, problem->fix);
}

/* The advice on asking for help may show commands too; they belong to no list. */
static void extract_other(struct extractor x, struct node *nodes, const char *head)
{
    struct command *list = NULL;
    size_t letters = 0;
    x.letters = &letters;
    x.tail = &list;
    x.id_head = str_from(head);
    walk(&x, nodes);
}

void extract_commands(struct arena *a, struct diags *d, struct course *course)
{
    const struct extractor x = {.arena = a,
                                .diags = d,
                                .variables = course->variables,
                                .severity = course->foreign ? SEVERITY_WARNING : SEVERITY_ERROR,
                                .foreign = course->foreign,
                                .one_numbering = course->one_numbering};
    size_t count = 0;
    for (struct lesson *l = course->lessons; l; l = l->next) {
        extract_lesson(x, l);
        count += l->command_count;
    }
    for (struct page *p = course->workspace; p; p = p->next)
        extract_page(x, p);
    for (struct problem *p = course->problems; p; p = p->next)
        extract_problem(x, p);
    extract_other(x, course->ask, "s1");
    extract_other(x, course->escalation, "s2");
    if (count == 0 && course->lessons)
        diag_add(d, SEVERITY_ERROR, "no-commands", (struct span){0},
                 "no command was found in any lesson; label their fences with `bash` or `console`");
}
