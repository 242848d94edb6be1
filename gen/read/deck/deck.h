/*
 * deck.h -- decks of other programs: what their readers share. Private to read/.
 *
 * A format finds the slides of a text, and makes struct slide of them: their numbers are
 * those that the audience sees. Where the text has to be changed before it is Markdown, the
 * format composes a new one (compose.h), reads that, and moves all it got to its places in
 * the files with compose_place. What is wrong in a deck is a warning: it was not written for us.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DECK_DECK_H
#define HANDOUT_READ_DECK_DECK_H

#include "read/deck/compose.h"
#include "read/deck/slides.h"
#include "read/front.h"
#include "read/reader.h"

/* Gets each HTML comment that stands as a block: what is between its marks. */
struct deck_comments {
    void (*take)(void *data, struct str inside, struct span at);
    void *data;
    bool (*is_drawn)(struct str url); /* whether an "image" names no file; may be NULL */
};

/* The blocks of the Markdown in src [start, end), whole lines. `comments` may be NULL. */
struct node *deck_markdown(struct reader *r, const struct source *src, size_t start, size_t end,
                           const struct deck_comments *comments);

/*
 * Moves the diagnostics from the index `from` on to their places in the files (`text` may be NULL):
 * the errors become warnings.
 */
void deck_fix_diags(struct reader *r, const struct compose *text, size_t from);

/* Adds a lesson to a course that is a deck, behind the others, with an id of its own. */
void deck_add_lesson(struct reader *r, struct lesson *lesson);

/* An id for a course, from the path of its file. */
struct str deck_course_id(struct arena *a, struct str path);

#endif
