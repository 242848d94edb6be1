// SPDX-License-Identifier: MIT
#include "core/text/path.h"
#include "core/text/url.h"
#include "core/text/utf8.h"
#include "model/walk.h"
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"

#include <string.h>

static enum face_id bolder(enum face_id face)
{
    switch (face) {
    case FACE_REGULAR: return FACE_BOLD;
    case FACE_ITALIC: return FACE_BOLD_ITALIC;
    case FACE_MONO: return FACE_MONO_BOLD;
    case FACE_BOLD:
    case FACE_BOLD_ITALIC:
    case FACE_MONO_BOLD:
    case FACE_FALLBACK:
    case FACE_FALLBACK_BOLD:
    case FACE_FALLBACK_MONO:
    case FACE_SYMBOLS: break;
    }
    return face;
}

static enum face_id slanted(enum face_id face)
{
    return face == FACE_REGULAR ? FACE_ITALIC : face == FACE_BOLD ? FACE_BOLD_ITALIC : face;
}

static struct look code_look(const struct layout *l, struct look look)
{
    look.code = true;
    look.face = look.face == FACE_BOLD || look.face == FACE_BOLD_ITALIC ? FACE_MONO_BOLD
                                                                        : FACE_MONO;
    look.size *= l->t.style->mono_scale;
    if (!look.uri && !look.target.n)
        look.colour = l->t.style->ink_code;
    return look;
}

/* ---- links ---- */

/* The target of a link within the book; empty for one that leads elsewhere. */
static struct str link_target(struct layout *l, const struct scope *in, const struct link *link)
{
    struct str id = in->page, fragment = link->fragment;
    if (link->lesson) {
        id = l->book->lessons ? link->lesson->id : STR("");
    } else if (link->page) {
        id = l->book->lessons ? STR("") : link->page->id;
    } else {
        fragment = str_slice(link->url, 1, link->url.n);
        id = str_starts(link->url, "#") ? id : STR("");
    }
    return id.n ? arena_printf(l->t.arena, "%.*s#%.*s", STR_ARG(id), STR_ARG(fragment)) : id;
}

static struct look link_look(struct layout *l, const struct scope *in, const struct node *node,
                             struct look look)
{
    struct str url = node->link->url;
    if (url_is_absolute(url) && url_is_link(url)) {
        struct buf escaped = BUF_INIT;
        buf_url(&escaped, url);
        look.uri = buf_copy(&escaped, l->t.arena).p;
        buf_release(&escaped);
    } else {
        look.target = link_target(l, in, node->link);
    }
    if (look.uri || look.target.n) {
        look.colour = l->t.style->ink_link;
        look.tag = tag_inline(&l->t.tags, TAG_LINK);
    }
    return look;
}

/* ---- prose ---- */

/*
 * French has a narrow blank that does not break inside of guillemets and before the signs
 * made of two parts ("Lexique des règles typographiques en usage à l'Imprimerie nationale").
 * Blanks that the author wrote there become such ones; none is added.
 */
static struct str french_blanks(struct layout *l, struct str text)
{
    static const char narrow[] = "\xe2\x80\xaf", open[] = "\xc2\xab", close[] = "\xc2\xbb";
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < text.n; i++) {
        struct str rest = str_slice(text, i, text.n);
        size_t blank = str_starts(rest, " ") ? 1 : str_starts(rest, "\xc2\xa0") ? 2 : 0;
        struct str behind = str_slice(rest, blank, rest.n);
        bool sign = behind.n && str_has_char(STR(";:!?"), *behind.p);
        if (blank && (sign || str_starts(behind, close) || str_ends(buf_str(&b), open))) {
            buf_puts(&b, narrow);
            i += blank - 1;
        } else {
            buf_char(&b, text.p[i]);
        }
    }
    struct str result = buf_copy(&b, l->t.arena);
    buf_release(&b);
    return result;
}

struct look inline_look(const struct prose *prose)
{
    return (struct look){.face = prose->face, .size = prose->size, .colour = prose->colour};
}

struct str inline_named(struct layout *l, struct str name, struct str text)
{
    return arena_printf(l->t.arena, "%.*s%.*s %.*s", STR_ARG(name),
                        STR_ARG(text_get(l->texts, "colon")), STR_ARG(text));
}

struct str inline_typeset(struct layout *l, struct str text)
{
    text = utf8_nfc(l->t.arena, text);
    bool french = str_is(l->course->lang, "fr") || str_starts(l->course->lang, "fr-");
    return french ? french_blanks(l, text) : text;
}

