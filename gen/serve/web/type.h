/*
 * type.h -- what a file is, by the ending of its name: the media types of what a build makes.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_WEB_TYPE_H
#define HANDOUT_SERVE_WEB_TYPE_H

#include "core/text/str.h"

#define TYPE_HTML "text/html; charset=utf-8"
#define TYPE_TEXT "text/plain; charset=utf-8"
#define TYPE_JSON "application/json"

/* What nobody knows is for no browser to show. */
const char *type_of(struct str path);

#endif
