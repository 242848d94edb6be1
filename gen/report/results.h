/*
 * results.h -- the results of a run, for people and for programs.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_REPORT_RESULTS_H
#define HANDOUT_REPORT_RESULTS_H

#include "run/plan.h"

struct results {
    const struct course *course;
    const struct plan *plan;
    struct str on;     /* the place, as given */
    const char *again; /* the command line that runs it again, less `--from ID` */
};

/* One line for a step: "ok      3.12b  kubectl get pods". */
void results_line(const struct step *step, struct buf *out);

/* What failed, with what was expected and what came; what was skipped, and why; the counts. */
void results_text(const struct results *report, struct buf *out);

/*
 * {"course", "on", "passed", "failed", "skipped", "not_run": n, "commands": [{"id", "lesson",
 * "slide", "file", "line", "kind": command|keys|wait|open|file, "outcome": passed|failed|
 * skipped|not-run, "why", "command", "status": n or null, "expected_status": n or null,
 * "tries", "seconds", "expected": text or null, "output"}, ...]}, in the order of the course.
 * Of a plan of proofs each command has "catchup", the lesson, and "proof" as well, and what came of
 * each stands in "catchups": [{"lesson", "proof", "outcome", "why"}, ...].
 */
void results_json(const struct results *report, struct buf *out);

/* JUnit's XML: a suite for each lesson, a case for each command. */
void results_junit(const struct results *report, struct buf *out);

/* What a person is shown of an output: of a long one its start and its end. */
struct str results_shown(struct arena *a, struct str output);

const char *results_outcome_name(enum outcome outcome);

#endif
