/*
 * terminal.h -- one shell on a pseudo-terminal: what is typed, what it prints, when it is done.
 *
 * The prompt of the shell is a mark of our own, with a number that nobody can guess and
 * the exit status: `@NONCE:1:0@`. It is set by typing a line, so that it works in any
 * shell that knows `PS1`, also in one that was started inside another. What is typed holds
 * `$?` in the place of the status, so that an echo of it is no mark.
 *
 * A shell that is slow to start is typed to more than once, and answers each line. Each has its
 * number, the 1 above: the prompt is back when the last of them is answered, and a number of
 * before the command says that no shell was started at all.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TERMINAL_TERMINAL_H
#define HANDOUT_RUN_TERMINAL_TERMINAL_H

#include "core/text/buf.h"

#include <stdint.h>

enum terminal_state {
    TERMINAL_STARTING, /* no prompt yet */
    TERMINAL_READY,    /* at its prompt */
    TERMINAL_BUSY,
    TERMINAL_ENDED,
};

struct terminal {
    int fd; /* the master; -1: closed */
    const char *nonce;
    enum terminal_state state;
    int status;         /* with which the last command ended */
    struct buf raw;     /* what came since the last line was typed, */
    size_t total;       /* so many bytes, */
    size_t left_out;    /* and so many of them were left out of its middle */
    struct buf unsent;  /* what the terminal did not take yet */
    size_t failures;    /* of reading, in a row */
    size_t scanned;     /* bytes of raw that were searched for marks */
    size_t marks;       /* found since then */
    size_t output_end;  /* of raw: where the last mark starts, */
    size_t mark_end;    /* and ends */
    bool several;       /* more than one line was typed: more than one mark may come */
    bool starts_shell;  /* the command starts a shell in this one */
    size_t prompts;     /* typed so far: the number of the last */
    size_t before;      /* as many of them before the command */
    size_t answered;    /* the number in the last mark */
    bool came_back;     /* to the shell of before: its mark came though a prompt was typed since */
    size_t probes;      /* typed to set the prompt there */
    size_t probe_start; /* of raw: before the first of them */
    int64_t heard, marked, probe_at;
};

int64_t terminal_clock_ms(void); /* monotonic */

void terminal_init(struct terminal *t, int fd, const char *nonce);

/* Types a command with its newline. The terminal is READY. `shell`: it may start another shell,
 * whose prompt is set then. */
void terminal_type(struct terminal *t, struct str text, bool shell);

/* Sends bytes to what runs. */
void terminal_send(struct terminal *t, struct str bytes);

/* Takes what the terminal has to say, and gives it what it would not take before. */
void terminal_work(struct terminal *t);

/* Sees whether the prompt is back, or types it into a new shell. When to ask again; -1: never. */
int64_t terminal_settle(struct terminal *t, int64_t now);

/*
 * What the command printed so far, in at most about so many bytes; `*gone` of them are left out of
 * its middle, where a line says so.
 */
struct str terminal_text(const struct terminal *t, struct arena *a, size_t max, size_t *gone);

/* What comes from here on belongs to no command that was typed. */
void terminal_forget(struct terminal *t);

void terminal_close(struct terminal *t);

/* Whether a command starts a shell that is typed into: sudo -i, bash, ssh HOST, ... */
bool nested_starts_shell(struct str command);

#endif
