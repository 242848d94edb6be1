// SPDX-License-Identifier: MIT
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"

#include <string.h>

struct prose block_prose(const struct layout *l)
{
    return (struct prose){.size = l->t.style->text_size,
                          .leading = l->t.style->text_leading,
                          .face = FACE_REGULAR,
                          .colour = l->t.style->ink};
}

static double prose_gap(const struct layout *l, const struct prose *prose)
{
    return prose->tight ? l->t.style->tight_gap : l->t.style->paragraph_gap;
}

/* ---- headings ---- */

struct heading_figures {
    double size, above;
    uint32_t colour;
};

static struct heading_figures heading_figures(const struct style *style, int level)
{
    switch (level) {
    case 1:
        return (struct heading_figures){style->heading1_size, style->heading1_above,
                                        style->ink_heading1};
    case 2:
        return (struct heading_figures){style->heading2_size, style->heading2_above,
                                        style->ink_heading2};
    case 3:
        return (struct heading_figures){style->heading3_size, style->heading3_above, style->ink};
    default:
        return (struct heading_figures){style->heading4_size, style->heading4_above, style->ink};
    }
}

static void heading_rule(struct layout *l, struct column column)
{
    const struct style *style = l->t.style;
    flow_keep(l->t.flow, KEEP);
    struct strip *strip = flow_strip(l->t.flow,
                                     style->heading_rule_height + style->heading_rule_gap);
    struct area area = {column.x, 0, style->heading_rule_width, style->heading_rule_height};
    area_fill(&l->t, strip, area, style->accent, 0);
}

static void put_beside(struct layout *l, struct para *para, struct str text, double size,
                       uint32_t colour, enum face_id face)
{
    const struct look *look = look_new(&l->t,
                                       (struct look){.face = face, .size = size, .colour = colour});
    para_text(para, l->t.shaper, look, text, l->t.at);
}

static struct para heading_para(struct layout *l, const struct scope *in,
                                const struct heading_text *text,
                                const struct heading_figures *figures)
{
    struct look look = {.face = FACE_BOLD, .size = figures->size, .colour = figures->colour};
    struct para para = {0};
    if (text->number.n) {
        put_beside(l, &para, text->number, figures->size, l->t.style->accent, FACE_BOLD);
        para_text(&para, l->t.shaper, look_new(&l->t, look), STR(" "), l->t.at);
    }
    if (text->nodes)
        inlines(l, in, &para, text->nodes, look);
    else
        para_text(&para, l->t.shaper, look_new(&l->t, look), inline_typeset(l, text->text),
                  l->t.at);
    if (text->beside.n) {
        para_text(&para, l->t.shaper, look_new(&l->t, look), STR(" "), l->t.at);
        put_beside(l, &para, text->beside, l->t.style->text_size, l->t.style->ink_soft,
                   FACE_REGULAR);
    }
    return para;
}

/* In the outline a heading stands with its number. */
static void note_heading(struct layout *l, const struct scope *in, int level,
                         const struct heading_text *text, struct str anchor, struct strip *strip)
{
    struct str title = inline_typeset(l, text->nodes ? inline_plain(l, text->nodes) : text->text);
    struct str page = arena_printf(l->t.arena, "%.*s#", STR_ARG(in->page));
    struct place *place = ARENA_NEW(l->t.arena, struct place);
    strip_place(strip, place);
    if (text->role == HEADING_LISTED)
        headings_add(&l->t.headings, l->t.arena,
                     (struct heading){in->depth + level, text->number, title, place});
    anchors_add(&l->t.anchors, l->t.arena, page, place);
    anchors_add(&l->t.anchors, l->t.arena,
                arena_printf(l->t.arena, "%.*s%.*s", STR_ARG(page), STR_ARG(anchor)), place);
}

