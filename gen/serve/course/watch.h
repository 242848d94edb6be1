/*
 * watch.h -- folders that are watched for what changes in them (inotify of Linux).
 *
 * Folders are watched, not files: editors save by renaming a new file over the old one. What starts
 * with a dot or ends in ~ is nobody's content: editors and version control keep their things there.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_COURSE_WATCH_H
#define HANDOUT_SERVE_COURSE_WATCH_H

#include "core/text/str.h"

struct watch_folder {
    int id; /* of inotify; -1: it is gone */
    char *path;
    bool deep; /* with all folders below it */
};

struct watch {
    int fd; /* ready to be read when something changed */
    struct watch_folder *folders;
    size_t count, cap;
    bool full; /* there are more folders than can be watched */
};

/* False where the system has none; errno says why. */
bool watch_open(struct watch *watch);

/* Watches a folder, if there is one; with `deep` also those below it, and those that appear there.
 */
void watch_add(struct watch *watch, const char *path, bool deep);

/* Whether a folder is watched. */
bool watch_has(const struct watch *watch, const char *path);

enum watch_news {
    WATCH_NOTHING,
    WATCH_WENT, /* something is gone, which may come back at once: as editors save */
    WATCH_CAME, /* something is new or other */
};

/* What happened since it was asked last. */
enum watch_news watch_take(struct watch *watch);

void watch_close(struct watch *watch);

#endif
