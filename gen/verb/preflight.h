/*
 * preflight.h -- the results of a run as a page for the speakers. Private to verb/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_PREFLIGHT_H
#define HANDOUT_VERB_PREFLIGHT_H

#include "render/output.h"
#include "run/report.h"

/* Where it stands; a build leaves it there. */
#define PREFLIGHT "private/speakers/preflight.html"

/* Adds it. */
void preflight_add(const struct run_report *report, struct output *out, struct diags *diags);

#endif
