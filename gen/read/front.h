/*
 * front.h -- front matter of any program, line by line: what is no YAML of ours.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_READ_FRONT_H
#define HANDOUT_READ_FRONT_H

#include "core/text/str.h"

/*
 * The lines between `---` on top and the next `---`, where they are the front matter of a
 * text; returns the offset behind it, 0 where there is none.
 */
size_t front_matter(struct str text, struct str *inside);

/* Whether one of the lines starts with `key:`. */
bool front_has_key(struct str lines, const char *key);

/* What stands behind `key:` on its line, quotes around it taken off; empty where there is none,
 * or where it is longer than any title. */
struct str front_value(struct str lines, const char *key);

#endif
