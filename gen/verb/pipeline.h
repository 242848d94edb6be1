/*
 * pipeline.h -- what all verbs share: one run over a course: read, extract, report. Private to
 * verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_PIPELINE_H
#define HANDOUT_VERB_PIPELINE_H

#include "model/course.h"
#include "verb/verb.h"

#include <stdint.h>

struct pipeline {
    struct arena arena;
    struct diags diags;
    const struct course *course; /* NULL where there is none to read */
    struct course *unfinished;   /* the same, until its slides are drawn; of pipeline.c alone */
    bool progress;               /* standard error is a terminal, and not told to be quiet */
};

/* Which slides a verb works on: what a speaker does not show is checked, and nothing else. */
enum pipeline_slides { PIPELINE_ALL, PIPELINE_SHOWN };

/* Reads a course and finds its commands. */
void pipeline_start(struct pipeline *run, const struct options *options,
                    enum pipeline_slides slides);

/* What the clocks of the course show now (civil_now), as seconds since 1970. */
int64_t pipeline_local_now(struct pipeline *run);

/* Takes catch-ups out that are for supporters alone, and what is not yet for all, and says until
 * when. */
void pipeline_withhold(struct pipeline *run);

/* Makes the pictures of slides that the course asks for; those below `before`, of the last build,
 * are taken over where their slides are the same. */
void pipeline_draw_slides(struct pipeline *run, struct str before);

/* Shows what is being done, on a terminal only; NULL takes the line away. */
void pipeline_progress(struct pipeline *run, const char *what);

/* Lets the course know what the last run found that was written below that folder. */
void pipeline_recall_run(struct pipeline *run, const char *folder);

/* Says on standard error that another build writes to a folder, and is waited for. */
void pipeline_wait(const char *folder);

/* Removes what a run that fixed lessons left where it died. */
void pipeline_clear(struct pipeline *run);

/* Prints all diagnostics on standard error. */
void pipeline_report(struct pipeline *run);
/* The `most` worst of them, in the order in which they are printed; all are sorted then. */
struct diags pipeline_worst(struct pipeline *run, size_t most);
/* What is printed of these, and how many there are of each severity in all. */
void pipeline_report_text(const struct pipeline *run, const struct diags *shown, struct buf *out);

/* "1 lesson" */
void pipeline_count(struct buf *out, size_t n, const char *what);

/* "7 lessons, 98 slides, 143 commands": what the course holds. */
void pipeline_count_course(const struct pipeline *run, struct buf *out);

/* Clean, STATUS_CONTENT where there were errors, STATUS_USAGE where there is no course to read. */
enum status pipeline_status(const struct pipeline *run);

void pipeline_end(struct pipeline *run);

#endif
