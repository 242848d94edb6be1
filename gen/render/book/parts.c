// SPDX-License-Identifier: MIT
#include "render/book/parts.h"

struct column body_column(const struct layout *l)
{
    const struct style *style = l->t.style;
    return (struct column){style->margin_left,
                           style->page_width - style->margin_left - style->margin_right};
}

void section(struct layout *l, const char *id, const char *key)
{
    l->page_id = str_from(id);
    set_heading(l, 1, (struct heading_text){.text = text_get(l->texts, key)}, STR(""),
                body_column(l));
}

void subsection(struct layout *l, const char *key)
{
    set_heading(l, 2, (struct heading_text){.text = text_get(l->texts, key)}, str_from(key),
                body_column(l));
}

void note(struct layout *l, const char *key)
{
    set_text(l, text_get(l->texts, key), body_column(l), body_prose(l));
}

void filled_note(struct layout *l, const char *key, const char *const *names,
                 const struct str *values)
{
    set_text(l, text_fill(l->t.arena, text_get(l->texts, key), names, values), body_column(l),
             body_prose(l));
}

void text_list(struct layout *l, const struct str *texts, size_t count)
{
    struct node *list = ARENA_NEW(l->t.arena, struct node), **tail = &list->children;
    list->kind = NODE_LIST;
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
        blocks(l, list, body_column(l), body_prose(l));
}
