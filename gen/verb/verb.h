/*
 * verb.h -- what the program can be told to do: one file and one table row each.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_VERB_VERB_H
#define HANDOUT_VERB_VERB_H

#include "core/diag.h"

/* The exit status of the program (stable). */
enum status { STATUS_CLEAN = 0, STATUS_CONTENT = 1, STATUS_USAGE = 2 };

/* What an option that may repeat was given. */
enum { OPTION_LIST = 64, OPTION_REPEATS = 1 << 20 };
struct option_list {
    const char *items[OPTION_LIST];
    size_t count;
};

/* What was given on the command line; NULL or false where it was not. */
struct options {
    const char *argument;         /* COURSE, or what the verb takes */
    const char *second;           /* argument, of a verb that takes two */
    struct option_list arguments; /* all of them, of a verb that takes many */
    const char *output;
    const char *only;
    const char *format;
    const char *on;
    const char *from;
    const char *lesson;
    const char *port, *host, *editor;
    struct option_list set;
    struct option_list limit;
    bool run;
    bool update;
    bool stop_at_first;
    bool catchup;
    bool audit, model;
    bool draft;
    bool record;
    bool fix;
    bool dry_run;
    bool no_wait;
    bool quiet;
    bool open;
    bool help;
};

struct option_row {
    const char *name;     /* --name */
    char letter;          /* -n, or 0 */
    const char *argument; /* NULL: a switch */
    const char *help;
    /* in struct options: a const char * where it takes an argument, a struct option_list with
     * OPTION_REPEATS, else a bool */
    size_t field;
};

struct verb {
    const char *name;
    const char *argument; /* as shown in the usage: "[COURSE]" */
    const char *summary;
    bool two_arguments, many_arguments;
    const struct option_row *options;
    size_t option_count;
    void (*more_help)(struct buf *out); /* what stands below the options; NULL: nothing */
    enum status (*run)(const struct options *options);
};

/*
 * Writes to standard output, which nothing else does: what cannot be written is said here, once,
 * for all verbs. STATUS_USAGE after a message where that fails.
 */
enum status print_out(struct str text);

extern const struct verb verb_build, verb_check, verb_list, verb_new, verb_import, verb_diagnose,
    verb_errata, verb_serve;

#endif
