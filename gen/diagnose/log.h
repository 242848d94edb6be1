/*
 * log.h -- private to this folder: a log as the lines that were printed.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_DIAGNOSE_LOG_H
#define HANDOUT_DIAGNOSE_LOG_H

#include "core/arena.h"

struct log_line {
    size_t start;  /* in the text */
    size_t number; /* of the line of the log with which it begins, from 1 */
};

struct log {
    struct str text;        /* lines that the width of a terminal broke are whole */
    struct log_line *lines; /* and one more, which starts behind the text */
    size_t count;
    size_t *rows; /* where in the text each line of the log starts, and one more */
    size_t row_count;
};

struct log log_read(struct arena *a, struct str bytes);

/* Line i, without its end. */
struct str log_text(const struct log *log, size_t i);

/* The row in which a place of line i is, and the text of a row, without its end. */
size_t log_row_at(const struct log *log, size_t i, size_t at);
struct str log_row(const struct log *log, size_t row);

#endif
