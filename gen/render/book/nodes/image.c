// SPDX-License-Identifier: MIT
#include "core/map.h"
#include "render/book/layout.h"
#include "render/book/nodes/nodes.h"
#include "typeset/picture/packed_picture.h"

#include <math.h>

struct known_picture {
    const struct packed_picture *picture; /* NULL: not usable */
    const char *why;
};

/* A logo stands on every slide: each file is looked at once. */
static const struct known_picture *known_picture(struct layout *l, const struct media *media)
{
    if (!l->pictures)
        l->pictures = ARENA_NEW(l->t.arena, struct map);
    struct known_picture *known = map_get(l->pictures, media->path);
    if (!known) {
        known = ARENA_NEW(l->t.arena, struct known_picture);
        known->picture = picture_pack(l->t.arena, media->bytes, &known->why);
        map_add(l->pictures, l->t.arena, media->path, known);
    }
    return known;
}

/* A pixel is 1/96 inch, as browsers have it. */
static double wanted_scale(struct image_size size, double across, double down, double column)
{
    const double pixel = 0.75;
    if (size.percent)
        return column * size.width / 100 / across;
    if (size.width)
        return size.width * pixel / across;
    return size.height ? size.height * pixel / down : pixel;
}

/* One without such a text is there for its looks. */
static void set_shown(struct layout *l, struct op *op, struct str shows)
{
    if (!shows.n)
        return;
    op->tag = tag_of_text(&l->t.tags, tag_inline(&l->t.tags, TAG_FIGURE));
    if (op->tag) {
        op->tag->extra = ARENA_NEW(l->t.arena, struct tag_extra);
        op->tag->extra->text = shows;
    }
}

bool image_draw(struct layout *l, const struct media *media, struct str shows, struct strip *strip,
                struct area area)
{
    const struct packed_picture *picture =
        known_picture(l, media->paper ? media->paper : media)->picture;
    if (!picture)
        return false;
    bool lies = picture->turn >= 4;
    double across = (double)(lies ? picture->height : picture->width);
    double down = (double)(lies ? picture->width : picture->height);
    double scale = fmin(area.width / across, area.height / down);
    struct op *op = strip_op(l->t.arena, strip, OP_PICTURE);
    op->width = across * scale;
    op->height = down * scale;
    op->x = area.x + (area.width - op->width) / 2;
    op->y = area.y + (area.height - op->height) / 2;
    op->picture = picture;
    set_shown(l, op, shows);
    return true;
}

bool image_set(struct layout *l, const struct node *node, struct column column)
{
    const struct media *media = node->link->media;
    if (media->paper)
        media = media->paper;
    const struct known_picture *known = known_picture(l, media);
    const struct packed_picture *picture = known->picture;
    if (!picture) {
        diag_add(l->t.diags, SEVERITY_WARNING, "pdf-image", node->at,
                 "the PDFs cannot show the image %.*s: it %s", STR_ARG(media->path), known->why);
        return false;
    }
    /* Wider pictures shrink to the column, high ones to the page. */
    const struct style *style = l->t.style;
    bool lies = picture->turn >= 4;
    double across = (double)(lies ? picture->height : picture->width);
    double down = (double)(lies ? picture->width : picture->height);
    double tallest = (style->page_height - style->margin_top - style->margin_bottom) * 0.6;
    double scale = fmin(
        fmin(wanted_scale(node->link->size, across, down, column.width), column.width / across),
        tallest / down);

    flow_gap(l->t.flow, style->block_gap);
    struct strip *strip = flow_strip(l->t.flow, down * scale);
    struct op *op = strip_op(l->t.arena, strip, OP_PICTURE);
    op->x = column.x;
    op->width = across * scale;
    op->height = strip->height;
    op->picture = picture;
    set_shown(l, op, inline_plain(l, node->children));
    flow_gap(l->t.flow, style->block_gap);
    return true;
}
