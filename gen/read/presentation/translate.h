/*
 * translate.h -- the slides of a presentation as Markdown of our own. Private to
 * read/presentation/.
 *
 * Each slide starts with a comment that has its number; its lines are in fences where they are
 * code, else in headings, lists, tables and paragraphs with all marks escaped. Every byte knows the
 * line of the slide that it comes from (compose.h), so that what is wrong is said at its place in
 * the deck.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_TRANSLATE_H
#define HANDOUT_READ_PRESENTATION_TRANSLATE_H

#include "read/deck/compose.h"
#include "read/presentation/flat.h"

/* Adds the whole deck to a composition; `folder` is put before the names of its pictures. */
void translate(struct arena *a, struct compose *out, struct flat *flat, struct str folder);

/* The name that a picture has in the Markdown: the last part of that in the archive. */
struct str translate_picture(struct str member);

/* Whether a picture says something: an icon beside a text does not. */
bool translate_shows(const struct pres_shape *shape);

#endif
