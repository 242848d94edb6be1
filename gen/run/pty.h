/*
 * pty.h -- pseudo-terminals, and processes on them.
 *
 * Masters do not block and are closed on exec. Functions that fail say so with -1 and errno.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RUN_PTY_H
#define HANDOUT_RUN_PTY_H

#include <stddef.h>
#include <sys/types.h>

enum { PTY_COLUMNS = 80, PTY_ROWS = 24, PTY_FIRST_EXTRA = 3 };

/* A new pair, its window so wide and high; the master, and the other end in *slave. */
int pty_open(size_t columns, size_t rows, int *slave);

/*
 * Starts a program as the leader of a session of its own, with the terminal `slave` as its
 * standard input, output and error, and further ones as PTY_FIRST_EXTRA, ... . `env` and
 * `argv` end with NULL. A program that cannot be run says so on the terminal, with status 127.
 */
pid_t pty_spawn(char *const *argv, char *const *env, int slave, const int *extra,
                size_t extra_count);

/* What is typed is not echoed. */
void pty_silence(int master);

/* Kills the process group in the foreground. False where there is none that could be killed. */
int pty_kill_foreground(int master);

/* Kills all descendants of a process, but not itself; reaps those that became our children. */
void process_kill_below(pid_t pid);

/* Waits so many milliseconds for a child to end; then kills it, and waits. */
void process_end(pid_t pid, int milliseconds);

#endif
