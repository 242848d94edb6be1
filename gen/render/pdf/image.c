// SPDX-License-Identifier: MIT
#include "render/pdf/layout.h"
#include "render/pdf/picture.h"

#include <math.h>

bool set_image(struct layout *l, const struct node *node, struct column column)
{
    const struct media *media = node->link->media;
    if (media->paper)
        media = media->paper;
    const char *why;
    const struct picture *picture = picture_read(l->arena, media->bytes, &why);
    if (!picture) {
        diag_add(l->diags, SEVERITY_WARNING, "pdf-image", node->at,
                 "the PDFs cannot show the image %.*s: it %s", STR_ARG(media->path), why);
        return false;
    }
    /* A pixel is 1/96 inch, as browsers have it; wider pictures shrink to the column, high ones to
     * the page. */
    const struct style *style = l->style;
    double tallest = (style->page_height - style->margin_top - style->margin_bottom) * 0.6;
    double scale = fmin(0.75, column.width / (double)picture->width);
    scale = fmin(scale, tallest / (double)picture->height);

    flow_gap(l->flow, style->block_gap);
    struct strip *strip = flow_strip(l->flow, (double)picture->height * scale);
    struct op *op = strip_op(l->arena, strip, OP_PICTURE);
    op->x = column.x;
    op->width = (double)picture->width * scale;
    op->height = strip->height;
    op->picture = picture;
    struct str shows = plain_text(l, node->children);
    if (shows.n) { /* one without such a text is there for its looks */
        op->tag = tag_of_text(&l->tags, tag_inline(&l->tags, TAG_FIGURE));
        if (op->tag)
            op->tag->text = shows;
    }
    flow_gap(l->flow, style->block_gap);
    return true;
}
