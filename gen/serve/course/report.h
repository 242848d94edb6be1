/*
 * report.h -- what a build says of itself: from the process that builds to the one that serves.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_COURSE_REPORT_H
#define HANDOUT_SERVE_COURSE_REPORT_H

#include "core/text/buf.h"

/* A diagnostic, as a page shows it. */
struct report_problem {
    struct str severity;
    struct str text; /* place, sentence, and the line with its caret */
    struct str file; /* that an editor opens; empty: none */
    size_t line, column;
};

struct report {
    bool good;          /* the content has no errors, and the pages are written */
    size_t changed;     /* files that are new or others */
    struct str said;    /* the diagnostics, for a terminal */
    struct str summary; /* what the course holds: "7 lessons, ..." */
    struct report_problem *problems;
    size_t problem_count;
    struct str *files; /* that the build read, each with its whole path */
    size_t file_count;
};

void report_write(const struct report *report, struct buf *out);

/* Reads it back into the arena. False where it is no whole one: who wrote it died. */
bool report_read(struct arena *a, struct str bytes, struct report *report);

#endif
