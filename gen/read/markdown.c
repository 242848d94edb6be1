// SPDX-License-Identifier: MIT
#include "read/markdown.h"

#include "core/utf8.h"
#include "read/fence.h"
#include "read/inline.h"
#include "read/table.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <string.h>

/* How deep quotes and lists may nest; below that the content is read as text. */
enum { DEPTH = 64, ELEMENTS = 16 };

/* One parse: where its lines stand in the source. */
struct parse {
    const struct markdown *m;
    const struct source *src;
    size_t first_line;
    size_t indent;
    bool cell;     /* one table cell, parsed behind a `)` that keeps it from being a block */
    size_t base;   /* of a cell: its offset in the source */
    size_t resume; /* where an open fence was cut */
    size_t depth;
};

static struct node_list convert_blocks(struct parse *p, cmark_node *parent);
static struct node_list convert_inlines(struct parse *p, cmark_node *parent, cmark_node *block,
                                        int line_limit);

/* ---- memory for cmark: an arena that is emptied after each parse ---- */

static _Thread_local struct arena cmark_arena;

static void *give(size_t count, size_t size)
{
    char *block = arena_alloc(&cmark_arena, count * size + sizeof(max_align_t));
    memcpy(block, &(size_t){count * size}, sizeof(size_t));
    return block + sizeof(max_align_t);
}

static void *give_more(void *old, size_t size)
{
    void *block = give(1, size);
    if (old) {
        size_t had;
        memcpy(&had, (char *)old - sizeof(max_align_t), sizeof had);
        memcpy(block, old, had < size ? had : size);
    }
    return block;
}

static void take_back(void *block)
{
    (void)block; /* all at once, in arena_clear */
}

static cmark_mem memory = {give, give_more, take_back};

void markdown_cleanup(void)
{
    arena_release(&cmark_arena);
}

/* Parses text; the tree lives until arena_clear(&cmark_arena). */
static cmark_node *parse_text(struct str text)
{
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    cmark_parser_feed(parser, text.p, text.n);
    return cmark_parser_finish(parser);
}

/* ---- places: cmark counts lines and bytes from 1 ---- */

static size_t line_of(const struct parse *p, int line)
{
    return p->first_line + (size_t)(line > 0 ? line - 1 : 0);
}

static size_t offset_of(const struct parse *p, int line, int column)
{
    size_t skip = (size_t)(column > 0 ? column - 1 : 0);
    if (p->cell)
        return p->base + (skip ? skip - 1 : 0);
    return source_offset(p->src, line_of(p, line), p->indent + skip);
}

/* Where the content of a continued line starts, behind the marks of quotes and the indent. */
static size_t content_start(const struct parse *p, int line)
{
    size_t at = offset_of(p, line, 1);
    while (at < p->src->text.n && (ascii_blank(p->src->text.p[at]) || p->src->text.p[at] == '>'))
        at++;
    return at;
}

/*
 * The place of an inline. cmark takes every line of a block to start where its
 * first one does; what is indented otherwise is shifted by the difference.
 */
static size_t inline_offset(const struct parse *p, cmark_node *block, int line, int column)
{
    int first = cmark_node_get_start_line(block);
    if (p->cell || line <= first)
        return offset_of(p, line, column);
    int shift = column - cmark_node_get_start_column(block);
    return content_start(p, line) + (size_t)(shift > 0 ? shift : 0);
}

static struct span inline_span(const struct parse *p, cmark_node *block, cmark_node *node)
{
    int line = cmark_node_get_start_line(node), end_line = cmark_node_get_end_line(node);
    size_t start = inline_offset(p, block, line, cmark_node_get_start_column(node));
    size_t end = inline_offset(p, block, end_line, cmark_node_get_end_column(node)) + 1;
    return (struct span){p->src, start, end > start ? end : start};
}

