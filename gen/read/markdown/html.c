// SPDX-License-Identifier: MIT
#include "read/markdown/parse.h"

#include "core/text/utf8.h"
#include "read/markdown/info.h"

/* ---- tags ---- */

/* HTML takes its names in any case; the list has them in lower case. */
static bool is_named(struct str name, const char *lower)
{
    size_t i = 0;
    while (i < name.n && lower[i] && ascii_lower(name.p[i]) == lower[i])
        i++;
    return i == name.n && !lower[i];
}

static bool is_one_of(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (is_named(name, *names))
            return true;
    return false;
}

/* Elements of HTML that people write into Markdown and that are not passed on. */
static bool is_html(struct str name)
{
    static const char *const names[] = {
        "a",       "img",     "div",     "span",    "p",        "table", "tr",     "td",    "th",
        "font",    "center",  "details", "summary", "script",   "style", "iframe", "video", "audio",
        "code",    "pre",     "ul",      "ol",      "li",       "h1",    "h2",     "h3",    "h4",
        "hr",      "form",    "input",   "button",  "object",   "embed", "link",   "meta",  "svg",
        "section", "article", "figure",  "samp",    "textarea", NULL};
    return is_one_of(name, names);
}

/* Further elements of HTML: in a deck they are taken for markup, in a lesson for placeholders. */
static bool is_rare_html(struct str name)
{
    static const char *const names[] = {
        "abbr",   "address",    "aside", "b",      "big",    "blockquote", "body",     "caption",
        "cite",   "col",        "dd",    "del",    "dfn",    "dl",         "dt",       "em",
        "footer", "figcaption", "h5",    "h6",     "head",   "header",     "html",     "i",
        "ins",    "kbd",        "label", "main",   "mark",   "nav",        "noscript", "picture",
        "q",      "s",          "small", "source", "strike", "strong",     "sub",      "sup",
        "tbody",  "tfoot",      "thead", "tt",     "u",      "var",        "wbr",      NULL};
    return is_one_of(name, names);
}

/* The element name of <name ...>, </name> or <name/>. */
struct str html_tag_name(struct str tag)
{
    size_t start = tag.n > 1 && tag.p[1] == '/' ? 2 : 1, end = start;
    while (end < tag.n && ascii_alnum(tag.p[end]))
        end++;
    return str_slice(tag, start, end);
}

void html_warn(struct parse *p, struct str name, struct span at)
{
    if (is_html(name))
        diag_add(
            p->m->diags, SEVERITY_WARNING, "raw-html", at,
            "`<%.*s>` is shown as text: write it in Markdown, or in backquotes if it is meant so",
            STR_ARG(name));
}

/* <Component>, <v-click>, an element with attributes or closed: no person writes a name so. */
bool html_is_tag(struct str tag)
{
    struct str name = html_tag_name(tag), rest = str_slice(tag, 1 + name.n, tag.n);
    bool component = name.n && *name.p >= 'A' && *name.p <= 'Z' && name.n > 1 &&
                     ascii_lower(name.p[1]) == name.p[1];
    return is_html(name) || is_rare_html(name) || component || str_starts(tag, "</") ||
           str_ends(tag, "/>") || str_has_char(rest, '=') || str_starts(tag, "<v-");
}

/* ---- entities and attributes ---- */

/* The character that an entity at text[at] stands for, and its length; 0 where none is known. */
static size_t entity_at(struct str text, size_t at, const char **shown)
{
    static const struct {
        const char *name, *shown;
    } entities[] = {{"&lt;", "<"},   {"&gt;", ">"},    {"&amp;", "&"},  {"&quot;", "\""},
                    {"&#39;", "'"},  {"&apos;", "'"},  {"&nbsp;", " "}, {"&#x27;", "'"},
                    {"&#96;", "`"},  {"&#123;", "{"},  {"&#125;", "}"}, {"&#36;", "$"},
                    {"&#x60;", "`"}, {"&lbrace;", "{"}};
    for (size_t i = 0; i < countof(entities); i++)
        if (str_starts(str_slice(text, at, text.n), entities[i].name)) {
            *shown = entities[i].shown;
            return str_from(entities[i].name).n;
        }
    return 0;
}

static void put_decoded(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n;) {
        const char *shown;
        size_t n = text.p[i] == '&' ? entity_at(text, i, &shown) : 0;
        if (n)
            buf_puts(b, shown);
        else
            buf_char(b, text.p[i]);
        i += n ? n : 1;
    }
}

