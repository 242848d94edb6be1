/*
 * alert.h -- the kinds of alerts: `> [!TASK]`, and what other programs have instead.
 *
 * A new kind is a line of the table in alert.c and a text in each language; a new tone is a colour
 * in each style.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_MODEL_ALERT_H
#define HANDOUT_MODEL_ALERT_H

#include <stdbool.h>

enum alert_kind {
    ALERT_NOTE,
    ALERT_TIP,
    ALERT_IMPORTANT,
    ALERT_WARNING,
    ALERT_CAUTION,
    ALERT_TASK,
    ALERT_HINT,
    ALERT_SOLUTION,
    ALERT_CATCHUP,
    ALERT_PROBLEM,
    ALERT_CHECK, /* am I done? each of its commands ends with 0 where what it looks for is there */
    ALERT_TAB, /* what one system needs and others do not; those that follow each other are a group
                */
    /* of lessons of other programs only */
    ALERT_QUESTIONS,
    ALERT_OBJECTIVES,
    ALERT_KEYPOINTS,
    ALERT_PREREQ,
    ALERT_DISCUSSION,
    ALERT_CHECKLIST,
    ALERT_DETAILS,
};
enum { ALERT_COUNT = ALERT_DETAILS + 1 };

/* When a solution opens, where its author says: it is a courtesy. */
enum opening {
    OPENING_AT_ONCE,
    OPENING_TRY,     /* when the reader has tried */
    OPENING_MINUTES, /* so many after the reader saw the task */
    OPENING_TIME,    /* of the course: before it a build leaves it out */
};

/* How an alert looks: its colours. */
enum alert_tone {
    TONE_NOTE,
    TONE_TIP,
    TONE_IMPORTANT,
    TONE_WARNING,
    TONE_CAUTION,
    TONE_TASK,
    TONE_HINT,
    TONE_SOLUTION,
    TONE_CATCHUP,
    TONE_PROBLEM,
};

struct alert {
    const char *mark;  /* in our Markdown, [!TASK]; NULL: it has none, as lessons of others alone */
    const char *name;  /* in listings: catch-up */
    const char *title; /* the key of the text that stands for a title */
    const char *class; /* of the tone, for styles of pages */
    enum alert_tone tone;
    bool folded; /* the reader opens it: help comes in steps, and solutions are not in the way */
};

extern const struct alert alerts[ALERT_COUNT];

#endif
