/*
 * tell.h -- telling code from prose on slides. Private to read/presentation/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_PRESENTATION_TELL_TELL_H
#define HANDOUT_READ_PRESENTATION_TELL_TELL_H

#include "read/presentation/flat.h"

/*
 * Sets the kind of each line of a slide. A line is code where its face is monospaced, where it
 * begins with a prompt, or where the whole of it is beyond doubt a command; what goes on with such
 * a line (behind a backslash, in a here-document, as output below a prompt) is code too. `visual`:
 * shapes and ends of lines are what a page shows, as those of a PDF.
 */
void tell_code(struct arena *a, struct flat_slide *slide, bool visual);

/* Whether a text is a command that has not ended: lines are to follow. */
bool tell_goes_on(struct str text);

/* Whether most of a line, and its beginning, is in a monospaced face. */
bool tell_is_mono(const struct flat_line *line);

#endif
