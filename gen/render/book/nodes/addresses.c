// SPDX-License-Identifier: MIT
/* The list of the addresses that the links of a chapter lead to. */
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"

static void set_label(struct layout *l, struct column column)
{
    struct prose prose = {.size = l->t.style->links_size,
                          .leading = l->t.style->links_leading,
                          .face = FACE_BOLD,
                          .colour = l->t.style->ink_soft,
                          .tight = true};
    block_text(l, text_get(l->texts, "links"), column, prose);
    flow_keep(l->t.flow, KEEP);
    flow_fix_gap(l->t.flow, l->t.style->tight_gap);
}

/* Draws the number of an address before what stands in its line, so that it is read first. */
static void draw_number(struct layout *l, struct strip *strip, const struct look *look,
                        size_t number, double edge)
{
    struct str text = arena_printf(l->t.arena, "%zu", number);
    struct op *line = strip->ops;
    strip->ops = NULL;
    strip->tail = &strip->ops;
    line_draw_word(&l->t, strip, look, text, edge - look_text_width(&l->t, look, text),
                   line_base(l->t.style->links_leading));
    *strip->tail = line;
    while (*strip->tail)
        strip->tail = &(*strip->tail)->next;
}

static void set_address(struct layout *l, const struct weblink *link, struct column column)
{
    const struct style *style = l->t.style;
    struct look look = {.face = FACE_REGULAR, .size = style->links_size, .colour = style->ink_soft};
    const struct look *number = look_new(&l->t, look);
    struct para para = {0};
    look.uri = link->uri;
    look.quiet = true;
    look.tag = tag_inline(&l->t.tags, TAG_LINK);
    para_text(&para, l->t.shaper, look_new(&l->t, look), link->shown, l->t.at);
    size_t first = l->t.flow->count;
    tag_open(&l->t.tags, TAG_ITEM);
    struct tag *label = tag_add(&l->t.tags, TAG_LABEL);
    tag_open(&l->t.tags, TAG_BODY);
    para_set(&l->t, &para, column_inside(column, style->links_indent, 0), style->links_leading);
    tag_close(&l->t.tags);
    if (l->t.flow->count == first) /* blanks alone */
        flow_strip(l->t.flow, style->links_leading);
    struct tag *item = tag_enter(&l->t.tags, label);
    strip_place(l->t.flow->strips[first], link->place);
    draw_number(l, l->t.flow->strips[first], number, link->number,
                column.x + style->links_indent - style->links_gap);
    tag_enter(&l->t.tags, item);
    tag_close(&l->t.tags);
    arena_clear(l->t.paras);
}

void links_set(struct layout *l)
{
    struct column column = part_column(l);
    if (!l->links.first)
        return;
    flow_gap(l->t.flow, l->t.style->block_gap * 2);
    size_t first = l->t.flow->count;
    set_label(l, column);
    struct tag *list = tag_open(&l->t.tags, TAG_LIST);
    if (list)
        list->numbering = NUMBERING_DECIMAL;
    for (const struct weblink *link = l->links.first; link; link = link->next)
        set_address(l, link, column);
    tag_close(&l->t.tags);
    flow_keep_small(l->t.flow, first, l->t.style->callout_keep);
    flow_gap(l->t.flow, l->t.style->block_gap);
    l->links = (struct weblinks){0};
}
