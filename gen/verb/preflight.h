/*
 * preflight.h -- the results of a run as a page for the speakers. Private to verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_PREFLIGHT_H
#define HANDOUT_VERB_PREFLIGHT_H

#include "render/output.h"
#include "report/results.h"

/* Where it stands. */
#define PREFLIGHT "private/speakers/preflight.html"
/* The same, for the next build: a line for each command. */
#define PREFLIGHT_RECORD "private/speakers/preflight.tsv"
/* The owner of both; a build leaves what it owns there. */
#define PREFLIGHT_OWNER "run"

/* Adds both. */
void preflight_add(const struct results *report, struct output *out, struct diags *diags);

/* ---- last_run.c ---- */

/* Adds the record; `why` says in the language of the course why a step failed or was skipped. */
void last_run_add(const struct results *report, struct str (*why)(void *data, const struct step *),
                  void *data, struct output *out);

/* What the record in a folder of a course says, in the arena; NULL where there is none that can be
 * read. */
const struct last_run *last_run_read(struct arena *a, const char *folder);

#endif