static struct str decode(struct arena *a, struct str text)
{
    if (!str_has_char(text, '&'))
        return arena_str(a, text);
    struct buf b = BUF_INIT;
    put_decoded(&b, text);
    struct str decoded = buf_copy(&b, a);
    buf_release(&b);
    return decoded;
}

struct str html_attribute(struct arena *a, struct str tag, const char *name)
{
    struct str wanted = str_from(name);
    for (size_t at = 1; (at = str_find(tag, at, name)) < tag.n; at += wanted.n) {
        size_t start = at + wanted.n;
        if (!ascii_space(tag.p[at - 1]) || start >= tag.n || tag.p[start] != '=')
            continue;
        char quote = start + 1 < tag.n ? tag.p[start + 1] : 0;
        bool quoted = quote == '"' || quote == '\'';
        size_t from = start + 1 + quoted, end = from;
        while (end < tag.n &&
               (quoted ? tag.p[end] != quote : !ascii_space(tag.p[end]) && tag.p[end] != '>'))
            end++;
        return decode(a, str_slice(tag, from, end));
    }
    return STR("");
}

struct node *html_image(struct parse *p, struct str tag, struct span at)
{
    struct arena *a = p->m->arena;
    struct str url = html_attribute(a, tag, "src"), alt = html_attribute(a, tag, "alt");
    if (!is_named(html_tag_name(tag), "img") || url.n == 0)
        return NULL;
    struct node *image = node_new(a, NODE_IMAGE, at);
    struct node_list text = {0};
    image->link->url = url;
    image->link->title = html_attribute(a, tag, "title");
    gfm_image_size(&image->link->size, STR("width"), html_attribute(a, tag, "width"));
    gfm_image_size(&image->link->size, STR("height"), html_attribute(a, tag, "height"));
    gfm_image_style(&image->link->size, html_attribute(a, tag, "style"));
    if (alt.n)
        inline_add_literal(a, &text, alt, at);
    image->children = text.first;
    if (p->m->image)
        image->link->media = p->m->image(p->m->image_data, url, at);
    return image;
}

struct node *html_target(struct parse *p, struct str tag, struct span at)
{
    enum { NAME_MAX_BYTES = 200 };
    struct str name = html_attribute(p->m->arena, tag, "id");
    if (name.n == 0 && is_named(html_tag_name(tag), "a"))
        name = html_attribute(p->m->arena, tag, "name");
    if (name.n == 0 || name.n > NAME_MAX_BYTES || !ascii_alpha(tag.p[1]))
        return NULL;
    for (size_t i = 0; i < name.n; i++)
        if (ascii_space(name.p[i]))
            return NULL;
    struct node *target = node_new(p->m->arena, NODE_TARGET, at);
    target->anchor = name;
    return target;
}

/* ---- blocks ---- */

/* What a block of raw HTML becomes. */
struct html {
    struct parse *p;
    struct node_list *list;
    struct node_list inlines; /* of the paragraph that is being collected */
    struct str from;          /* the text from its first byte on */
    int heading;              /* the level of the heading that is open */
};

/* cmark ends a block of HTML that its last line closes one line too early: its text tells. */
static struct span html_span(struct parse *p, cmark_node *block)
{
    struct span at = block_span(p, block);
    size_t line = place_line(p, cmark_node_get_start_line(block));
    for (const char *c = cmark_node_get_literal(block); *c && c[1]; c++)
        line += *c == '\n';
    struct str last = source_line(p->src, line);
    at.end = source_offset(p->src, line, last.n);
    return at;
}

static void flush(struct html *h, const char *end)
{
    struct arena *a = h->p->m->arena;
    parse_drop_last_break(&h->inlines);
    inline_pair_strikes(&h->inlines);
    if (h->inlines.first) {
        struct str whole = {h->from.p, (size_t)(end - h->from.p)};
        struct span at = span_of(h->p->src, str_trim(whole));
        if (h->heading && parse_heading_is_too_long(h->p, at))
            h->heading = 0;
        struct node *block = node_new(a, h->heading ? NODE_HEADING : NODE_PARAGRAPH, at);
        if (h->heading)
            block->level = h->heading;
        block->children = h->inlines.first;
        node_list_add(h->list, block);
    }
    h->inlines = (struct node_list){0};
    h->heading = 0;
}

