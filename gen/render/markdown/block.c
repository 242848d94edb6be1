// SPDX-License-Identifier: MIT
/*
 * Slides and their blocks. Quotes and items push their marks onto the prefix of all lines; a list
 * is written without blank lines where it was read so, unless two of its blocks would grow
 * together.
 *
 * Hidden blocks of code stand apart in the model, with their place among the others as a number:
 * each is written right above the first block of code that comes behind it.
 */
#include "render/markdown/parts.h"

#include "core/civil.h"

#include "model/walk.h"
static void put_blocks(struct md *w, const struct node *nodes, bool tight);

/* ---- lines ---- */

/* Ends a line that holds the mark of an item alone. */
static void end_begun(struct md *w)
{
    if (w->begun)
        md_end(w);
    w->begun = false;
}

/* Takes the prefix back to a length. */
static void cut_prefix(struct md *w, size_t n)
{
    w->prefix.n = n;
    if (w->prefix.p)
        w->prefix.p[n] = 0;
}

/* ---- which blocks need a blank line between ---- */

/* A paragraph of which nothing is left: it held a name that another place has. */
static bool is_empty(const struct node *n)
{
    for (const struct node *child = n->children; child; child = child->next) {
        bool blank = child->kind == NODE_TEXT        ? str_trim(child->text).n == 0
                     : child->kind == NODE_TARGET    ? child->anchor.n == 0
                     : child->kind == NODE_CODE_SPAN ? child->code_span->text.n == 0
                                                     : child->kind == NODE_SOFTBREAK;
        if (!blank)
            return false;
    }
    return n->kind == NODE_PARAGRAPH;
}

static bool is_text(const struct node *n)
{
    return n->kind == NODE_PARAGRAPH || n->kind == NODE_TABLE;
}

static bool is_quote(const struct node *n)
{
    return n->kind == NODE_QUOTE || n->kind == NODE_ALERT;
}

/* An item that starts with code has a line for its mark: none such interrupts a paragraph. */
static bool starts_with_line(const struct node *item)
{
    return !item || !item->children || item->children->kind == NODE_CODE;
}

/* A list that is taken for text right below a text (CommonMark 5.2, 5.3). */
static bool is_weak(const struct node *n)
{
    return n->kind == NODE_LIST &&
           ((n->list.ordered && n->list.start != 1) || starts_with_line(n->children));
}

/* Without a blank line a text goes on, also inside a quote or an item above it (CommonMark 5.1). */
static bool need_blank(const struct node *above, const struct node *below)
{
    bool open = is_text(above) || is_quote(above) || above->kind == NODE_LIST;
    bool joins = below->kind == NODE_PARAGRAPH || is_weak(below) ||
                 (below->kind == NODE_TABLE && above->kind != NODE_PARAGRAPH);
    return (is_quote(above) && is_quote(below)) || (open && joins);
}

static bool is_tight(const struct node *list)
{
    if (!list->list.tight)
        return false;
    for (const struct node *item = list->children; item; item = item->next)
        for (const struct node *n = item->children; n && n->next; n = n->next)
            if (need_blank(n, n->next))
                return false;
    return true;
}

/* ---- hidden blocks and numbers ---- */

static bool holds_blocks(const struct node *n)
{
    return is_quote(n) || n->kind == NODE_LIST;
}

/* The first block or span of commands in a block, of one that holds blocks in its title; NULL:
 * there is none. */
static const struct code *find_first(struct md *w, const struct node *block)
{
    const struct code *code = node_code(block);
    const struct node *title = block->kind == NODE_ALERT ? block->alert.title : NULL;
    struct walk walk = walk_nodes(w->arena, holds_blocks(block) ? title : block->children);
    for (const struct node *n; !code && (n = walk_next(&walk));) {
        code = node_code(n);
        if (n->kind == NODE_IMAGE)
            walk_pass(&walk);
    }
    return code;
}

static void put_hidden(struct md *w, struct md_list *list, size_t order)
{
    while (w->hidden && w->hidden->code->order <= order) {
        md_code(w, list, w->hidden->code);
        w->hidden = w->hidden->next;
    }
}

/* What stands above a block: hidden ones, and the number of the first command in a text or a title.
 * Those of blocks of code, and of what a block holds, stand further in. */
