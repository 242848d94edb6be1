/*
 * pictures.h -- a picture of each slide, made by other programs.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_PICTURES_H
#define HANDOUT_READ_PRESENTATION_PICTURES_H

#include "core/diag.h"
#include "model/course.h"

/*
 * Where the course asks for pictures of slides (`slides: {pictures: true}`), sets the picture of
 * each slide that stands in a file of slides: in two widths, as PNG, by pdftoppm of poppler-utils;
 * of PowerPoint and Impress LibreOffice makes the PDF, behind walls. Those of lessons become files
 * of the course.
 *
 * `before` is the folder of an earlier output, or empty: pictures there of the same file, by a hash
 * of its bytes, are taken over. Where a program or the walls are missing, that is said once; where
 * a program fails, of each deck. The slides stay as they are then. Nothing is left of what is made
 * on the way. Everything that stays is in the arena.
 */
void pictures_make(struct arena *a, struct diags *d, struct course *course, struct str before);

#endif