void block_heading(struct layout *l, const struct scope *in, int level, struct heading_text text,
                   struct str anchor, struct column column)
{
    struct heading_figures figures = heading_figures(l->t.style, level);
    struct para para = heading_para(l, in, &text, &figures);
    size_t first = l->t.flow->count;
    flow_gap(l->t.flow, figures.above);
    if (level == 1)
        tag_section(&l->t.tags);
    tag_open_heading(&l->t.tags, in->depth + level);
    para_set(&l->t, &para, column, figures.size * l->t.style->heading_leading);
    tag_close(&l->t.tags);
    if (l->t.flow->count == first)
        return;
    if (level == 1)
        heading_rule(l, column);
    if (text.role != HEADING_ALONE)
        note_heading(l, in, level, &text, anchor, l->t.flow->strips[first]);
    if (level == 1)
        l->t.flow->strips[first]->room = l->t.style->heading1_room;
    for (size_t i = first + 1; i < l->t.flow->count; i++)
        l->t.flow->strips[i]->penalty = KEEP;
    flow_keep(l->t.flow, KEEP);
    if (level == 1)
        flow_fix_gap(l->t.flow, l->t.style->heading_below);
    else
        flow_gap(l->t.flow, l->t.style->heading_below);
}

/* ---- paragraphs ---- */

void block_text(struct layout *l, struct str text, struct column column, struct prose prose)
{
    struct para para = {0};
    para_text(&para, l->t.shaper, look_new(&l->t, inline_look(&prose)), inline_typeset(l, text),
              l->t.at);
    flow_gap(l->t.flow, prose_gap(l, &prose));
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    para_set(&l->t, &para, column, prose.leading);
    tag_close(&l->t.tags);
    flow_gap(l->t.flow, prose_gap(l, &prose));
}

static const struct node *image_of(const struct node *node)
{
    if (node->kind == NODE_LINK && node->children && !node->children->next)
        node = node->children;
    return node->kind == NODE_IMAGE ? node : NULL;
}

/* "Then run this:" stands on the page of what it speaks of. */
static bool ends_in_colon(const struct node *node)
{
    const struct node *last = node->children;
    while (last && last->next)
        last = last->next;
    return last && last->kind == NODE_TEXT && str_ends(str_trim_end(last->text), ":");
}

/* A paragraph; pictures in it stand by themselves between its parts. */
static void paragraph(struct layout *l, const struct scope *in, const struct node *node,
                      struct column column, struct prose prose)
{
    struct para para = {0};
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    for (const struct node *child = node->children; child; child = child->next) {
        const struct node *image = image_of(child);
        if (image && image->link->media) {
            flow_gap(l->t.flow, prose_gap(l, &prose));
            para_set(&l->t, &para, column, prose.leading);
            para = (struct para){0};
            if (image_set(l, image, column))
                continue;
        }
        struct node alone = *child;
        alone.next = NULL;
        inlines(l, in, &para, &alone, inline_look(&prose));
    }
    flow_gap(l->t.flow, prose_gap(l, &prose));
    para_set(&l->t, &para, column, prose.leading);
    tag_close(&l->t.tags);
    if (ends_in_colon(node))
        flow_keep(l->t.flow, KEEP);
    flow_gap(l->t.flow, prose_gap(l, &prose));
}

/* ---- lists ---- */

static void draw_bullet(struct layout *l, struct strip *strip, double x, double base)
{
    double radius = l->t.style->bullet_radius;
    struct area area = {x + l->t.style->bullet_x - radius, base - 3.3 - radius, 2 * radius,
                        2 * radius};
    area_fill(&l->t, strip, area, l->t.style->accent, radius);
}

static void draw_number(struct layout *l, struct strip *strip, double x, double base, int number)
{
    struct look *look = look_new(&l->t, (struct look){.face = FACE_BOLD,
                                                      .size = l->t.style->list_number_size,
                                                      .colour = l->t.style->ink_heading2});
    struct str text = arena_printf(l->t.arena, "%d.", number);
    line_draw_word(&l->t, strip, look, text,
                   x + l->t.style->list_number_edge - look_text_width(&l->t, look, text), base);
}

