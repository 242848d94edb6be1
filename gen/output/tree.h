/*
 * tree.h -- private to output/: a tree of files that is about to take the place of an older one.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_OUTPUT_TREE_H
#define HANDOUT_OUTPUT_TREE_H

#include "output/stage.h"
#include "render/output.h"

#include <sys/types.h>

struct old_file {
    struct str path;
    struct str owner; /* the output that made it, as output.h says; empty where that is not known */
    bool ours;        /* made by the program, not put there by somebody else */
    bool wanted;      /* in the new tree too */
};

struct writer {
    struct arena *arena;
    struct diags *diags;
    struct output *out;
    const char *parent;            /* "out" */
    const char *name;              /* "kubernetes-intensive" */
    struct stage stage;            /* beside it, where the new tree is made */
    int parent_fd, old_fd, new_fd; /* -1: not open */
    struct old_file *old;
    size_t old_count, old_cap;
    bool fleeting; /* as struct folder says */
    bool failed;
};

/* The first error becomes a diagnostic; errno says why. */
void tree_fail(struct writer *w, const char *what, const char *path);

/* Makes the folder of the new tree, where it is not there yet. */
bool tree_begin(struct writer *w);

/* Opens and lists what is there, if anything is; false after a diagnostic. */
bool tree_list_old(struct writer *w);

/* All paths that are given to these functions are followed by a zero byte. */
struct old_file *tree_find_old(const struct writer *w, struct str path);

/* Whether the old tree has the file with these bytes. */
bool tree_has(const struct writer *w, struct str path, struct str bytes);

/* The file by which a folder is known that is ours to replace, with the names of our files
 * and of their owners. */
#define MARK ".handout"

/* Says of the files of the old tree which are ours, and whose; false where the tree itself is not.
 */
bool mark_read(struct writer *w);

/* What the mark of the new tree says; call it when it is known which old files are wanted. In the
 * arena. */
struct str mark_text(const struct writer *w);

/* Makes the folders that lead to a file; `last` is the one made before, with which most are shared.
 */
bool tree_make_folders(struct writer *w, const char *path, struct str *last);
void tree_write(struct writer *w, const char *path, struct str bytes, mode_t mode);

/* The mode of new files, less what the user's mask takes away. */
enum { TREE_MODE = 0666, TREE_MODE_SECRET = 0600 };

/* Whether others than its owner may read a file of the old tree. */
bool tree_is_open(const struct writer *w, struct str path);

/*
 * Makes the generated files and the packs, on as many threads as there are processors, and writes
 * those that changed; says of the others in unchanged[] that they did not. Returns how many
 * changed.
 */
size_t tree_write_generated(struct writer *w, bool *unchanged);

#endif
