/*
 * path.h -- the parts of a path. Views of it; nothing is looked up.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_CORE_TEXT_PATH_H
#define HANDOUT_CORE_TEXT_PATH_H

#include "core/text/str.h"

/* "a/b/" of "a/b/c.md", with the slash that ends it; empty where there is none. */
struct str path_folder(struct str path);

/* "c.md" of it: what is behind the last slash. */
struct str path_name(struct str path);

/* "md" of it: what is behind the last dot of its name; empty where there is none. */
struct str path_ending(struct str path);

#endif
