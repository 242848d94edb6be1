/*
 * input.h -- the files of a course, and nothing outside of it.
 *
 * A path in a course is relative to the folder of its course.yaml and must stay
 * inside it, symbolic links followed. Every failure is one diagnostic at the
 * place that names the file; where the system failed (a disk, memory), it is an error, and
 * diags.system_failed is set. Everything lives in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_INPUT_H
#define HANDOUT_READ_INPUT_H

#include "core/diag.h"

enum {
    INPUT_TEXT_MAX = 16 * 1024 * 1024,  /* bytes of a text */
    INPUT_BYTES_MAX = 64 * 1024 * 1024, /* of an image or another file */
};

struct input {
    struct arena *arena;
    struct diags *diags;
    struct str folder;      /* as the user typed it; empty for the current one */
    int fd;                 /* of the folder, open: every file must stand below it */
    enum severity severity; /* of a file that cannot be read */
};

/* Sets up reading below `folder`. False, with a diagnostic, where it is no readable folder. */
bool input_open(struct input *in, struct arena *a, struct diags *d, struct str folder);

void input_close(struct input *in);

/* Whether something has that name in the folder; no diagnostics. */
bool input_exists(const struct input *in, const char *name);

/* The names in a folder of the course ("." for its own), sorted by bytes; none where there is no
 * such folder, and, after a diagnostic, where it cannot be read. */
size_t input_list(const struct input *in, const char *folder, struct str **names);

/*
 * The text of a file: valid UTF-8 without a byte order mark, no zero bytes. NULL after
 * a diagnostic at `named`. Invalid UTF-8 is an error at its place in the file; DEL stands
 * for its bytes.
 */
const struct source *input_text(struct input *in, struct str path, struct span named);

/* The bytes of any file. False after a diagnostic of that severity at `named`. */
bool input_bytes(struct input *in, struct str path, struct span named, enum severity severity,
                 struct str *bytes);

/* "a/./b/../c" as "a/c"; an empty str for a path that is absolute or leads out by `..`. */
struct str path_clean(struct arena *a, struct str path);

/* "x/y.md" seen from the file "a/b.md": "a/x/y.md"; not cleaned. */
struct str path_beside(struct arena *a, struct str file, struct str path);

#endif
