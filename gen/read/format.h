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
    /* Reads what r->course->src holds into r->course; NULL: a course is one lesson. */
    void (*course)(struct reader *r);
    /*
     * The file that such a course starts from in the folder r->input; empty where it is no
     * folder of such a course. NULL: a course is no folder.
     */
    struct str (*in_folder)(struct reader *r);
};

/* The row with a name; NULL after a diagnostic at `at` that names those there are. */
const struct format *format_named(struct reader *r, struct str name, struct span at);

/* Reads the course whose file is r->course->src. */
void format_read_course(struct reader *r);

/* Reads a lesson in the format of the course, or in its own. NULL after a diagnostic. */
struct lesson *format_read_lesson(struct reader *r, struct str path, struct span named);

/* The file that the course in the folder r->input starts from; empty where there is none. */
struct str format_in_folder(struct reader *r);

#endif
