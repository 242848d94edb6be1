/*
 * output.h -- what a renderer makes: a set of files in memory.
 *
 * Paths are relative to the folder of the course in the output (out/<id>/), with
 * `/` between the parts: "public/index.html". pack/ alone writes them to disk.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_OUTPUT_H
#define HANDOUT_RENDER_OUTPUT_H

#include "core/buf.h"

struct output_file {
    struct str path;
    struct str bytes;
};

struct output {
    struct arena *arena; /* owns paths and bytes */
    struct output_file *files;
    size_t count, cap;
};

/* Copies the path; the bytes must live as long as the arena. A path is added once only. */
void output_add(struct output *out, struct str path, struct str bytes);

/* Copies the content of the buffer as well, and clears the buffer for the next file. */
void output_add_buf(struct output *out, struct str path, struct buf *bytes);

#endif
