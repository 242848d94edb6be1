/*
 * slides.h -- the slides of a lesson, whatever format it was read from.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_SLIDES_H
#define HANDOUT_READ_DECK_SLIDES_H

#include "model/course.h"

/* A lesson without slides, named after its file: its title and id are those of the path. */
struct lesson *slides_new_lesson(struct arena *a, struct str path, const struct source *src);

/* Adds a slide behind `last`, the last one so far (NULL: none), with the next number. */
struct slide *slide_add(struct arena *a, struct lesson *lesson, struct slide *last);

/*
 * Makes one slide of those that have one number, as uncounted ones and the one before them, and
 * puts what fences hide apart.
 * Gives the lesson its title, unless it is empty: else that of its first heading; every
 * slide the title of its first heading, or of the slide before it; every heading an anchor.
 */
void slides_finish(struct arena *a, struct lesson *lesson, struct str title);

/*
 * Takes what a fence hides by {hidden} out of a list, quotes and lists in it included, and gives
 * it as a list: set-up and clean-up of a run, which readers do not see. What holds nothing else
 * goes too.
 */
struct node *slides_take_hidden(struct node **list);

/* NULL where there is none. */
const struct node *slides_first_heading(const struct node *list);

/* A text for the speaker, a view into at.src, as a paragraph of as many lines; NULL where it is
 * blank. */
struct node *slides_new_note(struct arena *a, struct str text, struct span at);

/* "lessons/03-cluster.md" as "cluster": no folder, leading number, ending; blanks to dashes. */
struct str slides_path_id(struct arena *a, struct str path);

#endif
