// SPDX-License-Identifier: MIT
#include "read/markdown/parse.h"

#include "core/civil.h"
#include "read/markdown/info.h"

#include <string.h>

static void add_paragraph(struct parse *p, struct node_list *list, cmark_node *block)
{
    enum align align[TABLE_COLUMNS];
    size_t columns = 0;
    struct span at = block_span(p, block);
    int head = str_has_char(span_text(at), '|') ? table_find(p, block, &columns, align) : 0;
    struct node_list inlines = {0};
    if (head != cmark_node_get_start_line(block))
        inlines = inline_convert(p, block, block, head);
    if (head)
        parse_drop_last_break(&inlines);
    if (inlines.first) {
        struct node *paragraph = node_new(p->m->arena, NODE_PARAGRAPH, at);
        paragraph->children = inlines.first;
        node_list_add(list, paragraph);
    }
    if (head)
        node_list_add(list, table_convert(p, block, head, columns, align));
}

/* A line of dashes right below a text is a heading to Markdown, and a slide break to the author. */
static void warn_underline(struct parse *p, cmark_node *block)
{
    int first = cmark_node_get_start_line(block), last = cmark_node_get_end_line(block);
    for (int line = first + 1; line <= last; line++) {
        struct str text = str_trim(source_line(p->src, place_line(p, line)));
        if (!str_is(text, "---"))
            continue;
        diag_add(p->m->diags, SEVERITY_WARNING, "slide-break", span_of(p->src, text),
                 "`---` right below a text makes it a heading; put a blank line between to start a "
                 "slide");
        return;
    }
}

/* A comment or a name at the end of a heading leaves the blank before it. */
static void trim_end(struct node *list)
{
    struct node *last = list;
    for (struct node *n = list; n; n = n->next)
        last = n->kind == NODE_TARGET ? last : n;
    if (last && last->kind == NODE_TEXT)
        last->text = str_trim_end(last->text);
}

/* "Title { #name .class }" of Python-Markdown, pandoc and kramdown: the name is a target. */
static void take_name(struct parse *p, struct node *heading)
{
    struct node *last = heading->children;
    while (last && last->next)
        last = last->next;
    if (!last || last->kind != NODE_TEXT || !str_ends(str_trim_end(last->text), "}"))
        return;
    size_t open = str_find_char(last->text, 0, '{');
    struct str inside = str_trim(str_slice(last->text, open + 1, str_trim_end(last->text).n - 1));
    if (str_starts(inside, ":"))
        inside = str_trim(str_slice(inside, 1, inside.n));
    struct str word = STR("");
    if (!str_starts(inside, "#") || !str_word(&inside, &word) || word.n < 2)
        return;
    struct node *target = node_new(p->m->arena, NODE_TARGET, last->at);
    target->anchor = str_slice(word, 1, word.n);
    last->text = str_slice(last->text, 0, open);
    last->next = target;
}

static struct node *convert_heading(struct parse *p, cmark_node *block)
{
    struct span at = block_span(p, block);
    if (parse_heading_is_too_long(p, at)) {
        struct node *paragraph = node_new(p->m->arena, NODE_PARAGRAPH, at);
        paragraph->children = inline_convert(p, block, block, 0).first;
        return paragraph;
    }
    struct node *heading = node_new(p->m->arena, NODE_HEADING, at);
    heading->level = cmark_node_get_heading_level(block);
    heading->anchor = STR("");
    heading->children = inline_convert(p, block, block, 0).first;
    if (p->m->deck)
        take_name(p, heading);
    trim_end(heading->children);
    if (heading->level == 2)
        warn_underline(p, block);
    return heading;
}

static struct node_list convert_blocks(struct parse *p, cmark_node *parent);

/* Without its items. */
static struct node *list_new(const struct parse *p, cmark_node *block)
{
    struct node *list = node_new(p->m->arena, NODE_LIST, block_span(p, block));
    list->list.ordered = cmark_node_get_list_type(block) == CMARK_ORDERED_LIST;
    list->list.start = cmark_node_get_list_start(block);
    list->list.tight = cmark_node_get_list_tight(block);
    return list;
}

static struct node *convert_list(struct parse *p, cmark_node *block)
{
    struct node *list = list_new(p, block);
    list->children = convert_blocks(p, block).first;
    return list;
}

/* "[ ] text" and "[x] text" at the head of an item: GitHub Flavored Markdown 0.29, section 5.3 */
static void read_checkbox(struct node *item)
{
    struct node *paragraph = item->children;
    if (!paragraph || paragraph->kind != NODE_PARAGRAPH)
        return;
    struct node *text = paragraph->children;
    if (!text || text->kind != NODE_TEXT || text->text.n < 4 || !ascii_blank(text->text.p[3]))
        return;
    if (str_starts(text->text, "[ ]"))
        item->checkbox = CHECKBOX_OPEN;
    else if (str_starts(text->text, "[x]") || str_starts(text->text, "[X]"))
        item->checkbox = CHECKBOX_DONE;
    else
        return;
    text->text = str_slice(text->text, 4, text->text.n);
    text->at.start += 4;
}

