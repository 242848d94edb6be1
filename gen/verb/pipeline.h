/*
 * pipeline.h -- what all verbs share: one run over a course: read, extract, report. Private to
 * verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_PIPELINE_H
#define HANDOUT_VERB_PIPELINE_H

#include "model/course.h"
#include "verb/verb.h"

struct pipeline {
    struct arena arena;
    struct diags diags;
    struct course *course; /* NULL where there is none to read */
    bool progress;         /* standard error is a terminal, and not told to be quiet */
};

/* Reads a course and finds its commands. */
void pipeline_start(struct pipeline *run, const struct options *options);

/* Takes the slides out that the speaker does not show: they are checked, and nothing else. */
void pipeline_leave_skipped(struct pipeline *run);

/* Shows what is being done, on a terminal only; NULL takes the line away. */
void pipeline_progress(struct pipeline *run, const char *what);

/* Says on standard error that another build writes to a folder, and is waited for. */
void pipeline_wait(const char *folder);

/* Removes what a run that fixed lessons left where it died. */
void pipeline_clear(struct pipeline *run);

/* Prints all diagnostics on standard error. */
void pipeline_report(struct pipeline *run);

/* Clean, STATUS_CONTENT where there were errors, STATUS_USAGE where there is no course to read. */
enum status pipeline_status(const struct pipeline *run);

void pipeline_end(struct pipeline *run);

#endif
