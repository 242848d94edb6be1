// SPDX-License-Identifier: MIT
/*
 * Escaping follows CommonMark 0.31 (2.4, 6) and what our own reader adds: autolinks, strikes,
 * placeholders, alerts, notes, boxes of other programs. A mark is escaped where it might be one,
 * by what stands beside it; tests/unit/test_markdown.c reads random texts back.
 */
#include "core/text/url.h"
#include "model/walk.h"
#include "render/markdown/parts.h"

/* ---- which characters are marks ---- */

static bool is_blank(char c)
{
    return c == 0 || ascii_space(c);
}

/* Nothing but marks of what is around it stands on the line, and a block may start here. */
static bool is_fresh(const struct md *w)
{
    return !w->one_line && w->out->n == w->line_start;
}

/* What stands on the line so far. */
static struct str line_of(const struct md *w)
{
    return str_slice(buf_str(w->out), w->line_start, w->out->n);
}

static char last_of(const struct md *w)
{
    return w->out->n > w->line_start ? w->out->p[w->out->n - 1] : ' ';
}

/* "1" before "." or ")": the mark of an item. */
static bool ends_number(const struct md *w)
{
    struct str line = line_of(w);
    size_t digits = 0;
    while (digits < line.n && ascii_digit(line.p[digits]))
        digits++;
    return !w->one_line && digits && digits == line.n;
}

/* "&amp;", "&#38;" */
static bool is_entity(struct str text, size_t at)
{
    size_t i = at + 1;
    while (i < text.n && (ascii_alnum(text.p[i]) || text.p[i] == '#'))
        i++;
    return i > at + 1 && i < text.n && text.p[i] == ';';
}

static bool ends_with_scheme(struct str line)
{
    return str_ends(line, "http") || str_ends(line, "https") || str_ends(line, "ftp");
}

/* The dot of "www." */
static bool starts_address(struct str line)
{
    return str_ends(line, "www") &&
           (line.n == 3 || !(ascii_alnum(line.p[line.n - 4]) || line.p[line.n - 4] == '.'));
}

/* Marks of blocks, at the head of a line: ours, and those of other programs. */
static bool starts_block(char c, char next)
{
    switch (c) {
    case '>':
    case '=':
    case '|': return true;
    case '#': return is_blank(next) || next == '#';
    case '*':
    case '+': return is_blank(next);
    case '-': return is_blank(next) || next == '-';
    case ':': return is_blank(next) || next == ':';
    case '{': return str_has_char(STR("{%:"), next);
    case '!':
    case '?':
    case '~': return next == c;
    default: return false;
    }
}

/* Whether an @ is that of an address: behind it stands a domain. */
static bool is_in_mail(char prev, struct str text, size_t at)
{
    size_t end = at + 1;
    bool dot = false;
    for (; end < text.n && !ascii_space(text.p[end]); end++)
        dot = dot || text.p[end] == '.';
    return !is_blank(prev) && end > at + 1 && dot;
}

/* `*` and `_` open or close nothing between blanks, `_` not within a word either. */
static bool is_emphasis(char c, char prev, char next)
{
    bool apart = is_blank(prev) && is_blank(next);
    return !apart && !(c == '_' && ascii_alnum(prev) && ascii_alnum(next));
}

static bool is_mark(const struct md *w, struct str text, size_t at, char after)
{
    char c = text.p[at], prev = last_of(w), next = at + 1 < text.n ? text.p[at + 1] : after;
    if (is_fresh(w) && starts_block(c, next))
        return true;
    switch (c) {
    case '\\': return at + 1 == text.n || ascii_punct(next);
    case '`':
    case '[': return true;
    case ']': return w->in_link;
    case '*':
    case '_': return is_emphasis(c, prev, next);
    case '<': return !is_blank(next);
    case '&': return is_entity(text, at);
    case '~': return prev == c || next == c;
    case '|': return w->in_cell;
    case '#': return w->one_line && (is_blank(prev) || prev == c); /* would end a heading */
    case '{': return prev == '`' && next == c;                     /* a click behind code */
    case ':': return next == '/' && ends_with_scheme(line_of(w));
    case '@': return is_in_mail(prev, text, at);
    case ')': return is_blank(next) && ends_number(w);
    case '.': return is_blank(next) ? ends_number(w) : starts_address(line_of(w));
    default: return false;
    }
}