static void draw_checkbox(struct layout *l, struct strip *strip, double x, double base, bool done)
{
    const struct style *style = l->t.style;
    double size = style->checkbox_size, left = x + style->bullet_x - size / 2,
           top = base - size + 0.4;
    uint32_t colour = done ? style->accent : style->ink_faint;
    area_outline(&l->t, strip, (struct area){left, top, size, size}, colour, 1.4);
    if (!done)
        return;
    struct area down = {left + size * 0.2, top + size * 0.52, size * 0.22, size * 0.24};
    struct area up = {left + size * 0.42, top + size * 0.76, size * 0.4, -size * 0.52};
    area_segment(&l->t, strip, down, colour, 1.2);
    area_segment(&l->t, strip, up, colour, 1.2);
}

static void draw_mark(struct layout *l, const struct node *list, const struct node *item,
                      int number, struct strip *strip, struct column column, double leading)
{
    if (item->checkbox != CHECKBOX_NONE)
        draw_checkbox(l, strip, column.x, line_base(leading), item->checkbox == CHECKBOX_DONE);
    else if (list->list.ordered)
        draw_number(l, strip, column.x, line_base(leading), number);
    else
        draw_bullet(l, strip, column.x, line_base(leading));
}

static struct tag_extra *mark_meaning(const struct node *list, const struct node *item)
{
    static struct tag_extra open = {.text = {"\xe2\x98\x90", 3}},
                            done = {.text = {"\xe2\x98\x91", 3}},
                            bullet = {.text = {"\xe2\x80\xa2", 3}};
    switch (item->checkbox) {
    case CHECKBOX_OPEN: return &open;
    case CHECKBOX_DONE: return &done;
    case CHECKBOX_NONE: break;
    }
    return list->list.ordered ? NULL : &bullet;
}

static void mark_item(struct layout *l, const struct node *list, const struct node *item,
                      int number, struct strip *strip, struct column column, double leading,
                      struct tag *label)
{
    struct op **first = strip->tail;
    draw_mark(l, list, item, number, strip, column, leading);
    for (struct op *op = *first; op; op = op->next)
        op->tag = label;
    if (label)
        label->extra = mark_meaning(list, item);
}

enum { ALONE = 80 }; /* the penalty for one item of a list that stands alone on its page */

static void list(struct layout *l, const struct scope *in, const struct node *node,
                 struct column column, struct prose prose)
{
    double indent = l->t.style->list_indent;
    struct column inner = column_inside(column, indent, 0);
    int number = node->list.start;
    double around = prose_gap(l, &prose);
    flow_gap(l->t.flow, around);
    prose.tight = node->list.tight;
    struct tag *tag = tag_open(&l->t.tags, TAG_LIST);
    if (tag)
        tag->numbering = node->list.ordered ? NUMBERING_DECIMAL : NUMBERING_DISC;
    for (const struct node *item = node->children; item; item = item->next, number++) {
        size_t first = l->t.flow->count;
        flow_gap(l->t.flow, prose.tight ? l->t.style->tight_gap : l->t.style->paragraph_gap);
        if (item != node->children && (item == node->children->next || !item->next))
            flow_keep(l->t.flow, ALONE);
        tag_open(&l->t.tags, TAG_ITEM);
        struct tag *label = tag_add(&l->t.tags, TAG_LABEL);
        tag_open(&l->t.tags, TAG_BODY);
        blocks(l, in, item->children, inner, prose);
        tag_close(&l->t.tags);
        tag_close(&l->t.tags);
        if (l->t.flow->count == first)
            flow_strip(l->t.flow, prose.leading);
        mark_item(l, node, item, number, l->t.flow->strips[first], column, prose.leading, label);
    }
    tag_close(&l->t.tags);
    flow_gap(l->t.flow, around);
}

