/*
 * roster_rows.h -- the lines of a roster, whatever it is written in. Private to read/.
 *
 * A CSV is taken apart line by line, so that a large one takes the memory of its values alone; YAML
 * is a tree from the start. Everything lives in the arena of the reader; mistakes are diagnostics.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_COURSE_ROSTER_ROWS_H
#define HANDOUT_READ_COURSE_ROSTER_ROWS_H

#include "read/reader.h"

enum { ROSTER_COLUMNS = 64 };

/* One line of the file, taken apart. */
struct roster_record {
    struct str cells[ROSTER_COLUMNS];
    struct span places[ROSTER_COLUMNS];
    struct span more; /* a cell that has no room; src == NULL: there is none */
    size_t count;
};

struct roster_rows {
    struct reader *reader;
    const struct source *src;
    struct roster_record head, line;
    /* of a CSV */
    char separator;
    size_t at; /* behind the last line that was read */
    /* of YAML */
    bool yaml;
    const struct yaml *root;         /* NULL: it could not be read */
    const struct yaml_entry *groups; /* of those that follow; NULL: the people are one list */
    const struct yaml_entry *next;   /* the person that comes next */
    struct yaml_entry whole;         /* stands for the one list */
};

/* Reads the head: the names of the columns, of YAML all keys in the order in which they come. */
void roster_rows_open(struct roster_rows *rows, struct reader *r, const struct source *src);

/* The next line goes into rows->line; false where none is left. A CSV also gives lines of other
 * lengths than the head has. */
bool roster_rows_next(struct roster_rows *rows);

/* ---- roster_csv.c, roster_yaml.c ---- */

void roster_csv_open(struct roster_rows *rows);
bool roster_csv_next(struct roster_rows *rows);
void roster_yaml_open(struct roster_rows *rows);
bool roster_yaml_next(struct roster_rows *rows);

#endif