static struct node *convert_item(struct parse *p, cmark_node *block)
{
    struct node *item = node_new(p->m->arena, NODE_ITEM, block_span(p, block));
    item->children = convert_blocks(p, block).first;
    read_checkbox(item);
    return item;
}

/* The kind named by the mark [!KIND]; -1 with an error where there is none of that name. */
static int alert_kind(struct parse *p, struct str name, struct span at)
{
    const char *marks[ALERT_COUNT];
    size_t count = 0;
    for (int kind = 0; kind < ALERT_COUNT; kind++) {
        const char *mark = alerts[kind].mark;
        bool same = mark && name.n == strlen(mark);
        for (size_t i = 0; same && i < name.n; i++)
            same = ascii_lower(name.p[i]) == ascii_lower(mark[i]);
        if (same)
            return kind;
        if (mark)
            marks[count++] = mark;
    }
    struct str hint = diag_suggestion(p->m->arena, name, marks, count);
    diag_add(p->m->diags, SEVERITY_ERROR, "unknown-alert", at, "there is no alert `[!%.*s]`%.*s",
             STR_ARG(name), STR_ARG(hint));
    return -1;
}

enum { OPENING_MINUTES_MAX = 7 * 24 * 60 };

static struct str without_blanks(struct str text)
{
    while (text.n && ascii_blank(*text.p))
        text = str_slice(text, 1, text.n);
    return text;
}

/* What `{after=...}` says behind the mark of a solution: `try`, `15m`, or a time. */
static bool read_opening(struct node *quote, struct str value)
{
    int64_t seconds;
    size_t minutes;
    if (str_is(value, "try")) {
        quote->alert.opening = OPENING_TRY;
    } else if (str_ends(value, "m") &&
               str_number(str_slice(value, 0, value.n - 1), OPENING_MINUTES_MAX, &minutes)) {
        quote->alert.opening = OPENING_MINUTES;
        quote->alert.after = (uint32_t)minutes;
    } else if (civil_read(value, &seconds)) {
        quote->alert.opening = OPENING_TIME;
        quote->alert.after = (uint32_t)(seconds / CIVIL_MINUTE);
    } else {
        return false;
    }
    return true;
}

/* Takes attributes in braces off the front of the text behind a mark. */
static struct str take_opening(struct parse *p, struct node *quote, struct str text)
{
    static const char key[] = "{after=";
    size_t end = str_find_char(text, 0, '}');
    if (!str_starts(text, "{after") || end == text.n)
        return text;
    struct str value = str_slice(text, strlen(key), end);
    if (quote->alert.kind != ALERT_SOLUTION || !str_starts(text, key) ||
        !read_opening(quote, value))
        diag_add(p->m->diags, SEVERITY_ERROR, "solution",
                 span_of(p->src, str_slice(text, 0, end + 1)),
                 "a solution opens after a try, some minutes, or a time of the course: "
                 "`{after=try}`, `{after=15m}`, `{after=2026-02-01T18:00}`");
    return without_blanks(str_slice(text, end + 1, text.n));
}

/* Takes the inlines of the first line off the paragraph: the title of an alert. */
static struct node *take_title(struct node *paragraph)
{
    struct node *title = paragraph->children, *last = NULL;
    struct node *n = title;
    while (n && n->kind != NODE_SOFTBREAK && n->kind != NODE_LINEBREAK) {
        last = n;
        n = n->next;
    }
    paragraph->children = n ? n->next : NULL;
    if (last)
        last->next = NULL;
    return last ? title : NULL;
}

/* Makes an alert of a quote that starts with [!KIND]; what follows on that line is its title. */
static void read_alert(struct parse *p, struct node *quote)
{
    struct node *paragraph = quote->children;
    if (!paragraph || paragraph->kind != NODE_PARAGRAPH)
        return;
    struct node *text = paragraph->children;
    if (!text || text->kind != NODE_TEXT || !str_starts(text->text, "[!"))
        return;
    size_t end = str_find_char(text->text, 0, ']');
    if (end == text->text.n)
        return;
    struct span mark = place_inside(p, text->at.start, text->at.start + end + 1);
    int kind = alert_kind(p, str_slice(text->text, 2, end), mark);
    if (kind < 0)
        return;
    quote->kind = NODE_ALERT;
    quote->alert.kind = (enum alert_kind)kind;
    struct str rest = without_blanks(str_slice(text->text, end + 1, text->text.n));
    text->text = rest = take_opening(p, quote, rest);
    if (rest.n == 0)
        paragraph->children = text->next;
    quote->alert.title = take_title(paragraph);
    if (!paragraph->children)
        quote->children = paragraph->next;
    if (kind == ALERT_TAB && !quote->alert.title)
        diag_add(p->m->diags, SEVERITY_ERROR, "tab-name", mark,
                 "name the tab behind its mark: `> [!TAB] Linux`");
}

