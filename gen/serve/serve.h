/*
 * serve.h -- courses as a web server shows them while they are written.
 *
 * One process and one thread answer, watch the courses and start the builds, each of which is a
 * process of its own. Builds go to a scratch folder, never into a course. What is private is shown
 * to those who have the token, which the terminal says; requests that a page of another site sends
 * or leads here are refused (guard.h).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_SERVE_H
#define HANDOUT_SERVE_SERVE_H

#include "serve/course/served.h"

struct serve_options {
    const char *const *courses; /* paths as the user typed them */
    size_t count;
    unsigned port;      /* 0: one that is free */
    const char *host;   /* an address or a name to listen at; NULL: this machine alone */
    const char *editor; /* words of a command that opens a file; NULL: none */
    bool open;          /* a browser, at the address */
    child_work *build;  /* given a struct served_task, it says a report */
};

/* Serves until a signal ends it (SIGINT, SIGTERM, SIGHUP). False after a message. */
bool serve_run(const struct serve_options *options);

#endif
