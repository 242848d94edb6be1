// SPDX-License-Identifier: MIT
#include "render/pdf/links.h"

#include "render/pdf/sections.h"

#include <strings.h>

struct weblink {
    struct weblink *next;
    const char *uri;
    struct str shown;
    size_t number;
    struct place *place; /* in the list */
};

/* ---- numbers ---- */

/* An address as people write it down: without what goes without saying. */
static struct str bare_address(struct str url)
{
    static const char *const starts[] = {"https://", "http://", "mailto:", "tel:", "www."};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t n = strlen(starts[i]);
        if (url.n >= n && strncasecmp(url.p, starts[i], n) == 0)
            url = str_slice(url, n, url.n);
    }
    return str_ends(url, "/") ? str_slice(url, 0, url.n - 1) : url;
}

static bool says_address(struct str text, struct str url)
{
    struct str a = bare_address(str_trim(text)), b = bare_address(url);
    return a.n == b.n && strncasecmp(a.p, b.p, a.n) == 0;
}

static const struct weblink *numbered(struct layout *l, const char *uri, struct str url)
{
    struct weblink **end = &l->links;
    size_t number = 1;
    for (; *end; end = &(*end)->next, number++)
        if (strcmp((*end)->uri, uri) == 0)
            return *end;
    struct weblink *link = *end = ARENA_NEW(l->arena, struct weblink);
    bool mail = url.n > 7 && strncasecmp(url.p, "mailto:", 7) == 0;
    *link = (struct weblink){.uri = uri,
                             .shown = mail ? str_slice(url, 7, url.n) : url,
                             .number = number,
                             .place = ARENA_NEW(l->arena, struct place)};
    return link;
}

static void put_number(struct layout *l, struct para *para, const struct weblink *link,
                       struct look look, struct span at)
{
    look.rise += look.size * l->style->raise_sup;
    look.size *= l->style->small_scale;
    look.colour = l->style->ink_link;
    look.strike = false;
    look.place = link->place;
    look.tag = tag_inline(&l->tags, TAG_LINK);
    para_text(para, l->shaper, new_look(l, look), arena_printf(l->arena, "%zu", link->number), at);
}

/*
 * The number that a page will have at most, most likely: links lead near. Pages are not made yet;
 * too little would be worse than too much.
 */
static size_t likely_page(const struct layout *l)
{
    const struct style *style = l->style;
    double height = 0, page = style->page_height - style->margin_top - style->margin_bottom;
    for (size_t i = 0; i < l->flow->count; i++) {
        const struct strip *strip = l->flow->strips[i];
        height += strip->on_new_page ? page / 2 : strip->height + strip->gap;
    }
    return (size_t)(height / page * 1.3) + 2;
}

/* The number of the page is drawn when it is known, in room for the likely number of digits. */
static void put_page(struct layout *l, struct para *para, struct look look, struct str target,
                     struct span at)
{
    look.colour = l->style->ink_soft;
    look.strike = false;
    const struct look *blank = new_look(l, look);
    look.target = target;
    const struct look *soft = new_look(l, look);
    size_t page = likely_page(l);
    struct str widest = page_text(l, page < 10 ? 8 : page < 100 ? 88 : 888);
    para_text(para, l->shaper, blank, STR(" "), at);
    para->items[para->count - 1].penalty = KEEP_TOGETHER;
    para_page(para, l->arena, soft, text_width(l, soft, widest));
}

void link_on_paper(struct layout *l, struct para *para, const struct node *node, struct look link,
                   struct look around)
{
    if (link.uri && !says_address(plain_text(l, node->children), node->link->url))
        put_number(l, para, numbered(l, link.uri, node->link->url), around, node->at);
    else if (link.target.n)
        put_page(l, para, around, link.target, node->at);
}

/* ---- the list ---- */

static void set_label(struct layout *l, struct column column)
{
    struct prose prose = {.size = l->style->links_size,
                          .leading = l->style->links_leading,
                          .face = FACE_BOLD,
                          .colour = l->style->ink_soft,
                          .tight = true};
    set_text(l, text_get(l->texts, "links"), column, prose);
    flow_keep(l->flow, KEEP);
    flow_fix_gap(l->flow, l->style->tight_gap);
}

/* Draws the number of an address before what stands in its line, so that it is read first. */
static void draw_number(struct layout *l, struct strip *strip, const struct look *look,
                        size_t number, double edge)
{
    struct str text = arena_printf(l->arena, "%zu", number);
    struct op *line = strip->ops;
    strip->ops = NULL;
    strip->tail = &strip->ops;
    draw_word(l, strip, look, text, edge - text_width(l, look, text),
              base_line(l->style->links_leading));
    *strip->tail = line;
    while (*strip->tail)
        strip->tail = &(*strip->tail)->next;
}

static void set_address(struct layout *l, const struct weblink *link, struct column column)
{
    const struct style *style = l->style;
    struct look look = {.face = FACE_REGULAR, .size = style->links_size, .colour = style->ink_soft};
    const struct look *number = new_look(l, look);
    struct para para = {0};
    look.uri = link->uri;
    look.quiet = true;
    look.tag = tag_inline(&l->tags, TAG_LINK);
    para_text(&para, l->shaper, new_look(l, look), link->shown, l->at);
    size_t first = l->flow->count;
    tag_open(&l->tags, TAG_ITEM);
    struct tag *label = tag_add(&l->tags, TAG_LABEL);
    tag_open(&l->tags, TAG_BODY);
    set_para(l, &para, column_inside(column, style->links_indent, 0), style->links_leading);
    tag_close(&l->tags);
    if (l->flow->count == first) /* blanks alone */
        flow_strip(l->flow, style->links_leading);
    struct tag *item = tag_enter(&l->tags, label);
    strip_place(l->flow->strips[first], link->place);
    draw_number(l, l->flow->strips[first], number, link->number,
                column.x + style->links_indent - style->links_gap);
    tag_enter(&l->tags, item);
    tag_close(&l->tags);
}

void set_links(struct layout *l)
{
    struct column column = body_column(l);
    if (!l->links)
        return;
    flow_gap(l->flow, l->style->block_gap * 2);
    size_t first = l->flow->count;
    set_label(l, column);
    struct tag *list = tag_open(&l->tags, TAG_LIST);
    if (list)
        list->numbering = NUMBERING_DECIMAL;
    for (const struct weblink *link = l->links; link; link = link->next)
        set_address(l, link, column);
    tag_close(&l->tags);
    flow_keep_small(l->flow, first, l->style->callout_keep);
    flow_gap(l->flow, l->style->block_gap);
    l->links = NULL;
}