static void put_above(struct md *w, struct md_list *list, const struct node *n)
{
    const struct code *first = find_first(w, n);
    if (!first)
        return;
    put_hidden(w, list, first->order);
    if (first->command_count && first->commands[0].number && n->kind != NODE_CODE)
        md_number(w, list, first->commands[0].number);
}

/* ---- blocks ---- */

static void put_paragraph(struct md *w, const struct node *n)
{
    md_begin(w);
    md_inlines(w, n->children, ' ');
    md_end(w);
}

static void put_heading(struct md *w, const struct node *n)
{
    md_begin(w);
    buf_repeat(w->out, '#', (size_t)n->level);
    buf_char(w->out, ' ');
    w->one_line = true;
    w->line_start = w->out->n;
    md_inlines(w, n->children, ' ');
    w->one_line = false;
    md_end(w);
}

static void put_rule(struct md *w)
{
    md_begin(w);
    buf_puts(w->out, "***");
    md_end(w);
}

static void put_item(struct md *w, const struct node *item, struct str mark, bool tight)
{
    static const char *const boxes[] = {
        [CHECKBOX_NONE] = "", [CHECKBOX_OPEN] = "[ ] ", [CHECKBOX_DONE] = "[x] "};
    size_t length = w->prefix.n;
    md_begin(w);
    buf_put(w->out, mark);
    buf_repeat(&w->prefix, ' ', mark.n);
    w->begun = true;
    if (item->children && item->children->kind == NODE_PARAGRAPH)
        buf_puts(w->out, boxes[item->checkbox]);
    if (starts_with_line(item))
        end_begun(w);
    put_blocks(w, item->children, tight);
    end_begun(w);
    cut_prefix(w, length);
}

/* Two lists, one below the other, are one unless their marks differ: `other` says so. */
static void put_list(struct md *w, const struct node *list, bool other)
{
    bool tight = is_tight(list);
    int number = list->list.start;
    for (const struct node *item = list->children; item; item = item->next) {
        struct str mark = other ? STR("* ") : STR("- ");
        if (list->list.ordered)
            mark = arena_printf(w->arena, other ? "%d) " : "%d. ", number++);
        if (item != list->children && !tight)
            md_blank(w);
        put_item(w, item, mark, tight);
    }
}

static void open_quote(struct md *w, size_t *length)
{
    *length = w->prefix.n;
    md_begin(w);
    buf_puts(w->out, "> ");
    buf_puts(&w->prefix, "> ");
    w->begun = true;
}

static void put_quote(struct md *w, const struct node *n)
{
    size_t length;
    open_quote(w, &length);
    put_blocks(w, n->children, false);
    end_begun(w);
    cut_prefix(w, length);
}

/* What stands right below the mark goes on with its line, unless it is a block that parts from a
 * text. */
static bool parts_from_mark(const struct node *first)
{
    static const struct node text = {.kind = NODE_PARAGRAPH};
    return first && first->kind != NODE_PARAGRAPH && (is_text(first) || need_blank(&text, first));
}

static void put_opening(struct buf *out, const struct node *n)
{
    struct civil c = civil_from_seconds((int64_t)n->alert.after * CIVIL_MINUTE);
    switch (n->alert.opening) {
    case OPENING_AT_ONCE: break;
    case OPENING_TRY: buf_puts(out, "{after=try} "); break;
    case OPENING_MINUTES: buf_printf(out, "{after=%um} ", n->alert.after); break;
    case OPENING_TIME:
        buf_printf(out, "{after=%04d-%02d-%02dT%02d:%02d} ", (int)c.year, c.month, c.date, c.hour,
                   c.minute);
    }
}

/* Kinds that have no mark are notes with their word as the title. */
static void put_alert(struct md *w, const struct node *n)
{
    const struct alert *alert = &alerts[n->alert.kind];
    const char *word = alert->mark ? NULL : alert->title;
    size_t length;
    open_quote(w, &length);
    md_begin(w);
    buf_printf(w->out, "[!%s] ", alert->mark ? alert->mark : alerts[ALERT_NOTE].mark);
    put_opening(w->out, n);
    w->one_line = true;
    if (word)
        md_text(w, text_get(w->texts, word), ' ');
    if (word && n->alert.title)
        buf_puts(w->out, ": ");
    md_inlines(w, n->alert.title, ' ');
    w->one_line = false;
    md_end(w);
    if (parts_from_mark(n->children))
        md_blank(w);
    put_blocks(w, n->children, false);
    cut_prefix(w, length);
}

