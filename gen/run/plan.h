/*
 * plan.h -- which commands run, in which shells, in which order; and what came of each.
 *
 * A job is a set of lessons that `needs` of the schedule tie together: it shares one
 * target, and its steps run one after the other, each in its shell: that of its lesson, or
 * the one that {session=name} names. Jobs do not depend on each other.
 *
 * Made once, in the arena; running fills in what stands below `outcome`. Attributes of
 * fences that make no sense are diagnostics.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_PLAN_H
#define HANDOUT_RUN_PLAN_H

#include "model/course.h"
#include "run/reason.h"

enum outcome {
    OUTCOME_NONE, /* the run did not get there */
    OUTCOME_PASSED,
    OUTCOME_FAILED,
    OUTCOME_SKIPPED,
};

enum {
    STATUS_ANY = -1,
    STATUS_BAD = -2, /* wanted: any but 0 */
};

struct step {
    const struct command *command;
    const struct lesson *lesson;
    size_t shell;      /* of its job */
    struct str text;   /* what is typed: placeholders filled in */
    int wanted;        /* exit status, STATUS_ANY or STATUS_BAD */
    size_t timeout;    /* milliseconds */
    size_t retries;    /* how often it is tried again */
    struct str wait;   /* a text on the screen that ends the step; empty: the prompt does */
    bool left_running; /* keys and waits follow: it goes on while they come */
    struct str awaits; /* the program that the next step of its shell is typed into; or empty */
    bool compares;     /* the author shows an output */
    const struct code *shown_in; /* the block with that output; NULL: not known */

    enum outcome outcome;
    struct reason why; /* of what failed or was skipped */
    struct str got;    /* what it printed, */
    size_t left_out;   /* less so many bytes of its middle, where it is long */
    bool differs;      /* from the output that the author shows */
    int status;        /* what it ended with; STATUS_ANY: not known */
    size_t tries;
    size_t took; /* milliseconds */
};

struct plan_shell {
    struct str name;             /* of {session=name}; empty: that of a lesson */
    const struct lesson *lesson; /* which needs it first */
};

struct job {
    struct step **steps;
    size_t count, cap;
    struct plan_shell *shells;
    size_t shell_count, shell_cap;
    size_t *sessions; /* the numbers of the shells that have a name */
    size_t session_count, session_cap;
};

/* One of the runs that prove a catch-up; see proof.h. */
enum proof_kind { PROOF_LESSON, PROOF_NOTHING, PROOF_HALF, PROOF_TWICE };

struct proof {
    const struct lesson *lesson;
    enum proof_kind kind;
    size_t first, end;     /* its steps in the plan */
    struct reason skipped; /* why there are none; no kind is meant then, but all of them */
};

struct plan {
    struct step *steps; /* in the order of the course */
    size_t count, cap;
    struct job *jobs;
    size_t job_count;
    struct proof *proofs; /* of a plan of proofs: the jobs, and what cannot be proven */
    size_t proof_count, proof_cap;
};

/* What the command line says. */
struct plan_options {
    size_t timeout;         /* seconds, where a block says nothing */
    struct str from;        /* id of the first command to run; empty: all */
    struct str lesson;      /* id or path of the one to run, with what it needs; empty: all */
    const char *const *set; /* name=value */
    size_t set_count;
};

/* False after an error: an unknown id, or a malformed name=value. */
bool plan_make(struct arena *a, struct diags *d, const struct course *course,
               const struct plan_options *options, struct plan *plan);

/* One step alone, as a plan of the course would have it. */
struct step plan_step(struct arena *a, struct diags *d, const struct course *course,
                      const struct plan_options *options, const struct lesson *lesson,
                      const struct command *command);

/* Whether nothing was run although the authors did not mark all of it {run=skip}. */
bool plan_ran_nothing(const struct plan *plan);

size_t plan_count(const struct plan *plan, enum outcome outcome);

/* ---- step.c ---- */

/* The attribute of that name of a block; NULL: it has none. */
const struct attribute *step_attribute(const struct code *code, const char *name);

/* Whether it looks for the end state of a lesson or of a task. */
bool step_is_check(const struct command *c);

/* The steps of a lesson lie together, in the order of the lessons: where those end that begin at
 * `from`. */
size_t step_lesson_end(const struct plan *plan, const struct lesson *lesson, size_t from);

#endif
