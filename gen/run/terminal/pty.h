/*
 * pty.h -- pseudo-terminals, and processes on them.
 *
 * Masters do not block and are closed on exec. Functions that fail say so with -1 and errno.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_TERMINAL_PTY_H
#define HANDOUT_RUN_TERMINAL_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { PTY_COLUMNS = 80, PTY_ROWS = 24, PTY_FIRST_EXTRA = 3 };

/* A new pair, its window so wide and high; the master, and the other end in *slave. */
int pty_open(size_t columns, size_t rows, int *slave);

/* A program that is to run on a terminal. */
struct spawn {
    char *const *argv, *const *env; /* each ends with NULL */
    const char *folder;             /* it starts there; NULL: where this program is */
    int slave;                      /* its standard input, output and error */
    const int *extra;               /* what it finds open besides, as PTY_FIRST_EXTRA, ... */
    size_t extra_count;
    bool as_nobody;  /* gives up the rights of root before */
    bool expendable; /* where memory runs out, Linux ends it before others */
};

/* The user and group that root becomes. */
enum { NOBODY = 65534 };

/*
 * Starts it as the leader of a session of its own, with nothing else open. A program that cannot
 * be run says so on the terminal, with status 127.
 */
pid_t pty_spawn(const struct spawn *spawn);

/* What is typed is not echoed. */
void pty_silence(int master);

/* Whether no process has the terminal any more, so that no more will come. */
bool pty_hung_up(int master);

/* Kills the process group in the foreground. False where there is none that could be killed. */
int pty_kill_foreground(int master);

#endif
