/*
 * output.h -- what a renderer makes: a set of files in memory.
 *
 * Paths are relative to the folder of the course in the output (out/<id>/), with
 * `/` between the parts: "public/index.html". output/ alone writes them to disk.
 *
 * A file of which there may be thousands is generated: its bytes are made when it is written, on
 * any thread, and given up at once, so that memory does not grow with the number of files.
 *
 * A pack is the zip of all other files of the folder that it stands in, whoever makes them: their
 * bytes are made once, for the folder and for the zip.
 *
 * Each file knows its owner: the output it belongs to, by its name in `--only`. A build of some
 * outputs replaces the files of those alone.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_OUTPUT_H
#define HANDOUT_RENDER_OUTPUT_H

#include "core/diag.h"
#include "core/text/buf.h"

/* Makes the bytes of a generated file, in the arena; an empty view and a diagnostic where it
 * cannot. */
typedef struct str generate_fn(const void *data, struct arena *a, struct diags *diags);

struct output_pack {
    struct str top;      /* the folder in it that all stands in */
    struct str login;    /* whose it is */
    struct str password; /* which opens it; empty: none is needed */
    int date[3];         /* of its members: year, month, day */
};

struct output_file {
    struct str path; /* a zero byte follows */
    const char *owner;
    struct str bytes;
    generate_fn *make;        /* of a generated file; else NULL */
    const void *data;         /* of make */
    struct output_pack *pack; /* of a pack; else NULL */
    bool secret;              /* for the eyes of its owner on the disk alone */
};

struct output {
    struct arena *arena; /* owns paths and bytes */
    const char *owner;   /* of the files that are added; NULL where nobody asks */
    struct output_file *files;
    size_t count, cap;
};

/* Makes room for so many more files at once: of those of 10,000 participants, growing by doubling
 * would leave as many unused. */
void output_reserve(struct output *out, size_t more);

/* Copies the path; the bytes must live as long as the arena. A path is added once only. */
void output_add(struct output *out, struct str path, struct str bytes);

/* Copies the content of the buffer as well, and clears the buffer for the next file. */
void output_add_buf(struct output *out, struct str path, struct buf *bytes);

/* Copies the path; the data must live as long as the arena. */
void output_add_generated(struct output *out, struct str path, generate_fn *make, const void *data);

/* Copies the path; the pack must live as long as the arena. */
void output_add_pack(struct output *out, struct str path, struct output_pack *pack);

/* As output_add; nobody else on the machine may read the file. */
void output_add_secret(struct output *out, struct str path, struct str bytes);

/* Adds the files of another set, whose arena lives at least as long. */
void output_append(struct output *out, const struct output *from);

#endif