void md_text(struct md *w, struct str text, char after)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (ascii_space(c)) {
            if (w->out->n > w->line_start)
                buf_char(w->out, c == '\t' ? c : ' ');
        } else if ((unsigned char)c < ' ') {
            buf_printf(w->out, "&#%d;", c);
        } else {
            if (is_mark(w, text, i, after))
                buf_char(w->out, '\\');
            buf_char(w->out, c);
        }
    }
}

/* ---- breaks ---- */

/* "<student>" alone on a line would start a block of HTML that goes on below. */
static bool is_lone_tag(struct str line)
{
    return line.n && *line.p == '<' && line.p[line.n - 1] == '>' &&
           str_find_char(line, 1, '<') == line.n;
}

static void trim(struct md *w)
{
    while (w->out->n > w->line_start && ascii_blank(w->out->p[w->out->n - 1]))
        w->out->p[--w->out->n] = 0;
}

static void put_softbreak(struct md *w)
{
    if (is_fresh(w))
        return;
    if (w->one_line || is_lone_tag(line_of(w))) {
        buf_char(w->out, ' ');
        return;
    }
    trim(w);
    if (w->out->n > w->line_start) {
        md_end(w);
        md_begin(w);
    }
}

static void put_linebreak(struct md *w, bool last)
{
    trim(w);
    if (w->one_line || last || is_fresh(w)) {
        buf_puts(w->out, "<br>");
        return;
    }
    buf_char(w->out, '\\');
    md_end(w);
    md_begin(w);
}

/* ---- code in a line ---- */

static bool is_all_blank(struct str text)
{
    return str_trim(text).n == 0;
}

/* The text between marks; a bar in a cell is escaped there too. */
static void put_ticked(struct md *w, struct str text)
{
    size_t ticks = str_longest_run(text, '`') + 1;
    bool edge = text.n && (*text.p == '`' || text.p[text.n - 1] == '`');
    bool blanks = text.n && *text.p == ' ' && text.p[text.n - 1] == ' ' && !is_all_blank(text);
    buf_repeat(w->out, '`', ticks);
    buf_puts(w->out, edge || blanks ? " " : "");
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '|' && w->in_cell)
            buf_char(w->out, '\\');
        buf_char(w->out, text.p[i] == '\n' ? ' ' : text.p[i]);
    }
    buf_puts(w->out, edge || blanks ? " " : "");
    buf_repeat(w->out, '`', ticks);
}

/* A command that a click runs gets the mark of one that we know; behind `$ ` a digit is a sum. */
static void put_code_span(struct md *w, const struct code_span *span)
{
    struct str text = str_trim(span->text);
    bool marked = str_starts(text, "$ ");
    if (span->text.n == 0)
        return;
    if (!span->code || marked) {
        put_ticked(w, span->text);
    } else if (ascii_digit(*text.p)) {
        put_ticked(w, span->text);
        buf_puts(w->out, "{{exec}}");
    } else {
        put_ticked(w, arena_printf(w->arena, "$ %.*s", STR_ARG(text)));
    }
}

/* ---- links ---- */

static bool is_plain_url(struct str url)
{
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] <= ' ' || str_has_char(STR("()<>\\&*_`|[]\""), url.p[i]))
            return false;
    return url.n > 0;
}

/* An address behind a text; what would end it is escaped, ends of lines are not in addresses. */
static void put_destination(struct md *w, struct str url)
{
    if (is_plain_url(url)) {
        buf_put(w->out, url);
        return;
    }
    buf_char(w->out, '<');
    for (size_t i = 0; i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        if (c < ' ')
            buf_printf(w->out, "%%%02X", c);
        else if (str_has_char(STR("<>\\&"), url.p[i]) || (c == '|' && w->in_cell))
            buf_printf(w->out, "\\%c", c);
        else
            buf_char(w->out, url.p[i]);
    }
    buf_char(w->out, '>');
}

