// SPDX-License-Identifier: MIT
#include "render/pdf/layout.h"

double base_line(double leading)
{
    return leading * 0.72;
}

struct column column_inside(struct column column, double left, double right)
{
    enum { NARROWEST = 60 };
    double width = column.width - left - right;
    return (struct column){column.x + left, width > NARROWEST ? width : NARROWEST};
}

double text_width(struct layout *l, const struct look *look, struct str text)
{
    return shape(l->shaper, look->face, text, (struct span){0})->width * look->size / 1000;
}

static void put_word(struct layout *l, struct strip *strip, const struct look *look,
                     const struct word *word, double x, double y)
{
    struct op *op = strip_op(l->arena, strip, OP_TEXT);
    op->x = x;
    op->y = y - look->rise;
    op->text.word = word;
    op->text.size = look->size;
    op->text.colour = look->colour;
}

void draw_word(struct layout *l, struct strip *strip, const struct look *look, struct str text,
               double x, double y)
{
    put_word(l, strip, look, shape(l->shaper, look->face, text, (struct span){0}), x, y);
}

static void draw_rule(struct layout *l, struct strip *strip, double x, double y, double width,
                      uint32_t colour)
{
    struct op *op = strip_op(l->arena, strip, OP_LINE);
    op->x = x;
    op->y = y;
    op->width = width;
    op->line.colour = colour;
    op->line.weight = 0.5;
}

/* The ground of code, keys and holes: a little wider than the text on it. */
static void draw_ground(struct layout *l, struct strip *strip, const struct look *look, double x,
                        double y, double width)
{
    struct op *op = strip_op(l->arena, strip, OP_BOX);
    op->x = x - l->style->ground_pad;
    op->y = y - look->size;
    op->width = width + 2 * l->style->ground_pad;
    op->height = look->size * 1.28;
    op->box.filled = true;
    op->box.fill = look->hole ? l->style->hole_fill : l->style->code_span_fill;
    op->box.stroked = look->key;
    op->box.stroke = l->style->ink_faint;
    op->box.radius = 2;
}

static void draw_link(struct layout *l, struct strip *strip, const struct look *look, double x,
                      double y, double width)
{
    struct op *op = strip_op(l->arena, strip, OP_LINK);
    op->x = x;
    op->y = y - look->size;
    op->width = width;
    op->height = look->size * 1.25;
    op->link.uri = look->uri;
    op->link.target = look->target;
    draw_rule(l, strip, x, y + 1.8, width, l->style->rule_link);
}

/* What lies under the items of one look: ground, link, rule. */
static void draw_under(struct layout *l, struct strip *strip, const struct look *look, double x,
                       double y, double width)
{
    y -= look->rise;
    if (look->code || look->key)
        draw_ground(l, strip, look, x, y, width);
    if (look->uri || look->target.n)
        draw_link(l, strip, look, x, y, width);
    if (look->strike)
        draw_rule(l, strip, x, y - look->size * 0.28, width, look->colour);
}

static void draw_grounds(struct layout *l, struct strip *strip, const struct para *para,
                         struct line line, double x, double y)
{
    for (size_t i = line.start; i < line.end;) {
        const struct look *look = para->items[i].look;
        double width = 0, blank = 0;
        for (; i < line.end && para->items[i].look == look; i++) {
            width += para->items[i].width;
            if (para->items[i].kind == ITEM_GLUE)
                blank += para->items[i].width;
            else if (para->items[i].kind == ITEM_BOX)
                blank = 0;
            if (para->items[i].kind == ITEM_BLANK)
                draw_rule(l, strip, x, y + 2.5, para->items[i].width, l->style->ink_faint);
        }
        if (width > blank)
            draw_under(l, strip, look, x, y, width - blank);
        x += width;
    }
}

void draw_line(struct layout *l, struct strip *strip, const struct para *para, struct line line,
               double x, double y)
{
    draw_grounds(l, strip, para, line, x, y);
    for (size_t i = line.start; i < line.end; i++) {
        const struct item *item = &para->items[i];
        if (item->word)
            put_word(l, strip, item->look, item->word, x, y);
        x += item->width;
    }
}

void set_para(struct layout *l, struct para *para, struct column column, double leading)
{
    struct lines lines = para_lines(para, l->shaper, column.width);
    for (size_t i = 0; i < lines.count; i++) {
        /* No page ends behind the first line of a paragraph or before its last. */
        if (i > 0 && (i == 1 || i == lines.count - 1))
            flow_keep(l->flow, KEEP);
        struct strip *strip = flow_strip(l->flow, leading);
        draw_line(l, strip, para, lines.items[i], column.x, base_line(leading));
    }
}
