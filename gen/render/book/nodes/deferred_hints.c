// SPDX-License-Identifier: MIT
#include "render/book/nodes/nodes.h"

struct str deferred_hint_name(struct layout *l, const struct help *help)
{
    bool hint = help->node->alert.kind == ALERT_HINT;
    struct str word = text_get(l->texts, hint ? "alert.hint" : "alert.solution");
    return hint ? arena_printf(l->t.arena, "%.*s %zu", STR_ARG(word), help->number) : word;
}

static size_t next_hint(struct deferred_hints *hints, const struct node *task)
{
    if (!task)
        return ++hints->count;
    if (hints->task != task)
        hints->task_count = 0;
    hints->task = task;
    return ++hints->task_count;
}

static struct help *add_help(struct layout *l, const struct scope *in, const struct node *node)
{
    struct help *help = ARENA_NEW(l->t.arena, struct help);
    *help = (struct help){.node = node, .slide = in->slide, .task = in->task};
    if (node->alert.kind == ALERT_HINT)
        help->number = next_hint(&l->hints, in->task);
    help->place = ARENA_NEW(l->t.arena, struct place);
    *(l->hints.first ? l->hints.end : &l->hints.first) = help;
    l->hints.end = &help->next;
    return help;
}

void deferred_hint_add(struct layout *l, const struct scope *in, const struct node *node,
                       struct column column)
{
    enum { GAP = 18 };
    const struct style *style = l->t.style;
    const struct help *help = add_help(l, in, node);
    const struct look *look = look_new(&l->t, (struct look){.face = FACE_REGULAR,
                                                            .size = style->callout_size,
                                                            .colour = style->ink_link});
    struct str text = inline_named(l, deferred_hint_name(l, help), text_get(l->texts, "page"));
    text = arena_printf(l->t.arena, "%.*s ", STR_ARG(text));
    double width = look_text_width(&l->t, look, text),
           room = width + look_text_width(&l->t, look, STR("0000"));
    struct strip *strip = l->hints.line;
    double x = l->hints.x + GAP;
    /* What follows at once goes on in the same line. */
    bool same = strip && l->t.flow->count && l->t.flow->strips[l->t.flow->count - 1] == strip &&
                strip->frame == l->t.flow->frame && x + room <= column.x + column.width;
    if (!same) {
        flow_gap(l->t.flow, style->paragraph_gap);
        strip = flow_strip(l->t.flow, style->callout_leading);
        x = column.x;
    }
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    tag_open(&l->t.tags, TAG_LINK);
    line_draw_word(&l->t, strip, look, text, x, line_base(style->callout_leading));
    page_ref_add(&l->t, strip, look, help->place, x + width, line_base(style->callout_leading));
    struct op *link = strip_op(l->t.arena, strip, OP_LINK);
    link->x = x;
    link->width = room;
    link->height = style->callout_leading;
    link->link.place = help->place;
    link->tag = l->t.tags.current;
    tag_close(&l->t.tags);
    tag_close(&l->t.tags);
    l->hints.line = strip;
    l->hints.x = x + room;
}
