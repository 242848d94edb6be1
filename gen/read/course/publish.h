/*
 * publish.h -- which files of a course may be published. Private to read/.
 *
 * Whatever names a file (a link, a picture, an include, a lesson) and by whatever name: files
 * are compared by what they are, not by how they are called.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_COURSE_PUBLISH_H
#define HANDOUT_READ_COURSE_PUBLISH_H

#include "read/reader.h"

/* Whether an address names a text in Markdown, which is a source and never published as it is. */
bool publish_is_source(struct str path);

/*
 * Whether a file that a text names may be published; else a diagnostic at `at`. Refused is what
 * runs in a reader's browser, and beside a deck all that pages do not show: the folder of a deck is
 * no course, and may be somebody's home.
 */
bool publish_allows(struct reader *r, struct str path, struct str bytes, struct span at);

/* Whether that was refused before; said again at `at`. */
bool publish_is_refused(struct reader *r, struct str path, struct span at);

/*
 * When all is read: errors where what is private, or the source of something, would be published,
 * at each place that names it.
 */
void publish_check(struct reader *r);

/* Reads `private:`, files and folders of the course that are never published. */
void publish_read_private(struct reader *r, const struct yaml *y);

#endif
