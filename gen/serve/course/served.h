/*
 * served.h -- a course that is served: watched, built anew when it changes, and what else of it is
 * asked for.
 *
 * Its pages are made at once, its other outputs (PDFs, the zip, sheets, ...) when somebody asks for
 * one. Where a build fails, the pages of the last good one stay.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_COURSE_SERVED_H
#define HANDOUT_SERVE_COURSE_SERVED_H

#include "serve/course/child.h"
#include "serve/course/report.h"
#include "serve/course/watch.h"

#define SERVED_NEVER INT64_MAX

/* What a build is told, in the child process. */
struct served_task {
    const char *course; /* as the user typed it */
    const char *folder; /* below which it makes its tree */
    const char *name;   /* of the tree */
    const char *only;   /* the outputs to make, as of `--only` */
};

struct served {
    const char *path;   /* the course, as the user typed it */
    struct str key;     /* its name in addresses: letters, digits, - _ . */
    const char *folder; /* in which its builds are made: scratch/KEY */
    child_work *build;  /* given a struct served_task, it says a report */
    struct watch watch;
    struct child child;
    int64_t began;  /* the child, in milliseconds of served_clock */
    int64_t due;    /* when its pages are to be built anew; SERVED_NEVER */
    int64_t since;  /* when the first change came that is not built yet */
    bool for_pages; /* the child builds pages anew; else what was asked for besides */
    bool tried;     /* a build has ended */
    bool good;      /* the last one of the pages was good; others may be there of one before */
    bool there;     /* there are pages */
    size_t builds;  /* that changed something: the number of what is shown */
    /* Outputs besides the pages, by bits: that somebody waits for, of the child, that are there,
     * and that could not be made. */
    unsigned asked, building, made, refused;
    struct arena arena;   /* of the report */
    struct report report; /* of the last build of the pages */
    size_t reports;       /* how many there were: the number of this one */
};

/* The name of the tree below served->folder. */
#define SERVED_TREE "site"

int64_t served_clock(void); /* milliseconds */

/* Watches it and has it built at once; false with errno where nothing can be watched. */
bool served_open(struct served *served);

/* Looks at what changed; call it when served->watch.fd is ready. */
void served_look(struct served *served);

/* Starts a build that is due. */
void served_go_on(struct served *served);

/* When served_go_on has something to do; SERVED_NEVER. */
int64_t served_next(const struct served *served);

/* Takes what a build says; call it when served->child.from is ready. True where one has ended; what
 * is to be said of it, the terminal was told. */
bool served_take(struct served *served);

/* What stands between a reader and a file of the tree that is not there. */
enum served_lack {
    SERVED_MISSING, /* no build makes it */
    SERVED_SOON,    /* it is being made */
    SERVED_BROKEN,  /* the course has errors */
};

/* Has a file made that is not there, if that can be. */
enum served_lack served_want(struct served *served, struct str path);

void served_close(struct served *served);

#endif
