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
/* The owner of the page; a build leaves what it owns there. */
#define PREFLIGHT_OWNER "run"

/* Adds it. */
void preflight_add(const struct results *report, struct output *out, struct diags *diags);

#endif
