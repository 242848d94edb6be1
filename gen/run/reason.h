/*
 * reason.h -- why a step failed, or did not run.
 *
 * A stable code with what it speaks of; the sentence is made where it is shown, in English
 * or by a pattern of another language. In a pattern `{0}` stands for the first argument, `{1}`
 * for the second.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_REASON_H
#define HANDOUT_RUN_REASON_H

#include "core/text/buf.h"

enum reason_code {
    REASON_NONE,
    /* it failed, */
    REASON_STATUS, /* got, wanted */
    REASON_OUTPUT,
    REASON_SHELL_ENDED,
    REASON_CHECK,
    REASON_HOLDS,
    REASON_FOLLOWED,
    REASON_NO_PROMPT,
    REASON_WAIT_MISSED,
    REASON_NO_END,    /* seconds */
    REASON_NO_TEXT,   /* seconds */
    REASON_NO_WAIT,   /* seconds */
    REASON_OPEN_END,  /* id */
    REASON_MEMORY,    /* megabytes */
    REASON_PROCESSES, /* number */
    REASON_FILE,      /* megabytes */
    REASON_MUCH,      /* megabytes */
    /* or passed, */
    REASON_LEFT_RUNNING,
    /* or the run did not get there, */
    REASON_SHELL_ENDED_AT, /* id */
    REASON_NO_PROGRAM,     /* name */
    REASON_SETUP,          /* id */
    REASON_STOPPED,        /* id */
    /* or it is left out */
    REASON_VALUE, /* name */
    REASON_WINDOWS,
    REASON_SHELL,
    REASON_TMUX,
    REASON_COPY,
    REASON_PASTE,
    REASON_LONG_LINE, /* bytes */
    REASON_CONTROL,
    REASON_SKIP,
    REASON_ADDRESS,
    REASON_UNREADABLE,
    REASON_HINT,
    REASON_CATCHUP,
    REASON_TASK,
    REASON_NO_CHECK,
    REASON_BEFORE, /* id */
    REASON_LESSON, /* id */
};
#define REASON_COUNT (REASON_LESSON + 1)

struct reason {
    enum reason_code code;
    long numbers[2];
    struct str name; /* p == NULL: the arguments are numbers */
};

struct reason reason_of(enum reason_code code);
struct reason reason_number(enum reason_code code, size_t number);
struct reason reason_named(enum reason_code code, struct str name);

/* "shell-ended": the name of a code, for tables of texts. */
const char *reason_name(enum reason_code code);

/* Writes the sentence, without a full stop: by a pattern, or in English where its p is NULL. */
void reason_write(const struct reason *reason, struct str pattern, struct buf *out);

#endif