static void put_title(struct md *w, struct str title)
{
    if (title.n == 0)
        return;
    buf_puts(w->out, " \"");
    for (size_t i = 0; i < title.n; i++) {
        char c = title.p[i];
        if (str_has_char(STR("\"\\&"), c) || (c == '|' && w->in_cell))
            buf_char(w->out, '\\');
        buf_char(w->out, ascii_space(c) ? ' ' : c);
    }
    buf_char(w->out, '"');
}

/* Where a link leads from here; p == NULL: nowhere. */
static struct str find_url(struct md *w, const struct link *link)
{
    if (!link->media && !link->lesson && !link->page)
        return link->url;
    bool here = (link->lesson && link->lesson == w->lesson) ||
                (link->page && link->page == w->page);
    struct str file = here && link->fragment.n ? STR("") : w->to->address(w->to->data, link);
    if (file.n == 0 && !here)
        return (struct str){NULL, 0};
    if (link->fragment.n == 0)
        return file;
    return arena_printf(w->arena, "%.*s#%.*s", STR_ARG(file), STR_ARG(link->fragment));
}

/* A link whose text is its address. */
static bool is_autolink(const struct node *n, struct str url)
{
    const struct node *text = n->children;
    return text && !text->next && text->kind == NODE_TEXT && n->link->title.n == 0 &&
           str_eq(text->text, url) && is_plain_url(url) &&
           (str_starts(url, "http://") || str_starts(url, "https://"));
}

static void put_link(struct md *w, const struct node *n, char after)
{
    struct str url = find_url(w, n->link);
    if (!url.p || w->in_link) { /* links do not nest */
        md_inlines(w, n->children, after);
        return;
    }
    if (is_autolink(n, url)) {
        buf_char(w->out, '<');
        buf_put(w->out, url);
        buf_char(w->out, '>');
        return;
    }
    w->in_link = true;
    buf_char(w->out, '[');
    md_inlines(w, n->children, ']');
    buf_puts(w->out, "](");
    w->in_link = false;
    put_destination(w, url);
    put_title(w, n->link->title);
    buf_char(w->out, ')');
}

static void put_image(struct md *w, const struct node *n)
{
    bool one_line = w->one_line, in_link = w->in_link;
    struct str url = find_url(w, n->link);
    buf_puts(w->out, "![");
    w->one_line = w->in_link = true;
    md_text(w, node_text(w->arena, n->children), ']');
    w->one_line = one_line;
    w->in_link = in_link;
    buf_puts(w->out, "](");
    put_destination(w, url.p ? url : n->link->url);
    put_title(w, n->link->title);
    buf_char(w->out, ')');
}

/* ---- emphasis ---- */

/* The first character that an inline will write; a blank where there is none. */
static char first_of(const struct node *n, char after)
{
    if (!n)
        return after;
    switch (n->kind) {
    case NODE_TEXT: return n->text.n ? *n->text.p : first_of(n->next, after);
    case NODE_CODE_SPAN: return '`';
    case NODE_EMPH:
    case NODE_STRONG: return '*';
    case NODE_STRIKE: return '~';
    case NODE_LINK: return '[';
    case NODE_IMAGE: return '!';
    case NODE_ELEMENT:
    case NODE_PLACEHOLDER: return '<';
    case NODE_TARGET: return n->anchor.n ? '<' : first_of(n->next, after);
    case NODE_SOFTBREAK:
    case NODE_LINEBREAK:
    case NODE_QUOTE:
    case NODE_ALERT:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_PARAGRAPH:
    case NODE_HEADING:
    case NODE_TABLE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_CODE:
    case NODE_RULE: return ' ';
    }
    return ' ';
}

/* ASCII alone is told apart; of other characters a letter is the rule, as the reader has it. */
static bool is_word(char c)
{
    return ascii_alnum(c) || (unsigned char)c >= 0x80;
}

static void put_tagged(struct md *w, struct str name, const struct node *children)
{
    buf_printf(w->out, "<%.*s>", STR_ARG(name));
    md_inlines(w, children, '<');
    buf_printf(w->out, "</%.*s>", STR_ARG(name));
}

