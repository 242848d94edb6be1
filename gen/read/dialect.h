/*
 * dialect.h -- whose format a course file is in.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_DIALECT_H
#define HANDOUT_READ_DIALECT_H

#include "read/reader.h"

struct dialect {
    const char *name;
    /* Whether the file looks like one of these, by its name and its text; no diagnostics. */
    bool (*recognise)(const struct source *src);
    /* Reads it into r->course, which has its source set. */
    void (*read)(struct reader *r);
};

/* The first row of the table that recognises a file; the program's own format is the last. */
const struct dialect *dialect_find(const struct source *src);

#endif
