/*
 * job.h -- one job of a plan while it runs: a state machine without threads.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_JOB_H
#define HANDOUT_RUN_JOB_H

#include "run/plan.h"
#include "run/target/target.h"
#include "run/terminal/terminal.h"

enum phase {
    PHASE_BEGIN,     /* waits for the prompt of the step's shell */
    PHASE_RUN,       /* waits for what ends the step */
    PHASE_PAUSE,     /* before it is tried again, or before keys are sent */
    PHASE_INTERRUPT, /* ^C was sent */
    PHASE_KILL,      /* the process group in the foreground was killed */
    PHASE_DONE,
};

struct run {
    struct arena *arena;
    const char *nonce;
    const struct target *target;
    const struct course *course;
    bool stop_at_first;                                 /* failure */
    const struct step *failed;                          /* the first that did; NULL: none */
    void (*began)(void *data, const struct step *step); /* a command was typed */
    void (*ended)(void *data, const struct step *step); /* a step has its outcome */
    void *data;
    size_t kept; /* bytes of output, of all steps */
};

struct job_run {
    struct run *run;
    const struct job *job;
    struct started started;
    struct terminal *terminals;
    struct step **open;   /* for each shell, the step that still runs in it; NULL: none */
    struct str *programs; /* for each shell, the program that reads what is typed; empty: itself */
    struct step **before; /* for each shell, the last step in it; NULL: none */
    size_t at;            /* of the job's steps */
    enum phase phase;
    int64_t began, deadline;
    struct str broken; /* why the place is of no use; empty: it is */
};

/* False with a sentence where the place could not be started. */
bool job_open(struct job_run *s, struct run *run, const struct job *job, size_t number,
              struct str *why);

/* Goes on as far as it can. When to come again at the latest. */
int64_t job_go(struct job_run *s, int64_t now);

/* Kills what runs; steps without an outcome keep none. */
void job_close(struct job_run *s);

#endif