/* ---- tables ---- */

static void put_row(struct md *w, const struct node *row, size_t columns)
{
    const struct node *cell = row->children;
    md_begin(w);
    buf_char(w->out, '|');
    w->one_line = w->in_cell = true;
    for (size_t i = 0; i < columns; i++, cell = cell ? cell->next : NULL) {
        buf_char(w->out, ' ');
        md_inlines(w, cell ? cell->children : NULL, ' ');
        buf_puts(w->out, " |");
    }
    w->one_line = w->in_cell = false;
    md_end(w);
}

static void put_delimiters(struct md *w, const struct node *table)
{
    static const char *const dashes[] = {[ALIGN_NONE] = " --- |",
                                         [ALIGN_LEFT] = " :-- |",
                                         [ALIGN_CENTER] = " :-: |",
                                         [ALIGN_RIGHT] = " --: |"};
    md_begin(w);
    buf_char(w->out, '|');
    for (size_t i = 0; i < table->table.columns; i++)
        buf_puts(w->out, dashes[table->table.align[i]]);
    md_end(w);
}

/* Cells below each other. */
static void put_flat_table(struct md *w, const struct node *table)
{
    bool any = false;
    for (const struct node *row = table->children; row; row = row->next)
        for (const struct node *cell = row->children; cell; cell = cell->next) {
            if (!cell->children)
                continue;
            if (any)
                md_blank(w);
            put_paragraph(w, cell);
            any = true;
        }
}

static void put_table(struct md *w, const struct node *table)
{
    for (const struct node *row = table->children; row; row = row->next)
        for (const struct node *cell = row->children; cell; cell = cell->next)
            if (md_breaks_cell(w, cell->children)) {
                put_flat_table(w, table);
                return;
            }
    for (const struct node *row = table->children; row; row = row->next) {
        put_row(w, row, table->table.columns);
        if (row == table->children)
            put_delimiters(w, table);
    }
}

/* ---- lists of blocks ---- */

static void put_block(struct md *w, struct md_list *list, const struct node *n, bool other)
{
    if (n->kind != NODE_CODE)
        md_part(w, list);
    switch (n->kind) {
    case NODE_PARAGRAPH: put_paragraph(w, n); break;
    case NODE_HEADING: put_heading(w, n); break;
    case NODE_CODE: md_code(w, list, n->code); break;
    case NODE_RULE: put_rule(w); break;
    case NODE_LIST: put_list(w, n, other); break;
    case NODE_QUOTE: put_quote(w, n); break;
    case NODE_ALERT: put_alert(w, n); break;
    case NODE_TABLE: put_table(w, n); break;
    case NODE_ITEM:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_STRIKE:
    case NODE_LINK:
    case NODE_IMAGE:
    case NODE_ELEMENT:
    case NODE_TEXT:
    case NODE_CODE_SPAN:
    case NODE_PLACEHOLDER:
    case NODE_TARGET:
    case NODE_SOFTBREAK:
    case NODE_LINEBREAK: break; /* parts of blocks */
    }
}

static void put_blocks(struct md *w, const struct node *nodes, bool tight)
{
    struct md_list list = {.tight = tight};
    bool other = false;
    for (const struct node *n = nodes, *last = NULL; n; last = n, n = n->next) {
        if (is_empty(n))
            continue;
        bool same = last && n->kind == NODE_LIST && last->kind == NODE_LIST &&
                    n->list.ordered == last->list.ordered;
        other = same && !other;
        put_above(w, &list, n);
        put_block(w, &list, n, other);
    }
}

/* ---- slides ---- */

/* Copies of the hidden blocks, by their order; those of one place stay as they are. */
static struct node *sort_hidden(struct md *w, const struct node *hidden)
{
    struct node *first = NULL;
    for (const struct node *n = hidden; n; n = n->next) {
        struct node *copy = ARENA_NEW(w->arena, struct node), **link = &first;
        while (*link && (*link)->code->order <= n->code->order)
            link = &(*link)->next;
        *copy = *n;
        copy->next = *link;
        *link = copy;
    }
    return first;
}