/* ---- call-outs ---- */

struct callout {
    uint32_t fill, bar;
};

static struct callout callout_of(const struct style *s, enum alert_tone tone)
{
    switch (tone) {
    case TONE_NOTE: return (struct callout){s->note_fill, s->note_bar};
    case TONE_TIP: return (struct callout){s->tip_fill, s->tip_bar};
    case TONE_IMPORTANT: return (struct callout){s->important_fill, s->important_bar};
    case TONE_WARNING: return (struct callout){s->warning_fill, s->warning_bar};
    case TONE_CAUTION: return (struct callout){s->caution_fill, s->caution_bar};
    case TONE_TASK: return (struct callout){s->task_fill, s->task_bar};
    case TONE_HINT: return (struct callout){s->hint_fill, s->hint_bar};
    case TONE_SOLUTION: return (struct callout){s->solution_fill, s->solution_bar};
    case TONE_CATCHUP: return (struct callout){s->catchup_fill, s->catchup_bar};
    case TONE_PROBLEM: return (struct callout){s->problem_fill, s->problem_bar};
    }
    return (struct callout){s->quote_fill, s->quote_bar};
}

static void callout_title(struct layout *l, const struct scope *in, const struct node *node,
                          struct str name, const struct callout *callout, struct column column)
{
    struct look look = {
        .face = FACE_BOLD, .size = l->t.style->callout_size, .colour = callout->bar};
    struct para para = {0};
    const struct look *word_look = look_new(&l->t, look);
    bool tab = node->alert.kind == ALERT_TAB; /* its name says what it is */
    if (!tab)
        para_text(&para, l->t.shaper, word_look,
                  name.n ? name : text_get(l->texts, alerts[node->alert.kind].title), node->at);
    if (node->alert.title) {
        if (!tab)
            para_text(&para, l->t.shaper, word_look, STR(". "), node->at);
        look.colour = l->t.style->ink;
        inlines(l, in, &para, node->alert.title, look);
    }
    tag_open(&l->t.tags, TAG_PARAGRAPH);
    para_set(&l->t, &para, column, l->t.style->callout_leading);
    tag_close(&l->t.tags);
    flow_keep(l->t.flow, KEEP);
    flow_fix_gap(l->t.flow, l->t.style->label_gap);
}

/* A ground with a bar at its left: an alert with its title, or a plain quotation. */
static void callout(struct layout *l, const struct scope *in, const struct node *node,
                    struct str name, struct callout colours, struct column column)
{
    const struct style *style = l->t.style;
    struct prose prose = {.size = style->callout_size,
                          .leading = style->callout_leading,
                          .face = FACE_REGULAR,
                          .colour = style->ink,
                          .tight = false};
    struct column inner = column_inside(column, style->callout_inset, style->callout_inset);
    size_t first = l->t.flow->count;
    flow_gap(l->t.flow, style->block_gap);
    flow_open(l->t.flow, (struct frame){.x = column.x,
                                        .width = column.width,
                                        .pad_top = style->callout_pad,
                                        .pad_bottom = style->callout_pad,
                                        .fill = colours.fill,
                                        .bar = colours.bar,
                                        .bar_width = style->callout_bar,
                                        .radius = style->code_radius});
    tag_open(&l->t.tags, node->kind == NODE_ALERT ? TAG_NOTE : TAG_QUOTE);
    if (node->kind == NODE_ALERT)
        callout_title(l, in, node, name, &colours, inner);
    size_t body = l->t.flow->count;
    blocks(l, in, node->children, inner, prose);
    if (l->t.flow->count == body && node->kind != NODE_ALERT)
        flow_strip(l->t.flow, 0);
    tag_close(&l->t.tags);
    flow_close(l->t.flow);
    flow_keep_small(l->t.flow, first, style->callout_keep);
    flow_gap(l->t.flow, style->block_gap);
}

