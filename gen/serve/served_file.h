/*
 * served_file.h -- files of a tree that is served.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_SERVED_FILE_H
#define HANDOUT_SERVE_SERVED_FILE_H

#include "core/arena.h"

enum served_file_kind { SERVED_FILE_NONE, SERVED_FILE_FOUND, SERVED_FILE_FOLDER };

struct served_file {
    int fd; /* open; the caller closes it */
    size_t size;
    const char *path; /* of it: of a folder named with a slash, its index.html */
    const char *tag;  /* another one for other bytes */
};

/*
 * Opens a file below a folder, of a path that request_path has checked. No link is followed, so
 * that nothing outside of it is found whatever stands there. SERVED_FILE_FOLDER: a folder is named
 * without its slash.
 */
enum served_file_kind served_file_open(struct arena *a, int folder, struct str path,
                                       struct served_file *file);

/* The paths of the pages and PDFs below a folder, relative to it and sorted. */
size_t served_file_list(struct arena *a, int folder, struct str path, struct str **paths);

#endif
