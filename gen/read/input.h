/*
 * input.h -- the files of a course, and nothing outside of it.
 *
 * A path in a course is relative to the folder of its course.yaml and must stay
 * inside it, symbolic links followed. Names that start with a dot are no part of a course, by
 * whatever link they are reached: they hold keys, settings and histories. Every failure is one
 * diagnostic at the place that names the file; where the system failed (a disk, memory), it is an
 * error, and diags.system_failed is set. Everything lives in the arena.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_INPUT_H
#define HANDOUT_READ_INPUT_H

#include "core/diag.h"
#include "core/map.h"
#include "core/text/path.h"

#include <stdint.h>

enum {
    INPUT_TEXT_MAX = 16 * 1024 * 1024,  /* bytes of a text */
    INPUT_BYTES_MAX = 64 * 1024 * 1024, /* of an image or another file */
};

/* What a file is read for, which decides what may become of it (publish.h). */
enum input_use {
    INPUT_SOURCE,  /* read for its course, lesson or page; holds more than what is shown */
    INPUT_PART,    /* put into a lesson or page as it is: a snippet, an included text */
    INPUT_MEDIA,   /* published as it is */
    INPUT_PRIVATE, /* never published in any form: the roster */
};
enum { INPUT_USES = INPUT_PRIVATE + 1 };

/* A file that was read, or that is known to be private. */
struct input_file {
    uint64_t device, inode; /* its identity, whatever names it has */
    struct str root;        /* of the folder, without symbolic links */
    struct str real;        /* its path below it, symbolic links followed */
    struct str path;        /* as the course names it */
    struct span named;
    enum input_use use;
    bool folder;
};

struct input_log {
    struct input_file *files;
    size_t count, cap;
    struct input_file *secrets; /* those of INPUT_PRIVATE once more */
    size_t secret_count, secret_cap;
};

struct input {
    struct arena *arena;
    struct diags *diags;
    struct str folder;            /* as the user typed it; empty for the current one */
    struct str root;              /* the same without symbolic links */
    int fd;                       /* of the folder, open: every file must stand below it */
    struct input_log *log;        /* of all files that were read */
    enum severity severity;       /* of a file that cannot be read */
    struct map texts[INPUT_USES]; /* that were read for each of them, by their clean paths */
};

/* Sets up reading below `folder`. False, with a diagnostic, where it is no readable folder. */
bool input_open(struct input *in, struct arena *a, struct diags *d, struct str folder);

/*
 * Sets up reading below the folder above, with the same log, where that is the root of the
 * repository in which the folder lies: it holds `.git` or a README, and is nobody's home. Else
 * false.
 */
bool input_open_repository(const struct input *in, struct input *above);

/*
 * Sets up reading below the root of the repository that the folder lies in, at any height, with
 * the same log: the next folder above that holds `.git`, and is nobody's home and not one that all
 * may write to. *inside is the path of the folder below it. Else false.
 */
bool input_open_root(const struct input *in, struct input *above, struct str *inside);

void input_close(struct input *in);

/* Whether something has that name in the folder; no diagnostics. */
bool input_exists(const struct input *in, const char *name);

/* The names in a folder of the course ("." for its own), sorted by bytes; none where there is no
 * such folder, and, after a diagnostic, where it cannot be read. */
size_t input_list(const struct input *in, const char *folder, struct str **names);

/*
 * The text of a file: valid UTF-8 without a byte order mark, no zero bytes. NULL after
 * a diagnostic at `named`. Invalid UTF-8 is an error at its place in the file; DEL stands
 * for its bytes. A text is read once, however often it is named.
 */
const struct source *input_text(struct input *in, struct str path, struct span named,
                                enum input_use use);

/* The bytes of a file that may be published. False after a diagnostic of that severity at `named`.
 */
bool input_bytes(struct input *in, struct str path, struct span named, enum severity severity,
                 struct str *bytes);

/*
 * Opens a file that is read piece by piece and has at most `max` bytes. Its descriptor, which the
 * caller closes; -1 after a diagnostic at `named`.
 */
int input_file(struct input *in, struct str path, struct span named, enum input_use use,
               size_t max);

/* The path of a file of the course as the user would type it. */
struct str input_shown(const struct input *in, struct str path);

/* Notes a file or folder as private, without reading it. False after an error at `named`. */
bool input_private(struct input *in, struct str path, struct span named);

#endif