static struct span block_span(const struct parse *p, cmark_node *node)
{
    size_t start = offset_of(p, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
    size_t end = offset_of(p, cmark_node_get_end_line(node), cmark_node_get_end_column(node)) + 1;
    if (end > p->src->text.n)
        end = p->src->text.n;
    return (struct span){p->src, start, end > start ? end : start};
}

/* A view into the source where it holds the same bytes there, else a copy. */
static struct str keep(const struct parse *p, const char *literal, struct span at)
{
    struct str text = str_from(literal), there = span_text(at);
    return str_eq(text, there) ? there : arena_str(p->m->arena, text);
}

/* ---- inlines ---- */

/* How many bytes of the source an escape or an entity at `i` takes; 0 where none stands there. */
static size_t escape_length(struct str src, size_t i, char shown)
{
    if (src.p[i] == '\\')
        return i + 1 < src.n && ascii_punct(src.p[i + 1]) ? 2 : 0;
    if (src.p[i] != '&' || (shown == '&' && !str_starts(str_slice(src, i, src.n), "&amp;")))
        return 0;
    size_t semicolon = str_find_char(src, i, ';');
    return semicolon < src.n ? semicolon + 1 - i : 0;
}

/*
 * A text that differs from its source holds escapes or entities. Both are walked
 * side by side; only what stands there literally may become links and the like.
 */
static void add_unescaped(struct parse *p, struct node_list *list, struct str text, struct span at)
{
    struct arena *a = p->m->arena;
    struct str src = span_text(at);
    size_t i = 0, j = 0, start_i = 0, start_j = 0;
    while (i < src.n && j < text.n) {
        size_t length = escape_length(src, i, text.p[j]);
        if (length == 0 && src.p[i] != text.p[j])
            break; /* not what cmark read: the rest is taken as it is */
        if (length == 0) {
            i++;
            j++;
            continue;
        }
        inline_add_text(a, p->m->variables, list, str_slice(text, start_j, j),
                        (struct span){at.src, at.start + start_i, at.start + i});
        size_t shown = j;
        utf8_next(text, &j);
        inline_add_literal(a, list, str_slice(text, shown, j),
                           (struct span){at.src, at.start + i, at.start + i + length});
        i += length;
        start_i = i;
        start_j = j;
    }
    struct str rest = str_slice(text, start_j, text.n);
    struct span rest_at = {at.src, at.start + start_i, at.end};
    if (j == text.n)
        inline_add_text(a, p->m->variables, list, rest, rest_at);
    else
        inline_add_literal(a, list, rest, rest_at);
}

static void add_text(struct parse *p, struct node_list *list, cmark_node *node, struct span at)
{
    struct str text = str_from(cmark_node_get_literal(node));
    if (p->cell && !cmark_node_previous(node) && text.n && *text.p == ')' &&
        cmark_node_get_start_column(node) == 1) {
        text = str_slice(text, 1, text.n); /* what the parse was led by */
        at.start = p->base;
    }
    if (text.n == 0)
        return;
    if (str_eq(text, span_text(at)))
        inline_add_text(p->m->arena, p->m->variables, list, span_text(at), at);
    else
        add_unescaped(p, list, arena_str(p->m->arena, text), at);
}

/* ---- raw HTML inside a line ---- */

struct open_element {
    struct node *node;      /* its children are being collected */
    struct node_list outer; /* what was collected before it */
};

struct inline_state {
    struct node_list list;
    struct open_element open[ELEMENTS];
    size_t open_count;
};

static bool may_stay(struct str name)
{
    static const char *const names[] = {"kbd", "sub", "sup", "mark", "small", "ins", "del",
                                        "b",   "i",   "u",   "em",   "strong", "abbr", "q"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

/* Elements of HTML that people write into Markdown and that are not passed on. */
static bool is_html(struct str name)
{
    static const char *const names[] = {
        "a",   "img", "div",    "span",  "p",      "table",  "tr",      "td",      "th",   "font",
        "center", "details", "summary", "script", "style", "iframe", "video", "audio", "code", "pre",
        "ul",  "ol",  "li",     "h1",    "h2",     "h3",     "h4",      "hr",      "form", "input",
        "button", "object", "embed", "link", "meta", "svg", "section", "article", "figure"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

/* The element name of <name ...>, </name> or <name/>. */
static struct str tag_name(struct str tag)
{
    size_t start = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, end = start;
    while (end < tag.n && ascii_alnum(tag.p[end]))
        end++;
    return str_slice(tag, start, end);
}

static void warn_html(struct parse *p, struct str name, struct span at)
{
    if (is_html(name))
        diag_add(p->m->diags, SEVERITY_WARNING, "raw-html", at,
                 "`<%.*s>` is shown as text: write it in Markdown, or in backquotes if it is meant so",
                 STR_ARG(name));
}

static void close_element(struct inline_state *s)
{
    struct open_element *open = &s->open[--s->open_count];
    open->node->children = s->list.first;
    s->list = open->outer;
    node_list_add(&s->list, open->node);
}

/* An element that was never closed: its start tag is text, its content stays in place. */
static void flatten_element(struct inline_state *s)
{
    struct open_element *open = &s->open[--s->open_count];
    struct node_list inner = s->list;
    s->list = open->outer;
    open->node->kind = NODE_TEXT;
    open->node->text = span_text(open->node->at);
    node_list_add(&s->list, open->node);
    if (inner.first) {
        s->list.last->next = inner.first;
        s->list.last = inner.last;
    }
}

static void add_tag(struct parse *p, struct inline_state *s, struct str tag, struct span at)
{
    struct arena *a = p->m->arena;
    struct str inside = str_slice(tag, 1, tag.n - 1), name = tag_name(tag);
    const struct variable *v = variable_find(p->m->variables, inside);
    if (v) {
        struct node *node = node_new(a, NODE_PLACEHOLDER, at);
        node->hole = (struct hole){.name = v->name, .variable = v};
        node_list_add(&s->list, node);
    } else if (str_is(name, "br")) {
        node_list_add(&s->list, node_new(a, NODE_LINEBREAK, at));
    } else if (tag.p[1] == '/' && s->open_count && str_eq(s->open[s->open_count - 1].node->element, name)) {
        close_element(s);
    } else if (str_eq(inside, name) && may_stay(name) && s->open_count < ELEMENTS) {
        struct node *node = node_new(a, NODE_ELEMENT, at);
        node->element = arena_str(a, name);
        s->open[s->open_count++] = (struct open_element){node, s->list};
        s->list = (struct node_list){0};
    } else if (!str_starts(tag, "<!")) { /* comments are for the author alone */
        warn_html(p, name, at);
        inline_add_literal(a, &s->list, arena_str(a, tag), at);
    }
}

static struct node *convert_link(struct parse *p, cmark_node *node, cmark_node *block, struct span at)
{
    bool image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    struct node *link = node_new(p->m->arena, image ? NODE_IMAGE : NODE_LINK, at);
    link->link.url = arena_str(p->m->arena, str_from(cmark_node_get_url(node)));
    link->link.title = arena_str(p->m->arena, str_from(cmark_node_get_title(node)));
    link->children = convert_inlines(p, node, block, 0).first;
    if (image && p->m->image)
        link->link.media = p->m->image(p->m->image_data, link->link.url, at);
    return link;
}

static struct node *convert_code_span(struct parse *p, cmark_node *node, struct span at)
{
    struct node *code = node_new(p->m->arena, NODE_CODE_SPAN, at);
    code->code_span.text = keep(p, cmark_node_get_literal(node), at);
    code->code_span.holes = inline_find_holes(p->m->arena, p->m->variables, code->code_span.text,
                                              &code->code_span.hole_count);
    return code;
}

static struct node *convert_emphasis(struct parse *p, cmark_node *node, cmark_node *block, struct span at)
{
    bool strong = cmark_node_get_type(node) == CMARK_NODE_STRONG;
    struct node *emphasis = node_new(p->m->arena, strong ? NODE_STRONG : NODE_EMPH, at);
    emphasis->children = convert_inlines(p, node, block, 0).first;
    return emphasis;
}

static void convert_inline(struct parse *p, struct inline_state *s, cmark_node *node, cmark_node *block)
{
    struct arena *a = p->m->arena;
    struct span at = {0};
    cmark_node_type type = cmark_node_get_type(node);
    if (type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK)
        at = inline_span(p, block, node);
    if (type == CMARK_NODE_TEXT)
        add_text(p, &s->list, node, at);
    else if (type == CMARK_NODE_SOFTBREAK)
        node_list_add(&s->list, node_new(a, NODE_SOFTBREAK, at));
    else if (type == CMARK_NODE_LINEBREAK)
        node_list_add(&s->list, node_new(a, NODE_LINEBREAK, at));
    else if (type == CMARK_NODE_CODE)
        node_list_add(&s->list, convert_code_span(p, node, at));
    else if (type == CMARK_NODE_HTML_INLINE)
        add_tag(p, s, str_from(cmark_node_get_literal(node)), at);
    else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG)
        node_list_add(&s->list, convert_emphasis(p, node, block, at));
    else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        node_list_add(&s->list, convert_link(p, node, block, at));
}

/* The inlines of `parent`, a part of the leaf `block`; those on lines from line_limit on are left out. */
static struct node_list convert_inlines(struct parse *p, cmark_node *parent, cmark_node *block,
                                        int line_limit)
{
    struct inline_state s = {0};
    if (++p->depth > DEPTH * 4) {
        p->depth--;
        return s.list;
    }
    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n)) {
        if (line_limit && cmark_node_get_start_line(n) >= line_limit)
            break;
        convert_inline(p, &s, n, block);
    }
    while (s.open_count)
        flatten_element(&s);
    inline_pair_strikes(&s.list);
    p->depth--;
    return s.list;
}

/* ---- tables ---- */

/* The text of one line of a paragraph, behind quote marks and indent. */
static struct str paragraph_line(const struct parse *p, cmark_node *block, int line)
{
    size_t start = line == cmark_node_get_start_line(block)
                       ? offset_of(p, line, cmark_node_get_start_column(block))
                       : content_start(p, line);
    struct str whole = source_line(p->src, line_of(p, line));
    size_t skip = start - p->src->lines[line_of(p, line)];
    return str_slice(whole, skip, whole.n);
}

/* `\|` parts no cells; inside a cell it is a pipe. */
static struct str unescape_pipes(struct arena *a, struct str cell)
{
    if (str_find(cell, 0, "\\|") == cell.n)
        return cell;
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < cell.n; i++)
        if (!(cell.p[i] == '\\' && i + 1 < cell.n && cell.p[i + 1] == '|'))
            buf_char(&b, cell.p[i]);
    struct str plain = buf_copy(&b, a);
    buf_release(&b);
    return plain;
}

static struct node *convert_cell(struct parse *p, struct str cell)
{
    struct arena *a = p->m->arena;
    struct span at = span_of(p->src, cell);
    struct node *node = node_new(a, NODE_CELL, at);
    if (cell.n == 0)
        return node;
    struct parse inner = *p;
    inner.cell = true;
    inner.base = at.start;
    struct str led = arena_printf(&cmark_arena, ")%.*s", STR_ARG(unescape_pipes(a, cell)));
    cmark_node *block = cmark_node_first_child(parse_text(led));
    if (block)
        node->children = convert_inlines(&inner, block, block, 0).first;
    return node;
}

static struct node *convert_row(struct parse *p, struct str line, size_t columns)
{
    struct str cells[TABLE_COLUMNS];
    size_t count = table_cells(line, cells);
    struct node *row = node_new(p->m->arena, NODE_ROW, span_of(p->src, line));
    struct node_list list = {0};
    for (size_t i = 0; i < columns; i++)
        node_list_add(&list, convert_cell(p, i < count ? cells[i] : str_slice(line, line.n, line.n)));
    row->children = list.first;
    return row;
}

/* The line of the head of the table in a paragraph, 0 where it holds none. */
static int find_table(const struct parse *p, cmark_node *block, size_t *columns, enum align *align)
{
    int first = cmark_node_get_start_line(block), last = cmark_node_get_end_line(block);
    for (int line = first + 1; line <= last; line++) {
        struct str delimiters = paragraph_line(p, block, line);
        if (delimiters.n == 0 || !strchr("|-:", *delimiters.p))
            continue;
        struct str cells[TABLE_COLUMNS];
        *columns = table_delimiters(delimiters, align);
        if (*columns && table_cells(paragraph_line(p, block, line - 1), cells) == *columns)
            return line - 1;
    }
    return 0;
}

static struct node *convert_table(struct parse *p, cmark_node *block, int head, size_t columns,
                                  const enum align *align)
{
    struct node *table = node_new(p->m->arena, NODE_TABLE, block_span(p, block));
    enum align *kept = arena_array(p->m->arena, columns, sizeof *kept);
    memcpy(kept, align, columns * sizeof *kept);
    table->table.columns = columns;
    table->table.align = kept;
    struct node_list rows = {0};
    for (int line = head; line <= cmark_node_get_end_line(block); line++)
        if (line != head + 1)
            node_list_add(&rows, convert_row(p, paragraph_line(p, block, line), columns));
    table->children = rows.first;
    table->at.start = rows.first->at.start;
    return table;
}

/* ---- blocks ---- */

static void drop_last_break(struct node_list *list)
{
    struct node *before = NULL;
    for (struct node *n = list->first; n && n != list->last; n = n->next)
        before = n;
    if (!list->last || (list->last->kind != NODE_SOFTBREAK && list->last->kind != NODE_LINEBREAK))
        return;
    if (before)
        before->next = NULL;
    else
        list->first = NULL;
    list->last = before;
}

static void add_paragraph(struct parse *p, struct node_list *list, cmark_node *block)
{
    enum align align[TABLE_COLUMNS];
    size_t columns = 0;
    struct span at = block_span(p, block);
    int head = str_has_char(span_text(at), '|') ? find_table(p, block, &columns, align) : 0;
    struct node_list inlines = {0};
    if (head != cmark_node_get_start_line(block))
        inlines = convert_inlines(p, block, block, head);
    if (head)
        drop_last_break(&inlines);
    if (inlines.first) {
        struct node *paragraph = node_new(p->m->arena, NODE_PARAGRAPH, at);
        paragraph->children = inlines.first;
        node_list_add(list, paragraph);
    }
    if (head)
        node_list_add(list, convert_table(p, block, head, columns, align));
}

/* A line of dashes right below a text is a heading to Markdown, and a slide break to the author. */
static void warn_underline(struct parse *p, cmark_node *block)
{
    int first = cmark_node_get_start_line(block), last = cmark_node_get_end_line(block);
    for (int line = first + 1; line <= last; line++) {
        struct str text = str_trim(source_line(p->src, line_of(p, line)));
        if (!str_is(text, "---"))
            continue;
        diag_add(p->m->diags, SEVERITY_WARNING, "slide-break", span_of(p->src, text),
                 "`---` right below a text makes it a heading; put a blank line between to start a slide");
        return;
    }
}

static struct node *convert_heading(struct parse *p, cmark_node *block)
{
    struct span at = block_span(p, block);
    struct node *heading = node_new(p->m->arena, NODE_HEADING, at);
    heading->heading.level = cmark_node_get_heading_level(block);
    heading->heading.anchor = STR("");
    heading->children = convert_inlines(p, block, block, 0).first;
    if (heading->heading.level == 2)
        warn_underline(p, block);
    return heading;
}

/* The run of marks that opens a fence; empty where the line opens none. */
static struct str fence_marks(struct str line)
{
    size_t start = 0;
    while (start < line.n && (ascii_blank(line.p[start]) || line.p[start] == '>'))
        start++;
    size_t end = start;
    while (end < line.n && line.p[end] == line.p[start] && (line.p[start] == '`' || line.p[start] == '~'))
        end++;
    return end - start < 3 ? STR("") : str_slice(line, start, end);
}

/* The closing fence is the last line of a fenced block: at least as many marks as the opening one. */
static bool is_closed(struct str opening, struct str closing)
{
    struct str marks = fence_marks(opening), end = fence_marks(closing);
    return end.n >= marks.n && *end.p == *marks.p && str_trim(closing).p + str_trim(closing).n == end.p + end.n;
}

/*
 * A fence that runs over a slide break into what opens the next fence was left
 * open, though the end of that one closes it.
 */
static bool runs_into_next(const struct code *code, struct str opening)
{
    struct str marks = fence_marks(opening), rest = code->text, line;
    bool over_break = false;
    while (str_line(&rest, &line)) {
        struct str next = fence_marks(line);
        if (str_is(str_trim_end(line), "---"))
            over_break = true;
        else if (over_break && next.n >= marks.n && next.p == line.p && *next.p == *marks.p)
            return true;
    }
    return false;
}

/* The text without CR and final newline, and where each of its lines stands in the source. */
static void read_code_text(struct parse *p, struct code *code, const char *literal, int first_line)
{
    struct arena *a = p->m->arena;
    struct str rest = str_from(literal), line;
    struct buf text = BUF_INIT;
    size_t cap = 0;
    while (str_line(&rest, &line)) {
        size_t index = line_of(p, first_line) + code->line_count;
        struct str there = source_line(p->src, index);
        size_t skip = there.n > line.n ? there.n - line.n : 0;
        *ARENA_PUSH(a, code->line_offsets, code->line_count, cap) = source_offset(p->src, index, skip);
        if (text.n || code->line_count > 1)
            buf_char(&text, '\n');
        buf_put(&text, line);
    }
    code->text = buf_copy(&text, a);
    buf_release(&text);
}

/* Cuts an open fence before the first line `---`, from where reading goes on. */
static void cut_open_fence(struct parse *p, struct code *code)
{
    struct str rest = code->text, line;
    for (size_t i = 0; str_line(&rest, &line); i++) {
        if (!str_is(str_trim_end(line), "---"))
            continue;
        p->resume = p->src->lines[source_line_at(p->src, code->line_offsets[i])];
        code->text = str_trim_end(str_slice(code->text, 0, (size_t)(line.p - code->text.p)));
        code->line_count = i;
        return;
    }
}

static struct node *convert_code(struct parse *p, cmark_node *block)
{
    struct node *node = node_new(p->m->arena, NODE_CODE, block_span(p, block));
    struct code *code = node->code = ARENA_NEW(p->m->arena, struct code);
    int first = cmark_node_get_start_line(block);
    struct str opening = span_text(node->at);
    opening = str_slice(opening, 0, str_find_char(opening, 0, '\n'));
    bool fenced = str_starts(opening, "```") || str_starts(opening, "~~~");
    const char *info = cmark_node_get_fence_info(block);
    struct span line = {p->src, node->at.start, node->at.start + str_trim_end(opening).n};
    fence_read_info(p->m->arena, p->m->diags, fenced ? arena_str(p->m->arena, str_from(info)) : STR(""),
                    line, code);
    read_code_text(p, code, cmark_node_get_literal(block), fenced ? first + 1 : first);
    int last = cmark_node_get_end_line(block);
    if (fenced && (last == first || !is_closed(opening, source_line(p->src, line_of(p, last))) ||
                   runs_into_next(code, opening))) {
        diag_add(p->m->diags, SEVERITY_ERROR, "fence-unclosed", line,
                 "this fence is never closed; end the block with a line of the same marks");
        cut_open_fence(p, code);
    }
    return node;
}

static struct node *convert_list(struct parse *p, cmark_node *block)
{
    struct node *list = node_new(p->m->arena, NODE_LIST, block_span(p, block));
    list->list.ordered = cmark_node_get_list_type(block) == CMARK_ORDERED_LIST;
    list->list.start = cmark_node_get_list_start(block);
    list->list.tight = cmark_node_get_list_tight(block);
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

static const char *const alert_names[ALERT_COUNT] = {
    [ALERT_NOTE] = "NOTE",       [ALERT_TIP] = "TIP",         [ALERT_IMPORTANT] = "IMPORTANT",
    [ALERT_WARNING] = "WARNING", [ALERT_CAUTION] = "CAUTION", [ALERT_TASK] = "TASK",
    [ALERT_HINT] = "HINT",       [ALERT_SOLUTION] = "SOLUTION", [ALERT_CATCHUP] = "CATCHUP",
    [ALERT_PROBLEM] = "PROBLEM",
};

/* The kind named by the mark [!KIND]; -1 with an error where there is none of that name. */
static int alert_kind(struct parse *p, struct str name, struct span at)
{
    for (int kind = 0; kind < ALERT_COUNT; kind++) {
        bool same = name.n == strlen(alert_names[kind]);
        for (size_t i = 0; same && i < name.n; i++)
            same = ascii_lower(name.p[i]) == ascii_lower(alert_names[kind][i]);
        if (same)
            return kind;
    }
    struct str hint = diag_suggestion(p->m->arena, name, alert_names, ALERT_COUNT);
    diag_add(p->m->diags, SEVERITY_ERROR, "unknown-alert", at, "there is no alert `[!%.*s]`%.*s",
             STR_ARG(name), STR_ARG(hint));
    return -1;
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
    struct span mark = {text->at.src, text->at.start, text->at.start + end + 1};
    int kind = alert_kind(p, str_slice(text->text, 2, end), mark);
    if (kind < 0)
        return;
    struct str rest = str_slice(text->text, end + 1, text->text.n);
    while (rest.n && ascii_blank(*rest.p))
        rest = str_slice(rest, 1, rest.n);
    text->text = rest;
    if (rest.n == 0)
        paragraph->children = text->next;
    quote->kind = NODE_ALERT;
    quote->alert.kind = (enum alert_kind)kind;
    quote->alert.title = take_title(paragraph);
    if (!paragraph->children)
        quote->children = paragraph->next;
}

static struct node *convert_quote(struct parse *p, cmark_node *block)
{
    struct node *quote = node_new(p->m->arena, NODE_QUOTE, block_span(p, block));
    quote->children = convert_blocks(p, block).first;
    read_alert(p, quote);
    return quote;
}

/* Raw HTML that is no comment: shown as a paragraph, so that nothing is lost. */
static void add_html(struct parse *p, struct node_list *list, cmark_node *block)
{
    struct span at = block_span(p, block);
    struct str text = str_trim(span_text(at)), line;
    if (str_starts(text, "<!--")) {
        size_t end = str_ends(text, "-->") && text.n >= 7 ? text.n - 3 : text.n;
        if (p->m->comment)
            p->m->comment(p->m->comment_data, str_trim(str_slice(text, 4, end)), at);
        return;
    }
    struct node *paragraph = node_new(p->m->arena, NODE_PARAGRAPH, at);
    struct node_list inlines = {0};
    if (ascii_alpha(text.n > 1 ? text.p[1] : 0) || (text.n > 1 && text.p[1] == '/'))
        warn_html(p, tag_name(text), span_of(p->src, str_slice(text, 0, str_find_char(text, 0, '\n'))));
    while (str_line(&text, &line)) {
        if (inlines.first)
            node_list_add(&inlines, node_new(p->m->arena, NODE_SOFTBREAK, at));
        inline_add_text(p->m->arena, p->m->variables, &inlines, line, span_of(p->src, line));
    }
    inline_pair_strikes(&inlines);
    paragraph->children = inlines.first;
    if (paragraph->children)
        node_list_add(list, paragraph);
}

static void convert_block(struct parse *p, struct node_list *list, cmark_node *block)
{
    cmark_node_type type = cmark_node_get_type(block);
    if (type == CMARK_NODE_PARAGRAPH)
        add_paragraph(p, list, block);
    else if (type == CMARK_NODE_HEADING)
        node_list_add(list, convert_heading(p, block));
    else if (type == CMARK_NODE_CODE_BLOCK)
        node_list_add(list, convert_code(p, block));
    else if (type == CMARK_NODE_LIST)
        node_list_add(list, convert_list(p, block));
    else if (type == CMARK_NODE_ITEM)
        node_list_add(list, convert_item(p, block));
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        node_list_add(list, convert_quote(p, block));
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        node_list_add(list, node_new(p->m->arena, NODE_RULE, block_span(p, block)));
    else if (type == CMARK_NODE_HTML_BLOCK)
        add_html(p, list, block);
}

static struct node_list convert_blocks(struct parse *p, cmark_node *parent)
{
    struct node_list list = {0};
    if (p->depth >= DEPTH) {
        diag_add(p->m->diags, SEVERITY_ERROR, "too-deep", block_span(p, parent),
                 "quotes and lists nest more than %d deep here; make them flatter", DEPTH);
        return list;
    }
    p->depth++;
    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n))
        convert_block(p, &list, n);
    p->depth--;
    return list;
}

/* The lines of a region with `indent` blanks taken off each. */
static struct str dedent(struct arena *a, struct region region)
{
    struct str rest = str_slice(region.src->text, region.start, region.end), line;
    if (region.indent == 0)
        return rest;
    struct buf b = BUF_INIT;
    while (str_line(&rest, &line)) {
        size_t skip = 0;
        while (skip < region.indent && skip < line.n && line.p[skip] == ' ')
            skip++;
        buf_put(&b, str_slice(line, skip, line.n));
        buf_char(&b, '\n');
    }
    struct str text = buf_copy(&b, a);
    buf_release(&b);
    return text;
}

struct node *markdown_read(const struct markdown *m, struct region region, size_t *resume)
{
    struct parse p = {.m = m,
                      .src = region.src,
                      .first_line = source_line_at(region.src, region.start),
                      .indent = region.indent,
                      .resume = region.end};
    cmark_node *root = parse_text(dedent(&cmark_arena, region));
    struct node *nodes = convert_blocks(&p, root).first;
    arena_clear(&cmark_arena);
    *resume = p.resume;
    return nodes;
}