/* In a deck, what stands at either end of a whole line is indent; elsewhere it separates words. */
static struct str trim_line(struct str line, bool from_start, bool to_end)
{
    struct str trimmed = str_trim(line);
    size_t head = (size_t)(trimmed.p - line.p);
    if (trimmed.n == 0)
        return from_start || to_end ? trimmed : line;
    return str_slice(line, from_start ? head : 0, to_end ? head + trimmed.n : line.n);
}

static void add_line(struct html *h, struct str line)
{
    struct parse *p = h->p;
    struct arena *a = p->m->arena;
    struct span at = span_of(p->src, line);
    if (p->m->deck && str_has_char(line, '&'))
        inline_add_literal(a, &h->inlines, decode(a, line), at);
    else
        inline_add_text(a, p->m->variables, &h->inlines, line, at);
}

static void add_lines(struct html *h, struct str text)
{
    struct str line;
    bool ends = str_ends(text, "\n");
    for (bool broken = false; str_line(&text, &line); broken = true) {
        bool starts = broken || !h->inlines.first;
        if (h->p->m->deck)
            line = trim_line(line, starts, text.n || ends);
        if (h->p->m->deck && line.n == 0)
            continue;
        if (!h->inlines.first)
            h->from = h->heading ? h->from : line;
        else if (broken)
            node_list_add(&h->inlines, node_new(h->p->m->arena, NODE_SOFTBREAK, (struct span){0}));
        add_line(h, line);
    }
    if (ends && h->inlines.first)
        node_list_add(&h->inlines, node_new(h->p->m->arena, NODE_SOFTBREAK, (struct span){0}));
}

static void add_comment(struct html *h, struct str inside, struct str whole)
{
    const struct markdown *m = h->p->m;
    if (inside.n && m->comment)
        m->comment(m->comment_data, inside, span_of(h->p->src, whole));
}

/* ---- <pre> ---- */

/* The text in <pre> without its tags, and where each of its lines stands. */
static void read_pre(struct html *h, struct code *code, struct str text)
{
    struct arena *a = h->p->m->arena;
    struct buf b = BUF_INIT;
    struct str line;
    size_t cap = 0;
    while (str_line(&text, &line)) {
        bool first = code->line_count == 0;
        size_t start = b.n;
        for (size_t i = 0; i < line.n;) {
            size_t close = line.p[i] == '<' ? str_find_char(line, i, '>') : line.n;
            bool tag = close < line.n && html_is_tag(str_slice(line, i, close + 1));
            size_t end = tag ? close + 1 : str_find_char(line, i + 1, '<');
            if (!tag)
                put_decoded(&b, str_slice(line, i, end));
            else if (first && b.n == 0) /* <code> stands before the text */
                line = str_slice(line, end, line.n), end = 0;
            i = end;
        }
        if (first && b.n == start)
            continue; /* the newline behind <pre> */
        *ARENA_PUSH(a, code->line_offsets, code->line_count, cap) = span_of(h->p->src, line).start;
        buf_char(&b, '\n');
    }
    code->text = str_trim_end(buf_copy(&b, a));
    buf_release(&b);
}

/* "language-bash hljs" as "bash"; other names of classes say nothing. */
static struct str class_lang(struct str classes)
{
    struct str word;
    while (str_word(&classes, &word))
        if (str_starts(word, "language-"))
            return str_slice(word, 9, word.n);
        else if (str_starts(word, "lang-"))
            return str_slice(word, 5, word.n);
    return STR("");
}

/* `text` starts with <pre; returns what is behind </pre>. */
static struct str add_pre(struct html *h, struct str text)
{
    struct arena *a = h->p->m->arena;
    size_t open = str_find_char(text, 0, '>'), close = str_find(text, 0, "</pre>");
    struct str whole = str_slice(text, 0, close), inside = str_slice(whole, open + 1, close);
    struct str tag = str_slice(whole, 0, open), lang = class_lang(html_attribute(a, tag, "class"));
    size_t code_tag = str_find(inside, 0, "<code");
    struct str code_rest = str_slice(inside, code_tag, inside.n);
    if (lang.n == 0 && code_tag < inside.n)
        lang = class_lang(
            html_attribute(a, str_slice(code_rest, 0, str_find_char(code_rest, 0, '>')), "class"));
    struct node *node = node_new(a, NODE_CODE, span_of(h->p->src, str_trim_end(whole)));
    struct code *code = node->code = ARENA_NEW(a, struct code);
    info_read(a, h->p->m->diags, STR(""), node->at, code);
    if (lang.n) {
        code->info = arena_str(a, lang);
        info_set_lang(a, code, code->info);
    }
    read_pre(h, code, inside);
    flush(h, whole.p);
    if (code->text.n)
        node_list_add(h->list, node);
    return str_slice(text, close + 6, text.n);
}

