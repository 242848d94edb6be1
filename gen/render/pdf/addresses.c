// SPDX-License-Identifier: MIT
/* The list of the addresses that the links of a chapter lead to. */
#include "render/pdf/links.h"
#include "render/pdf/parts.h"

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
    arena_clear(l->paras);
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
    l->link_numbers = (struct map){0};
}
