/*
 * findings.h -- findings for other programs. The diagnostics are sorted before.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_REPORT_FINDINGS_H
#define HANDOUT_REPORT_FINDINGS_H

#include "core/diag.h"
#include "model/course.h"

/*
 * {"course": id, "errors": n, "warnings": n, "infos": n, "diagnostics": [{"file", "line",
 * "column", "end_line", "end_column", "severity", "code", "message", "fix"}, ...]}: places count
 * from 1, columns in characters, the end is behind the last one; what has no place has none of
 * these. `fix` is {"line", "column", "end_line", "end_column", "text"} where one is certain.
 */
void findings_json(const struct diags *d, const struct course *course, struct buf *out);

/* SARIF 2.1.0 (OASIS, sarif-v2.1.0-os): one run, the rules of the table, a fix where one is known.
 */
void findings_sarif(const struct diags *d, const struct course *course, struct buf *out);

/* JUnit's XML: a suite for each text of the course, a failed case for each error and warning. */
void findings_junit(const struct diags *d, const struct course *course, struct buf *out);

#endif
