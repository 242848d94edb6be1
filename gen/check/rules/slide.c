// SPDX-License-Identifier: MIT
/* What the slide cuts: lines and blocks that have more columns or lines than it has room for. */
#include "check/rule.h"

#include "core/text/utf8.h"

enum {
    COLUMNS = 80,
    FOREIGN = 100, /* decks of other programs have a size of their own that nobody told us */
    TAB = 8
};

/* The lines of a text that are too long. */
struct cut {
    size_t columns;
    struct span first;
    size_t longest, count;
    const struct source *src;
    const char *mark; /* what breaks them in their shell; NULL: they are of several */
};

/* The columns of a line; *fits is where those end that a slide has room for. */
static size_t width_of(struct str line, size_t room, size_t *fits)
{
    size_t columns = 0;
    *fits = 0;
    for (size_t i = 0; i < line.n;) {
        int32_t c = utf8_next(line, &i);
        columns += c == '\t' ? TAB - columns % TAB : utf8_width(c);
        *fits = columns <= room ? i : *fits;
    }
    return columns;
}

/* Whether a block is commands that stand on a slide: what is printed cannot be broken. */
static bool is_on_slide(const struct code *code)
{
    return code->role == CODE_COMMANDS && code->command_count && !code->hidden &&
           code->commands[0].place == PLACE_SLIDE;
}

static void say(struct checker *c, struct cut *cut)
{
    if (cut->count == 1)
        check_report(c, cut->first, "this line has %zu columns, a slide %zu; break it with a %s",
                     cut->longest, cut->columns, cut->mark);
    else if (cut->count)
        check_report(
            c, cut->first,
            "%zu lines of commands of this text are longer than a slide with its %zu columns, "
            "up to %zu; break them%s%s",
            cut->count, cut->columns, cut->longest, cut->mark ? " with a " : "",
            cut->mark ? cut->mark : "");
    cut->count = cut->longest = 0;
}

/* What continues a command on the next line. */
static const char *mark_of(const struct code *code)
{
    return str_is(code->lang, "powershell") ? "backquote"
           : str_is(code->lang, "cmd")      ? "caret (^)"
                                            : "backslash";
}

static size_t room_of(const struct checker *c)
{
    size_t usual = c->foreign ? FOREIGN : COLUMNS;
    return c->course->slide_columns ? c->course->slide_columns : usual;
}

static void add_cut(struct cut *cut, const struct code *code, struct span rest, size_t columns)
{
    if (cut->count == 0) {
        cut->first = rest;
        cut->mark = mark_of(code);
    } else if (cut->mark != mark_of(code)) {
        cut->mark = NULL;
    }
    cut->count++;
    cut->longest = columns > cut->longest ? columns : cut->longest;
}

static void look_at_lines(struct checker *c, const struct node *node)
{
    struct cut *cut = c->data;
    if (node->kind != NODE_CODE || !c->lesson || !is_on_slide(node->code))
        return;
    const struct code *code = node->code;
    struct str rest = code->text, line;
    if (cut->src != node->at.src)
        say(c, cut);
    cut->src = node->at.src;
    cut->columns = room_of(c);
    for (size_t i = 0, k = 0; str_line(&rest, &line) && i < code->line_count; i++) {
        size_t start = code->line_offsets[i];
        while (k < code->command_count && code->commands[k].at.end <= start)
            k++;
        bool inside = k < code->command_count && code->commands[k].at.start <= start + line.n;
        size_t fits, columns = inside ? width_of(line, cut->columns, &fits) : 0;
        if (columns <= cut->columns)
            continue;
        add_cut(cut, code, (struct span){cut->src, start + fits, start + line.n}, columns);
    }
}

/* One report for each text: a deck of another program has many, and shows them smaller. */
void check_width(struct checker *c)
{
    struct cut cut = {.count = 0};
    c->data = &cut;
    check_each_node(c, look_at_lines);
    say(c, &cut);
    c->data = NULL;
}

static void look_at_block(struct checker *c, const struct node *node)
{
    size_t most = c->course->slide_lines;
    if (node->kind != NODE_CODE || !c->lesson || node->code->line_count <= most)
        return;
    check_report(c, node->at,
                 "this block has %zu lines, a slide %zu; show it in parts, or as a file",
                 node->code->line_count, most);
}

void check_height(struct checker *c)
{
    if (c->course->slide_lines)
        check_each_node(c, look_at_block);
}