void block_alert(struct layout *l, const struct scope *in, const struct node *node, struct str name,
                 struct column column)
{
    callout(l, in, node, name, callout_of(l->t.style, alerts[node->alert.kind].tone), column);
}

static void alert(struct layout *l, const struct scope *in, const struct node *node,
                  struct column column)
{
    bool help = node->alert.kind == ALERT_HINT || node->alert.kind == ALERT_SOLUTION;
    if (help && l->book->help_apart)
        deferred_hint_add(l, in, node, column);
    else
        block_alert(l, in, node, STR(""), column);
}

static void rule(struct layout *l, struct column column)
{
    flow_gap(l->t.flow, l->t.style->block_gap);
    struct area ends = {column.x, 0, column.width, 0};
    area_segment(&l->t, flow_strip(l->t.flow, 1), ends, l->t.style->rule, 0.6);
    flow_gap(l->t.flow, l->t.style->block_gap);
}

/* No look and no line of a block is used when it is set; those that hold others keep none either.
 */
static void block(struct layout *l, const struct scope *in, const struct node *node,
                  struct column column, struct prose prose)
{
    const struct style *style = l->t.style;
    switch (node->kind) {
    case NODE_PARAGRAPH: paragraph(l, in, node, column, prose); break;
    case NODE_HEADING:
        block_heading(l, in, node->level, (struct heading_text){.nodes = node->children},
                      node->anchor, column);
        break;
    case NODE_LIST: list(l, in, node, column, prose); break;
    case NODE_QUOTE:
        callout(l, in, node, STR(""), (struct callout){style->quote_fill, style->quote_bar},
                column);
        break;
    case NODE_ALERT: alert(l, in, node, column); break;
    case NODE_TABLE: node_table(l, in, node, column); break;
    case NODE_CODE: codebox_set(l, in, node, column); break;
    case NODE_RULE: rule(l, column); break;
    case NODE_ITEM:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_STRIKE:
    case NODE_LINK:
    case NODE_IMAGE:
    case NODE_ELEMENT:
    case NODE_TEXT:
    case NODE_CODE_SPAN:
    case NODE_PLACEHOLDER:
    case NODE_TARGET:
    case NODE_SOFTBREAK:
    case NODE_LINEBREAK: break; /* never among blocks */
    }
    arena_clear(l->t.paras);
}

/* The places that a paragraph or heading names are where it starts. */
static void note_names(struct layout *l, const struct scope *in, const struct node *node,
                       size_t first)
{
    if (!node || (node->kind != NODE_PARAGRAPH && node->kind != NODE_HEADING))
        return;
    for (const struct node *n = node->children; n; n = n->next) {
        if (n->kind != NODE_TARGET || n->anchor.n == 0)
            continue;
        struct place *place = ARENA_NEW(l->t.arena, struct place);
        strip_place(l->t.flow->strips[first], place);
        anchors_add(&l->t.anchors, l->t.arena,
                    arena_printf(l->t.arena, "%.*s#%.*s", STR_ARG(in->page), STR_ARG(n->anchor)),
                    place);
    }
}

void blocks(struct layout *l, const struct scope *in, const struct node *nodes,
            struct column column, struct prose prose)
{
    struct span around = l->t.at;
    struct scope here = *in;
    const struct node *waiting = NULL; /* a paragraph that only names the place below it */
    for (const struct node *node = nodes; node; node = node->next) {
        size_t first = l->t.flow->count;
        l->t.at = node->at;
        if (node->kind == NODE_ALERT && node->alert.kind == ALERT_TASK)
            here.task = node;
        block(l, &here, node, column, prose);
        if (l->t.flow->count > first) {
            note_names(l, in, waiting, first);
            note_names(l, in, node, first);
        }
        waiting = l->t.flow->count > first ? NULL : node;
    }
    l->t.at = around;
}
