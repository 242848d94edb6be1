/*
 * guide_course.h -- builds a course in C, for the tests of the workspace guide.
 *
 * Everything lives in the arena `pool`. Names are short, since the courses below
 * are read as documents.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_GUIDE_COURSE_H
#define HANDOUT_TESTS_GUIDE_COURSE_H

#include "core/text/buf.h"
#include "model/course.h"
#include "unit.h"

static struct arena pool;

static inline struct node *node_of(enum node_kind kind)
{
    struct node *node = ARENA_NEW(&pool, struct node);
    node->kind = kind;
    if (kind == NODE_LINK || kind == NODE_IMAGE)
        node->link = ARENA_NEW(&pool, struct link);
    return node;
}

/* Links the nodes, the last argument being NULL; gives back the first. */
static inline struct node *chain(struct node *first, ...)
{
    va_list rest;
    va_start(rest, first);
    for (struct node *last = first, *next; last && (next = va_arg(rest, struct node *));
         last = next)
        last->next = next;
    va_end(rest);
    return first;
}

static inline struct node *with(enum node_kind kind, struct node *children)
{
    struct node *node = node_of(kind);
    node->children = children;
    return node;
}

static inline struct node *text(const char *z)
{
    struct node *node = node_of(NODE_TEXT);
    node->text = str_from(z);
    return node;
}

static inline struct node *code_span(const char *z)
{
    struct node *node = node_of(NODE_CODE_SPAN);
    node->code_span = ARENA_NEW(&pool, struct code_span);
    node->code_span->text = str_from(z);
    return node;
}

static inline struct node *link_to(const char *url, const char *z)
{
    struct node *node = with(NODE_LINK, text(z));
    node->link->url = str_from(url);
    return node;
}

/* Text with `code`, *emphasis* and **strong**, for which the marks stand alone. */
static inline struct node *inline_text(const char *z)
{
    struct node *first = NULL, **tail = &first;
    struct str rest = str_from(z);
    while (rest.n) {
        const char *mark = str_starts(rest, "**") ? "**"
                           : *rest.p == '*'       ? "*"
                           : *rest.p == '`'       ? "`"
                                                  : "";
        size_t skip = strlen(mark), end = skip ? str_find(rest, skip, mark) : 0;
        if (!skip)
            while (end < rest.n && rest.p[end] != '*' && rest.p[end] != '`')
                end++;
        struct str part = str_slice(rest, skip, end);
        const char *copy = arena_cstr(&pool, part);
        *tail = skip == 0      ? text(copy)
                : *mark == '`' ? code_span(copy)
                               : with(skip == 2 ? NODE_STRONG : NODE_EMPH, text(copy));
        tail = &(*tail)->next;
        rest = str_slice(rest, end + skip, rest.n);
    }
    return first;
}

static inline struct node *para_of(const char *z)
{
    return with(NODE_PARAGRAPH, inline_text(z));
}

static inline struct node *heading(int level, const char *z, const char *anchor)
{
    struct node *node = with(NODE_HEADING, inline_text(z));
    node->level = level;
    node->anchor = str_from(anchor);
    return node;
}

static inline struct node *item(struct node *children)
{
    return with(NODE_ITEM, children);
}

static inline struct node *task_item(const char *z, bool done)
{
    struct node *node = item(para_of(z));
    node->checkbox = done ? CHECKBOX_DONE : CHECKBOX_OPEN;
    return node;
}

static inline struct node *list_of(bool ordered, struct node *items)
{
    struct node *node = with(NODE_LIST, items);
    node->list.ordered = ordered;
    node->list.tight = true;
    node->list.start = 1;
    return node;
}

static inline struct node *alert(enum alert_kind kind, struct node *children)
{
    struct node *node = with(NODE_ALERT, children);
    node->alert.kind = kind;
    return node;
}

/* Rows are separated by newlines, cells by `|`. */
static inline struct node *table_of(size_t columns, const char *z)
{
    struct node *table = node_of(NODE_TABLE), **row_tail = &table->children;
    struct str rest = str_from(z), line;
    table->table.columns = columns;
    enum align *align = arena_array(&pool, columns, sizeof *align);
    align[columns - 1] = ALIGN_RIGHT;
    table->table.align = align;
    while (str_line(&rest, &line)) {
        struct node *row = node_of(NODE_ROW), **cell_tail = &row->children;
        for (size_t i = 0; i < columns; i++) {
            size_t bar = str_find_char(line, 0, '|');
            *cell_tail = with(NODE_CELL, inline_text(arena_cstr(&pool, str_slice(line, 0, bar))));
            cell_tail = &(*cell_tail)->next;
            line = str_slice(line, bar < line.n ? bar + 1 : line.n, line.n);
        }
        *row_tail = row;
        row_tail = &row->next;
    }
    return table;
}

/* ---- code ---- */

static inline struct node *code_node(enum code_role role, const char *lang, const char *z)
{
    struct node *node = node_of(NODE_CODE);
    node->code = ARENA_NEW(&pool, struct code);
    node->code->role = role;
    node->code->lang = str_from(lang);
    node->code->text = str_from(z);
    return node;
}

/* Blanks outside of quotes on the first line: good enough as wrap points here. */
static inline void add_wraps(struct command *command)
{
    size_t *wraps = arena_array(&pool, command->text.n + 1, sizeof *wraps);
    char quote = 0;
    for (size_t i = 0; i < command->text.n && command->text.p[i] != '\n'; i++) {
        char c = command->text.p[i];
        if (c == '\'' || c == '"')
            quote = quote == c ? 0 : quote ? quote : c;
        if (c == ' ' && !quote)
            wraps[command->wrap_count++] = i;
    }
    command->wraps = wraps;
}

static inline void add_placeholders(struct command *command)
{
    struct placeholder *placeholders = arena_array(&pool, 8, sizeof *placeholders);
    struct str s = command->text;
    for (size_t i = 0; (i = str_find_char(s, i, '<')) < s.n && command->placeholder_count < 8;
         i++) {
        size_t end = str_find_char(s, i, '>');
        if (i + 1 < s.n && ascii_alpha(s.p[i + 1]) && end < s.n)
            placeholders[command->placeholder_count++] = (struct placeholder){
                .start = i, .end = end + 1, .name = str_slice(s, i + 1, end)};
    }
    command->placeholders = placeholders;
}

static inline struct command *command_of(const char *id, const char *caption, const char *z,
                                         const char *output)
{
    struct command *command = ARENA_NEW(&pool, struct command);
    command->id = str_from(id);
    command->caption = str_from(caption);
    command->text = str_from(z);
    command->lang = STR("bash");
    if (output)
        command->output = str_from(output);
    add_wraps(command);
    add_placeholders(command);
    return command;
}

static inline struct node *commands_of(struct command *first, ...)
{
    struct node *node = code_node(CODE_COMMANDS, "bash", first->text.p);
    node->code->commands = first;
    node->code->command_count = 1;
    va_list rest;
    va_start(rest, first);
    for (struct command *last = first, *next; (next = va_arg(rest, struct command *));
         last = next) {
        last->next = next;
        node->code->command_count++;
    }
    va_end(rest);
    return node;
}

static inline struct page *page_of(const char *id, const char *title, struct node *nodes)
{
    struct page *page = ARENA_NEW(&pool, struct page);
    page->id = str_from(id);
    page->title = str_from(title);
    page->nodes = nodes;
    return page;
}

#endif