/* Whether marks around the text are read as such: CommonMark 6.2, left- and right-flanking. */
static bool may_flank(char prev, char first, char last, char next)
{
    bool opens = !is_blank(first) && (is_word(first) || !is_word(prev));
    bool closes = !is_blank(last) && (is_word(last) || !is_word(next));
    return opens && closes;
}

/* Puts children between marks, or between tags where the marks would be none. */
static void put_marked(struct md *w, const struct node *n, const char *mark, const char *element,
                       char next)
{
    size_t start = w->out->n, length = strlen(mark), line_start = w->line_start;
    char prev = last_of(w);
    if (*mark == '_' && (is_word(prev) || is_word(next)))
        mark = "*";
    buf_puts(w->out, mark);
    md_inlines(w, n->children, *mark);
    bool flat = w->out->n > start + length &&
                may_flank(prev, w->out->p[start + length], last_of(w), next);
    if (flat && prev != *mark && next != *mark) {
        buf_puts(w->out, mark);
        return;
    }
    w->out->p[w->out->n = start] = 0;
    w->line_start = line_start;
    put_tagged(w, str_from(element), n->children);
}

/* ---- inlines ---- */

static void put_target(struct md *w, struct str name)
{
    if (name.n == 0)
        return;
    buf_puts(w->out, "<a name=\"");
    buf_attr(w->out, name);
    buf_puts(w->out, "\"></a>");
}

/* Texts that stand side by side are one, so that what is escaped does not depend on how they were
 * split. Returns the last of them. */
static const struct node *put_texts(struct md *w, const struct node *n, char after)
{
    if (!n->next || n->next->kind != NODE_TEXT) {
        md_text(w, n->text, first_of(n->next, after));
        return n;
    }
    struct buf joined = BUF_INIT;
    for (;; n = n->next) {
        buf_put(&joined, n->text);
        if (!n->next || n->next->kind != NODE_TEXT)
            break;
    }
    md_text(w, buf_str(&joined), first_of(n->next, after));
    buf_release(&joined);
    return n;
}

void md_inlines(struct md *w, const struct node *list, char after)
{
    for (const struct node *n = list; n; n = n->next) {
        char next = first_of(n->next, after);
        switch (n->kind) {
        case NODE_TEXT: n = put_texts(w, n, after); break;
        case NODE_CODE_SPAN: put_code_span(w, n->code_span); break;
        case NODE_EMPH: put_marked(w, n, "_", "em", next); break;
        case NODE_STRONG: put_marked(w, n, "**", "strong", next); break;
        case NODE_STRIKE: put_marked(w, n, "~~", "del", next); break;
        case NODE_LINK: put_link(w, n, after); break;
        case NODE_IMAGE: put_image(w, n); break;
        case NODE_ELEMENT: put_tagged(w, n->element, n->children); break;
        case NODE_PLACEHOLDER: buf_printf(w->out, "<%.*s>", STR_ARG(n->variable->name)); break;
        case NODE_TARGET: put_target(w, n->anchor); break;
        case NODE_SOFTBREAK: put_softbreak(w); break;
        case NODE_LINEBREAK: put_linebreak(w, !n->next); break;
        case NODE_QUOTE:
        case NODE_ALERT:
        case NODE_LIST:
        case NODE_ITEM:
        case NODE_PARAGRAPH:
        case NODE_HEADING:
        case NODE_TABLE:
        case NODE_ROW:
        case NODE_CELL:
        case NODE_CODE:
        case NODE_RULE: break; /* no inlines */
        }
    }
}

/* ---- cells ---- */

/* `\|` in a cell is a bar, and cells part at one behind `\\`: code that holds it cannot stand
 * there (GitHub Flavored Markdown 0.29, 4.10). */
bool md_breaks_cell(struct md *w, const struct node *list)
{
    struct walk walk = walk_nodes(w->arena, list);
    for (const struct node *n; (n = walk_next(&walk));)
        if (n->kind == NODE_CODE_SPAN &&
            str_find(n->code_span->text, 0, "\\|") < n->code_span->text.n)
            return true;
    return false;
}
