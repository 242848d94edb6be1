// SPDX-License-Identifier: MIT
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"

void part_pages(struct layout *l, void (*part)(struct layout *l), struct sheets *sheets)
{
    const struct style *style = l->t.style;
    struct flow flow;
    flow_init(&flow, l->t.arena);
    l->t.flow = &flow;
    part(l);
    const struct page_area area = {.top = style->margin_top,
                                   .bottom = style->page_height - style->margin_bottom,
                                   .columns = (size_t)style->columns,
                                   .pitch = part_column(l).width + style->column_gap};
    flow_paginate(&flow, &area, sheets);
    l->t.flow = NULL;
}

struct column part_column(const struct layout *l)
{
    const struct style *style = l->t.style;
    double gaps = style->column_gap * (style->columns - 1);
    double width = style->page_width - style->margin_left - style->margin_right - gaps;
    return (struct column){style->margin_left, width / style->columns};
}

void part_section(struct layout *l, const struct scope *in, const char *key)
{
    block_heading(l, in, 1, (struct heading_text){.text = text_get(l->texts, key)}, STR(""),
                  part_column(l));
}

void part_subsection(struct layout *l, const struct scope *in, const char *key)
{
    block_heading(l, in, 2, (struct heading_text){.text = text_get(l->texts, key)}, str_from(key),
                  part_column(l));
}

void part_note(struct layout *l, const char *key)
{
    block_text(l, text_get(l->texts, key), part_column(l), block_prose(l));
}

void part_filled_note(struct layout *l, const char *key, const char *const *names,
                      const struct str *values)
{
    block_text(l, text_fill(l->t.arena, text_get(l->texts, key), names, values), part_column(l),
               block_prose(l));
}

void part_list(struct layout *l, const struct scope *in, const struct str *texts, size_t count,
               bool ordered)
{
    struct node *list = ARENA_NEW(l->t.arena, struct node), **tail = &list->children;
    list->kind = NODE_LIST;
    list->list.ordered = ordered;
    list->list.start = 1;
    for (size_t i = 0; i < count; i++) {
        struct node *item = ARENA_NEW(l->t.arena, struct node),
                    *paragraph = ARENA_NEW(l->t.arena, struct node),
                    *text = ARENA_NEW(l->t.arena, struct node);
        *text = (struct node){.kind = NODE_TEXT, .text = texts[i]};
        *paragraph = (struct node){.kind = NODE_PARAGRAPH, .children = text};
        *item = (struct node){.kind = NODE_ITEM, .children = paragraph};
        *tail = item;
        tail = &item->next;
    }
    if (count)
        blocks(l, in, list, part_column(l), block_prose(l));
}

void part_soft(struct layout *l, struct str text)
{
    struct prose prose = block_prose(l);
    prose.colour = l->t.style->ink_soft;
    if (text.n)
        block_text(l, text, part_column(l), prose);
}

const struct session *part_session_of(const struct course *course, const struct lesson *lesson,
                                      const struct day **day)
{
    for (*day = course->days; *day; *day = (*day)->next)
        for (const struct session *s = (*day)->sessions; s; s = s->next)
            if (s->lesson == lesson)
                return s;
    return NULL;
}

void part_session(struct layout *l, const struct day *day, const struct session *session)
{
    static const char DOT[] = " \xc2\xb7 ";
    struct buf b = BUF_INIT;
    if (!day || !session)
        return;
    buf_put(&b, day->title);
    buf_puts(&b, day->title.n ? DOT : "");
    buf_put(&b, date_clock(&l->dates, session));
    if (session->speaker) {
        buf_puts(&b, DOT);
        buf_put(&b, session->speaker->name);
    }
    part_soft(l, buf_copy(&b, l->t.arena));
    buf_release(&b);
}
