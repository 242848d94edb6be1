/*
 * format.h -- whose format a text is in.
 *
 * A new format is a row of the table and a file. A text says itself what it is by
 * `format: NAME` in its front matter; else the rows are asked in their order.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_FORMAT_H
#define HANDOUT_READ_FORMAT_H

#include "read/reader.h"

struct format {
    const char *name; /* as `format:` says it */
    bool sized;       /* its lessons' headings are sized, as course.h says */
    /* Whether the text looks like one of these, by its name and its lines; no diagnostics. */
    bool (*recognise)(const struct source *src);
    /* Reads one text; NULL, after a diagnostic, where it holds none. NULL: there are no single
     * ones. */
    struct lesson *(*lesson)(struct reader *r, const struct text *text);
};

/* The row with a name; NULL after a diagnostic at `at` that names those there are. */
const struct format *format_named(struct reader *r, struct str name, struct span at);

extern const struct format *const format_own, *const format_foreign; /* those without a sign */

/* The format of a text: what the course or the text itself says, else what it looks like. */
const struct format *format_of(struct reader *r, const struct source *src);

/* Reads a text as a lesson of a format that has such; NULL after a diagnostic. */
struct lesson *format_read(struct reader *r, const struct format *d, const struct text *text);

/* Reads a lesson in the format of the course, or in its own. NULL after a diagnostic. */
struct lesson *format_read_lesson(struct reader *r, struct str path, struct span named);

#endif
