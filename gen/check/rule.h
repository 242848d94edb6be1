/*
 * rule.h -- what the rules share. Private to check/.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CHECK_RULE_H
#define HANDOUT_CHECK_RULE_H

#include "check/check.h"

struct checker {
    struct arena *arena;
    struct arena *scratch; /* emptied after each command */
    struct diags *diags;
    const struct course *course;
    const struct rule *rule; /* the one that is looked for */
    bool fatal;              /* what is looked at cannot run: a finding is an error */
    bool foreign;            /* what is looked at is of another program: no finding is an error */
};

/* Adds a finding of the rule at hand, with its severity. */
void report(struct checker *c, struct span at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Calls `look` for each command of the course, in the order of the content; hidden ones too. */
void each_command(struct checker *c,
                  void (*look)(struct checker *c, const struct command *command));

/* ---- place.c ---- */

/*
 * Where text [start, end) of a command stands in the author's file: behind its prompt and its
 * indent. The first line of the command where that was filled in for a variable.
 */
struct span command_place(const struct command *c, size_t start, size_t end);

/* ---- context.c ---- */

/* What a byte of a shell text is part of. */
enum context { CONTEXT_PLAIN, CONTEXT_SINGLE, CONTEXT_DOUBLE, CONTEXT_COMMENT, CONTEXT_BODY };

/* The context of each byte of a text, as unsigned char; quotes belong to what they quote. */
const unsigned char *shell_contexts(struct arena *a, struct str text);

/* ---- copy.c: what a copy breaks ---- */

void check_dash(struct checker *c);
void check_quote(struct checker *c);
void check_ellipsis(struct checker *c);
void check_blank(struct checker *c);
void check_zero_width(struct checker *c);
void check_lookalike(struct checker *c);
void check_backslash_blank(struct checker *c);
void check_heredoc_tabs(struct checker *c);
void check_prompt(struct checker *c);

#endif
