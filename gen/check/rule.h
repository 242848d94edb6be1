/*
 * rule.h -- what the rules share. Private to check/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CHECK_RULE_H
#define HANDOUT_CHECK_RULE_H

#include "check/check.h"

struct checker {
    struct arena *arena;
    struct diags *diags;
    const struct course *course;
    const struct rule *rule; /* the one that is looked for */
};

/* Adds a finding of the rule at hand, with its severity. */
void report(struct checker *c, struct span at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#endif