/* ---- placeholders and code ---- */

static void put_placeholder(struct layout *l, struct para *para,
                            const struct placeholder *placeholder, struct look look, struct span at)
{
    look = code_look(l, look);
    struct str known = placeholder->variable ? reader_value(l, placeholder->variable) : STR("");
    if (known.n) {
        para_text(para, l->t.shaper, look_new(&l->t, look), known, at);
        return;
    }
    look.placeholder = true;
    look.colour = l->t.style->placeholder_ink;
    para_text(para, l->t.shaper, look_new(&l->t, look),
              arena_printf(l->t.arena, "<%.*s>", STR_ARG(placeholder->name)), at);
}

static void put_code_span(struct layout *l, struct para *para, const struct node *node,
                          struct look look)
{
    const struct look *code = look_new(&l->t, code_look(l, look));
    struct str text = node->code_span->text;
    size_t done = 0;
    for (size_t i = 0; i < node->code_span->placeholder_count; i++) {
        const struct placeholder *placeholder = &node->code_span->placeholders[i];
        para_text(para, l->t.shaper, code, str_slice(text, done, placeholder->start), node->at);
        put_placeholder(l, para, placeholder, look, node->at);
        done = placeholder->end;
    }
    para_text(para, l->t.shaper, code, str_slice(text, done, text.n), node->at);
}

/* The id of a command in a sentence: small, close behind it. */
static void put_id(struct layout *l, const struct scope *in, struct para *para,
                   const struct command *command, struct span at)
{
    struct look look = {.face = FACE_MONO,
                        .size = l->t.style->id_size,
                        .colour = l->t.style->ink_id,
                        .here = links_note_command(l, in, command)};
    const struct look *id = look_new(&l->t, look);
    para_pad(para, l->t.paras, id, l->t.style->id_gap / 3);
    para_text(para, l->t.shaper, id, command->id, at);
    para_pad(para, l->t.paras, id, l->t.style->ground_pad);
}

/* A command in a sentence, as it is copied: without its prompt. */
static void put_command(struct layout *l, struct para *para, const struct command *told,
                        struct look look, struct span at)
{
    const struct command *command = reader_command(l, told);
    struct str *exact = ARENA_NEW(l->t.arena, struct str);
    *exact = command->text;
    look = code_look(l, look);
    look.command = exact;
    const struct look *code = look_new(&l->t, look);
    look.placeholder = true;
    look.colour = l->t.style->placeholder_ink;
    const struct look *open = look_new(&l->t, look);
    size_t done = 0;
    for (size_t i = 0; i < command->placeholder_count; i++) {
        const struct placeholder *placeholder = &command->placeholders[i];
        para_text(para, l->t.shaper, code, str_slice(*exact, done, placeholder->start), at);
        para_text(para, l->t.shaper, open, str_slice(*exact, placeholder->start, placeholder->end),
                  at);
        done = placeholder->end;
    }
    para_text(para, l->t.shaper, code, str_slice(*exact, done, exact->n), at);
}

static struct look element_look(const struct layout *l, const struct node *node, struct look look)
{
    const struct style *style = l->t.style;
    if (str_is(node->element, "kbd")) {
        look.key = true;
        look.face = FACE_MONO;
        look.size *= style->mono_scale;
    } else if (str_is(node->element, "sup")) {
        look.rise += look.size * style->raise_sup;
        look.size *= style->small_scale;
    } else if (str_is(node->element, "sub")) {
        look.rise -= look.size * style->lower_sub;
        look.size *= style->small_scale;
    } else if (str_is(node->element, "b")) {
        look.face = bolder(look.face);
    } else if (str_is(node->element, "i")) {
        look.face = slanted(look.face);
    } else if (str_is(node->element, "s") || str_is(node->element, "del")) {
        look.strike = true;
    }
    return look;
}

/* What an address ends in: "map.png"; empty for one that holds the picture itself. */
static struct str file_name(struct str url)
{
    struct str name = path_name(str_slice(url, 0, str_find_char(url, 0, '?')));
    return str_starts(url, "data:") ? STR("") : name;
}

