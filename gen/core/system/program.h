/*
 * program.h -- another program, run once for what it says of some texts.
 *
 * Texts are handed over as files in memory: nothing is ever on disk. Nothing that was started
 * is left when program_run returns, nor where this program is killed meanwhile.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_SYSTEM_PROGRAM_H
#define HANDOUT_CORE_SYSTEM_PROGRAM_H

#include "core/text/buf.h"

enum program_end {
    PROGRAM_SAID,    /* it came to its end by itself, whatever its status */
    PROGRAM_FAILED,  /* it cannot be run, or was killed by a signal */
    PROGRAM_SLOW,    /* it was killed, as it took too long */
    PROGRAM_LOUD,    /* it was killed, as it said too much; of program_run_bounded alone */
    PROGRAM_MISSING, /* it is not installed; of program_run_bounded alone */
};

/*
 * Runs a program in a process group of its own, with `input` for its standard input, with LC_ALL
 * alone in its environment, and with none open but the given files, each as /dev/fd/N. What it
 * prints, errors too, is added to `out`. After so many milliseconds it is killed, and its group
 * with it.
 */
enum program_end program_run(char *const *argv, struct str input, const int *files,
                             size_t file_count, int milliseconds, struct buf *out);

/* What a program may take that reads files of strangers. */
struct program_bounds {
    int milliseconds;
    unsigned cpu_seconds;
    size_t memory;  /* bytes of its address space */
    size_t said;    /* bytes that it may print */
    size_t written; /* bytes of each file that it makes */
};

/*
 * The same with an empty standard input and within such bounds. What it says on standard error
 * is added to `errors`, apart from what it prints.
 */
enum program_end program_run_bounded(char *const *argv, const int *files, size_t file_count,
                                     const struct program_bounds *bounds, struct buf *out,
                                     struct buf *errors);

#endif