static struct node *convert_quote(struct parse *p, cmark_node *block)
{
    struct node *quote = node_new(p->m->arena, NODE_QUOTE, block_span(p, block));
    quote->children = convert_blocks(p, block).first;
    read_alert(p, quote);
    return quote;
}

static void convert_block(struct parse *p, struct node_list *list, cmark_node *block)
{
    cmark_node_type type = cmark_node_get_type(block);
    if (type == CMARK_NODE_PARAGRAPH)
        add_paragraph(p, list, block);
    else if (type == CMARK_NODE_HEADING)
        node_list_add(list, convert_heading(p, block));
    else if (type == CMARK_NODE_CODE_BLOCK)
        node_list_add(list, code_convert(p, block));
    else if (type == CMARK_NODE_LIST)
        node_list_add(list, convert_list(p, block));
    else if (type == CMARK_NODE_ITEM)
        node_list_add(list, convert_item(p, block));
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        node_list_add(list, convert_quote(p, block));
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        node_list_add(list, node_new(p->m->arena, NODE_RULE, block_span(p, block)));
    else if (type == CMARK_NODE_HTML_BLOCK)
        html_convert(p, list, block);
}

/* A line {: .bash} right below a block of code labels it, as kramdown has it. */
static bool label_code(struct parse *p, const struct node *code, cmark_node *block)
{
    if (!code || code->kind != NODE_CODE || cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH)
        return false;
    struct str text = str_trim(span_text(block_span(p, block)));
    if (!str_starts(text, "{: .") || text.p[text.n - 1] != '}' || str_has_char(text, '\n'))
        return false;
    struct str label = str_trim(str_slice(text, 4, text.n - 1));
    if (code->code->lang.n == 0) {
        info_set_lang(p->m->arena, code->code, label);
        code->code->info = label;
    }
    return true;
}

/* Adds the blocks from one on up to another of the same parent; NULL: to the last. */
static void convert_until(struct parse *p, struct node_list *list, cmark_node *from,
                          const cmark_node *end)
{
    p->depth++;
    /* Behind a fence that was cut, cmark took text for code and code for text. */
    for (cmark_node *n = from; n && n != end && p->resume == p->end; n = cmark_node_next(n))
        if (!label_code(p, list->last, n))
            convert_block(p, list, n);
    p->depth--;
}

static struct node_list convert_blocks(struct parse *p, cmark_node *parent)
{
    struct node_list list = {0};
    if (p->depth >= PARSE_DEPTH)
        diag_add(p->m->diags, SEVERITY_ERROR, "too-deep", block_span(p, parent),
                 "quotes and lists nest more than %d deep here; make them flatter", PARSE_DEPTH);
    else
        convert_until(p, &list, cmark_node_first_child(parent), NULL);
    return list;
}

/* Adds the items of a part of a list up to one of them. It is tight where all of its parts are. */
static void convert_part(struct parse *p, struct blocks *blocks, cmark_node *block, cmark_node *end)
{
    struct node *list = blocks->open;
    if (!list) {
        list = blocks->open = list_new(p, block);
        node_list_add(&blocks->list, list);
    }
    list->list.tight = list->list.tight && cmark_node_get_list_tight(block);
    list->at.end = block_span(p, block).end;
    p->depth++;
    convert_until(p, &blocks->items, cmark_node_first_child(block), end);
    p->depth--;
    list->children = blocks->items.first;
}

void block_convert_piece(struct parse *p, struct blocks *blocks, cmark_node *root, cmark_node *open)
{
    cmark_node *from = cmark_node_first_child(root);
    bool in_list = open && cmark_node_get_type(open) == CMARK_NODE_ITEM;
    cmark_node *last = in_list ? cmark_node_parent(open) : open;
    if (blocks->open) {
        bool goes_on = in_list && from == last;
        convert_part(p, blocks, from, goes_on ? open : NULL);
        if (goes_on)
            return;
        blocks->open = NULL;
        blocks->items = (struct node_list){0};
        from = cmark_node_next(from);
    }
    convert_until(p, &blocks->list, from, last);
    if (in_list && p->resume == p->end)
        convert_part(p, blocks, last, open);
}