/* An image within a line, or one that cannot be shown: its alternative text, else its name. */
static void put_alternative(struct layout *l, const struct scope *in, struct para *para,
                            const struct node *node, struct look look)
{
    look.face = slanted(look.face);
    look.colour = l->t.style->ink_soft;
    const struct look *soft = look_new(&l->t, look);
    struct str name = inline_plain(l, node->children).n ? STR("") : file_name(node->link->url);
    para_text(para, l->t.shaper, soft, STR("["), node->at);
    inlines(l, in, para, node->children, look);
    para_text(para, l->t.shaper, soft, name, node->at);
    para_text(para, l->t.shaper, soft, STR("]"), node->at);
}

/* Beside a ground, so that it does not touch its neighbours. */
static void pad(struct layout *l, struct para *para, struct look look)
{
    look.uri = NULL;
    look.target = STR("");
    look.strike = false;
    para_pad(para, l->t.paras, look_new(&l->t, look), l->t.style->ground_pad);
}

static void put_code(struct layout *l, const struct scope *in, struct para *para,
                     const struct node *node, struct look look)
{
    const struct command *command = node->code_span->code ? node->code_span->code->commands : NULL;
    pad(l, para, look);
    if (command)
        put_command(l, para, command, look, node->at);
    else
        put_code_span(l, para, node, look);
    pad(l, para, look);
    if (command)
        put_id(l, in, para, command, node->at);
}

static void put_element(struct layout *l, const struct scope *in, struct para *para,
                        const struct node *node, struct look look)
{
    bool key = str_is(node->element, "kbd");
    if (str_is(node->element, "br")) {
        para_break(para, l->t.paras, look_new(&l->t, look));
        return;
    }
    if (key)
        pad(l, para, look);
    inlines(l, in, para, node->children, element_look(l, node, look));
    if (key)
        pad(l, para, look);
}

static void put_inline(struct layout *l, const struct scope *in, struct para *para,
                       const struct node *node, struct look look)
{
    struct look inner = look;
    switch (node->kind) {
    case NODE_TEXT:
        para_text(para, l->t.shaper, look_new(&l->t, look), inline_typeset(l, node->text),
                  node->at);
        break;
    case NODE_SOFTBREAK:
        para_text(para, l->t.shaper, look_new(&l->t, look), STR(" "), node->at);
        break;
    case NODE_TARGET: break;
    case NODE_LINEBREAK: para_break(para, l->t.paras, look_new(&l->t, look)); break;
    case NODE_CODE_SPAN: put_code(l, in, para, node, look); break;
    case NODE_PLACEHOLDER:
        pad(l, para, look);
        put_placeholder(
            l, para,
            &(struct placeholder){.name = node->variable->name, .variable = node->variable}, look,
            node->at);
        pad(l, para, look);
        break;
    case NODE_ELEMENT: put_element(l, in, para, node, look); break;
    case NODE_IMAGE: put_alternative(l, in, para, node, look); break;
    case NODE_LINK:
        inner = link_look(l, in, node, look);
        inlines(l, in, para, node->children, inner);
        link_on_paper(l, para, node, inline_plain(l, node->children), inner, look);
        break;
    case NODE_EMPH:
        inner.face = slanted(look.face);
        inlines(l, in, para, node->children, inner);
        break;
    case NODE_STRONG:
        inner.face = bolder(look.face);
        inlines(l, in, para, node->children, inner);
        break;
    case NODE_STRIKE:
        inner.strike = true;
        inlines(l, in, para, node->children, inner);
        break;
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
    case NODE_RULE: break; /* blocks never stand among inlines */
    }
}

void inlines(struct layout *l, const struct scope *in, struct para *para, const struct node *nodes,
             struct look look)
{
    for (const struct node *node = nodes; node; node = node->next)
        put_inline(l, in, para, node, look);
}

struct str inline_plain(struct layout *l, const struct node *nodes)
{
    struct buf b = BUF_INIT;
    struct walk walk = walk_nodes(l->t.arena, nodes);
    for (const struct node *node; (node = walk_next(&walk));) {
        if (node->kind == NODE_TEXT)
            buf_put(&b, node->text);
        else if (node->kind == NODE_CODE_SPAN)
            buf_put(&b, node_code(node) ? node_code(node)->commands->text : node->code_span->text);
        else if (node->kind == NODE_SOFTBREAK || node->kind == NODE_LINEBREAK)
            buf_char(&b, ' ');
        else if (node->kind == NODE_PLACEHOLDER)
            buf_printf(&b, "<%.*s>", STR_ARG(node->variable->name));
    }
    struct str text = buf_copy(&b, l->t.arena);
    buf_release(&b);
    return text;
}
