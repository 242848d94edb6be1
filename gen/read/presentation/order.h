/*
 * order.h -- in which order people read what stands on a slide. Private to read/presentation/.
 *
 * Files list shapes in the order in which they were drawn. People read from the top to the bottom,
 * a column to its end before the next; a box that an author put into a gap of a list is read
 * there.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_ORDER_H
#define HANDOUT_READ_PRESENTATION_ORDER_H

#include "read/presentation/presentation.h"

/* A shape, or of a text some of its paragraphs: those of a list go on below a box in it. */
struct pres_piece {
    const struct pres_shape *shape;
    size_t from, to; /* paragraphs of a text */
    bool inside;     /* a box that stands in the list of the piece before it */
};

/*
 * The pieces of a slide in their order, the title first; returns how many there are. Shapes that
 * are not on the screen and texts of blanks are left out. Finds the title where no shape has that
 * role, and numbers the lines of shapes. Takes n log n in the shapes. All in the arena.
 */
size_t pres_order(struct arena *a, const struct presentation *deck, struct pres_slide *slide,
                  struct pres_piece **pieces);

#endif
