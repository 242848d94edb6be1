/*
 * check.h -- what is wrong with a course that could be read.
 *
 * One table of rules: each has a stable code, a severity and a reason. Some look at the
 * model here, others are found while the course is read; of all of them the course says
 * in `check:` what they are, and a block with {allow=code} or {check=skip} what it is spared.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CHECK_CHECK_H
#define HANDOUT_CHECK_CHECK_H

#include "core/diag.h"
#include "model/course.h"

struct checker;

enum rule_flags {
    RULE_OFF = 1,    /* unless the course turns it on */
    RULE_ALWAYS = 2, /* looked for in every verb, not in `check` alone */
    RULE_TEXT = 4,   /* not of slides, which have no labels, and whose speaker says the rest; unless
                        the course turns it on */
};

struct rule {
    const char *code;
    enum severity severity;
    unsigned flags;
    const char *why;                  /* in one line */
    void (*check)(struct checker *c); /* NULL: found while the course is read */
};

/* The table, sorted by subject. */
const struct rule *check_rules(size_t *count);

/* Adds what the rules with RULE_ALWAYS find in a course, or what the others find. */
void check_course(struct arena *a, struct diags *d, const struct course *course, bool always);

/* Drops and weighs what was found in a course and its translations as they and their blocks say;
 * before diags_sort. */
void check_settle(struct diags *d, const struct course *course);

#endif