/* ---- the pieces of a block ---- */

static bool is_block(struct str name)
{
    static const char *const names[] = {
        "div",     "p",       "table", "tr",     "td",    "th",      "center",
        "details", "summary", "ul",    "ol",     "li",    "section", "figure",
        "br",      "article", "aside", "header", "main",  "nav",     "blockquote",
        "dd",      "dt",      "dl",    "footer", "tbody", "thead",   NULL};
    return is_one_of(name, names);
}

/* <style>, <script>: returns what is behind their end. */
static struct str skip_element(struct str text, struct str name)
{
    for (size_t at = 0; (at = str_find(text, at, "</")) < text.n; at += 2)
        if (str_eq(html_tag_name(str_slice(text, at, text.n)), name))
            return str_slice(text, str_find_char(text, at, '>') + 1, text.n);
    return str_slice(text, text.n, text.n);
}

/* The place that a tag names, at the head of what it holds. */
static void add_target(struct html *h, struct str tag)
{
    struct node *target = html_target(h->p, tag, span_of(h->p->src, tag));
    if (!target)
        return;
    h->from = h->inlines.first || h->heading ? h->from : tag;
    node_list_add(&h->inlines, target);
}

/* `text` starts with a tag; returns what is behind it. */
static struct str add_tag(struct html *h, struct str text)
{
    size_t close = str_find_char(text, 0, '>');
    struct str tag = str_slice(text, 0, close + 1), name = html_tag_name(tag);
    static const char *const unseen[] = {"style", "script", NULL};
    if (is_named(name, "pre") && tag.p[1] != '/')
        return add_pre(h, text);
    if (is_one_of(name, unseen) && tag.p[1] != '/')
        return skip_element(text, name);
    struct node *image = html_image(h->p, tag, span_of(h->p->src, tag));
    if (image) {
        h->from = h->inlines.first ? h->from : tag;
        node_list_add(&h->inlines, image);
    } else if (is_block(name)) {
        flush(h, text.p);
    } else if (name.n == 2 && ascii_lower(*name.p) == 'h' && name.p[1] >= '1' && name.p[1] <= '6') {
        flush(h, text.p);
        h->heading = tag.p[1] == '/' ? 0 : name.p[1] - '0';
        h->from = tag;
    } else if (!html_is_tag(tag)) {
        add_lines(h, tag);
    }
    add_target(h, tag);
    return str_slice(text, close + 1, text.n);
}

/* The next byte that opens a comment or, in a deck, a tag. */
static size_t next_piece(const struct html *h, struct str text)
{
    size_t i = 0;
    if (!h->p->m->deck)
        return str_find(text, 0, "<!--");
    while (i < text.n && !(text.p[i] == '<' && i + 1 < text.n &&
                           (ascii_alpha(text.p[i + 1]) || str_has_char(STR("/!"), text.p[i + 1]))))
        i++;
    return i;
}

void html_convert(struct parse *p, struct node_list *list, cmark_node *block)
{
    struct span at = html_span(p, block);
    struct str text = str_trim(span_text(at));
    struct html h = {.p = p, .list = list, .from = text};
    if (!p->m->deck && text.n > 1 && (ascii_alpha(text.p[1]) || text.p[1] == '/'))
        html_warn(p, html_tag_name(text),
                  span_of(p->src, str_slice(text, 0, str_find_char(text, 0, '\n'))));
    while (text.n) {
        size_t open = next_piece(&h, text);
        add_lines(&h, str_slice(text, 0, open));
        text = str_slice(text, open, text.n);
        if (str_starts(text, "<!--")) {
            size_t close = str_find(text, 4, "-->");
            add_comment(&h, str_trim(str_slice(text, 4, close)), str_slice(text, 0, close));
            text = str_slice(text, close + 3, text.n);
        } else if (text.n) {
            text = add_tag(&h, text);
        }
    }
    flush(&h, span_text(at).p + span_text(at).n);
}
