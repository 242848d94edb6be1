// SPDX-License-Identifier: MIT
#include "read/markdown/parse.h"

#include "core/text/utf8.h"
#include "read/markdown/info.h"

/* ---- text ---- */

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

/* Takes the click off the text behind a code span, and tells the span of it. */
static void take_click(struct node *before, struct str *text, struct span *at)
{
    bool runs = false;
    size_t n = before && before->kind == NODE_CODE_SPAN ? info_click_length(*text, &runs) : 0;
    if (n == 0 || !str_eq(str_slice(*text, 0, n), str_slice(span_text(*at), 0, n)))
        return;
    before->code_span->click = runs;
    *text = str_slice(*text, n, text->n);
    at->start += n;
}

static void add_text(struct parse *p, struct node_list *list, cmark_node *node, struct span at)
{
    struct str text = str_from(cmark_node_get_literal(node));
    take_click(list->last, &text, &at);
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

enum { ELEMENTS = 16 }; /* raw HTML elements that may be open at once */

/* ---- raw HTML inside a line ---- */

struct open_element {
    struct str name;
    struct node *node;      /* its children are being collected */
    struct node_list outer; /* what was collected before it */
};

struct inline_state {
    struct node_list list;
    struct open_element open[ELEMENTS];
    size_t open_count;
    size_t named; /* <a name="x"> in a lesson of our own: those that are not closed */
};

static bool may_stay(struct str name)
{
    static const char *const names[] = {"kbd", "sub", "sup", "mark", "small",  "ins",  "del",
                                        "b",   "i",   "u",   "em",   "strong", "abbr", "q"};
    return STR_IS_ONE_OF(name, names);
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
    if (open->node->kind == NODE_ELEMENT) {
        open->node->kind = NODE_TEXT;
        open->node->text = span_text(open->node->at);
        node_list_add(&s->list, open->node);
    }
    if (inner.first) {
        *(s->list.last ? &s->list.last->next : &s->list.first) = inner.first;
        s->list.last = inner.last;
    }
}

static void open_element(struct inline_state *s, struct str name, struct node *node)
{
    s->open[s->open_count++] = (struct open_element){name, node, s->list};
    s->list = (struct node_list){0};
}

/* A comment in a text is left out; the author may have written a note for the speaker. */
static void take_comment(struct parse *p, struct span at)
{
    struct str text = span_text(at);
    if (p->m->comment && text.n >= 7 && str_starts(text, "<!--") && str_ends(text, "-->"))
        p->m->comment(p->m->comment_data, str_trim(str_slice(text, 4, text.n - 3)), at);
}

/* <a name="x"> and its end name a place; in a deck any tag with an `id` does, besides what else it
 * is. False for another. */
static bool add_target(struct parse *p, struct inline_state *s, struct str tag, struct span at)
{
    struct node *target = html_target(p, tag, at);
    bool link = str_is(html_tag_name(tag), "a");
    if (p->m->deck) {
        if (target)
            node_list_add(&s->list, target);
        return false;
    }
    if (link && tag.p[1] == '/' && s->named) {
        s->named--;
        return true;
    }
    if (!link || !target || html_attribute(p->m->arena, tag, "href").n)
        return false;
    s->named++;
    node_list_add(&s->list, target);
    return true;
}

/* In a deck a tag is taken for what it does to the text. False: it is text itself. */
static bool add_deck_tag(struct parse *p, struct inline_state *s, struct str tag, struct span at)
{
    struct str name = html_tag_name(tag), url = html_attribute(p->m->arena, tag, "href");
    struct node *node = html_image(p, tag, at);
    if (node) {
        node_list_add(&s->list, node);
    } else if (str_is(name, "a") && url.n && s->open_count < ELEMENTS) {
        node = node_new(p->m->arena, NODE_LINK, at);
        node->link->url = url;
        node->link->title = STR("");
        open_element(s, name, node);
    } else {
        return html_is_tag(tag);
    }
    return true;
}

static void add_tag(struct parse *p, struct inline_state *s, struct str tag, struct span at)
{
    struct arena *a = p->m->arena;
    struct str inside = str_slice(tag, 1, tag.n - 1), name = html_tag_name(tag);
    const struct variable *v = gfm_variable_find(p->m->variables, inside);
    if (v) {
        struct node *node = node_new(a, NODE_PLACEHOLDER, at);
        node->variable = v;
        node_list_add(&s->list, node);
    } else if (add_target(p, s, tag, at)) {
        ;
    } else if (str_is(name, "br")) {
        node_list_add(&s->list, node_new(a, NODE_LINEBREAK, at));
    } else if (tag.p[1] == '/' && s->open_count && str_eq(s->open[s->open_count - 1].name, name)) {
        close_element(s);
    } else if ((p->m->deck ? tag.p[1] != '/' : str_eq(inside, name)) && may_stay(name) &&
               s->open_count < ELEMENTS) {
        struct node *node = node_new(a, NODE_ELEMENT, at);
        node->element = arena_str(a, name);
        open_element(s, node->element, node);
    } else if (str_starts(tag, "<!--")) {
        take_comment(p, at);
    } else if (!str_starts(tag, "<!") && !(p->m->deck && add_deck_tag(p, s, tag, at))) {
        html_warn(p, name, at);
        inline_add_literal(a, &s->list, arena_str(a, tag), at);
    }
}

static struct node *convert_link(struct parse *p, cmark_node *node, cmark_node *block,
                                 struct span at)
{
    bool image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    struct node *link = node_new(p->m->arena, image ? NODE_IMAGE : NODE_LINK, at);
    link->link->url = arena_str(p->m->arena, str_from(cmark_node_get_url(node)));
    link->link->title = arena_str(p->m->arena, str_from(cmark_node_get_title(node)));
    link->children = inline_convert(p, node, block, 0).first;
    if (image && p->m->image)
        link->link->media = p->m->image(p->m->image_data, link->link->url, at);
    return link;
}

static struct node *convert_code_span(struct parse *p, cmark_node *node, struct span at)
{
    struct node *code = node_new(p->m->arena, NODE_CODE_SPAN, at);
    code->code_span->text = place_keep(p, cmark_node_get_literal(node), at);
    code->code_span->placeholders = inline_find_placeholders(
        p->m->arena, p->m->variables, code->code_span->text, &code->code_span->placeholder_count);
    return code;
}

static struct node *convert_emphasis(struct parse *p, cmark_node *node, cmark_node *block,
                                     struct span at)
{
    bool strong = cmark_node_get_type(node) == CMARK_NODE_STRONG;
    struct node *emphasis = node_new(p->m->arena, strong ? NODE_STRONG : NODE_EMPH, at);
    emphasis->children = inline_convert(p, node, block, 0).first;
    return emphasis;
}

static void convert_inline(struct parse *p, struct inline_state *s, cmark_node *node,
                           cmark_node *block)
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

/* A comment may have stood before the first word. */
static void trim_start(struct node *n)
{
    while (n && n->kind == NODE_TEXT && n->text.n && ascii_blank(*n->text.p)) {
        n->text = str_slice(n->text, 1, n->text.n);
        n->at.start += n->at.start < n->at.end;
    }
}

/* The inlines of `parent`, a part of the leaf `block`; those on lines from line_limit on are left
 * out. */
struct node_list inline_convert(struct parse *p, cmark_node *parent, cmark_node *block,
                                int line_limit)
{
    struct inline_state s = {0};
    if (++p->depth > (size_t)PARSE_DEPTH * 4) {
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
    if (parent == block)
        trim_start(s.list.first);
    inline_pair_strikes(&s.list);
    p->depth--;
    return s.list;
}
