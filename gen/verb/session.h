/*
 * session.h -- one run over a course: read, extract, report. Private to verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_SESSION_H
#define HANDOUT_VERB_SESSION_H

#include "model/course.h"
#include "verb/verb.h"

struct session_run {
    struct arena arena;
    struct diags diags;
    struct course *course; /* NULL where there is none to read */
    bool progress;         /* standard error is a terminal, and not told to be quiet */
};

/* Reads a course and finds its commands. */
void session_start(struct session_run *run, const struct options *options);

/* Takes the slides out that the speaker does not show: they are checked, and nothing else. */
void session_leave_skipped(struct session_run *run);

/* Shows what is being done, on a terminal only; NULL takes the line away. */
void session_progress(struct session_run *run, const char *what);

/* Says on standard error that another build writes to a folder, and is waited for. */
void session_wait(const char *folder);

/* Removes what a run that mended lessons left where it died. */
void session_clear(struct session_run *run);

/* Prints all diagnostics on standard error. */
void session_report(struct session_run *run);

/* Clean, STATUS_CONTENT where there were errors, STATUS_USAGE where there is no course to read. */
enum status session_status(const struct session_run *run);

void session_end(struct session_run *run);

#endif
