/*
 * path.h -- paths as texts: nothing is looked up. Parts are views.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_PATH_H
#define HANDOUT_CORE_TEXT_PATH_H

#include "core/arena.h"

/* "a/b/" of "a/b/c.md", with the slash that ends it; empty where there is none. */
struct str path_folder(struct str path);

/* "c.md" of it: what is behind the last slash. */
struct str path_name(struct str path);

/* "md" of it: what is behind the last dot of its name; empty where there is none. */
struct str path_ending(struct str path);

/* "a/./b/../c" as "a/c"; an empty str for a path that is absolute or leads out by `..`. */
struct str path_clean(struct arena *a, struct str path);

/* Whether a path ends in a dot and one of these endings, in letters of either case. */
bool path_ends_as(struct str path, const char *const *endings, size_t count);
#define PATH_ENDS_AS(path, list) path_ends_as((path), (list), sizeof(list) / sizeof *(list))

/* "x/y.md" seen from the file "a/b.md": "a/x/y.md"; not cleaned. */
struct str path_beside(struct arena *a, struct str file, struct str path);

#endif