static void put_notes(struct md *w, const struct slide *slide)
{
    if (!slide->notes)
        return;
    buf_puts(w->out, "\n???\n\n");
    put_blocks(w, slide->notes, false);
}

/* "<!-- slide: 12-14 hidden -->" where the number is not the next one. */
static void put_mark(struct md *w, const struct slide *s, size_t before)
{
    if (s->number == before + 1 && s->last_number <= s->number && !s->skipped)
        return;
    buf_printf(w->out, "<!-- slide: %zu", s->number);
    if (s->last_number > s->number)
        buf_printf(w->out, "-%zu", s->last_number);
    buf_puts(w->out, s->skipped ? " hidden -->\n\n" : " -->\n\n");
}

static void put_slide(struct md *w, const struct slide *s)
{
    struct md_list list = {.any = false};
    w->slide = s;
    w->number = s->number;
    w->hidden = sort_hidden(w, s->hidden);
    put_blocks(w, s->nodes, false);
    list.any = s->nodes != NULL;
    put_hidden(w, &list, SIZE_MAX);
    put_notes(w, s);
}

/* ---- lessons ---- */

/* Words that YAML 1.1 takes for something else than a text. */
static bool is_yaml_word(struct str s)
{
    static const char *const words[] = {"true", "false", "yes", "no", "on",  "off",
                                        "null", "y",     "n",   "~",  "nan", "inf"};
    for (size_t i = 0; i < countof(words); i++) {
        size_t k = 0;
        while (k < s.n && words[i][k] && ascii_lower(s.p[k]) == words[i][k])
            k++;
        if (k == s.n && !words[i][k])
            return true;
    }
    return s.n == 0;
}

void markdown_yaml(struct buf *out, struct str text)
{
    bool plain = !is_yaml_word(text) && !ascii_blank(text.p[text.n - 1]) &&
                 (ascii_alpha(*text.p) || (unsigned char)*text.p >= 0x80);
    for (size_t i = 0; i < text.n; i++)
        plain = plain && (ascii_alnum(text.p[i]) || str_has_char(STR(" -_./+()"), text.p[i]) ||
                          (unsigned char)text.p[i] >= 0x80);
    if (plain)
        buf_put(out, text);
    else
        buf_json(out, text);
}

static void put_front(struct buf *out, struct str title, struct str summary, const char *format)
{
    buf_puts(out, "---\ntitle: ");
    markdown_yaml(out, title);
    if (summary.n) {
        buf_puts(out, "\nsummary: ");
        markdown_yaml(out, summary);
    }
    buf_printf(out, "\n%s---\n", format);
}

static struct md start(const struct markdown_out *to, struct buf *out)
{
    return (struct md){.to = to,
                       .arena = to->arena,
                       .out = out,
                       .relabel = relabel_new(to->arena, to->course),
                       .texts = to->course->texts};
}

/* A text that shows nothing is an error: its title is what there is to say. */
static void put_title(struct md *w, struct str title)
{
    buf_puts(w->out, "\n# ");
    w->one_line = true;
    w->line_start = w->out->n;
    md_text(w, title, ' ');
    buf_char(w->out, '\n');
}

/* A lesson says its format: a text of our own may speak of the marks of others. */
void markdown_lesson(const struct markdown_out *to, const struct lesson *lesson, struct buf *out)
{
    struct md w = start(to, out);
    size_t before = 0;
    bool any = false;
    w.lesson = lesson;
    put_front(out, lesson->title, lesson->summary, "format: handout\n");
    for (const struct slide *s = lesson->slides; s; s = s->next) {
        if (!s->nodes && !s->hidden && !s->notes)
            continue; /* it is counted: the next one says its number */
        buf_puts(out, any ? "\n---\n\n" : "\n");
        put_mark(&w, s, before);
        put_slide(&w, s);
        before = s->last_number > s->number ? s->last_number : s->number;
        any = true;
    }
    if (!any)
        put_title(&w, lesson->title);
    buf_release(&w.prefix);
}

void markdown_page(const struct markdown_out *to, const struct page *page, struct buf *out)
{
    struct md w = start(to, out);
    w.page = page;
    put_front(out, page->title, page->summary, "");
    buf_char(out, '\n');
    put_blocks(&w, page->nodes, false);
    if (!page->nodes)
        put_title(&w, page->title);
    buf_release(&w.prefix);
}
