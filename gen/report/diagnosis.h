/*
 * diagnosis.h -- the known problems of a log, for people and for programs.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_REPORT_DIAGNOSIS_H
#define HANDOUT_REPORT_DIAGNOSIS_H

#include "diagnose/diagnose.h"

struct diagnosis_of {
    const struct course *course;
    const struct diagnosis *diagnosis;
    struct str log; /* as it was named; "-": standard input */
};

/* For each problem the lines in which it shows, its cause and its fix with the ids of commands. */
void diagnosis_text(const struct diagnosis_of *of, struct buf *out);

/*
 * {"course", "log", "problems": [{"id", "symptom", "page", "count": n, "lines": [{"line": n,
 * "text"}, ...], "cause", "fix", "verify", "severity", "commands": [{"id", "text"}, ...],
 * "lessons": [id, ...]}, ...]}: cause and fix as plain text, the page with the address of the
 * course where it has one.
 */
void diagnosis_json(const struct diagnosis_of *of, struct buf *out);

#endif
